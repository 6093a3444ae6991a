package io.kam.rule;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A field of a fact type: a record's component or a table's column. Thread-safe.
 */
public final class Field {
    private final String name;
    private final ValueType type;
    private final boolean personal;
    private final boolean key;
    private final int column;
    private final @Nullable MethodHandle accessor;

    private Field(
            String name, ValueType type, boolean personal, boolean key, int column, @Nullable MethodHandle accessor) {
        this.name = name;
        this.type = type;
        this.personal = personal;
        this.key = key;
        this.column = column;
        this.accessor = accessor;
    }

    /** A component of a record, read by its accessor. */
    static Field ofComponent(String name, ValueType type, boolean personal, Method method) {
        try {
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            return new Field(
                    name,
                    type,
                    personal,
                    false,
                    -1,
                    handle.asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("the accessor " + method + " must be public, as must its record", e);
        }
    }

    /** A column of a table. */
    public static Field ofColumn(String name, ValueType type, boolean key, int column) {
        return new Field(name, type, false, key, column, null);
    }

    /** The name, as rules write it. */
    public String name() {
        return name;
    }

    /** The type of its values. */
    public ValueType type() {
        return type;
    }

    /** Whether it tells who a person is; such a field can't be read by a condition. */
    public boolean personal() {
        return personal;
    }

    /** Whether it is a key column of a table. */
    public boolean key() {
        return key;
    }

    /** The column's index in a table, from 0; -1 for a record's component. */
    public int column() {
        return column;
    }

    /** The field's value in a fact; null if unknown. The fact must be of the type that the field belongs to. */
    public @Nullable Object get(Object fact) {
        if (accessor == null) {
            return ((Row) fact).value(column);
        }
        try {
            return (Object) accessor.invokeExact(fact);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the accessor of " + name + " failed", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
