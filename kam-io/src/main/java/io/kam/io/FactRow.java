package io.kam.io;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one row gave: a fact, or everything that is wrong with it, in JSON Lines its unknown keys too. A row about the
 * whole file, such as one that names an unknown column of a CSV file, holds problems too.
 *
 * @param file the file, as its reader was given it
 * @param line the line on which the row starts, from 1; 0 if the whole file is meant
 * @param id the text id that the row gives, also where there are problems; null if it gives none that can be read
 * @param fact the fact; null if there are problems, or if no value of it is known
 * @param problems everything wrong; empty if nothing is
 * @param unreadable whether the problems are of the file as such: it can't be read, its header names what its facts do not have, or
 *     nothing is read of it from this line on. What is read of it then is less than its author meant
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
