package io.kam.fast;

import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits of rows in ascending order, and how a value must compare with them. A number is compared by its nearest binary fraction
 * first: rounding keeps the order, so that only numbers with the same one need be compared as they are. Immutable, thread-safe.
 */
record Limits(@Nullable Object[] cells, double[] near, Operator holds) {
    /** Decimals of so many digits become the nearest binary fraction fast. */
    private static final int DIGITS = 15;

    private static final int SCALE = 22;

    static Limits of(Row[] rows, Bound bound) {
        @Nullable Object[] cells = new Object[rows.length];
        double[] near = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            cells[i] = rows[i].value(bound.column());
            near[i] = cells[i] instanceof Number number
                    ? number.doubleValue()
                    : bound.isLower() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return new Limits(cells, near, bound.holds());
    }

    /** The binary fraction nearest to a number; no number if that takes long, or the value is none. */
    static double near(Object value) {
        if (value instanceof BigDecimal decimal) {
            int scale = decimal.scale();
            return scale >= 0 && scale <= SCALE && decimal.precision() <= DIGITS ? decimal.doubleValue() : Double.NaN;
        }
        return value instanceof Number integer ? integer.doubleValue() : Double.NaN;
    }

    /** How many of the lower limits admit the value. */
    int admitting(Object value, double nearValue) {
        int low = 0;
        int high = cells.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (admits(middle, value, nearValue)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first of the upper limits before a place that admits the value, as all do from there on. */
    int first(Object value, double nearValue, int end) {
        int first = end;
        while (first > 0 && admits(first - 1, value, nearValue)) {
            first--;
        }
        return first;
    }

    private boolean admits(int i, Object value, double nearValue) {
        double limit = near[i];
        if (nearValue < limit) {
            return holds == Operator.LT || holds == Operator.LE;
        }
        if (nearValue > limit) {
            return holds == Operator.GT || holds == Operator.GE;
        }
        Object cell = cells[i];
        return cell == null || holds.holds(Ops.compare(value, cell));
    }
}
