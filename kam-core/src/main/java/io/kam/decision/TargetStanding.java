package io.kam.decision;

import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a case is held to in a metric, and how it stands: the target of its clock, which may be another than the one that would be
 * promised now. Immutable.
 *
 * @param metric what has to happen
 * @param duration how long it may take
 * @param hours whether only business hours count; null is unknown
 * @param calendar the id of the calendar that it counts by; null if around the clock
 * @param clock its clock; null if the case's events or its opening are unknown
 */
public record TargetStanding(
        Metric metric,
        ServiceDuration duration,
        @Nullable ServiceHours hours,
        @Nullable String calendar,
        @Nullable ClockReading clock) {
    public TargetStanding {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(duration, "duration");
    }
}
