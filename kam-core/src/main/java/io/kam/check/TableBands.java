package io.kam.check;

import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks tables of bands, which are those with columns {@code from} and {@code below} of numbers. A row holds the numbers from
 * its {@code from} to below its {@code below}; a blank is without end. The rows that have the same other keys hold each number
 * between their lowest and their highest end once.
 */
final class TableBands {
    private static final String FROM = "from";
    private static final String BELOW = "below";
    private static final Comparator<Row> BY_FROM = (a, b) -> {
        Object first = a.value(FROM);
        Object second = b.value(FROM);
        return first == null || second == null
                ? Boolean.compare(first != null, second != null)
                : Ops.compare(first, second);
    };

    private final List<PolicyProblem> problems = new ArrayList<>();

    private TableBands() {}

    /** What is wrong with the bands of a table; nothing if it is none of bands. */
    static List<PolicyProblem> problems(Table table) {
        TableBands check = new TableBands();
        if (isNumber(table.rowType().field(FROM)) && isNumber(table.rowType().field(BELOW))) {
            for (Map.Entry<List<String>, List<Row>> rows : byOtherKeys(table).entrySet()) {
                check.check(rows.getKey(), rows.getValue());
            }
        }
        return check.problems;
    }

    private static boolean isNumber(@Nullable Field column) {
        return column != null && column.type().isNumber();
    }

    private static Map<List<String>, List<Row>> byOtherKeys(Table table) {
        List<Field> keys = new ArrayList<>();
        for (Field column : table.rowType().fields().values()) {
            if (column.key() && !column.name().equals(FROM) && !column.name().equals(BELOW)) {
                keys.add(column);
            }
        }
        Map<List<String>, List<Row>> rows = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            List<String> values = new ArrayList<>();
            for (Field key : keys) {
                values.add(Ops.print(row.value(key.column())));
            }
            rows.computeIfAbsent(values, v -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    private void check(List<String> keys, List<Row> rows) {
        List<Row> sound = new ArrayList<>();
        for (Row row : rows) {
            if (isSound(row)) {
                sound.add(row);
            }
        }
        sound.sort(BY_FROM);
        boolean all = sound.size() == rows.size();
        String of = keys.isEmpty() ? "" : " of (" + String.join(",", keys) + ")";
        Row reaching = null;
        for (Row row : sound) {
            if (reaching != null) {
                between(reaching, row, of, all);
            }
            if (reaching == null || reachesFurther(row, reaching)) {
                reaching = row;
            }
        }
    }

    /** Whether a band holds anything; told if not. */
    private boolean isSound(Row row) {
        Object from = row.value(FROM);
        Object below = row.value(BELOW);
        if (Ops.ge(from, below)) {
            tell(
                    row,
                    "column (from) is (" + Ops.print(from) + "), column (below) is (" + Ops.print(below)
                            + "): from must be less than below");
            return false;
        }
        return true;
    }

    private static boolean reachesFurther(Row row, Row than) {
        Object end = than.value(BELOW);
        return end != null && !Ops.le(row.value(BELOW), end);
    }

    /** Tells a gap, unless a band that holds nothing is left out and may be meant to close it, and an overlap. */
    private void between(Row lower, Row upper, String of, boolean gaps) {
        Object end = lower.value(BELOW);
        Object start = upper.value(FROM);
        if (end == null || start == null || Ops.gt(end, start)) {
            Object shared = lesser(end, upper.value(BELOW));
            tell(upper, ends(lower, end, start) + "both rows" + of + " hold " + range(start, shared));
        } else if (gaps && Ops.lt(end, start)) {
            tell(upper, ends(lower, end, start) + "no row" + of + " holds " + range(end, start));
        }
    }

    private static String ends(Row lower, @Nullable Object end, @Nullable Object start) {
        return "column (from) is (" + shown(start) + "), column (below) at " + lower.place() + " is (" + shown(end)
                + "): ";
    }

    private static @Nullable Object lesser(@Nullable Object a, @Nullable Object b) {
        return a == null || Ops.lt(b, a) ? b : a;
    }

    private static String shown(@Nullable Object end) {
        return end == null ? "" : Ops.print(end);
    }

    private static String range(@Nullable Object from, @Nullable Object below) {
        if (from == null) {
            return below == null ? "every number" : "what is less than " + Ops.print(below);
        }
        return Ops.print(from) + (below == null ? " and more" : " to " + Ops.print(below));
    }

    private void tell(Row row, String message) {
        problems.add(PolicyProblem.of(ProblemCode.INVALID_BANDS, row.place(), message));
    }
}
