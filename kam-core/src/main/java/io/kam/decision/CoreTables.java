package io.kam.decision;

import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the core's own mechanics read, beside those that rules read: bands and minimums of classes, precedence of
 * stages, review intervals. Their absence or a wrong column is told when a policy is loaded.
 */
public final class CoreTables {
    static final String BAND = "CORE-BAND";
    static final String OVERRIDE = "CORE-OVERRIDE";
    static final String REVIEW = "CORE-REVIEW";

    private static final Map<CustomerClass, Class<?>> CLASSES = new EnumMap<>(Map.of(
            CustomerClass.VALUE, ValueClass.class,
            CustomerClass.IMPORTANCE, Importance.class,
            CustomerClass.POTENTIAL, Potential.class));
    private static final LocalDate LEAP_YEAR = LocalDate.of(2024, 1, 1);

    private final PolicyDefinition policy;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private CoreTables(PolicyDefinition policy) {
        this.policy = policy;
    }

    /** What is wrong with the tables and sentences that the core's mechanics need; empty if nothing is. */
    public static List<PolicyProblem> problems(PolicyDefinition policy) {
        CoreTables check = new CoreTables(policy);
        if (check.proposes(DecisionStep.CLASSIFICATION, "points")) {
            check.classes();
        }
        if (check.proposes(DecisionStep.CLASSIFICATION, "stage")) {
            check.stages();
        }
        if (!policy.rules().rules(DecisionStep.TIER).isEmpty()) {
            check.reviews();
            check.sentence(DecisionStep.TIER, OVERRIDE);
        }
        return check.problems;
    }

    private boolean proposes(DecisionStep step, String verb) {
        return policy.rules().rules(step).stream()
                .map(Rule::then)
                .anyMatch(then -> then.verb().name().equals(verb));
    }

    private void classes() {
        Table bands = table(
                DecisionStep.CLASSIFICATION,
                "bands",
                columns(
                        "class", ValueType.ofEnum(CustomerClass.class),
                        "from", ValueType.INTEGER,
                        "below", ValueType.INTEGER,
                        "value", ValueType.TEXT));
        for (Row row : bands == null ? List.<Row>of() : bands.rows()) {
            Object of = row.value("class");
            Object value = row.value("value");
            if (of != null) {
                try {
                    ValueType.ofEnum(classType((CustomerClass) of)).parse(Ops.print(value));
                } catch (IllegalArgumentException e) {
                    problems.add(PolicyProblem.of(row.place(), "column value of class " + of + ": " + e.getMessage()));
                }
            }
        }
        Table minimums = table(
                DecisionStep.CLASSIFICATION,
                "minimums",
                columns("class", ValueType.ofEnum(CustomerClass.class), "criteria", ValueType.INTEGER));
        each(minimums, "class", CustomerClass.values(), "criteria");
        sentence(DecisionStep.CLASSIFICATION, BAND);
    }

    private static Class<?> classType(CustomerClass of) {
        return Optional.<Class<?>>ofNullable(CLASSES.get(of)).orElseThrow();
    }

    private void stages() {
        Table stages = table(
                DecisionStep.CLASSIFICATION,
                "stages",
                columns("stage", ValueType.ofEnum(LifecycleStage.class), "precedence", ValueType.INTEGER));
        each(stages, "stage", LifecycleStage.values(), "precedence");
        Map<Object, Row> seen = new HashMap<>();
        for (Row row : stages == null ? List.<Row>of() : stages.rows()) {
            Object precedence = row.value("precedence");
            Row first = precedence == null ? null : seen.putIfAbsent(precedence, row);
            if (first != null) {
                problems.add(PolicyProblem.of(
                        row.place(),
                        "precedence (" + precedence + ") is that of " + first.key() + " too, at " + first.place()));
            }
        }
    }

    private void reviews() {
        Table review = table(
                DecisionStep.TIER, "review", columns("tier", ValueType.ofEnum(Tier.class), "every", ValueType.PERIOD));
        each(review, "tier", Tier.values(), "every");
        for (Row row : review == null ? List.<Row>of() : review.rows()) {
            if (row.value("every") instanceof Period every
                    && !LEAP_YEAR.plus(every).isAfter(LEAP_YEAR)) {
                problems.add(PolicyProblem.of(row.place(), "every (" + every + ") must be a day or more"));
            }
        }
        sentence(DecisionStep.TIER, REVIEW);
    }

    /** Tells the keys that have no row, or a blank value there. */
    private void each(@Nullable Table table, String key, Enum<?>[] keys, String column) {
        if (table != null) {
            for (Enum<?> constant : keys) {
                List<Row> rows = table.rowsWhere(key, constant);
                if (rows.isEmpty()) {
                    problems.add(
                            PolicyProblem.of(table.place(), "a row with " + key + " (" + constant + ") is missing"));
                } else if (rows.get(0).value(column) == null) {
                    problems.add(PolicyProblem.of(rows.get(0).place(), "column " + column + " must not be blank"));
                }
            }
        }
    }

    private static Map<String, ValueType> columns(Object... namesAndTypes) {
        Map<String, ValueType> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put((String) namesAndTypes[i], (ValueType) namesAndTypes[i + 1]);
        }
        return columns;
    }

    private @Nullable Table table(DecisionStep step, String name, Map<String, ValueType> columns) {
        Table table = policy.rules().tables(step).get(name);
        if (table == null) {
            problems.add(PolicyProblem.of(
                    Place.of(step.folder() + "/" + name + ".csv"),
                    "the table is missing; its columns are " + String.join(", ", columns.keySet())));
            return null;
        }
        int before = problems.size();
        columns.forEach((column, type) -> {
            Field field = table.rowType().field(column);
            if (field == null) {
                problems.add(PolicyProblem.of(
                        table.place(),
                        "column (" + column + ") is missing"
                                + Hints.maybe(column, table.rowType().fields().keySet())));
            } else if (!type.comparableWith(field.type())) {
                problems.add(PolicyProblem.of(
                        table.place(),
                        "column " + column + " is of type (" + field.type().name() + "), it must be " + type.name()));
            }
        });
        return problems.size() == before ? table : null;
    }

    private void sentence(DecisionStep step, String id) {
        if (policy.sentence(id, policy.languages().get(0)).equals(id)) {
            problems.add(PolicyProblem.of(
                    Place.of(step.folder() + "/reasons.properties"), "the sentence of (" + id + ") is missing"));
        }
    }

    static Table of(RuleModel rules, DecisionStep step, String name) {
        return Optional.ofNullable(rules.tables(step).get(name))
                .orElseThrow(() -> new IllegalStateException("table " + name + " was not checked when loading"));
    }

    /** The band's row that a sum of points lies in; null if none. */
    static @Nullable Row band(RuleModel rules, CustomerClass of, long points) {
        return of(rules, DecisionStep.CLASSIFICATION, "bands").rowsWhere("class", of).stream()
                .filter(row -> row.value("from") == null || Ops.le(row.value("from"), points))
                .filter(row -> row.value("below") == null || Ops.gt(row.value("below"), points))
                .findFirst()
                .orElse(null);
    }

    /** The value of a column in the only row of a key. */
    static Object value(Table table, String keyColumn, Enum<?> key, String column) {
        return table.rowsWhere(keyColumn, key).stream()
                .map(row -> Optional.ofNullable(row.value(column)).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    /** The class that a band's value names. */
    static Enum<?> classOf(CustomerClass of, Row band) {
        return (Enum<?>) ValueType.ofEnum(classType(of)).parse(Ops.print(band.value("value")));
    }
}
