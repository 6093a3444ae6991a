package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.tools.Example;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which small changes of a policy its examples notice: each number and constant moved by its smallest step, each comparison
 * turned and left out, each row and each rule left out. Immutable.
 *
 * @param noticed how many changes at least one example notices
 * @param refused how many others are none, since a policy changed so is not valid
 * @param survivors the changes that no example notices, by file and line
 */
public record Mutation(int noticed, int refused, List<Survivor> survivors) {
    public Mutation {
        survivors = List.copyOf(survivors);
    }

    /**
     * Makes all changes of a policy, one after the other, and decides anew about the examples that each may affect.
     *
     * @param policy the policy; with the engine {@code fast} this is quickest
     * @param examples its examples, all of which pass
     * @throws IllegalArgumentException if an example does not pass; the message names it
     */
    public static Mutation of(Policy policy, List<Example> examples) {
        return new MutationRun(Objects.requireNonNull(policy, "policy"), Objects.requireNonNull(examples, "examples"))
                .mutation();
    }

    /**
     * The same, with an example for each change that would notice it, where one can be found.
     *
     * @param policy the policy whose changes these are, loaded from its files, whose columns the examples fit as far as possible
     */
    public Mutation withSuggestions(Policy policy) {
        return new Mutation(noticed, refused, Suggestions.of(Objects.requireNonNull(policy, "policy"), survivors));
    }

    /** How many changes there are. */
    public int all() {
        return noticed + survivors.size();
    }

    /** How many of them are noticed. */
    public Coverage.Count count() {
        return new Coverage.Count(noticed, all());
    }

    /** The changes that no example notices as lines of text, each followed by the example that would, indented. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Set<Suggestion> told = new HashSet<>();
        for (Survivor survivor : survivors) {
            Suggestion suggestion = survivor.suggestion();
            lines.add(survivor.mutant() + ", and no example notices");
            if (suggestion != null && told.add(suggestion)) {
                lines.add("  this one in " + suggestion.where() + " would:");
                if (!suggestion.fits()) {
                    lines.add("  " + suggestion.header());
                }
                lines.add("  " + suggestion.row());
            } else if (suggestion != null) {
                lines.add("  " + suggestion.cells().get("id") + " would, too");
            }
        }
        return lines;
    }

    /**
     * A change that no example notices.
     *
     * @param mutant the change
     * @param suggestion an example that would notice it; null if none was found, or looked for
     */
    public record Survivor(Mutant mutant, @Nullable Suggestion suggestion) {
        public Survivor {
            Objects.requireNonNull(mutant, "mutant");
        }
    }
}
