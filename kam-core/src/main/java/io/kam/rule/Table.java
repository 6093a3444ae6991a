package io.kam.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A table of a decision step: typed rows, found by the value of a column. Immutable, thread-safe.
 */
public final class Table {
    private final String name;
    private final FactType rowType;
    private final List<Row> rows;
    private final Place place;
    /** Of each column its rows by value, once it has been asked. */
    private final AtomicReferenceArray<Map<Object, List<Row>>> index;

    /**
     * Creates a table.
     *
     * @param name the file's name without its extension: {@code thresholds}
     * @param rowType the type of its rows
     * @param rows the rows in the file's order
     * @param place the file
     */
    public Table(String name, FactType rowType, List<Row> rows, Place place) {
        this.name = Objects.requireNonNull(name, "name");
        this.rowType = Objects.requireNonNull(rowType, "rowType");
        this.rows = List.copyOf(Objects.requireNonNull(rows, "rows"));
        this.place = Objects.requireNonNull(place, "place");
        this.index = new AtomicReferenceArray<>(rowType.fields().size());
    }

    /** Two who ask at once work out the same. */
    private Map<Object, List<Row>> index(int column) {
        Map<Object, List<Row>> known = index.get(column);
        if (known == null) {
            known = new HashMap<>();
            for (Row row : rows) {
                Object value = row.value(column);
                if (value != null) {
                    known.computeIfAbsent(Ops.canonical(value), v -> new ArrayList<>())
                            .add(row);
                }
            }
            index.set(column, known);
        }
        return known;
    }

    /** The file's name without its extension. */
    public String name() {
        return name;
    }

    /** The type of its rows. */
    public FactType rowType() {
        return rowType;
    }

    /** All rows in the file's order. */
    public List<Row> rows() {
        return rows;
    }

    /** Where the table is. */
    public Place place() {
        return place;
    }

    /** The rows whose column equals a value, in the file's order; none if the value is unknown. */
    public List<Row> rowsWhere(int column, @Nullable Object value) {
        return value == null ? List.of() : index(column).getOrDefault(Ops.canonical(value), List.of());
    }

    /** The rows whose column of that name equals a value, in the file's order; none if the value is unknown. */
    public List<Row> rowsWhere(String column, @Nullable Object value) {
        Field field = rowType.field(column);
        if (field == null) {
            throw new IllegalArgumentException(
                    "column (" + column + ") must be one of " + rowType.fields().keySet());
        }
        return rowsWhere(field.column(), value);
    }

    @Override
    public String toString() {
        return name + " (" + rows.size() + " rows)";
    }
}
