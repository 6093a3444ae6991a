package io.kam.policy;

import io.kam.rule.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the files of a directory once, each at most up to the limit. Only regular files are opened, and none outside the
 * directory, whatever links lead there. Not thread-safe.
 */
final class DirectoryFiles {
    private final String name;
    private final Path root;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<PolicyProblem> problems = new ArrayList<>();
    private int directories;
    private int found;
    private long bytes;

    private DirectoryFiles(String name, Path root) {
        this.name = name;
        this.root = root;
    }

    /**
     * The contents by path, with forward slashes.
     *
     * @throws InvalidPolicyException with every link, special file and unreadable file that is refused, or the first limit
     *     that is exceeded
     * @throws IOException if the directory itself is none
     */
    static SortedMap<String, byte[]> read(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        DirectoryFiles reading = new DirectoryFiles(directory.toString(), directory.toRealPath());
        boolean complete = reading.directory(reading.root, "", List.of(reading.root));
        if (!complete || !reading.problems.isEmpty()) {
            throw new InvalidPolicyException(reading.name, reading.problems);
        }
        return reading.files;
    }

    /**
     * A policy in compiled form.
     *
     * @throws InvalidPolicyException if the file is too large, or not a regular one
     * @throws IOException if it can't be read
     */
    static SortedMap<String, byte[]> compiled(Path file) throws IOException {
        DirectoryFiles reading = new DirectoryFiles(file.toString(), file);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            reading.refuse(
                    ProblemCode.REFUSED_FILE, "", "is not a plain file and was not opened; a compiled policy is one");
        } else {
            reading.file(file.toRealPath(), CompiledFile.NAME, Files.size(file));
        }
        if (!reading.problems.isEmpty()) {
            throw new InvalidPolicyException(reading.name, reading.problems);
        }
        return reading.files;
    }

    /** Hidden files, and what editors, spreadsheets and desktops leave beside the files that people made. */
    private static boolean isLeftOut(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return file.startsWith(".")
                || file.startsWith("~$")
                || file.endsWith("~")
                || lower.equals("thumbs.db")
                || lower.equals("desktop.ini");
    }

    /**
     * Reads what is in a directory.
     *
     * @param real the directory, no link
     * @param prefix its path below the root, with a slash at the end
     * @param above the directories from the root to this one, no links
     * @return false if a limit is exceeded, so that nothing more is to be read
     */
    private boolean directory(Path real, String prefix, List<Path> above) throws IOException {
        TreeSet<Path> entries = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(real)) {
            for (Path entry : stream) {
                if (!isLeftOut(entry.getFileName().toString())) {
                    entries.add(entry);
                }
                if (entries.size() > PolicyLimits.FILES + PolicyLimits.DIRECTORIES) {
                    return exceeded(ProblemCode.TOO_MANY_FILES, prefix, "files", PolicyLimits.FILES);
                }
            }
        } catch (AccessDeniedException e) {
            return refuse(
                    ProblemCode.REFUSED_FILE,
                    prefix.substring(0, Math.max(0, prefix.length() - 1)),
                    "the directory can't be read: access is denied");
        }
        for (Path entry : entries) {
            if (!entry(entry, prefix + entry.getFileName(), above)) {
                return false;
            }
        }
        return true;
    }

    private boolean entry(Path entry, String path, List<Path> above) throws IOException {
        Path real;
        BasicFileAttributes attributes;
        try {
            real = entry.toRealPath();
            attributes = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            return refuse(
                    ProblemCode.REFUSED_FILE,
                    path,
                    Files.isSymbolicLink(entry) ? "the link leads nowhere" : unreadable(e));
        }
        if (!real.startsWith(root)) {
            return refuse(
                    ProblemCode.REFUSED_FILE,
                    path,
                    "the link leads out of the policy's directory; put the file itself there");
        }
        if (attributes.isDirectory()) {
            if (above.contains(real)) {
                return refuse(ProblemCode.REFUSED_FILE, path, "the link leads back to a directory that contains it");
            }
            if (above.size() > PolicyLimits.DEPTH) {
                return exceeded(
                        ProblemCode.TOO_MANY_FILES, path, "directories one inside the other", PolicyLimits.DEPTH);
            }
            if (++directories > PolicyLimits.DIRECTORIES) {
                return exceeded(ProblemCode.TOO_MANY_FILES, path, "directories", PolicyLimits.DIRECTORIES);
            }
            List<Path> here = new ArrayList<>(above);
            here.add(real);
            return directory(real, path + "/", here);
        }
        if (!attributes.isRegularFile()) {
            return refuse(ProblemCode.REFUSED_FILE, path, "is not a plain file and was not opened");
        }
        if (++found > PolicyLimits.FILES) {
            return exceeded(ProblemCode.TOO_MANY_FILES, path, "files", PolicyLimits.FILES);
        }
        return file(real, path, attributes.size());
    }

    private boolean file(Path real, String path, long size) {
        // A compiled file stands for all files.
        int most = path.equals(CompiledFile.NAME) ? PolicyLimits.BYTES : PolicyLimits.BYTES_PER_FILE;
        byte[] content;
        try (InputStream stream = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            content = stream.readNBytes(most + 1);
        } catch (IOException e) {
            return refuse(ProblemCode.REFUSED_FILE, path, unreadable(e));
        }
        bytes += content.length;
        if (bytes > PolicyLimits.BYTES) {
            return exceeded(ProblemCode.POLICY_TOO_LARGE, path, "bytes in all files", PolicyLimits.BYTES);
        }
        if (content.length > most) {
            return refuse(
                    ProblemCode.FILE_TOO_LARGE,
                    path,
                    "the file has (" + Math.max(size, content.length) + ") bytes; the maximum is " + most);
        }
        return files.putIfAbsent(path, content) == null
                || refuse(
                        ProblemCode.INVALID_PATH,
                        path,
                        "several files have this name as far as it can be read; rename them");
    }

    private static String unreadable(IOException e) {
        return e instanceof AccessDeniedException
                ? "the file can't be read: access is denied"
                : "the file can't be read (" + e.getClass().getSimpleName() + ")";
    }

    private boolean refuse(ProblemCode code, String path, String message) {
        problems.add(PolicyProblem.of(code, Place.of(path.isEmpty() ? name : path), message));
        return problems.size() < PolicyLimits.PROBLEMS;
    }

    private boolean exceeded(ProblemCode code, String path, String what, int limit) {
        problems.add(PolicyProblem.of(
                code,
                Place.of(path.isEmpty() ? name : path),
                "with this the policy has more than " + limit + " " + what + "; is (" + name + ") the policy's own?"));
        return false;
    }
}
