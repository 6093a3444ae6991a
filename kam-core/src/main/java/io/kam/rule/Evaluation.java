package io.kam.rule;

import java.util.List;
import java.util.Objects;

/**
 * What an engine answers about the rules of a step for some facts. It must say which rules match; everything else that a decision
 * tells, the core works out by the evaluator, for those who ask. Immutable, thread-safe.
 */
public final class Evaluation {
    private final List<Match> matches;

    private Evaluation(List<Match> matches) {
        this.matches = matches;
    }

    /** An answer that holds the matches and nothing else. The list is taken as it is, and must not change any more. */
    public static Evaluation of(List<Match> matches) {
        return new Evaluation(Objects.requireNonNull(matches, "matches"));
    }

    /** Every match of every enabled rule of the step, in any order. */
    public List<Match> matches() {
        return matches;
    }
}
