package io.kam.rule;

import io.kam.model.Priority;

/**
 * What a rule of the step {@code priority} may propose. Rules use it as the type of their global {@code propose};
 * nothing implements it: the methods are the vocabulary.
 */
public interface PriorityProposals {
    /** The priority from the matrix. Two different ones are a conflict, and there is none. */
    void cell(Priority priority);

    /** Raises the priority by some steps; the table {@code bounds} limits the total. */
    void raise(long steps);

    /** Lowers the priority by some steps; the table {@code bounds} limits the total. */
    void lower(long steps);

    /** A floor: the priority is at least this high. */
    void atLeast(Priority priority);

    /** A cap: the priority is at most this high. It also limits floors. */
    void atMost(Priority priority);
}
