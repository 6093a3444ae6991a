package io.kam.benchmarks.printed;

import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations that printed rules call: those of {@link Ops} on values of any type, because Drools resolves calls by
 * the static types that it infers. Null is unknown. Pure and thread-safe.
 *
 * <p>An operation that fails gives unknown: Drools evaluates in its own order, including what the rule never reads by
 * definition, so whether a rule fails is decided elsewhere.
 */
public final class Calculation {
    private Calculation() {}

    /** Whether both are known and equal. */
    public static boolean eq(@Nullable Object a, @Nullable Object b) {
        return Ops.eq(a, b);
    }

    /** Whether both are known and differ. */
    public static boolean ne(@Nullable Object a, @Nullable Object b) {
        return Ops.ne(a, b);
    }

    /** Whether both are known and a is less than b. */
    public static boolean lt(@Nullable Object a, @Nullable Object b) {
        return Ops.lt(a, b);
    }

    /** Whether both are known and a is at most b. */
    public static boolean le(@Nullable Object a, @Nullable Object b) {
        return Ops.le(a, b);
    }

    /** Whether both are known and a is greater than b. */
    public static boolean gt(@Nullable Object a, @Nullable Object b) {
        return Ops.gt(a, b);
    }

    /** Whether both are known and a is at least b. */
    public static boolean ge(@Nullable Object a, @Nullable Object b) {
        return Ops.ge(a, b);
    }

    /** Whether both are known and the collection contains the value. */
    public static boolean contains(@Nullable Object collection, @Nullable Object value) {
        return Ops.contains((Collection<?>) collection, value);
    }

    /** Whether both are known and the collection does not contain the value. */
    public static boolean lacks(@Nullable Object collection, @Nullable Object value) {
        return Ops.lacks((Collection<?>) collection, value);
    }

    /** Whether the value is known. */
    public static boolean known(@Nullable Object value) {
        return value != null;
    }

    /** Whether the value is unknown. */
    public static boolean unknown(@Nullable Object value) {
        return value == null;
    }

    /** The truth given: the result of a condition that reads no fact. */
    public static boolean holds(boolean truth) {
        return truth;
    }

    /** The unknown value. */
    public static @Nullable Object nothing() {
        return null;
    }

    /** The value of a row's column, counted from 0. */
    public static @Nullable Object cell(Object row, int column) {
        return ((Row) row).value(column);
    }

    /** a + b. */
    public static @Nullable Object add(@Nullable Object a, @Nullable Object b) {
        return attempt(() -> Ops.add((Number) a, (Number) b));
    }

    /** a − b. */
    public static @Nullable Object subtract(@Nullable Object a, @Nullable Object b) {
        return attempt(() -> Ops.subtract((Number) a, (Number) b));
    }

    /** a × b. */
    public static @Nullable Object multiply(@Nullable Object a, @Nullable Object b) {
        return attempt(() -> Ops.multiply((Number) a, (Number) b));
    }

    /** a ÷ b. */
    public static @Nullable Object divide(@Nullable Object a, @Nullable Object b) {
        return attempt(() -> Ops.divide((Number) a, (Number) b));
    }

    /** Days from the first date to the second. */
    public static @Nullable Object daysBetween(@Nullable Object from, @Nullable Object until) {
        return Ops.daysBetween((LocalDate) from, (LocalDate) until);
    }

    /** The smaller. */
    public static @Nullable Object min(@Nullable Object a, @Nullable Object b) {
        return Ops.min((Number) a, (Number) b);
    }

    /** The larger. */
    public static @Nullable Object max(@Nullable Object a, @Nullable Object b) {
        return Ops.max((Number) a, (Number) b);
    }

    /** part ÷ whole. */
    public static @Nullable Object share(@Nullable Object part, @Nullable Object whole) {
        return attempt(() -> Ops.share((Number) part, (Number) whole));
    }

    /** (now − before) ÷ before. */
    public static @Nullable Object change(@Nullable Object now, @Nullable Object before) {
        return attempt(() -> Ops.change((Number) now, (Number) before));
    }

    /** The present value of a customer's future margins. */
    public static @Nullable Object lifetimeValue(
            @Nullable Object yearlyMargin,
            @Nullable Object retention,
            @Nullable Object discount,
            @Nullable Object years) {
        return attempt(
                () -> Ops.lifetimeValue((Number) yearlyMargin, (Number) retention, (Number) discount, (Number) years));
    }

    /** Whole months from the date to today. */
    public static @Nullable Object monthsSince(@Nullable Object date, Object today) {
        return Ops.monthsSince((LocalDate) date, (LocalDate) today);
    }

    /** Days from the date to today. */
    public static @Nullable Object daysSince(@Nullable Object date, Object today) {
        return Ops.daysSince((LocalDate) date, (LocalDate) today);
    }

    /** Days from today to the date. */
    public static @Nullable Object daysUntil(@Nullable Object date, Object today) {
        return Ops.daysUntil((LocalDate) date, (LocalDate) today);
    }

    /** Whole hours from now to the instant. */
    public static @Nullable Object hoursUntil(@Nullable Object instant, Object now) {
        return Ops.hoursUntil((Instant) instant, (Instant) now);
    }

    /** The number of known values; unknown if the values are. */
    public static @Nullable Object count(@Nullable Object values) {
        return values == null ? null : (Object) Ops.count((Collection<?>) values);
    }

    /** The sum of the known integers; unknown if the values are. */
    public static @Nullable Object sumOfIntegers(@Nullable Object values) {
        return values == null ? null : attempt(() -> Ops.sum(numbers(values), true));
    }

    /** The sum of the known numbers; unknown if the values are. */
    public static @Nullable Object sumOfDecimals(@Nullable Object values) {
        return values == null ? null : attempt(() -> Ops.sum(numbers(values), false));
    }

    /** The mean of the known numbers; unknown if the values are, or if there are none. */
    public static @Nullable Object average(@Nullable Object values) {
        return values == null ? null : attempt(() -> Ops.average(numbers(values)));
    }

    /** The smallest of the known values; unknown if the values are, or if there are none. */
    public static @Nullable Object least(@Nullable Object values) {
        return values == null ? null : Ops.least((Collection<?>) values);
    }

    /** The largest of the known values; unknown if the values are, or if there are none. */
    public static @Nullable Object greatest(@Nullable Object values) {
        return values == null ? null : Ops.greatest((Collection<?>) values);
    }

    @SuppressWarnings("unchecked")
    private static Collection<? extends @Nullable Number> numbers(Object values) {
        return (Collection<? extends @Nullable Number>) values;
    }

    private static @Nullable Object attempt(Supplier<? extends @Nullable Object> operation) {
        try {
            return operation.get();
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
