package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which small changes of a policy its examples notice: each number moved by its smallest step, each comparison turned, each row and each
 * rule left out. Immutable.
 *
 * @param noticed how many changes at least one example notices
 * @param refused how many others are none, since a policy changed so is not valid
 * @param survivors the changes that no example notices, by file and line
 */
public record Mutation(int noticed, int refused, List<Survivor> survivors) {
    private static final int WHOLE = 100;

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
                .mutation(null);
    }

    /**
     * The same, and for each change that no example notices one that would, where one can be found.
     *
     * @param source the policy's files, whose columns the examples fit as far as possible
     */
    public static Mutation withSuggestions(Policy policy, PolicySource source, List<Example> examples) {
        Objects.requireNonNull(source, "source");
        return new MutationRun(Objects.requireNonNull(policy, "policy"), Objects.requireNonNull(examples, "examples"))
                .mutation(source);
    }

    /** How many changes there are. */
    public int all() {
        return noticed + survivors.size();
    }

    /** The whole percent of changes that are noticed, rounded down; 100 if there are none. */
    public int percent() {
        return all() == 0 ? WHOLE : (int) ((long) WHOLE * noticed / all());
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
