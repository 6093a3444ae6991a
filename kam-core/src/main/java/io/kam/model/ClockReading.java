package io.kam.model;

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
 * further event coming.
 *
 * @param metric what the clock measures
 * @param target how long it may take, a time; null if there is no target
 * @param turns the instants at which it started, stopped, started …, ascending; a clock that still runs has an odd number
 */
public record ClockReading(Metric metric, @Nullable ServiceDuration target, List<Instant> turns) {
    public ClockReading {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(turns, "turns");
        turns.forEach(turn -> Objects.requireNonNull(turn, "turns must not contain null"));
        turns = List.copyOf(turns);
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).isBefore(turns.get(i - 1))) {
                throw new IllegalArgumentException("turns (" + turns + ") must ascend");
            }
        }
    }

    /** Whether it still runs, or is yet to start. */
    public boolean running() {
        return turns.size() % 2 == 1;
    }

    /** How long it has run up to an instant. */
    public Duration elapsed(Instant at) {
        Duration elapsed = Duration.ZERO;
        for (int i = 0; i < turns.size() && turns.get(i).isBefore(at); i += 2) {
            Instant stop = i + 1 < turns.size() && turns.get(i + 1).isBefore(at) ? turns.get(i + 1) : at;
            elapsed = elapsed.plus(Duration.between(turns.get(i), stop));
        }
        return elapsed;
    }

    /** The share of the target that is used, exact; 1 or more is a breach. Null if there is no target. */
    @TimeVarying
    public @Nullable BigDecimal shareUsed(AsOf asOf) {
        if (target == null || target.time() == null) {
            return null;
        }
        return decimal(elapsed(asOf.instant())).divide(decimal(target.time()), MathContext.DECIMAL128);
    }

    /**
     * The share of the target that is used in percent, rounded down, so that 99.96 % is 99 and never 100; null if there is no
     * target.
     */
    public @Nullable BigInteger percentUsed(Instant at) {
        if (target == null || target.time() == null) {
            return null;
        }
        BigDecimal hundredfold = decimal(elapsed(at)).movePointRight(2);
        return hundredfold.divideToIntegralValue(decimal(target.time())).toBigInteger();
    }

    private static BigDecimal decimal(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** When the target is or was used up; null if there is no target, or the clock stopped before. */
    public @Nullable Instant dueAt() {
        Duration left = target == null ? null : target.time();
        for (int i = 0; left != null && i < turns.size(); i += 2) {
            Instant due = turns.get(i).plus(left);
            if (i + 1 == turns.size() || !due.isAfter(turns.get(i + 1))) {
                return due;
            }
            left = left.minus(Duration.between(turns.get(i), turns.get(i + 1)));
        }
        return null;
    }

    /** Whether the target is used up at an instant: reaching the due instant is a breach. */
    public boolean breached(Instant at) {
        Instant due = dueAt();
        return due != null && !due.isAfter(at);
    }
}
