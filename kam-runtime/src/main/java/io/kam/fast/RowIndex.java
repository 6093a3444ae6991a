package io.kam.fast;

import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a pattern can match for a value, found without reading all: those where a column equals it, or those in whose band it
 * lies, by binary search. Rows that it leaves out would not match. Immutable, thread-safe.
 *
 * @param otherwise those for an unknown value, or for one that no row has if they are found by value
 * @param byValue by the canonical form of the value; null if they are not found so
 * @param bands null if they are not found so
 */
record RowIndex(
        Found all,
        Found otherwise,
        @Nullable Map<Object, Found> byValue,
        @Nullable Bands bands) {
    private static final int INT_BITS = 32;

    /** All of some rows, whatever the value. */
    static RowIndex ofAll(List<Row> rows, @Nullable Function<Row, Match> match) {
        Found all = Found.of(rows, match);
        return new RowIndex(all, all, null, null);
    }

    /** The rows whose column equals the value. */
    static RowIndex ofColumn(List<Row> rows, int column, @Nullable Function<Row, Match> match) {
        Map<Object, List<Row>> found = new LinkedHashMap<>();
        for (Row row : rows) {
            Object cell = row.value(column);
            if (cell != null) {
                found.computeIfAbsent(Ops.canonical(cell), c -> new ArrayList<>())
                        .add(row);
            }
        }
        Map<Object, Found> byValue = new HashMap<>();
        found.forEach((cell, ofCell) -> byValue.put(cell, Found.of(ofCell, match)));
        return new RowIndex(Found.of(rows, match), Found.of(List.of(), match), byValue, null);
    }

    /**
     * The rows in whose band the value lies.
     *
     * @param alone whether nothing else is asked of the rows
     */
    static RowIndex ofBands(
            List<Row> rows,
            @Nullable Bound from,
            @Nullable Bound to,
            boolean alone,
            @Nullable Function<Row, Match> match) {
        Bands bands = Bands.of(rows, from, to, alone);
        return bands == null
                ? ofAll(rows, match)
                : new RowIndex(Found.of(bands.sorted(), match), Found.of(bands.unknown(), match), null, bands);
    }

    /** Whether the rows for a known value match, and those for an unknown one too, so that nothing is left to ask of them. */
    boolean settles() {
        return bands != null && bands.settles();
    }

    /** Whether an unknown value leaves the rule open, if this settles what the rows come to. */
    boolean opens() {
        return bands != null && bands.unknown().size() < bands.sorted().size();
    }

    /** What holds the rows for a value; null if unknown. */
    Found rows(@Nullable Object value) {
        if (byValue != null) {
            return value == null ? all : byValue.getOrDefault(Ops.canonical(value), otherwise);
        }
        return value == null ? otherwise : all;
    }

    /** Where in it they are: the first in the upper half, the end in the lower. */
    long slice(@Nullable Object value, Found found) {
        return bands == null || value == null ? found.rows().length : bands.slice(value);
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
