package io.kam.io;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of one row: a fact, or everything that is wrong with it; in JSON Lines this includes unknown fields. A row
 * about the whole file, such as one that names an unknown column of a CSV file, also contains problems.
 *
 * @param file the file, as passed to its reader
 * @param line the line on which the row starts, from 1; 0 if the whole file is meant
 * @param id the text id of the row, even if there are problems; null if no id can be read
 * @param fact the fact; null if there are problems, or if none of its values is known
 * @param problems everything that is wrong; empty if nothing is
 * @param unreadable whether the problems concern the file as a whole: it can't be read, its header names unknown
 *     columns, or nothing is read from this line on. What is read of the file is then less than its author meant
 */
public record FactRow<T extends Record>(
        String file,
        int line,
        @Nullable String id,
        @Nullable T fact,
        List<FactProblem> problems,
        boolean unreadable) {
    public FactRow {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(problems, "problems");
        problems = List.copyOf(problems);
        if (fact != null && !problems.isEmpty()) {
            throw new IllegalArgumentException("fact must be null where there are problems (" + problems + ")");
        }
    }
}
