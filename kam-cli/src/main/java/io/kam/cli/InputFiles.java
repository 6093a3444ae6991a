package io.kam.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of customers and cases that the user names. */
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
}
