package io.kam.clock;

import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a clock, and why.
 *
 * @param at when it happened
 * @param metric what the clock measures
 * @param effect what happened to it
 * @param cause the event that caused it; null if time alone changed the target or used it up
 * @param reading the clock afterwards, as if nothing came later; null if it has no target
 * @param early whether the event happened before the case was opened, and counts from the opening on
 */
public record TimelineEntry(
        Instant at,
        Metric metric,
        Effect effect,
        @Nullable CaseEventKind cause,
        @Nullable ClockReading reading,
        boolean early) {
    /** What happened to a clock. */
    public enum Effect {
        /** It started. */
        STARTED,
        /** Its target changed, and the time used so far counts. */
        TARGET_CHANGED,
        /** Its target changed, and it restarted. */
        RESTARTED,
        /** It stopped until the case is resumed. */
        PAUSED,
        /** It continued after a pause. */
        RESUMED,
        /** It restarted, because what it measures was done and must be done again. */
        RESET,
        /** Its target was used up. */
        BREACHED,
        /** It stopped, because what it measures was done. */
        STOPPED,
        /** It stopped, because the case was withdrawn. */
        CANCELLED,
        /** It continued, because the case was reopened. */
        REOPENED,
        /** Nothing, because it had already stopped. */
        NONE
    }

    public TimelineEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(effect, "effect");
    }
}
