package io.kam.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that the user names, looked at before a policy is loaded. */
final class InputFiles {
    private InputFiles() {}

    /** About how many facts there are: the lines of the first file; -1 if it can't be read. */
    static long expected(List<Path> files) {
        try (Stream<String> lines = Files.lines(files.get(0), StandardCharsets.ISO_8859_1)) {
            return lines.count() - 1;
        } catch (IOException | UncheckedIOException e) {
            return -1;
        }
    }

    /** What is wrong with the directory of a policy: that it is not there; nothing if none is named. */
    static Stream<String> missing(@Nullable Path directory) {
        return Stream.ofNullable(directory == null || Files.exists(directory) ? null : directory + ": does not exist");
    }

    /** What is wrong with files to be read: each that is not there, or is a directory. */
    static Stream<String> unreadable(Stream<Path> files) {
        return files.distinct().flatMap(file -> {
            String wrong = Files.notExists(file)
                    ? ": does not exist"
                    : Files.isDirectory(file) ? ": is a directory, not a file" + policy(file) : null;
            return Stream.ofNullable(wrong == null ? null : file + wrong);
        });
    }

    private static String policy(Path directory) {
        return Files.exists(directory.resolve("policy.properties"))
                ? ". Maybe you meant --policy (" + directory + ")"
                : "";
    }

    /** What is wrong with the places of files to be written: each whose directory is not there, or that is one itself. */
    static Stream<String> unwritable(Stream<Path> files) {
        return files.distinct().flatMap(file -> {
            Path directory = file.getParent();
            String wrong = Files.isDirectory(file)
                    ? ": is a directory, not a file"
                    : directory == null || Files.isDirectory(directory)
                            ? null
                            : Files.exists(directory)
                                    ? ": " + directory + " is not a directory"
                                    : ": there is no directory " + directory;
            return Stream.ofNullable(wrong == null ? null : file + wrong);
        });
    }
}
