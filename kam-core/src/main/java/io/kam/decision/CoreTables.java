package io.kam.decision;

import io.kam.clock.ClockRule;
import io.kam.model.ClockStart;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.TargetChange;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tables that the core's own mechanics read, beside those that rules read: bands and minimums of classes, precedence of
 * stages, review intervals, bounds of steps, clocks, roles and actions. {@link PolicyCheck} sees to it that what is read is
 * there.
 */
final class CoreTables {
    static final String BAND = "CORE-BAND";
    static final String OVERRIDE = "CORE-OVERRIDE";
    static final String REVIEW = "CORE-REVIEW";
    static final String STEPS = "CORE-STEPS";
    static final String FLOOR = "CORE-FLOOR";
    static final String STEPS_PARAMETER = "steps";

    private CoreTables() {}

    /** How the clock of each metric goes; columns that the table may lack have the meaning that its head comment gives. */
    static Map<Metric, ClockRule> clockRules(RuleModel rules) {
        Map<Metric, ClockRule> byMetric = new EnumMap<>(Metric.class);
        Table clocks = rules.tables(DecisionStep.SERVICE_TARGET).get("clocks");
        for (Row row : clocks == null ? List.<Row>of() : clocks.rows()) {
            Metric metric = (Metric) known(row, "metric");
            boolean pauses = (Boolean) known(row, "pauses");
            byMetric.put(
                    metric,
                    new ClockRule(
                            metric,
                            pauses,
                            (TargetChange) known(row, "onChange"),
                            (Boolean) known(row, "dueIsLate"),
                            optional(row, "waits", pauses),
                            optional(row, "onReopen", Reopening.GO_ON),
                            optional(row, "starts", ClockStart.OPENING),
                            pausesBy(rules, metric)));
        }
        return byMetric;
    }

    private static Map<String, Boolean> pausesBy(RuleModel rules, Metric metric) {
        Map<String, Boolean> byReason = new HashMap<>();
        rowsWhere(rules, DecisionStep.SERVICE_TARGET, "pauses", "metric", metric)
                .forEach(row -> byReason.put((String) known(row, "reason"), (Boolean) known(row, "pauses")));
        return byReason;
    }

    @SuppressWarnings("unchecked")
    private static <T> T optional(Row row, String column, T otherwise) {
        Field field = row.type().field(column);
        Object value = field == null ? null : row.value(column);
        return value == null ? otherwise : (T) value;
    }

    static Table of(RuleModel rules, DecisionStep step, String name) {
        return Optional.ofNullable(rules.tables(step).get(name))
                .orElseThrow(() -> new IllegalStateException("table " + name + " was not checked when loading"));
    }

    /** The value of a column in the only row of a key. */
    static Object value(Table table, String keyColumn, Enum<?> key, String column) {
        return table.rowsWhere(keyColumn, key).stream()
                .map(row -> Optional.ofNullable(row.value(column)).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** The rows of a table that may be missing whose column equals a value. */
    static List<Row> rowsWhere(RuleModel rules, DecisionStep step, String name, String column, Object value) {
        Table table = rules.tables(step).get(name);
        return table == null ? List.of() : table.rowsWhere(column, value);
    }

    /** The rows of a table that may be missing whose column is a number from 1 to another, by that number. */
    static SortedMap<Integer, List<Row>> rowsUpTo(
            RuleModel rules, DecisionStep step, String name, String column, int last) {
        Table table = rules.tables(step).get(name);
        return (table == null ? List.<Row>of() : table.rows())
                .stream()
                        .filter(row -> row.value(column) instanceof Long number && number >= 1 && number <= last)
                        .collect(Collectors.groupingBy(
                                row -> ((Long) known(row, column)).intValue(), TreeMap::new, Collectors.toList()));
    }

    /** The value of a column that loading saw to be known. */
    static Object known(Row row, String column) {
        return Optional.ofNullable(row.value(column)).orElseThrow();
    }
}
