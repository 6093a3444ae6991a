package io.kam.fast;

import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A limit of a band: what a row asks of the value. Immutable, thread-safe.
 *
 * @param column that of the limit
 * @param holds how the value must compare with the cell
 * @param open whether a blank cell admits every value; else it leaves the row open
 */
record Bound(int column, Operator holds, boolean open) {
    /** Whether the limit is the lower one. */
    boolean isLower() {
        return holds == Operator.GE || holds == Operator.GT;
    }

    /** Blank cells are before all others if they are lower limits, else after them. */
    Comparator<Row> order() {
        Comparator<Object> ofCells = Ops::compare;
        Comparator<@Nullable Object> blanks =
                isLower() ? Comparator.nullsFirst(ofCells) : Comparator.nullsLast(ofCells);
        return (a, b) -> blanks.compare(a.value(column), b.value(column));
    }

    /** The operator with its sides exchanged. */
    static Operator turned(Operator operator) {
        return switch (operator) {
            case EQ, NE -> operator;
            case LT -> Operator.GT;
            case LE -> Operator.GE;
            case GT -> Operator.LT;
            case GE -> Operator.LE;
        };
    }
}
