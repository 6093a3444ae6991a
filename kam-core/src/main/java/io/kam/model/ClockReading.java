package io.kam.model;

import io.kam.calendar.TimeScale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one target: when it ran, as far as events tell, and so how much of the target is used at any instant, no
 * further event coming. Time is counted on the target's own scale: all time, a calendar's open hours, or its working days, each
 * as 24 hours.
 *
 * @param metric what the clock measures
 * @param target how long it may take
 * @param turns the instants at which it started, stopped, started …, ascending; a clock that still runs has an odd number
 * @param scale which time it counts
 * @param dueIsLate whether reaching the due instant is a breach
 */
public record ClockReading(
        Metric metric, ServiceDuration target, List<Instant> turns, TimeScale scale, boolean dueIsLate) {
    public ClockReading {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(turns, "turns");
        Objects.requireNonNull(scale, "scale");
        turns.forEach(turn -> Objects.requireNonNull(turn, "turns must not contain null"));
        turns = List.copyOf(turns);
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).isBefore(turns.get(i - 1))) {
                throw new IllegalArgumentException("turns (" + turns + ") must ascend");
            }
        }
        if ((target.workingDays() != null) != (scale.unit() == TimeScale.Unit.WORKING_DAYS)) {
            throw new IllegalArgumentException("target (" + target + ") and scale (" + scale.unit()
                    + ") must both be in working days, or neither");
        }
    }

    /** Whether it still runs, or is yet to start. */
    public boolean running() {
        return turns.size() % 2 == 1;
    }

    /** How much it has counted up to an instant; a working day counts as 24 hours. */
    public Duration elapsed(Instant at) {
        Duration elapsed = Duration.ZERO;
        for (int i = 0; i < turns.size() && turns.get(i).isBefore(at); i += 2) {
            Instant stop = i + 1 < turns.size() && turns.get(i + 1).isBefore(at) ? turns.get(i + 1) : at;
            elapsed = elapsed.plus(scale.elapsed(turns.get(i), stop));
        }
        return elapsed;
    }

    /** How much is left of the target at an instant; none if it is used up. A working day counts as 24 hours. */
    public Duration remaining(Instant at) {
        Duration remaining = target.counted().minus(elapsed(at));
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /** The share of the target that is used, to 34 digits; exactly 1 when it is due. */
    @TimeVarying
    @Measured(Measure.PROPORTION)
    public BigDecimal shareUsed(AsOf asOf) {
        return decimal(elapsed(asOf.instant())).divide(decimal(target.counted()), MathContext.DECIMAL128);
    }

    /** The share of the target that is used in percent, rounded down, so that 99.96 % is 99 and never 100. */
    public BigInteger percentUsed(Instant at) {
        BigDecimal hundredfold = decimal(elapsed(at)).movePointRight(2);
        return hundredfold.divideToIntegralValue(decimal(target.counted())).toBigInteger();
    }

    private static BigDecimal decimal(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** When the target is or was used up; null if the clock stopped before, or a calendar can't tell so far ahead. */
    public @Nullable Instant dueAt() {
        Duration left = target.counted();
        for (int i = 0; i + 1 < turns.size(); i += 2) {
            Duration ran = scale.elapsed(turns.get(i), turns.get(i + 1));
            if (left.compareTo(ran) <= 0) {
                return scale.reached(turns.get(i), left);
            }
            left = left.minus(ran);
        }
        return running() ? scale.reached(turns.get(turns.size() - 1), left) : null;
    }

    /** When the target was breached, if it was at an instant: when it was due; null if it was not. */
    public @Nullable Instant breachedAt(Instant at) {
        Instant due = dueAt();
        return due != null && (due.isBefore(at) || dueIsLate && due.equals(at)) ? due : null;
    }

    /** Whether the target is breached at an instant. */
    public boolean breached(Instant at) {
        return breachedAt(at) != null;
    }
}
