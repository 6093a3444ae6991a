package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;
import java.util.Arrays;

/** What was proposed and what became of it: a number each. Starts empty. Not thread-safe. */
public final class Proposals {
    private static final int BITS = 2;
    private static final int MASK = (1 << BITS) - 1;
    private static final int LOST = Outcome.LOST.ordinal();

    private int[] numbers = new int[28];
    private int size;

    /** How many there are. */
    public int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Adds a proposal, which has lost until told otherwise; nothing if it is {@link Catalog#NONE}. */
    void add(int proposal) {
        if (proposal >= 0) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = proposal << BITS | LOST;
        }
    }

    /** Adds the first of some proposals. */
    void addAll(int[] proposals, int count) {
        for (int i = 0; i < count; i++) {
            add(proposals[i]);
        }
    }

    int proposal(int index) {
        return numbers[index] >> BITS;
    }

    int outcome(int index) {
        return numbers[index] & MASK;
    }

    void became(int index, Outcome outcome) {
        numbers[index] = numbers[index] & ~MASK | outcome.ordinal();
    }

    /** Says that some proposals decided. */
    void decided(int from, int to) {
        for (int i = from; i < to; i++) {
            became(i, Outcome.DECIDED);
        }
    }
}
