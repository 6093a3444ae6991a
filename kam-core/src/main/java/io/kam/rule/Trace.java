package io.kam.rule;

import java.util.List;
import java.util.Objects;

/**
 * Why a rule matched or did not.
 *
 * @param rule the rule
 * @param outcome whether it matched
 * @param atoms if it did not match, the first atoms that were false; if it is open, those that were unknown; if it
 *     matched, those that leave further combinations of facts open
 * @param undefined what has no value although everything it is computed from is known, such as a share of 0 or the mean
 *     of nothing, and so leaves the rule, or further combinations, open
 * @param skipped the paths of the unknown values that its aggregates left out; none if the rule is false anyway
 */
public record Trace(Rule rule, Outcome outcome, List<Reading> atoms, List<String> undefined, List<String> skipped) {
    /** Whether a rule matched. */
    public enum Outcome {
        /** Its whole condition was true for some combination of facts. */
        MATCHED,
        /** Its condition was false for all. */
        NOT_MATCHED,
        /** It was true for none, and unknown for some. */
        OPEN
    }

    /**
     * An atom of a condition, or an alternative of several, with the values that it read.
     *
     * @param text the condition with full paths, as the rule words it: {@code !(…)} if the rule negates it,
     *     {@code (… || …)} if any of several is enough
     * @param values what it read; constants are left out
     * @param gap how far what it read is from what the rule asks for
     */
    public record Reading(String text, List<Evidence> values, Gap gap) {
        public Reading {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(gap, "gap");
            values = List.copyOf(Objects.requireNonNull(values, "values"));
        }

        @Override
        public String toString() {
            return text + " " + values;
        }
    }

    public Trace {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(outcome, "outcome");
        atoms = List.copyOf(Objects.requireNonNull(atoms, "atoms"));
        undefined = List.copyOf(Objects.requireNonNull(undefined, "undefined"));
        skipped = List.copyOf(Objects.requireNonNull(skipped, "skipped"));
    }
}
