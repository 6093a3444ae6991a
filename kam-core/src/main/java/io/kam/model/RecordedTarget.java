package io.kam.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The target of a metric from an instant on, until the next one of the metric.
 *
 * @param metric what has to happen
 * @param from since when, at the earliest the opening
 * @param target what was promised; null if nothing was from then on
 * @param rule the rules and rows that gave it, {@code TARGET-110[P3,LEVEL_1,RESOLUTION]}; null if there is no target
 * @param policy the policy that gave it, as decisions name it, {@code standard 1.0.0 (3f2a9c01d4e7)}; null is unknown
 */
public record RecordedTarget(
        Metric metric,
        Instant from,
        @Nullable ServiceTarget target,
        @Nullable String rule,
        @Nullable String policy) {
    public RecordedTarget {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(from, "from");
        Components.checkInstant("from", from);
        if (target != null && (target.metric() != metric || target.duration() == null)) {
            throw new IllegalArgumentException(
                    "target (" + target + ") must be of metric " + metric + " and have a duration");
        }
    }
}
