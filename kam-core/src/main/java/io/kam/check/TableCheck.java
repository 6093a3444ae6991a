package io.kam.check;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import io.kam.step.Step;
import io.kam.step.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks the tables that the core's mechanics read: that they are there, with the columns and keys that are read. */
final class TableCheck {
    private static final String REMARK = "remark";

    private final RuleModel rules;
    private final Set<String> unread;
    private final List<PolicyProblem> problems;

    /**
     * @param unread the paths of the files that have problems; nothing is told to be missing that may stand in one
     * @param problems takes what is wrong
     */
    TableCheck(RuleModel rules, Set<String> unread, List<PolicyProblem> problems) {
        this.rules = rules;
        this.unread = unread;
        this.problems = problems;
    }

    /** Tells the keys that have no row, or a blank value there. */
    void each(Table table, TableSpec spec, String column) {
        for (Object constant : spec.constants()) {
            String key = spec.keys().get(0);
            List<Row> rows = table.rowsWhere(key, constant);
            if (rows.isEmpty()) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_ROW,
                        table.place(),
                        "a row with " + key + " (" + constant + ") is missing"));
            } else if (rows.get(0).value(column) == null) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_ROW, rows.get(0).place(), "column " + column + " must not be blank"));
            }
        }
    }

    /** The table of a step, checked; null, with problems told, if it lacks what it must have. */
    @Nullable
    Table table(Step step, TableSpec spec) {
        String name = spec.name();
        List<String> key = spec.keys();
        Map<String, ValueType> columns = spec.columns();
        Map<String, ValueType> optional = spec.optional();
        Table table = rules.tables(step).get(name);
        if (table == null) {
            String file = step.folder() + "/" + name + ".csv";
            if (!unread.contains(file)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_TABLE,
                        Place.of(file),
                        "the table is missing; its columns are " + String.join(", ", columns.keySet())));
            }
            return null;
        }
        int before = problems.size();
        Map<String, ValueType> known = new LinkedHashMap<>(columns);
        known.putAll(optional);
        for (Map.Entry<String, ValueType> each : known.entrySet()) {
            String column = each.getKey();
            ValueType type = each.getValue();
            Field field = table.rowType().field(column);
            if (field == null && optional.containsKey(column)) {
                continue;
            }
            if (field == null) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_COLUMN,
                        table.place(),
                        "column (" + column + ") is missing"
                                + Hints.maybe(column, table.rowType().fields().keySet())));
            } else if (type.kind() != field.type().kind() || !type.comparableWith(field.type())) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_COLUMN,
                        table.place(),
                        "column " + column + " is of type (" + field.type().name() + "), it must be " + type.name()));
            }
        }
        if (problems.size() == before) {
            unknownColumns(step, table, known.keySet());
        }
        List<String> keys = new ArrayList<>();
        for (Field field : table.rowType().fields().values()) {
            if (field.key()) {
                keys.add(field.name());
            }
        }
        if (problems.size() == before && !Set.copyOf(keys).equals(Set.copyOf(key))) {
            problems.add(PolicyProblem.of(
                    ProblemCode.WRONG_KEY,
                    table.place(),
                    "the key must be of the columns (" + String.join(", ", key) + "), it is of ("
                            + String.join(", ", keys) + ")"));
        }
        return problems.size() == before ? table : null;
    }

    /** Whether rules of a step read a column of a table; and people, if it is that of remarks. */
    static Predicate<Field> columnsRead(RuleModel rules, DecisionStep step, Table table) {
        Set<Field> read = Objects.requireNonNullElse(rules.fieldsRead(step, table.rowType()), Set.of());
        return column -> read.contains(column) || column.name().equals(REMARK);
    }

    /** Tells columns that neither the core nor a rule reads; not where rules could not be read, which may. */
    private void unknownColumns(Step step, Table table, Set<String> known) {
        if (unread.stream().anyMatch(path -> path.startsWith(step.folder() + "/") && path.endsWith(".drl"))) {
            return;
        }
        Predicate<Field> read = columnsRead(rules, step, table);
        for (Field field : table.rowType().fields().values()) {
            if (!field.key() && !known.contains(field.name()) && !read.test(field)) {
                String hint = Hints.maybe(field.name(), known);
                problems.add(PolicyProblem.of(
                        ProblemCode.UNKNOWN_COLUMN,
                        table.place(),
                        "column (" + field.name() + ") is read by nobody"
                                + (hint.isEmpty() ? "; there are " + String.join(", ", known) : hint)));
            }
        }
    }
}
