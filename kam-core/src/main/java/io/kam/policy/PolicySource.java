package io.kam.policy;

import io.kam.rule.Place;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the files of a policy come from. Implementations are thread-safe; each call of {@link #files} reads again. */
public interface PolicySource {
    /** Its name in messages: the directory's path, or another name. */
    String name();

    /**
     * The contents of all files, by path relative to the policy's root, with forward slashes.
     *
     * @throws UncheckedIOException if the files can't be read at all
     * @throws InvalidPolicyException if some of them are rejected before they are read
     */
    SortedMap<String, byte[]> files();

    /**
     * The same files for readers of policies, which refuse what can't be read at all as they do what is wrong in it.
     *
     * @throws InvalidPolicyException also if {@link #files} throws an {@link UncheckedIOException}, which is its cause
     */
    default SortedMap<String, byte[]> filesToRead() {
        try {
            return files();
        } catch (UncheckedIOException e) {
            throw UnreadableFiles.refusal(name(), e);
        }
    }

    /**
     * Whether a file of a policy holds examples, and so no table: {@code examples.csv} and {@code examples-….csv} in the folder of a
     * step.
     *
     * @param path its path relative to the policy's root
     */
    static boolean isExamples(String path) {
        Objects.requireNonNull(path, "path");
        String name = path.substring(path.indexOf('/') + 1);
        return path.indexOf('/') > 0
                && name.indexOf('/') < 0
                && name.endsWith(".csv")
                && (name.equals("examples.csv") || name.startsWith("examples-"));
    }

    /**
     * The same files, checked against the digest of a stored policy: {@link #files} throws
     * {@link InvalidPolicyException} if their digest differs.
     *
     * @param digest the policy's {@link PolicyVersion#digest()}
     */
    default PolicySource verified(String digest) {
        Objects.requireNonNull(digest, "digest");
        return new FilesOnDemand(name(), () -> {
            SortedMap<String, byte[]> files = files();
            String actual = PolicyDigest.of(files);
            if (!actual.equals(digest)) {
                throw new InvalidPolicyException(
                        name(),
                        null,
                        null,
                        actual,
                        List.of(PolicyProblem.of(
                                ProblemCode.ALTERED_POLICY,
                                Place.of(name()),
                                "the files have the digest (" + actual + "), not that of the policy asked for ("
                                        + digest + "); they were changed, or are not complete")));
            }
            return files;
        });
    }

    /**
     * The standard policy: the one used if none is given. It is that of {@code kam-rules} or, compiled, of {@code
     * kam-standard}, unless the class path has another {@link StandardPolicy}. If there are several, the one whose class name comes first is used.
     *
     * @throws IllegalStateException if the class path has none; the message says what to add
     */
    static PolicySource standard() {
        StandardPolicy first = null;
        for (StandardPolicy each : ServiceLoader.load(StandardPolicy.class, PolicySource.class.getClassLoader())) {
            if (first == null
                    || each.getClass().getName().compareTo(first.getClass().getName()) < 0) {
                first = each;
            }
        }
        if (first == null) {
            throw new IllegalStateException("no " + StandardPolicy.class.getName()
                    + " is on the class path. Maybe the artifact io.kam:kam-rules or io.kam:kam-standard is missing");
        }
        return first.source();
    }

    /**
     * The files below a directory. Ignored are files and directories whose names begin with a dot or with {@code ~$} or
     * end with a tilde, {@code Thumbs.db} and {@code desktop.ini}. Links that stay inside the directory are followed.
     * Each file is read once, from beginning to end, so a file that is being written is seen as it was at that time,
     * possibly in part: write policies elsewhere and rename the directory.
     *
     * <p>{@link #files} throws {@link InvalidPolicyException} if the directory exceeds one of {@link PolicyLimits}. It
     * also does so if the directory contains a link that leads out of it, nowhere or in a circle, something that is not
     * a regular file (a pipe, a device), or a file that can't be read.
     */
    static PolicySource directory(Path directory) {
        Objects.requireNonNull(directory, "directory");
        return new FilesOnDemand(directory.toString(), () -> DirectoryFiles.read(directory));
    }

    /**
     * A policy in compiled form, as {@code kam compile} writes it; {@code io.kam:kam-runtime} reads it.
     *
     * <p>{@link #files} throws {@link InvalidPolicyException} if the file is larger than {@link PolicyLimits#BYTES} or is no
     * regular file.
     *
     * @param file the file, whatever its name is
     */
    static PolicySource compiled(Path file) {
        Objects.requireNonNull(file, "file");
        return new FilesOnDemand(file.toString(), () -> DirectoryFiles.compiled(file));
    }

    /**
     * Resources of the class path. Those of a named module are found if their packages are open to everyone; otherwise
     * use {@link #resources(Function, String, List)}.
     *
     * @param loader the loader that finds them
     * @param root their common root, without a slash at the end
     * @param paths their paths relative to the root
     */
    static PolicySource resources(ClassLoader loader, String root, List<String> paths) {
        Objects.requireNonNull(loader, "loader");
        return resources(loader::getResourceAsStream, root, paths);
    }

    /**
     * Resources that the caller opens, so that a named module need not open its packages:
     *
     * <pre>{@code
     * PolicySource.resources(path -> Main.class.getResourceAsStream("/" + path), "com/acme/policy", paths)
     * }</pre>
     *
     * @param open opens the resource of a path that begins with the root; returns null if there is none
     * @param root their common root, without a slash at the end
     * @param paths their paths relative to the root
     */
    static PolicySource resources(
            Function<String, ? extends @Nullable InputStream> open, String root, List<String> paths) {
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(paths, "paths");
        List<String> copy = List.copyOf(paths);
        return new FilesOnDemand(root, () -> {
            SortedMap<String, byte[]> files = new TreeMap<>();
            for (String path : copy) {
                try (InputStream stream = open.apply(root + "/" + path)) {
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
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(files, "files");
        SortedMap<String, byte[]> copy = copy(files);
        return new FilesOnDemand(name, () -> copy(copy));
    }

    private static SortedMap<String, byte[]> copy(Map<String, byte[]> files) {
        SortedMap<String, byte[]> copy = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            copy.put(file.getKey(), file.getValue().clone());
        }
        return copy;
    }
}
