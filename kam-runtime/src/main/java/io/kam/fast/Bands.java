package io.kam.fast;

import io.kam.rule.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows sorted by their bands, so that those of a value are beside each other. Immutable, thread-safe.
 *
 * @param from the lower limits in the order of the rows; null if there are none
 * @param to the upper ones; null if there are none, or they are in another order
 * @param unknown those that settle what an unknown value comes to
 * @param settles whether what the rows come to is settled
 */
record Bands(
        List<Row> sorted, @Nullable Limits from, @Nullable Limits to, List<Row> unknown, boolean settles) {
    /** Null if the rows can't be sorted so. */
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
        boolean settles = alone && ascending;
        return new Bands(
                sorted,
                from == null ? null : Limits.of(array, from),
                to == null || !ascending ? null : Limits.of(array, to),
                settles ? always(sorted, from, to) : sorted,
                settles);
    }

    private static boolean lacks(List<Row> rows, @Nullable Bound bound) {
        return bound != null && !bound.open() && rows.stream().anyMatch(row -> row.value(bound.column()) == null);
    }

    /** The rows that match whatever the value is. */
    private static List<Row> always(List<Row> rows, @Nullable Bound from, @Nullable Bound to) {
        return rows.stream()
                .filter(row -> (from == null || row.value(from.column()) == null)
                        && (to == null || row.value(to.column()) == null))
                .toList();
    }

    /** Where the rows of a value are. */
    long slice(Object value) {
        double near = Limits.near(value);
        int end = from == null ? sorted.size() : from.admitting(value, near);
        return RowIndex.slice(to == null ? 0 : to.first(value, near, end), end);
    }
}
