package io.kam.clock;

import io.kam.model.ClockStart;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.TargetChange;
import java.util.Map;
import java.util.Objects;

/**
 * How the clock of a metric runs, as a policy declares it.
 *
 * @param metric what the clock measures
 * @param pauses whether it stops while the case is paused
 * @param onChange what happens when its target changes
 * @param dueIsLate whether reaching the due instant is a breach; if not, the target is still met at that instant
 * @param waits whether it stops while waiting for the customer's answer
 * @param onReopen what happens when the case is reopened
 * @param starts when it starts
 * @param pausesBy whether it stops in a pause for a given reason; for other reasons, and none, {@code pauses} applies
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
    /** A clock that waits if it pauses, continues when the case is reopened, and starts at the opening. */
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
