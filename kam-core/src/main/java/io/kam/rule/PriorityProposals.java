package io.kam.rule;

import io.kam.model.Priority;

/**
 * What a rule of the step {@code priority} may propose. Rules name it as the type of their global {@code propose}; nothing
 * implements it: the methods are the vocabulary.
 */
public interface PriorityProposals {
    /** The priority that the matrix gives. Two different ones are a conflict, and there is none. */
    void cell(Priority priority);

    /** Raises the priority by some steps; the table {@code bounds} says by how many in all. */
    void raise(long steps);

    /** Lowers the priority by some steps; the table {@code bounds} says by how many in all. */
    void lower(long steps);

    /** A floor: the priority is at least that high. */
    void atLeast(Priority priority);

    /** A cap: the priority is at most that high. It cuts floors too. */
    void atMost(Priority priority);
}
