package io.kam.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        return of(directory.toString(), () -> {
            if (!Files.exists(directory)) {
                throw new NoSuchFileException(directory.toString());
            }
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
            SortedMap<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> paths = Files.walk(directory, new FileVisitOption[0])) {
                for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                    Path relative = directory.relativize(path);
                    if (Stream.iterate(relative, p -> p != null, Path::getParent)
                            .noneMatch(p -> p.getFileName().toString().startsWith("."))) {
                        files.put(relative.toString().replace('\\', '/'), Files.readAllBytes(path));
                    }
                }
            }
            return files;
        });
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
        return of(root, () -> {
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
        SortedMap<String, byte[]> copy = new TreeMap<>();
        files.forEach((path, content) -> copy.put(path, content.clone()));
        return of(name, () -> copy);
    }

    /** Reads the files of a policy. */
    @FunctionalInterface
    interface Reading {
        /** The contents by path. */
        SortedMap<String, byte[]> read() throws IOException;
    }

    private static PolicySource of(String name, Reading reading) {
        return new PolicySource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public SortedMap<String, byte[]> files() {
                try {
                    return reading.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
