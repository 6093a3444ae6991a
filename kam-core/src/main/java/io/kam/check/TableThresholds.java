package io.kam.check;

import io.kam.model.Tier;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks tables of thresholds, which are those with columns {@code enter at} and {@code stay at} of numbers: to stay takes no more than
 * to enter, and a higher tier takes no less than a lower one whose other keys are the same.
 */
final class TableThresholds {
    private static final String ENTER = "enterAt";
    private static final String STAY = "stayAt";

    private TableThresholds() {}

    /** What is wrong with the thresholds of a table; nothing if it is none of thresholds. */
    static List<PolicyProblem> problems(Table table) {
        List<PolicyProblem> problems = new ArrayList<>();
        if (!isNumber(table.rowType().field(ENTER)) || !isNumber(table.rowType().field(STAY))) {
            return problems;
        }
        for (Row row : table.rows()) {
            if (Ops.gt(row.value(STAY), row.value(ENTER))) {
                problems.add(problem(
                        row,
                        "stay at (" + Ops.print(row.value(STAY)) + ") must not be more than enter at ("
                                + Ops.print(row.value(ENTER)) + ")"));
            }
        }
        Field tier = tierOf(table);
        if (tier != null) {
            higherAskNoLess(table, tier, problems);
        }
        return problems;
    }

    private static boolean isNumber(@Nullable Field column) {
        return column != null && column.type().isNumber();
    }

    /** The key column of tiers; null if there is none. */
    private static @Nullable Field tierOf(Table table) {
        for (Field column : table.rowType().fields().values()) {
            if (column.key() && column.type().javaType() == Tier.class) {
                return column;
            }
        }
        return null;
    }

    private static void higherAskNoLess(Table table, Field tier, List<PolicyProblem> problems) {
        for (String column : List.of(ENTER, STAY)) {
            Map<List<String>, Row[]> byOtherKeys = new HashMap<>();
            for (Row row : table.rows()) {
                if (row.value(tier.column()) instanceof Tier of) {
                    byOtherKeys
                            .computeIfAbsent(otherKeys(row, tier), key -> new Row[Tier.values().length])[of.ordinal()] = row;
                }
            }
            for (Row row : table.rows()) {
                if (row.value(tier.column()) instanceof Tier of) {
                    Row lower = nextLower(byOtherKeys.get(otherKeys(row, tier)), of, column);
                    if (lower != null && Ops.lt(row.value(column), lower.value(column))) {
                        String name = column.equals(ENTER) ? "enter at" : "stay at";
                        problems.add(problem(
                                row,
                                name + " (" + Ops.print(row.value(column)) + ") of " + of
                                        + " must not be less than that of " + lower.value(tier.column()) + " ("
                                        + Ops.print(lower.value(column)) + "), at " + lower.place()));
                    }
                }
            }
        }
    }

    private static List<String> otherKeys(Row row, Field tier) {
        List<String> keys = new ArrayList<>();
        for (Field column : row.type().fields().values()) {
            if (column.key() && column != tier) {
                keys.add(Ops.print(row.value(column.column())));
            }
        }
        return keys;
    }

    /** The row of the next lower tier that has a value; null if there is none. */
    private static @Nullable Row nextLower(Row @Nullable [] rows, Tier tier, String column) {
        for (int i = tier.ordinal() + 1; rows != null && i < rows.length; i++) {
            if (rows[i] != null && rows[i].value(column) != null) {
                return rows[i];
            }
        }
        return null;
    }

    private static PolicyProblem problem(Row row, String message) {
        return PolicyProblem.of(ProblemCode.INVALID_THRESHOLD, row.place(), message);
    }
}
