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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code bands}: which class a sum of points gives. That its rows hold each sum once is checked as of every table of
 * bands, by {@link TableBands}.
 */
final class Bands {
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

    /** What is wrong with the bands' classes: one that points are given for has no band, or a band names no class. */
    static List<PolicyProblem> problems(Table bands, Set<CustomerClass> used) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (CustomerClass of : CustomerClass.values()) {
            List<Row> rows = bands.rowsWhere("class", of);
            if (rows.isEmpty() && used.contains(of)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_ROW, bands.place(), "a row with class (" + of + ") is missing"));
            }
            rows.forEach(row -> problems.addAll(problems(of, row)));
        }
        return problems;
    }

    private static List<PolicyProblem> problems(CustomerClass of, Row row) {
        try {
            classOf(of, row);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(PolicyProblem.of(
                    ProblemCode.INVALID_BANDS, row.place(), "column value of class " + of + ": " + e.getMessage()));
        }
    }
}
