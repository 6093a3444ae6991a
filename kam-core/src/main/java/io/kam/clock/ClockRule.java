package io.kam.clock;

import io.kam.model.Metric;
import io.kam.model.TargetChange;
import java.util.Objects;

/**
 * How the clock of a metric goes, as a policy declares it.
 *
 * @param metric what the clock measures
 * @param pauses whether it stands still while the case is paused
 * @param onChange what becomes of it when its target changes
 * @param dueIsLate whether reaching the due instant is a breach; else the target is met at that instant still
 */
public record ClockRule(Metric metric, boolean pauses, TargetChange onChange, boolean dueIsLate) {
    public ClockRule {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(onChange, "onChange");
    }
}
