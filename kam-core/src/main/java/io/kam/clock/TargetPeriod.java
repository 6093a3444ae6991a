package io.kam.clock;

import io.kam.model.Metric;
import io.kam.model.ServiceTarget;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The targets of a case from an instant on, until another period begins.
 *
 * @param from the beginning of the period; ignored for the first, which applies from the opening
 * @param targets at most one for each metric; the metric and the duration must be known
 */
public record TargetPeriod(Instant from, List<ServiceTarget> targets) {
    public TargetPeriod {
        Objects.requireNonNull(from, "from");
        targets = List.copyOf(Objects.requireNonNull(targets, "targets"));
        Set<Metric> metrics = EnumSet.noneOf(Metric.class);
        for (ServiceTarget target : targets) {
            if (target.metric() == null || target.duration() == null || !metrics.add(target.metric())) {
                throw new IllegalArgumentException(
                        "targets: (" + target + ") must have a duration and a metric that no other has");
            }
        }
    }
}
