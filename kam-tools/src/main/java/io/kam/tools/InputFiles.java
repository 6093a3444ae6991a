package io.kam.tools;

import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Files of customers and cases that the user names. */
final class InputFiles {
    private InputFiles() {}

    /**
     * Whether a row says that its file as such has problems: it can't be read, or its header names what its facts don't
     * have. What then is read of it is less than its author meant, so nothing should be decided by it.
     */
    static boolean areUnreadable(FactRow<?> row) {
        return row.problems().stream().anyMatch(InputFiles::concernsFile);
    }

    private static boolean concernsFile(FactProblem problem) {
        boolean hasHeader = problem.file().toLowerCase(Locale.ROOT).endsWith(".csv");
        return problem.line() == 0 || (hasHeader && problem.line() == 1);
    }

    /** About how many facts there are: the lines of the first file; -1 if it can't be read. */
    static long expected(List<Path> files) {
        try (Stream<String> lines = Files.lines(files.get(0), StandardCharsets.ISO_8859_1)) {
            return lines.count() - 1;
        } catch (IOException | UncheckedIOException e) {
            return -1;
        }
    }
}
