package io.kam.io;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a file of facts.
 *
 * @param file the file, as passed to its reader
 * @param line the line on which the row starts, from 1; 0 if the whole file is meant
 * @param column the path of the value, which is the name of its column in CSV and of its field in JSON; the path of a
 *     part, such as {@code contract}, if two of its values contradict each other; null if the whole row is meant
 * @param message what is wrong, with the bad value in parentheses, and a hint if possible
 */
public record FactProblem(String file, int line, @Nullable String column, String message)
        implements Comparable<FactProblem> {
    public FactProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(message, "message");
    }

    private static final Comparator<FactProblem> ORDER = Comparator.comparing(FactProblem::file)
            .thenComparingInt(FactProblem::line)
            .thenComparing(FactProblem::column, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(FactProblem::message);

    @Override
    public int compareTo(FactProblem other) {
        return ORDER.compare(this, other);
    }

    private boolean isTable() {
        return file.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * {@code customers.csv:14 column trade.revenue12m: (abc) is not an amount of 0 or more}; outside CSV, {@code field}
     * instead of {@code column}.
     */
    @Override
    public String toString() {
        String where = column == null ? "" : (isTable() ? " column " : " field ") + column;
        return file + (line == 0 ? "" : ":" + line) + where + ": " + message;
    }
}
