package io.kam.model;

import io.kam.calendar.TimeScale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one target: when it ran, according to the events, and so how much of the target is used at any instant
 * if no further event comes. Time is counted on the target's own scale: all time, a calendar's open hours, or its
 * working days, each as 24 hours.
 *
 * @param metric what the clock measures
 * @param target the time allowed
 * @param turns the instants at which it started, stopped, started …, ascending; a running clock has an odd number
 * @param before what it had counted before the first of the turns; a working day counts as 24 hours
 * @param usedUpAt when the time counted before the first of the turns used up the target; null, or ignored, if it did
 *     not
 * @param scale the time it counts
 * @param dueIsLate whether reaching the due instant is a breach
 * @param missedAt when its target was missed, as events and targets were then; null if not before the instant asked
 *     about
 */
public record ClockReading(
        Metric metric,
        ServiceDuration target,
        List<Instant> turns,
        Duration before,
        @Nullable Instant usedUpAt,
        TimeScale scale,
        boolean dueIsLate,
        @Nullable Instant missedAt) {
    /** Above any share that nanoseconds of ten years can make, with four of 34 digits left for a rule that multiplies it. */
    private static final BigDecimal ALMOST_ALL = BigDecimal.ONE.subtract(BigDecimal.ONE.movePointLeft(30));

    private static final int MOST_DECIMALS = 8;
    private static final long UNITS = 100_000_000;
    /** So many seconds may be too many nanoseconds for a long. */
    private static final long MOST_NANOS = Long.MAX_VALUE / 1_000_000_000L;

    private static final int MOST_SHORT = 6;
    /** With six decimals, these are still a long. */
    private static final long MOST_SECONDS = 1_000_000_000_000L;

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000);

    /** A clock that has counted nothing before its first turn, and whose target has not been missed yet. */
    public ClockReading(
            Metric metric, ServiceDuration target, List<Instant> turns, TimeScale scale, boolean dueIsLate) {
        this(metric, target, turns, Duration.ZERO, null, scale, dueIsLate, null);
    }

    public ClockReading {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(turns, "turns");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(scale, "scale");
        turns.forEach(turn -> Objects.requireNonNull(turn, "turns must not contain null"));
        turns = List.copyOf(turns);
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).isBefore(turns.get(i - 1))) {
                throw new IllegalArgumentException("turns (" + turns + ") must ascend");
            }
        }
        if (usedUpAt == null && before.compareTo(target.counted()) >= 0) {
            throw new IllegalArgumentException(
                    "usedUpAt (null) must be known, since before (" + before + ") uses up the target (" + target + ")");
        }
        if ((target.workingDays() != null) != (scale.unit() == TimeScale.Unit.WORKING_DAYS)) {
            throw new IllegalArgumentException("target (" + target + ") and scale (" + scale.unit()
                    + ") must both be in working days, or neither");
        }
    }

    /**
     * The first instant since its last start at which a share of the target is used, if it keeps running.
     *
     * @param share more than 0; others give null
     * @return null if it does not run, used the share earlier, or calendars don't cover that instant
     */
    public @Nullable Instant reachesShare(BigDecimal share) {
        Objects.requireNonNull(share, "share");
        if (!running() || share.signum() <= 0) {
            return null;
        }
        Instant since = turns.get(turns.size() - 1);
        BigDecimal nanos =
                share.multiply(decimal(target.counted())).movePointRight(9).setScale(0, RoundingMode.CEILING);
        if (nanos.unscaledValue().bitLength() > Long.SIZE - 2) {
            return null;
        }
        Duration left = Duration.ofNanos(nanos.longValueExact()).minus(elapsed(since));
        return left.isNegative() || left.isZero() ? null : scale.reached(since, left);
    }

    /** Whether it is still running, or will start later. */
    public boolean running() {
        return turns.size() % 2 == 1;
    }

    /** Whether it counts the hours or days of a calendar, or all time. */
    public ServiceHours hours() {
        return scale.calendar() == null ? ServiceHours.ALWAYS : ServiceHours.BUSINESS;
    }

    /** Whether it is stopped at an instant and will not start by itself. */
    public boolean stoppedBy(Instant at) {
        Objects.requireNonNull(at, "at");
        return !running() && (turns.isEmpty() || !turns.get(turns.size() - 1).isAfter(at));
    }

    /** How much it has counted up to an instant; a working day counts as 24 hours. */
    public Duration elapsed(Instant at) {
        Objects.requireNonNull(at, "at");
        Duration elapsed = before;
        for (int i = 0; i < turns.size() && turns.get(i).isBefore(at); i += 2) {
            Instant stop = i + 1 < turns.size() && turns.get(i + 1).isBefore(at) ? turns.get(i + 1) : at;
            elapsed = elapsed.plus(scale.elapsed(turns.get(i), stop));
        }
        return elapsed;
    }

    /** How much of the target is left at an instant; zero if it is used up. A working day counts as 24 hours. */
    public Duration remaining(Instant at) {
        Objects.requireNonNull(at, "at");
        Duration remaining = target.counted().minus(elapsed(at));
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /**
     * The share of the target that is used, to 34 digits: exactly 1 when it is due. If that is not yet a breach, the
     * share at that instant is 1 &minus; 10<sup>-30</sup>, so that 1 is reached when the target is breached.
     */
    @TimeVarying
    @Measured(Measure.PROPORTION)
    public BigDecimal shareUsed(AsOf asOf) {
        Objects.requireNonNull(asOf, "asOf");
        Duration elapsed = elapsed(asOf.instant());
        return isMetAtLast(elapsed, asOf.instant()) ? ALMOST_ALL : quotient(elapsed, target.counted());
    }

    /** One duration divided by another, to 34 digits. */
    private static BigDecimal quotient(Duration part, Duration whole) {
        if (part.getNano() == 0 && whole.getNano() == 0) {
            // Many shares are short decimals. Dividing finds 34 digits first, and then drops the zeros one by one.
            long divisor = greatestCommonDivisor(whole.getSeconds(), part.getSeconds());
            long numerator = part.getSeconds() / divisor;
            long denominator = whole.getSeconds() / divisor;
            long power = 1;
            for (int scale = 0; scale <= MOST_SHORT && numerator < MOST_SECONDS; scale++, power *= 10) {
                if (power % denominator == 0) {
                    return BigDecimal.valueOf(numerator * (power / denominator), scale);
                }
            }
        }
        return decimal(part).divide(decimal(whole), MathContext.DECIMAL128);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /**
     * How the {@linkplain #shareUsed share used} at an instant compares with a number.
     *
     * @return negative, zero or positive
     */
    public int compareShareUsed(AsOf asOf, BigDecimal share) {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(share, "share");
        Duration elapsed = elapsed(asOf.instant());
        boolean few = share.scale() <= MOST_DECIMALS && share.abs().compareTo(LARGEST) <= 0;
        if (!few || !isInNanos(elapsed) || !isInNanos(target.counted()) || isMetAtLast(elapsed, asOf.instant())) {
            return shareUsed(asOf).compareTo(share);
        }
        // Without dividing: of a number with few decimals, 34 digits tell apart what differs by a nanosecond.
        return compareProducts(
                elapsed.toNanos(),
                UNITS,
                share.setScale(MOST_DECIMALS).unscaledValue().longValue(),
                target.counted().toNanos());
    }

    private static boolean isInNanos(Duration duration) {
        return duration.getSeconds() < MOST_NANOS;
    }

    private static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high == 0 ? Long.compareUnsigned(a * b, c * d) : high;
    }

    /** The used share of the target in percent, rounded down, so that 99.96 % is 99 and 100 is a breach. */
    public BigInteger percentUsed(Instant at) {
        Objects.requireNonNull(at, "at");
        Duration elapsed = elapsed(at);
        BigDecimal hundredfold = decimal(
                        isMetAtLast(elapsed, at) ? target.counted().minusNanos(1) : elapsed)
                .movePointRight(2);
        return hundredfold.divideToIntegralValue(decimal(target.counted())).toBigInteger();
    }

    /** Whether all of the target is used and yet it is met, since the due instant itself is not late. */
    private boolean isMetAtLast(Duration elapsed, Instant at) {
        return !dueIsLate && elapsed.compareTo(target.counted()) >= 0 && !breached(at);
    }

    private static BigDecimal decimal(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /**
     * When the target is or was used up; null if the clock stopped before that, or calendars don't cover that instant.
     */
    public @Nullable Instant dueAt() {
        if (before.compareTo(target.counted()) >= 0) {
            return usedUpAt;
        }
        Duration left = target.counted().minus(before);
        for (int i = 0; i + 1 < turns.size(); i += 2) {
            Duration ran = scale.elapsed(turns.get(i), turns.get(i + 1));
            if (left.compareTo(ran) <= 0) {
                return scale.reached(turns.get(i), left);
            }
            left = left.minus(ran);
        }
        return running() ? scale.reached(turns.get(turns.size() - 1), left) : null;
    }

    /** When the target was breached, if it is breached at an instant; otherwise null. */
    public @Nullable Instant breachedAt(Instant at) {
        Objects.requireNonNull(at, "at");
        if (missedAt != null && !missedAt.isAfter(at)) {
            return missedAt;
        }
        Instant due = dueAt();
        return due != null && (dueIsLate ? !due.isAfter(at) : due.isBefore(ranUntil(at))) ? due : null;
    }

    /** When it ran last before an instant, turns of no length left out; the instant itself if it runs then. */
    private Instant ranUntil(Instant at) {
        Instant last = Instant.MIN;
        for (int i = 0; i < turns.size() && turns.get(i).isBefore(at); i += 2) {
            Instant stop = i + 1 < turns.size() && turns.get(i + 1).isBefore(at) ? turns.get(i + 1) : at;
            last = stop.isAfter(turns.get(i)) ? stop : last;
        }
        return last;
    }

    /** The instant from which it will be breached if nothing happens; null if it is breached already, or won't be. */
    public @Nullable Instant breachesAt(Instant now) {
        Objects.requireNonNull(now, "now");
        Instant due = breached(now) ? null : dueAt();
        if (due == null || dueIsLate) {
            return due;
        }
        for (int i = 0; i < turns.size(); i += 2) {
            Instant from = turns.get(i).isAfter(due) ? turns.get(i) : due;
            if (i + 1 == turns.size() || turns.get(i + 1).isAfter(from)) {
                return from.plusNanos(1);
            }
        }
        return null;
    }

    /** Whether the target is breached at an instant. */
    public boolean breached(Instant at) {
        Objects.requireNonNull(at, "at");
        return breachedAt(at) != null;
    }
}
