package io.kam.model;

import static io.kam.model.Measure.COUNT;

import org.jspecify.annotations.Nullable;

/**
 * The sum of a case's events up to the instant asked about: computed by the core, and matched by rules.
 *
 * @param open whether it has been opened and not resolved, closed or cancelled; null if its events are unknown
 * @param handOvers changes of assignee; the first assignment is not one; null if its events are unknown, or one of
 *     several assignments does not say to whom
 * @param reopenings how often it was reopened; null if its events are unknown
 * @param level the highest level it was escalated to since the last de-escalation, or the level of that de-escalation;
 *     0 if it was never escalated; null if its events are unknown
 * @param priority the last priority set by a person; null if nobody did, or its events are unknown
 * @param waiting whether it is open and the customer has to act; null if its events are unknown
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
