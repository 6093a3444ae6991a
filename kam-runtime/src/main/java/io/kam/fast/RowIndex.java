package io.kam.fast;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a pattern can match for a value, found without reading all: those where a column equals it, or those of its band, by
 * binary search. Rows that it leaves out would not match. Immutable, thread-safe.
 */
final class RowIndex {
    private static final Row[] NONE = {};

    /** As many rows are read as fast as they are searched. */
    private static final int FEW = 8;

    private final Row[] all;
    private final @Nullable Map<Object, Row[]> byValue;
    private final @Nullable Bands bands;

    private RowIndex(Row[] all, @Nullable Map<Object, Row[]> byValue, @Nullable Bands bands) {
        this.all = all;
        this.byValue = byValue;
        this.bands = bands;
    }

    /** All of some rows, whatever the value. */
    static RowIndex ofAll(List<Row> rows) {
        return new RowIndex(rows.toArray(Row[]::new), null, null);
    }

    /** The rows whose column equals the value. */
    static RowIndex ofColumn(List<Row> rows, int column) {
        Map<Object, List<Row>> found = new LinkedHashMap<>();
        for (Row row : rows) {
            Object cell = row.value(column);
            if (cell != null) {
                found.computeIfAbsent(Ops.canonical(cell), c -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<Object, Row[]> byValue = new HashMap<>();
        found.forEach((cell, ofCell) -> byValue.put(cell, ofCell.toArray(Row[]::new)));
        return new RowIndex(rows.toArray(Row[]::new), byValue, null);
    }

    /**
     * The rows in whose band the value lies.
     *
     * @param alone whether nothing else is asked of the rows
     */
    static RowIndex ofBands(List<Row> rows, @Nullable Bound from, @Nullable Bound to, boolean alone) {
        Bands bands = rows.size() <= FEW ? null : Bands.of(rows, from, to, alone);
        return bands == null ? ofAll(rows) : new RowIndex(bands.sorted, null, bands);
    }

    /**
     * A limit of a band: what a row asks of the value.
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

        boolean admits(Row row, Object value) {
            Object cell = row.value(column);
            return cell == null || holds.holds(Ops.compare(value, cell));
        }

        /** Blank cells are before all others if they are lower limits, else after them. */
        private Comparator<Row> order() {
            Comparator<Object> ofCells = Ops::compare;
            Comparator<@Nullable Object> blanks =
                    isLower() ? Comparator.nullsFirst(ofCells) : Comparator.nullsLast(ofCells);
            return (a, b) -> blanks.compare(a.value(column), b.value(column));
        }
    }

    /**
     * Rows sorted by their bands.
     *
     * @param unknown those that settle what an unknown value comes to
     */
    private record Bands(
            Row[] sorted, @Nullable Bound from, @Nullable Bound to, Row[] unknown) {
        /** Null if the rows can't be sorted so that the bands of a value are beside each other. */
        static @Nullable Bands of(List<Row> rows, @Nullable Bound from, @Nullable Bound to, boolean alone) {
            Bound first = from != null ? from : to;
            if (first == null || lacks(rows, from) || lacks(rows, to)) {
                return null;
            }
            List<Row> sorted = new ArrayList<>(rows);
            sorted.sort(first.order());
            boolean ascending = true;
            for (int i = 1; to != null && i < sorted.size(); i++) {
                ascending &= to.order().compare(sorted.get(i - 1), sorted.get(i)) <= 0;
            }
            Row[] array = sorted.toArray(Row[]::new);
            return new Bands(array, from, ascending ? to : null, alone ? unknown(array, from, to) : array);
        }

        private static boolean lacks(List<Row> rows, @Nullable Bound bound) {
            return bound != null && !bound.open && rows.stream().anyMatch(row -> row.value(bound.column) == null);
        }

        /** The rows that match whatever the value is, and one of those that depend on it. */
        private static Row[] unknown(Row[] rows, @Nullable Bound from, @Nullable Bound to) {
            List<Row> settling = new ArrayList<>();
            boolean open = false;
            for (Row row : rows) {
                boolean always = (from == null || row.value(from.column) == null)
                        && (to == null || row.value(to.column) == null);
                if (always || !open) {
                    settling.add(row);
                    open |= !always;
                }
            }
            return settling.toArray(Row[]::new);
        }

        /** The first row, from one on, whose lower limit does not admit the value, or whose upper limit does. */
        private int search(Bound bound, Object value, boolean admitted) {
            int low = 0;
            int high = sorted.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (bound.admits(sorted[middle], value) == admitted) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }

    /** An array that holds the rows for a value; null if unknown. */
    Row[] rows(@Nullable Object value) {
        if (byValue != null) {
            return value == null ? all : byValue.getOrDefault(Ops.canonical(value), NONE);
        }
        return bands != null && value == null ? bands.unknown : all;
    }

    /** Where in that array the first of them is. */
    int first(@Nullable Object value) {
        return bands == null || value == null || bands.to == null ? 0 : bands.search(bands.to, value, true);
    }

    /** Where in that array they end. */
    int end(@Nullable Object value, Row[] rows) {
        return bands == null || value == null || bands.from == null
                ? rows.length
                : bands.search(bands.from, value, false);
    }

    /** The operator with its sides exchanged. */
    static Operator turned(Condition.Comparison.Operator operator) {
        return switch (operator) {
            case EQ, NE -> operator;
            case LT -> Operator.GT;
            case LE -> Operator.GE;
            case GT -> Operator.LT;
            case GE -> Operator.LE;
        };
    }
}
