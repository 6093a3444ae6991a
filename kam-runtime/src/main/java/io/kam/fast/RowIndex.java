package io.kam.fast;

import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a pattern can match for a value, found without reading all: those where a column equals it, or those in whose band it
 * lies, by binary search. Rows that it leaves out would not match. Immutable, thread-safe.
 */
final class RowIndex {
    private static final Row[] NONE = {};
    private static final int INT_BITS = 32;

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
        Bands bands = Bands.of(rows, from, to, alone);
        return bands == null ? ofAll(rows) : new RowIndex(bands.sorted(), null, bands);
    }

    /** Whether the rows for a known value match, and those for an unknown one too, so that nothing is left to ask of them. */
    boolean settles() {
        return bands != null && bands.settles();
    }

    /** Whether an unknown value leaves the rule open, if this settles what the rows come to. */
    boolean opens() {
        return bands != null && bands.unknown().length < bands.sorted().length;
    }

    /** An array that holds the rows for a value; null if unknown. */
    Row[] rows(@Nullable Object value) {
        if (byValue != null) {
            return value == null ? all : byValue.getOrDefault(Ops.canonical(value), NONE);
        }
        return bands != null && value == null ? bands.unknown() : all;
    }

    /** Where in that array they are: the first in the upper half, the end in the lower. */
    long slice(@Nullable Object value, Row[] rows) {
        return bands == null || value == null ? rows.length : bands.slice(value);
    }

    /** The first of a slice. */
    static int first(long slice) {
        return (int) (slice >>> INT_BITS);
    }

    /** A slice. */
    static long slice(int first, int end) {
        return (long) first << INT_BITS | end;
    }
}
