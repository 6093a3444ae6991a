package io.kam.rule;

import io.kam.model.Priority;

/**
 * What a rule of the step {@code priority} may propose. Rules use it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface PriorityProposals {
    /** The priority from the matrix. Two different ones are a conflict, and there is none. */
    @Combination.By(Combination.UNIQUE)
    void cell(Priority priority);

    /** Raises the priority by some steps; the table {@code bounds} limits the total. */
    @Combination.By(Combination.SUM)
    void raise(long steps);

    /** Lowers the priority by some steps; the table {@code bounds} limits the total. */
    @Combination.By(Combination.SUM)
    void lower(long steps);

    /** A floor: the priority is at least this high. */
    @Combination.By(Combination.HIGHEST)
    void atLeast(Priority priority);

    /** A cap: the priority is at most this high. It also limits floors. */
    @Combination.By(Combination.LOWEST)
    void atMost(Priority priority);
}
