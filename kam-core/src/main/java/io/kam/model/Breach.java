package io.kam.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A missed target. It stays on record, whatever happens to the target, the contract or the customer later.
 *
 * @param metric what should have happened
 * @param at when the target was used up, or was replaced by one that was already used up
 * @param target the time that was allowed
 * @param calendar the id of the calendar that counted its time; null if around the clock
 * @param correctedAt when later records showed that the target had been met after all; null if it was missed
 */
public record Breach(
        Metric metric,
        Instant at,
        ServiceDuration target,
        @Nullable String calendar,
        @Nullable Instant correctedAt) {
    public Breach {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(target, "target");
        Components.checkInstant("at", at);
        Components.checkInstant("correctedAt", correctedAt);
    }

    /** This breach, marked as known since an instant not to have been one; null removes the mark. */
    public Breach corrected(@Nullable Instant since) {
        return new Breach(metric, at, target, calendar, since);
    }
}
