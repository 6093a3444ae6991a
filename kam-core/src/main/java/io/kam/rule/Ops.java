package io.kam.rule;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operations on values that all engines share, so that their meaning is the same everywhere. Integers have 64 bits
 * and are exact; decimals are computed in {@link MathContext#DECIMAL128}, half even. Null is unknown: an arithmetic
 * operation with an unknown operand is unknown, and a comparison that reads an unknown value is not true. Pure and
 * thread-safe.
 *
 * <p>An integer overflow is an {@link ArithmeticException}.
 */
public final class Ops {
    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final int MAX_YEARS = 100;

    private Ops() {}

    /** Whether both are known and equal: numbers by value, all else by {@code equals}. */
    public static boolean eq(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return false;
        }
        return a instanceof Number x && b instanceof Number y ? compareNumbers(x, y) == 0 : a.equals(b);
    }

    /** Whether both are known and differ. */
    public static boolean ne(@Nullable Object a, @Nullable Object b) {
        return a != null && b != null && !eq(a, b);
    }

    /** Whether both are known and a is less than b. */
    public static boolean lt(@Nullable Object a, @Nullable Object b) {
        return a != null && b != null && compare(a, b) < 0;
    }

    /** Whether both are known and a is at most b. */
    public static boolean le(@Nullable Object a, @Nullable Object b) {
        return a != null && b != null && compare(a, b) <= 0;
    }

    /** Whether both are known and a is greater than b. */
    public static boolean gt(@Nullable Object a, @Nullable Object b) {
        return a != null && b != null && compare(a, b) > 0;
    }

    /** Whether both are known and a is at least b. */
    public static boolean ge(@Nullable Object a, @Nullable Object b) {
        return a != null && b != null && compare(a, b) >= 0;
    }

    /** Whether the collection and the value are known and the collection contains the value. */
    public static boolean contains(@Nullable Collection<?> collection, @Nullable Object value) {
        return collection != null && value != null && holds(collection, value);
    }

    /** Whether the collection and the value are known and the collection does not contain the value. */
    public static boolean lacks(@Nullable Collection<?> collection, @Nullable Object value) {
        return collection != null && value != null && !holds(collection, value);
    }

    private static boolean holds(Collection<?> collection, Object value) {
        return collection.stream().anyMatch(element -> eq(element, value));
    }

    /** Orders two known values of comparable types: numbers by value, dates and instants by time. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static int compare(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y ? compareNumbers(x, y) : ((Comparable) a).compareTo(b);
    }

    private static int compareNumbers(Number a, Number b) {
        return isInteger(a) && isInteger(b)
                ? Long.compare(a.longValue(), b.longValue())
                : decimal(a).compareTo(decimal(b));
    }

    private static boolean isInteger(Number n) {
        return n instanceof Integer || n instanceof Long;
    }

    /** An integer or decimal as a decimal. */
    public static BigDecimal decimal(Number n) {
        return n instanceof BigDecimal d ? d : BigDecimal.valueOf(n.longValue());
    }

    /** a + b. */
    public static @Nullable Number add(@Nullable Number a, @Nullable Number b) {
        if (a == null || b == null) {
            return null;
        }
        return isInteger(a) && isInteger(b)
                ? (Number) Math.addExact(a.longValue(), b.longValue())
                : decimal(a).add(decimal(b), PRECISION);
    }

    /** a − b. */
    public static @Nullable Number subtract(@Nullable Number a, @Nullable Number b) {
        if (a == null || b == null) {
            return null;
        }
        return isInteger(a) && isInteger(b)
                ? (Number) Math.subtractExact(a.longValue(), b.longValue())
                : decimal(a).subtract(decimal(b), PRECISION);
    }

    /** a × b. */
    public static @Nullable Number multiply(@Nullable Number a, @Nullable Number b) {
        if (a == null || b == null) {
            return null;
        }
        return isInteger(a) && isInteger(b)
                ? (Number) Math.multiplyExact(a.longValue(), b.longValue())
                : decimal(a).multiply(decimal(b), PRECISION);
    }

    /** a ÷ b, always a decimal: 1 ÷ 2 is 0.5; unknown if b is 0. */
    public static @Nullable BigDecimal divide(@Nullable Number a, @Nullable Number b) {
        if (a == null || b == null || decimal(b).signum() == 0) {
            return null;
        }
        return decimal(a).divide(decimal(b), PRECISION);
    }

    /** The smaller of two numbers; unknown if one is. */
    public static @Nullable Number min(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? null : compareNumbers(a, b) <= 0 ? a : b;
    }

    /** The larger of two numbers; unknown if one is. */
    public static @Nullable Number max(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? null : compareNumbers(a, b) >= 0 ? a : b;
    }

    /** part ÷ whole; unknown if one is unknown, or if the whole is 0 or less, because nothing is a share of that. */
    public static @Nullable BigDecimal share(@Nullable Number part, @Nullable Number whole) {
        return isPositive(whole) ? divide(part, whole) : null;
    }

    /**
     * (now − before) ÷ before: −0.3 is 30 % less; unknown if one is unknown, or if before is 0 or less, because more
     * would then count as less.
     */
    public static @Nullable BigDecimal change(@Nullable Number now, @Nullable Number before) {
        return isPositive(before) ? divide(subtract(now, before), before) : null;
    }

    private static boolean isPositive(@Nullable Number n) {
        return n != null && decimal(n).signum() > 0;
    }

    /**
     * The present value of a customer's future margins: the sum over t = 1 … years of margin × retentionᵗ ÷ (1 +
     * discount)ᵗ; each year's margin is earned at its end by a customer who is still there (S. Gupta and D. R. Lehmann,
     * "Managing Customers as Investments", 2005, with a finite horizon).
     *
     * @param yearlyMargin amount per year
     * @param retention share of customers who stay for a year, 0 to 1
     * @param discount yearly discount rate, at least 0
     * @param years horizon, whole, 0 to 100
     * @throws ArithmeticException if an argument is out of its range
     */
    public static @Nullable BigDecimal lifetimeValue(
            @Nullable Number yearlyMargin,
            @Nullable Number retention,
            @Nullable Number discount,
            @Nullable Number years) {
        if (yearlyMargin == null || retention == null || discount == null || years == null) {
            return null;
        }
        BigDecimal kept = within("retention", decimal(retention), BigDecimal.ZERO, BigDecimal.ONE);
        BigDecimal rate = within("discount", decimal(discount), BigDecimal.ZERO, null);
        BigDecimal horizon = within("years", decimal(years), BigDecimal.ZERO, BigDecimal.valueOf(MAX_YEARS));
        if (horizon.stripTrailingZeros().scale() > 0) {
            throw new ArithmeticException("lifetimeValue: years (" + print(horizon) + ") must be a whole number");
        }
        BigDecimal factor = kept.divide(BigDecimal.ONE.add(rate), PRECISION);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE;
        for (int t = 1; t <= horizon.intValue(); t++) {
            power = power.multiply(factor, PRECISION);
            sum = sum.add(power, PRECISION);
        }
        return decimal(yearlyMargin).multiply(sum, PRECISION);
    }

    private static BigDecimal within(String name, BigDecimal value, BigDecimal min, @Nullable BigDecimal max) {
        if (value.compareTo(min) < 0 || max != null && value.compareTo(max) > 0) {
            throw new ArithmeticException("lifetimeValue: " + name + " (" + print(value) + ") must be at least " + min
                    + (max == null ? "" : " and at most " + max));
        }
        return value;
    }

    /** Whole months from the date to today, as {@link ChronoUnit#MONTHS} counts them; negative for a future date. */
    public static @Nullable Long monthsSince(@Nullable LocalDate date, LocalDate today) {
        return date == null ? null : (Long) ChronoUnit.MONTHS.between(date, today);
    }

    /** Days from the date to today; negative for a future date. */
    public static @Nullable Long daysSince(@Nullable LocalDate date, LocalDate today) {
        return date == null ? null : (Long) (today.toEpochDay() - date.toEpochDay());
    }

    /** Days from today to the date; negative for a past date. */
    public static @Nullable Long daysUntil(@Nullable LocalDate date, LocalDate today) {
        return date == null ? null : (Long) (date.toEpochDay() - today.toEpochDay());
    }

    /** Days from the first date to the second; negative if the second is earlier. */
    public static @Nullable Long daysBetween(@Nullable LocalDate from, @Nullable LocalDate until) {
        return from == null || until == null ? null : (Long) (until.toEpochDay() - from.toEpochDay());
    }

    /** Whole hours from now to the instant; negative for a past instant. */
    public static @Nullable Long hoursUntil(@Nullable Instant instant, Instant now) {
        return instant == null ? null : (Long) ChronoUnit.HOURS.between(now, instant);
    }

    /** The number of known values. */
    public static long count(Collection<? extends @Nullable Object> values) {
        return values.stream().filter(Objects::nonNull).count();
    }

    /** The sum of the known values, the same in any order: an integer if all are integers; 0 if there are none. */
    public static Number sum(Collection<? extends @Nullable Number> values, boolean integers) {
        if (!integers) {
            return exactSum(values).round(PRECISION);
        }
        BigInteger sum = exactSum(values).toBigIntegerExact();
        if (sum.compareTo(MAX) > 0 || sum.compareTo(MIN) < 0) {
            throw new ArithmeticException("long overflow");
        }
        return sum.longValue();
    }

    /** The mean of the known values, the same in any order; unknown if there are none. */
    public static @Nullable BigDecimal average(Collection<? extends @Nullable Number> values) {
        long count = count(values);
        return count == 0 ? null : exactSum(values).divide(BigDecimal.valueOf(count), PRECISION);
    }

    private static BigDecimal exactSum(Collection<? extends @Nullable Number> values) {
        return values.stream().filter(Objects::nonNull).map(Ops::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The smallest of the known values: a number, date or instant; unknown if there are none. */
    public static @Nullable Object least(Collection<? extends @Nullable Object> values) {
        return values.stream().filter(Objects::nonNull).min(Ops::compare).orElse(null);
    }

    /** The largest of the known values: a number, date or instant; unknown if there are none. */
    public static @Nullable Object greatest(Collection<? extends @Nullable Object> values) {
        return values.stream().filter(Objects::nonNull).max(Ops::compare).orElse(null);
    }

    /** A value that equals another exactly if {@link #eq} holds for both: numbers lose their scale. */
    public static Object canonical(Object value) {
        return value instanceof Number n ? decimal(n).stripTrailingZeros() : value;
    }

    /**
     * A value as evidence, records and row keys show it: decimals plain without trailing zeros, collections sorted,
     * instants in UTC, unknown as an empty text.
     */
    public static String print(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number n) {
            return decimal(n).signum() == 0
                    ? "0"
                    : decimal(n).stripTrailingZeros().toPlainString();
        }
        if (value instanceof Enum<?> e) {
            return e.name();
        }
        if (value instanceof Collection<?> c) {
            return c.stream().map(Ops::print).sorted().collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }
}
