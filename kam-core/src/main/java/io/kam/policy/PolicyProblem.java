package io.kam.policy;

import io.kam.rule.Place;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a policy.
 *
 * @param code what kind of mistake it is
 * @param place where it stands
 * @param rule the id of the rule that it belongs to; null if to none
 * @param message what is wrong, with the bad word in parentheses, and a hint where one is possible
 */
public record PolicyProblem(
        ProblemCode code, Place place, @Nullable String rule, String message) implements Comparable<PolicyProblem> {
    private static final Comparator<PolicyProblem> ORDER = Comparator.comparing(PolicyProblem::place)
            .thenComparing(PolicyProblem::message)
            .thenComparing(PolicyProblem::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(PolicyProblem::code);

    /** A problem outside the rules. */
    public static PolicyProblem of(ProblemCode code, Place place, String message) {
        return new PolicyProblem(code, place, null, message);
    }

    @Override
    public int compareTo(PolicyProblem other) {
        return ORDER.compare(this, other);
    }

    /**
     * One line: {@code tier/strategic.drl:14:13 rule "TIER-110": Customer has no field (strategc). Maybe you meant (strategic)
     * [KAM-301]}.
     */
    @Override
    public String toString() {
        return place + (rule == null ? "" : " rule \"" + rule + "\"") + ": " + message + " [" + code.id() + "]";
    }
}
