package io.kam.clock;

import io.kam.model.ServiceTarget;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The targets of a case from an instant on, until another period begins.
 *
 * @param from the period's beginning; that of the first is of no matter, since it holds from the opening
 * @param targets at most one for each metric
 */
public record TargetPeriod(Instant from, List<ServiceTarget> targets) {
    public TargetPeriod {
        Objects.requireNonNull(from, "from");
        targets = List.copyOf(targets);
    }
}
