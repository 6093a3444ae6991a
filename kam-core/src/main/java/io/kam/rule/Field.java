package io.kam.rule;

import io.kam.model.AsOf;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Objects;
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
    private final @Nullable Method method;
    private final boolean timeVarying;
    /** Made when first needed, by whoever needs it: to make those of all fields takes longer than to load a policy. */
    private @Nullable MethodHandle accessor;

    private Field(
            String name,
            ValueType type,
            boolean personal,
            boolean key,
            int column,
            @Nullable Method method,
            boolean timeVarying) {
        this.name = name;
        this.type = type;
        this.personal = personal;
        this.key = key;
        this.column = column;
        this.method = method;
        this.timeVarying = timeVarying;
    }

    /** A component of a record, read by its accessor. */
    static Field ofComponent(String name, ValueType type, boolean personal, Method method) {
        return accessible(new Field(name, type, personal, false, -1, method, false));
    }

    /** A method of a record that gives a value for an instant. */
    static Field ofTimeVarying(String name, ValueType type, Method method) {
        return accessible(new Field(name, type, false, false, -1, method, true));
    }

    /** Refuses a field of a host that can't be read. */
    private static Field accessible(Field field) {
        Method method = Objects.requireNonNull(field.method);
        if (method.getDeclaringClass().getModule() != AsOf.class.getModule()) {
            field.accessor();
        }
        return field;
    }

    private MethodHandle handle(Method read) {
        try {
            // The public one reads the modules of hosts too.
            MethodHandle handle = MethodHandles.publicLookup().unreflect(read);
            MethodHandle generic =
                    handle.asType(handle.type().changeReturnType(Object.class).changeParameterType(0, Object.class));
            return timeVarying ? generic : MethodHandles.dropArguments(generic, 1, AsOf.class);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("the method " + read + " must be public, as must its record", e);
        }
    }

    /** A column of a table. */
    public static Field ofColumn(String name, ValueType type, boolean key, int column) {
        return new Field(name, type, false, key, column, null, false);
    }

    /** The name, as rules write it. */
    public String name() {
        return name;
    }

    /** The type of its values. */
    public ValueType type() {
        return type;
    }

    /** Whether it identifies a person; a condition can't read such a field. */
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

    /**
     * What reads its value, of the form {@code (Object fact, AsOf asOf) -> Object}, for engines that generate code.
     *
     * @throws IllegalStateException if it is a table's column
     */
    public MethodHandle accessor() {
        if (method == null) {
            throw new IllegalStateException("the column " + name + " is read by its index");
        }
        MethodHandle known = accessor;
        if (known == null) {
            known = handle(method);
            accessor = known;
        }
        return known;
    }

    /** Whether its value changes with the instant asked about while the fact stays the same. */
    public boolean timeVarying() {
        return timeVarying;
    }

    /**
     * The field's value in a fact; null if unknown. The fact must be of the type that the field belongs to.
     *
     * @throws IllegalStateException if the value changes with the instant asked about
     */
    public @Nullable Object get(Object fact) {
        if (timeVarying) {
            throw new IllegalStateException("the field " + name + " has a value only at an instant");
        }
        return read(fact, null);
    }

    /** The field's value in a fact at an instant; null if unknown. */
    public @Nullable Object get(Object fact, AsOf asOf) {
        return read(fact, asOf);
    }

    private @Nullable Object read(Object fact, @Nullable AsOf asOf) {
        if (method == null) {
            return ((Row) fact).value(column);
        }
        try {
            return (Object) accessor().invokeExact(fact, asOf);
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
