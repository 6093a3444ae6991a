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
 * @param at when
 * @param metric what the clock measures
 * @param effect what happened to it
 * @param cause the event that did it; null if none did: time alone changed the target, or used it up
 * @param reading the clock after it, as if nothing came later; null if it has no target
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
        /** It began to run. */
        STARTED,
        /** Its target changed, and what it has run counts. */
        TARGET_CHANGED,
        /** Its target changed, and it began anew. */
        RESTARTED,
        /** It stands still until the case is resumed. */
        PAUSED,
        /** It runs on after a pause. */
        RESUMED,
        /** It began anew, since what it measures was done and is to be done again. */
        RESET,
        /** Its target was used up. */
        BREACHED,
        /** It stopped, since what it measures was done. */
        STOPPED,
        /** It stopped, since the case was withdrawn. */
        CANCELLED,
        /** It runs on, since the case was taken up again. */
        REOPENED,
        /** Nothing, since it has stopped. */
        NONE
    }

    public TimelineEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(effect, "effect");
    }
}
