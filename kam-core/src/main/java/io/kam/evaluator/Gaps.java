package io.kam.evaluator;

import java.util.List;
import java.util.Objects;

/**
 * What a rule lacked in the given facts, whether it matched or not. Immutable.
 *
 * @param unknown the paths of what was unknown and left the rule, or further combinations of facts, open
 * @param undefined what has no value although everything it is computed from is known, and so left the rule open
 * @param skipped the paths of the unknown values that its aggregates left out; none if the rule is false anyway
 */
public record Gaps(List<String> unknown, List<String> undefined, List<String> skipped) {
    public Gaps {
        Objects.requireNonNull(unknown, "unknown");
        Objects.requireNonNull(undefined, "undefined");
        Objects.requireNonNull(skipped, "skipped");
        unknown = List.copyOf(unknown);
        undefined = List.copyOf(undefined);
        skipped = List.copyOf(skipped);
    }

    /** Whether nothing was lacking. */
    public boolean areNone() {
        return unknown.isEmpty() && undefined.isEmpty() && skipped.isEmpty();
    }
}
