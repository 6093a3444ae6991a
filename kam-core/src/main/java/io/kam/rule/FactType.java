package io.kam.rule;

import io.kam.model.SupportCase;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of facts that rules match: a record of the domain or of the host, or the rows of a table. Thread-safe.
 */
public final class FactType {
    /** How many facts of a type one decision has. */
    public enum Occurrence {
        /** Exactly one, such as the customer; it counts as joined. */
        ONCE,
        /** One for each element of the lists of that type. */
        ELEMENT,
        /** One for each row of a table. */
        ROW,
        /** None of its own: it is part of another fact, read by a path. */
        PART
    }

    private final String name;
    private final Occurrence occurrence;
    private final @Nullable Class<?> javaType;
    private final Map<String, Field> fields;
    private final int place;

    FactType(String name, Occurrence occurrence, @Nullable Class<?> javaType, Collection<Field> fields, int place) {
        this.place = place;
        this.name = name;
        this.occurrence = occurrence;
        this.javaType = javaType;
        Map<String, Field> byName = new LinkedHashMap<>();
        for (Field field : fields) {
            byName.put(field.name(), field);
        }
        this.fields = Collections.unmodifiableMap(byName);
    }

    /** The type of a table's rows. */
    public static FactType ofRows(String name, Collection<Field> columns) {
        return new FactType(name, Occurrence.ROW, null, columns, -1);
    }

    /** The name, as rules write it: {@code Customer}, {@code ThresholdRow}. */
    public String name() {
        return name;
    }

    /** How many facts of it one decision has. */
    public Occurrence occurrence() {
        return occurrence;
    }

    /** The place among the types of its vocabulary of which a decision has one fact; -1 for others. */
    int place() {
        return place;
    }

    /** The record class; null for rows. */
    public @Nullable Class<?> javaType() {
        return javaType;
    }

    /** The fields by name, in declared order. */
    public Map<String, Field> fields() {
        return fields;
    }

    /** The field of a name; null if there is none. */
    public @Nullable Field field(String fieldName) {
        return fields.get(fieldName);
    }

    /** The name as evidence and files of facts write it: {@code customer}, {@code case}, {@code thresholdRow}. */
    public String label() {
        return javaType == null ? decapitalized(name) : label(javaType);
    }

    /** The label of a record's facts. */
    static String label(Class<?> record) {
        return record == SupportCase.class ? "case" : decapitalized(record.getSimpleName());
    }

    private static String decapitalized(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
