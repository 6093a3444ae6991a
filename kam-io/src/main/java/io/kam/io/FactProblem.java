package io.kam.io;

import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a file of facts.
 *
 * @param code the kind of problem
 * @param place the file, as passed to its reader, and the line on which the row starts
 * @param column the path of the value, which is the name of its column in CSV and of its field in JSON; the path of a
 *     part, such as {@code contract}, if two of its values contradict each other; null if the whole row is meant
 * @param message what is wrong, with the bad value in parentheses, and a hint if possible
 */
public record FactProblem(
        ProblemCode code, Place place, @Nullable String column, String message)
        implements Comparable<FactProblem>, Serializable {
    private static final Comparator<FactProblem> ORDER = Comparator.comparing(FactProblem::place)
            .thenComparing(FactProblem::column, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(FactProblem::message)
            .thenComparing(FactProblem::code);

    public FactProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public int compareTo(FactProblem other) {
        return ORDER.compare(this, other);
    }

    private boolean isTable() {
        return place.file().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * One line, as for problems of a policy: {@code customers.csv:14: column (trade.wallet): (abc) is not an amount of 0
     * or more [KAM-1009]}; outside CSV, {@code field} instead of {@code column}.
     */
    @Override
    public String toString() {
        return code.line(place, column == null ? null : (isTable() ? "column (" : "field (") + column + ")", message);
    }
}
