package io.kam.model;

import static io.kam.model.Measure.COUNT;

import org.jspecify.annotations.Nullable;

/**
 * What a case's events up to the instant asked about amount to; worked out by the core, and matched by rules.
 *
 * @param open whether it is opened, and neither resolved, closed nor cancelled; null if its events are unknown
 * @param handOvers changes of assignee, the first assignment being none; null if its events are unknown, or one of several
 *     assignments does not say to whom
 * @param reopenings how often it was taken up again; null if its events are unknown
 * @param level the highest level it was escalated to since it was last brought down, or the level it was then brought down
 *     to; 0 if it never was; null if its events are unknown
 * @param priority the one that a person gave it last; null if nobody did, or its events are unknown
 * @param waiting whether it is open and it is the customer's turn; null if its events are unknown
 */
public record CaseProgress(
        @Nullable Boolean open,
        @Measured(COUNT) @Nullable Integer handOvers,
        @Measured(COUNT) @Nullable Integer reopenings,
        @Measured(COUNT) @Nullable Integer level,
        @Nullable Priority priority,
        @Nullable Boolean waiting) {
    public CaseProgress {
        COUNT.check("handOvers", handOvers);
        COUNT.check("reopenings", reopenings);
        COUNT.check("level", level);
    }
}
