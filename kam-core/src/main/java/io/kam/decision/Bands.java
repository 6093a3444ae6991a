package io.kam.decision;

import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code bands}: which class a sum of points gives. A band holds the sums from its {@code from} to below its
 * {@code below}; blank is without end.
 */
final class Bands {
    private static final Comparator<Row> BY_FROM =
            Comparator.comparing(row -> (Long) row.value("from"), Comparator.nullsFirst(Comparator.naturalOrder()));

    private Bands() {}

    /** The band's row that a sum of points lies in; null if none. */
    static @Nullable Row of(RuleModel rules, CustomerClass of, long points) {
        return CoreTables.of(rules, DecisionStep.CLASSIFICATION, "bands").rowsWhere("class", of).stream()
                .filter(row -> row.value("from") == null || Ops.le(row.value("from"), points))
                .filter(row -> row.value("below") == null || Ops.gt(row.value("below"), points))
                .findFirst()
                .orElse(null);
    }

    /** The class that a band's value names. */
    static Enum<?> classOf(CustomerClass of, Row band) {
        return (Enum<?>) type(of).parse(Ops.print(band.value("value")));
    }

    private static ValueType type(CustomerClass of) {
        return ValueType.ofEnum(
                switch (of) {
                    case VALUE -> ValueClass.class;
                    case IMPORTANCE -> Importance.class;
                    case POTENTIAL -> Potential.class;
                });
    }

    /** What is wrong with the bands of the classes that points are given for: none, no class, an overlap or a gap. */
    static List<PolicyProblem> problems(Table bands, Set<CustomerClass> used) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (CustomerClass of : CustomerClass.values()) {
            List<Row> rows =
                    bands.rowsWhere("class", of).stream().sorted(BY_FROM).toList();
            if (rows.isEmpty() && used.contains(of)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_ROW, bands.place(), "a row with class (" + of + ") is missing"));
            }
            rows.forEach(row -> problems.addAll(problems(of, row)));
            for (int i = 1; i < rows.size(); i++) {
                problems.addAll(between(rows.get(i - 1), rows.get(i)));
            }
        }
        return problems;
    }

    private static List<PolicyProblem> problems(CustomerClass of, Row row) {
        List<PolicyProblem> problems = new ArrayList<>();
        try {
            classOf(of, row);
        } catch (IllegalArgumentException e) {
            problems.add(PolicyProblem.of(
                    ProblemCode.INVALID_BANDS, row.place(), "column value of class " + of + ": " + e.getMessage()));
        }
        if (Ops.ge(row.value("from"), row.value("below"))) {
            problems.add(PolicyProblem.of(
                    ProblemCode.INVALID_BANDS,
                    row.place(),
                    "from (" + row.value("from") + ") must be less than below (" + row.value("below") + ")"));
        }
        return problems;
    }

    private static List<PolicyProblem> between(Row lower, Row upper) {
        Object end = lower.value("below");
        Object start = upper.value("from");
        if (end == null || start == null || Ops.gt(end, start)) {
            return List.of(PolicyProblem.of(
                    ProblemCode.INVALID_BANDS, upper.place(), "the band overlaps that at " + lower.place()));
        }
        return Ops.lt(end, start)
                ? List.of(PolicyProblem.of(
                        ProblemCode.INVALID_BANDS,
                        upper.place(),
                        "points from (" + end + ") to below (" + start + ") lie in no band"))
                : List.of();
    }
}
