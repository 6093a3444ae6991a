package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tables with other rows, and policies with such tables. */
final class ChangedRows {
    private ChangedRows() {}

    /** A table without one of its rows. */
    static Table without(Table table, Row row) {
        return table(table, table.rows().stream().filter(each -> each != row).toList());
    }

    /** A table in which a row has another value. */
    static Table with(Table table, Row row, Field column, Object value) {
        return with(table, Map.of(row, column), value);
    }

    /** A table in which some rows have another value, each in a column. */
    static Table with(Table table, Map<Row, Field> cells, Object value) {
        List<Row> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            Field column = cells.get(row);
            if (column == null) {
                rows.add(row);
            } else {
                List<@Nullable Object> values = new ArrayList<>(row.values());
                values.set(column.column(), value);
                rows.add(new Row(row.type(), values, row.place()));
            }
        }
        return table(table, rows);
    }

    private static Table table(Table table, List<Row> rows) {
        return new Table(table.name(), table.rowType(), rows, table.place());
    }

    /** A policy whose library reads another table; its rules still match the rows of their own. */
    static Policy policy(Policy policy, DecisionStep step, Table changed) {
        RuleModel rules = policy.definition().rules();
        return new Policy(definition(policy.definition(), rules.rules(), step, changed), policy.lasting());
    }

    /** A policy's definition with other rules and, of a step, another table in place of the one of its name. */
    static PolicyDefinition definition(
            PolicyDefinition policy, List<Rule> rules, DecisionStep of, @Nullable Table changed) {
        Map<DecisionStep, List<Table>> tables = new HashMap<>();
        for (DecisionStep step : policy.rules().vocabulary().steps()) {
            tables.put(
                    step,
                    policy.rules().tables(step).values().stream()
                            .map(table -> changed != null
                                            && step == of
                                            && table.name().equals(changed.name())
                                    ? Objects.requireNonNull(changed)
                                    : table)
                            .toList());
        }
        return new PolicyDefinition(
                policy.version(),
                policy.zone(),
                policy.currency(),
                policy.languages(),
                policy.owner(),
                policy.openCases(),
                policy.calendars(),
                policy.defaultCalendar(),
                new RuleModel(policy.rules().vocabulary(), rules, tables),
                policy.sentences());
    }
}
