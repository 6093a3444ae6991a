package io.kam.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The target of a metric from an instant on, until the metric's next target.
 *
 * @param metric what must happen
 * @param from since when, not before the opening
 * @param duration the time allowed; null if nothing was promised from then on
 * @param hours whether only business hours count; null if nothing was promised
 * @param calendar the id of the calendar that counts its time; null if around the clock
 * @param rule the rules and rows that gave it, {@code TARGET-110[P3,LEVEL_1,RESOLUTION]}; null if there is no target
 * @param policy the policy that gave it, as decisions name it, {@code standard 1.0.0 (3f2a9c01d4e7)}; null is unknown
 */
public record RecordedTarget(
        Metric metric,
        Instant from,
        @Nullable ServiceDuration duration,
        @Nullable ServiceHours hours,
        @Nullable String calendar,
        @Nullable String rule,
        @Nullable String policy) {
    public RecordedTarget {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(from, "from");
        Components.checkInstant("from", from);
    }

    /**
     * A target from an instant on.
     *
     * @param target what is promised; null if nothing is
     */
    public static RecordedTarget of(
            Metric metric,
            Instant from,
            @Nullable ServiceTarget target,
            @Nullable String rule,
            @Nullable String policy) {
        return target == null
                ? new RecordedTarget(metric, from, null, null, null, rule, policy)
                : new RecordedTarget(metric, from, target.duration(), target.hours(), target.calendar(), rule, policy);
    }

    /** What was promised; null if nothing was. */
    public @Nullable ServiceTarget target() {
        return duration == null ? null : new ServiceTarget(metric, duration, hours, calendar);
    }
}
