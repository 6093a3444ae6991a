package io.kam.coverage;

import io.kam.rule.Place;
import java.util.Objects;

/**
 * A small change of a policy, made to see whether an example notices it. Immutable.
 *
 * @param kind what is changed
 * @param place where
 * @param subject the rule's id, or the row: {@code thresholds[revenue,LEVEL_1]}
 * @param was what is there: {@code enterAt 18000}, {@code customer.trade.orders12m >= 12}; empty where the whole subject is left out
 * @param becomes what takes its place; empty where it is left out
 */
public record Mutant(Kind kind, Place place, String subject, String was, String becomes) implements Comparable<Mutant> {
    /** What is changed. */
    public enum Kind {
        /** A number of a rule or row, by its smallest step. */
        NUMBER,
        /** A comparison, so that it is true where it was false, or at its limit; {@code exists} or {@code not}, one for the other. */
        COMPARISON,
        /** A comparison, which is left out. */
        CONDITION,
        /** A constant of a row, or one that a rule proposes, in whose place comes the one before or after it; yes and no. */
        CONSTANT,
        /** A row, which is left out. */
        ROW,
        /** A rule, which is left out. */
        RULE
    }

    public Mutant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(was, "was");
        Objects.requireNonNull(becomes, "becomes");
    }

    @Override
    public int compareTo(Mutant other) {
        int byPlace = place.compareTo(other.place);
        return byPlace != 0 ? byPlace : toString().compareTo(other.toString());
    }

    /** {@code tier/thresholds.csv:9: thresholds[revenue,LEVEL_1]: enterAt 18000 becomes 18000.01}. */
    @Override
    public String toString() {
        return place + ": " + text();
    }

    /** The same without its place, which other changes of a policy move. */
    public String text() {
        return subject
                + (was.isEmpty() ? "" : ": " + was)
                + (becomes.isEmpty() ? " is left out" : " becomes " + becomes);
    }
}
