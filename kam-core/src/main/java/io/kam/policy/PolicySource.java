package io.kam.policy;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where the files of a policy come from. Implementations are thread-safe; each call of {@link #files} reads anew.
 */
public interface PolicySource {
    /** What messages call it: the directory's path, or a name. */
    String name();

    /**
     * The contents of all files, by path relative to the policy's root, with forward slashes. Hidden files are left out.
     *
     * @throws UncheckedIOException if a file can't be read
     */
    SortedMap<String, byte[]> files();

    /** The files below a directory. */
    static PolicySource directory(Path directory) {
        return new FilesOnDemand(directory.toString(), () -> {
            if (!Files.exists(directory)) {
                throw new NoSuchFileException(directory.toString());
            }
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
            SortedMap<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    Path relative = directory.relativize(path);
                    if (Stream.iterate(relative, p -> p != null, Path::getParent)
                            .noneMatch(p -> p.getFileName().toString().startsWith("."))) {
                        files.put(withForwardSlashes(relative), Files.readAllBytes(path));
                    }
                }
            }
            return files;
        });
    }

    private static String withForwardSlashes(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /**
     * Resources of the class path.
     *
     * @param loader where they are found
     * @param root their common root, without a slash at the end
     * @param paths their paths relative to the root
     */
    static PolicySource resources(ClassLoader loader, String root, List<String> paths) {
        List<String> copy = List.copyOf(paths);
        return new FilesOnDemand(root, () -> {
            SortedMap<String, byte[]> files = new TreeMap<>();
            for (String path : copy) {
                try (InputStream stream = loader.getResourceAsStream(root + "/" + path)) {
                    if (stream == null) {
                        throw new NoSuchFileException(root + "/" + path);
                    }
                    files.put(path, stream.readAllBytes());
                }
            }
            return files;
        });
    }

    /** Contents held in memory, by path relative to the policy's root. */
    static PolicySource contents(String name, Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = copy(files);
        return new FilesOnDemand(name, () -> copy(copy));
    }

    private static SortedMap<String, byte[]> copy(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((path, content) -> copy.put(path, content.clone()));
        return copy;
    }
}
