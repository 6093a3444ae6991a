package io.kam.policy;

import io.kam.rule.Place;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a policy.
 *
 * @param code the kind of problem
 * @param place where it is
 * @param rule the id of the rule it belongs to; null if it belongs to none
 * @param message what is wrong, with the bad word in parentheses, and a hint if possible; invisible characters are
 *     replaced by their numbers, such as U+202E
 */
public record PolicyProblem(
        ProblemCode code, Place place, @Nullable String rule, String message)
        implements Comparable<PolicyProblem>, Serializable {
    private static final Comparator<PolicyProblem> ORDER = Comparator.comparing(PolicyProblem::place)
            .thenComparing(PolicyProblem::message)
            .thenComparing(PolicyProblem::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(PolicyProblem::code);

    public PolicyProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        message = ProblemCode.visible(message);
    }

    /** A problem outside the rules. */
    public static PolicyProblem of(ProblemCode code, Place place, String message) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        return new PolicyProblem(code, place, null, message);
    }

    @Override
    public int compareTo(PolicyProblem other) {
        return ORDER.compare(this, other);
    }

    /**
     * One line: {@code tier/strategic.drl:14:13: rule "TIER-110": Customer has no field (strategc). Maybe you meant (strategic)
     * [KAM-301]}.
     */
    @Override
    public String toString() {
        return code.line(place, rule == null ? null : "rule \"" + rule + "\"", message);
    }
}
