package io.kam.cli;

import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
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
        return Stream.ofNullable(
                directory == null || Files.exists(directory)
                        ? null
                        : ProblemCode.POLICY_UNREADABLE.line(
                                Place.of(directory.toString()),
                                null,
                                "does not exist" + similar(directory, Files::isDirectory)));
    }

    /** What is wrong with files to be read: each that is not there, or is a directory. */
    static Stream<String> unreadable(Stream<Path> files) {
        return files.distinct().flatMap(file -> {
            String wrong = Files.notExists(file)
                    ? "does not exist" + similar(file, Files::isRegularFile)
                    : Files.isDirectory(file) ? "is a directory, not a file" + policy(file) : null;
            return Stream.ofNullable(
                    wrong == null ? null : ProblemCode.INPUT_UNREADABLE.line(Place.of(file.toString()), null, wrong));
        });
    }

    /** The one beside a missing file that was probably meant; empty if none is near. */
    private static String similar(Path missing, Predicate<Path> kind) {
        Path name = missing.getFileName();
        if (name == null) {
            return "";
        }
        Path folder = missing.toAbsolutePath().getParent();
        try (Stream<Path> beside = Files.list(Objects.requireNonNull(folder))) {
            List<String> names = beside.filter(kind)
                    .map(Path::getFileName)
                    .map(String::valueOf)
                    .toList();
            return Hints.nearest(name.toString(), names)
                    .map(near -> ". Maybe you meant (" + missing.resolveSibling(near) + ")")
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
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
