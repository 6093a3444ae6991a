package io.kam.fast;

import io.kam.rule.Ops;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kleene's three-valued logic as whole numbers, of which {@code and} is the lesser, {@code or} the greater: 0 is false, 1 unknown, 2
 * true. Comparisons of one static type each, so that the virtual machine need not ask for it.
 */
final class Kleene {
    static final int FALSE = 0;
    static final int UNKNOWN = 1;
    static final int TRUE = 2;

    private Kleene() {}

    private static int of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    static int not(int truth) {
        return TRUE - truth;
    }

    static int known(@Nullable Object value) {
        return of(value != null);
    }

    static int unknown(@Nullable Object value) {
        return of(value == null);
    }

    static int same(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(a == b);
    }

    static int differ(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(a != b);
    }

    static int eq(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(b) == 0);
    }

    static int ne(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(b) != 0);
    }

    static int lt(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(b) < 0);
    }

    static int le(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(b) <= 0);
    }

    static int gt(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(b) > 0);
    }

    static int ge(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(b) >= 0);
    }

    // Whole numbers, Integer or Long.

    static int eq(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.longValue() == b.longValue());
    }

    static int ne(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.longValue() != b.longValue());
    }

    static int lt(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.longValue() < b.longValue());
    }

    static int le(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.longValue() <= b.longValue());
    }

    static int gt(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.longValue() > b.longValue());
    }

    static int ge(@Nullable Number a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.longValue() >= b.longValue());
    }

    // A decimal and a whole number.

    static int eq(@Nullable BigDecimal a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(BigDecimal.valueOf(b.longValue())) == 0);
    }

    static int ne(@Nullable BigDecimal a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(BigDecimal.valueOf(b.longValue())) != 0);
    }

    static int lt(@Nullable BigDecimal a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(BigDecimal.valueOf(b.longValue())) < 0);
    }

    static int le(@Nullable BigDecimal a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(BigDecimal.valueOf(b.longValue())) <= 0);
    }

    static int gt(@Nullable BigDecimal a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(BigDecimal.valueOf(b.longValue())) > 0);
    }

    static int ge(@Nullable BigDecimal a, @Nullable Number b) {
        return a == null || b == null ? UNKNOWN : of(a.compareTo(BigDecimal.valueOf(b.longValue())) >= 0);
    }

    static int eq(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(Ops.eq(a, b));
    }

    static int ne(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(Ops.ne(a, b));
    }

    static int lt(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(Ops.compare(a, b) < 0);
    }

    static int le(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(Ops.compare(a, b) <= 0);
    }

    static int gt(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(Ops.compare(a, b) > 0);
    }

    static int ge(@Nullable Object a, @Nullable Object b) {
        return a == null || b == null ? UNKNOWN : of(Ops.compare(a, b) >= 0);
    }

    /** Whether a value is one of some; each as {@link Ops#canonical} gives it. */
    static int in(@Nullable Object value, Set<?> values) {
        return value == null ? UNKNOWN : of(values.contains(Ops.canonical(value)));
    }

    static int contains(@Nullable Object collection, @Nullable Object value) {
        return collection == null || value == null ? UNKNOWN : of(Ops.contains((Collection<?>) collection, value));
    }

    /** What some facts come to where not all may be known. */
    static int none(boolean complete) {
        return complete ? FALSE : UNKNOWN;
    }
}
