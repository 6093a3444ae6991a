package io.kam.step;

import io.kam.policy.PolicyProblem;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table that the mechanics of a step read, so that loading a policy sees to it that it is there and complete. Immutable, thread-safe.
 */
public final class TableSpec {
    private final String name;
    private final Map<String, ValueType> keys = new LinkedHashMap<>();
    private final Map<String, ValueType> columns = new LinkedHashMap<>();
    private final Map<String, ValueType> optional = new LinkedHashMap<>();
    private Set<String> verbs = Set.of();
    private List<?> constants = List.of();
    private boolean mayBeMissing;
    private @Nullable BiFunction<RuleModel, Table, List<PolicyProblem>> check;

    private TableSpec(String name) {
        this.name = name;
    }

    private TableSpec(TableSpec other) {
        this.name = other.name;
        keys.putAll(other.keys);
        columns.putAll(other.columns);
        optional.putAll(other.optional);
        verbs = other.verbs;
        constants = other.constants;
        mayBeMissing = other.mayBeMissing;
        check = other.check;
    }

    /** A table of the step's folder, by the name of its file without {@code .csv}. */
    public static TableSpec of(String name) {
        return new TableSpec(Objects.requireNonNull(name, "name"));
    }

    /** This with a key column. */
    public TableSpec key(String column, ValueType type) {
        TableSpec copy = new TableSpec(this);
        copy.keys.put(column, type);
        return copy;
    }

    /** This with a key column of an enum. */
    public TableSpec key(String column, Class<? extends Enum<?>> type) {
        return key(column, ValueType.ofEnum(type));
    }

    /** This with a column. */
    public TableSpec column(String column, ValueType type) {
        TableSpec copy = new TableSpec(this);
        copy.columns.put(column, type);
        return copy;
    }

    /** This with a column that tables may lack. */
    TableSpec optional(String column, ValueType type) {
        TableSpec copy = new TableSpec(this);
        copy.optional.put(column, type);
        return copy;
    }

    /** Needed only if a rule proposes one of some verbs. Without this call: if the step has any rule. */
    public TableSpec neededBy(String... proposed) {
        TableSpec copy = new TableSpec(this);
        copy.verbs = Set.of(proposed);
        return copy;
    }

    /** This, which must have a row for each of some values of its only key, without a blank in the columns that it must have. */
    public TableSpec complete(Object... all) {
        TableSpec copy = new TableSpec(this);
        copy.constants = List.copyOf(Arrays.asList(all));
        return copy;
    }

    /** This, which a policy may do without. */
    TableSpec mayBeMissing() {
        TableSpec copy = new TableSpec(this);
        copy.mayBeMissing = true;
        return copy;
    }

    /** This with what else is to be checked of it. */
    public TableSpec checked(BiFunction<RuleModel, Table, List<PolicyProblem>> how) {
        TableSpec copy = new TableSpec(this);
        copy.check = how;
        return copy;
    }

    /** The name of its file without {@code .csv}. */
    public String name() {
        return name;
    }

    /** Its key columns. */
    public List<String> keys() {
        return List.copyOf(keys.keySet());
    }

    /** The columns that it must have, keys first. */
    public Map<String, ValueType> columns() {
        Map<String, ValueType> all = new LinkedHashMap<>(keys);
        all.putAll(columns);
        return Collections.unmodifiableMap(all);
    }

    /** The columns that it may lack. */
    public Map<String, ValueType> optional() {
        return Collections.unmodifiableMap(optional);
    }

    /** The columns besides keys that it must have. */
    public List<String> values() {
        return List.copyOf(columns.keySet());
    }

    /** The values of the key that must have a row. */
    public List<?> constants() {
        return constants;
    }

    /** Whether rules that propose some verbs need it. */
    public boolean isNeeded(Set<String> proposed) {
        return verbs.isEmpty() ? !proposed.isEmpty() : !Collections.disjoint(verbs, proposed);
    }

    /** Whether a policy may do without it. */
    public boolean isOptional() {
        return mayBeMissing;
    }

    /** What is wrong with a table that has the right columns. */
    public List<PolicyProblem> check(RuleModel rules, Table table) {
        return check == null ? List.of() : check.apply(rules, table);
    }

    /** The table of a policy that was checked. */
    Table in(RuleModel rules, DecisionStep step) {
        Table table = rules.tables(step).get(name);
        if (table == null) {
            throw new IllegalStateException("table " + name + " was not checked when loading");
        }
        return table;
    }

    /** The rows whose column equals a value; none where the table is missing. */
    List<Row> rowsWhere(RuleModel rules, DecisionStep step, String column, Object value) {
        Table table = rules.tables(step).get(name);
        return table == null ? List.of() : table.rowsWhere(column, value);
    }

    /** The only row of a key. */
    public Row row(Table table, Object key) {
        return table.rowsWhere(keys().get(0), key).get(0);
    }

    /** The value of a column in the only row of a key, which loading saw not to be blank. */
    public Object value(Table table, Object key, String column) {
        return known(row(table, key), column);
    }

    /** The rows by the only key. */
    Map<Object, Row> rowsByKey(Table table) {
        Map<Object, Row> byKey = new HashMap<>();
        String key = keys().get(0);
        for (Row row : table.rows()) {
            byKey.put(known(row, key), row);
        }
        return byKey;
    }

    /** The values of a column that loading saw not to be blank, by the only key. */
    Map<Object, Object> byKey(Table table, String column) {
        Map<Object, Object> byKey = new HashMap<>();
        for (Map.Entry<Object, Row> each : rowsByKey(table).entrySet()) {
            byKey.put(each.getKey(), known(each.getValue(), column));
        }
        return byKey;
    }

    /** The value of a column that loading saw not to be blank. */
    static Object known(Row row, String column) {
        return Objects.requireNonNull(row.value(column), column);
    }

    /** The value of a column that tables may lack; null where they do, or where it is blank. */
    static @Nullable Object optional(Row row, String column) {
        Field field = row.type().field(column);
        return field == null ? null : row.value(column);
    }

    /** The only column besides keys. */
    String value() {
        return values().get(0);
    }

    /** How evidence calls a row of it: {@code boundRow}. */
    String rowName() {
        String one = name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
        return one + "Row";
    }

    /** The enums of its columns. */
    List<Class<?>> enums() {
        List<Class<?>> enums = new ArrayList<>();
        for (Map<String, ValueType> each : List.of(keys, columns, optional)) {
            for (ValueType type : each.values()) {
                Class<?> javaType = type.javaType();
                if (javaType != null && javaType.isEnum()) {
                    enums.add(javaType);
                }
            }
        }
        return enums;
    }
}
