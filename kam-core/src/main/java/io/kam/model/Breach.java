package io.kam.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A target that was missed. It stays on record, whatever becomes of the target, the contract or the customer afterwards.
 *
 * @param metric what should have happened
 * @param at when the target was used up, or when it became one that was used up already
 * @param target how long it might have taken
 * @param calendar the id of the calendar that it counted by; null if around the clock
 * @param correctedAt when it became known that the target had not been missed, by what was recorded later; null if it was
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

    /** This breach as one that is known since an instant not to have been; null takes that back. */
    public Breach corrected(@Nullable Instant since) {
        return new Breach(metric, at, target, calendar, since);
    }
}
