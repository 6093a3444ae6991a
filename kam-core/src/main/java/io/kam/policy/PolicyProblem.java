package io.kam.policy;

import io.kam.rule.Place;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a policy.
 *
 * @param place where it stands
 * @param rule the id of the rule that it belongs to; null if to none
 * @param message what is wrong, with the bad word in parentheses, and a hint where one is possible
 */
public record PolicyProblem(Place place, @Nullable String rule, String message) implements Comparable<PolicyProblem> {
    private static final Comparator<PolicyProblem> ORDER = Comparator.comparing(PolicyProblem::place)
            .thenComparing(PolicyProblem::message)
            .thenComparing(PolicyProblem::rule, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** A problem outside the rules. */
    public static PolicyProblem of(Place place, String message) {
        return new PolicyProblem(place, null, message);
    }

    @Override
    public int compareTo(PolicyProblem other) {
        return ORDER.compare(this, other);
    }

    /** {@code tier/strategic.drl:14:13 rule "TIER-110": Customer has no field (strategc). Maybe you meant (strategic)}. */
    @Override
    public String toString() {
        return place + (rule == null ? "" : " rule \"" + rule + "\"") + ": " + message;
    }
}
