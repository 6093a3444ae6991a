package io.kam.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of a table. Immutable; two rows are equal only if they are the same row. */
public final class Row {
    private final FactType type;
    private final @Nullable Object[] values;
    private final Place place;
    /** Its key, once it has been asked for: whoever works it out works out the same. */
    private @Nullable String key;
    /** Of each column, once one has been asked for. */
    private @Nullable Evidence @Nullable [] evidence;

    /**
     * Creates a row.
     *
     * @param type the table's row type
     * @param values a value for each column, null for a blank cell
     * @param place where the row is
     */
    public Row(FactType type, List<? extends @Nullable Object> values, Place place) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(place, "place");
        if (values.size() != type.fields().size()) {
            throw new IllegalArgumentException("values (" + values.size() + ") must be as many as columns ("
                    + type.fields().size() + ")");
        }
        this.type = type;
        this.values = values.toArray();
        this.place = place;
    }

    /** The table's row type. */
    public FactType type() {
        return type;
    }

    /** The value of a column, counted from 0; null for a blank cell. */
    public @Nullable Object value(int column) {
        return values[column];
    }

    /** The value of a column by name; null for a blank cell. */
    public @Nullable Object value(String column) {
        Field field = type.field(column);
        if (field == null) {
            throw new IllegalArgumentException(
                    "column (" + column + ") must be one of " + type.fields().keySet());
        }
        return values[field.column()];
    }

    /** The cell of a column as evidence: {@code pointRow.points = 10}. */
    public Evidence evidence(Field column) {
        @Nullable Evidence[] all = evidence;
        if (all == null) {
            all = new Evidence[values.length];
            evidence = all;
        }
        Evidence known = all[column.column()];
        if (known == null) {
            known = new Evidence(type.label() + "." + column.name(), values[column.column()]);
            all[column.column()] = known;
        }
        return known;
    }

    /** All values in the order of the columns. */
    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values)));
    }

    /** Where the row is. */
    public Place place() {
        return place;
    }

    /** The values of the key columns, as a reason shows them: {@code P1,LEVEL_1}. */
    public String key() {
        String known = key;
        if (known == null) {
            known = type.fields().values().stream()
                    .filter(Field::key)
                    .map(field -> Ops.print(values[field.column()]))
                    .collect(Collectors.joining(","));
            key = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return type + "[" + key() + "]";
    }
}
