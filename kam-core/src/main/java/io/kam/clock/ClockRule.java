package io.kam.clock;

import io.kam.model.ClockStart;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.TargetChange;
import java.util.Map;
import java.util.Objects;

/**
 * How the clock of a metric goes, as a policy declares it.
 *
 * @param metric what the clock measures
 * @param pauses whether it stands still while the case is paused
 * @param onChange what becomes of it when its target changes
 * @param dueIsLate whether reaching the due instant is a breach; else the target is met at that instant still
 * @param waits whether it stands still while the customer's answer is waited for
 * @param onReopen what becomes of it when the case is taken up again
 * @param starts when it begins to run
 * @param pausesBy whether it stands still in a pause for a reason; for other reasons, and none, {@code pauses} says so
 */
public record ClockRule(
        Metric metric,
        boolean pauses,
        TargetChange onChange,
        boolean dueIsLate,
        boolean waits,
        Reopening onReopen,
        ClockStart starts,
        Map<String, Boolean> pausesBy) {
    /** A clock that waits if it pauses, runs on when the case is taken up again, and starts when it is opened. */
    public ClockRule(Metric metric, boolean pauses, TargetChange onChange, boolean dueIsLate) {
        this(metric, pauses, onChange, dueIsLate, pauses, Reopening.GO_ON, ClockStart.OPENING, Map.of());
    }

    public ClockRule {
        Objects.requireNonNull(onReopen, "onReopen");
        Objects.requireNonNull(starts, "starts");
        pausesBy = Map.copyOf(Objects.requireNonNull(pausesBy, "pausesBy"));
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(onChange, "onChange");
    }
}
