package io.kam.step;

import static io.kam.step.ClassPoints.POINTS;

import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.MissingCriteria;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables by which points become a class of a customer: the bands of the sum, and what is asked of the criteria. */
final class ClassTables {
    static final TableSpec BANDS = TableSpec.of("bands")
            .key("class", CustomerClass.class)
            .key("from", ValueType.INTEGER)
            .column("below", ValueType.INTEGER)
            .column("value", ValueType.TEXT)
            .neededBy(POINTS)
            .checked(ClassTables::bands);
    static final TableSpec MINIMUMS = TableSpec.of("minimums")
            .key("class", CustomerClass.class)
            .column("criteria", ValueType.INTEGER)
            .optional("missing", ValueType.ofEnum(MissingCriteria.class))
            .neededBy(POINTS)
            .complete((Object[]) CustomerClass.values())
            .checked(ClassTables::minimums);

    private ClassTables() {}

    /** What a policy asks of a class. */
    static final class Minimum {
        final long criteria;
        final MissingCriteria missing;
        final List<Rule> outright = new ArrayList<>();
        private final @Nullable SumBounds bounds;

        private Minimum(RuleModel rules, Row row, CustomerClass of) {
            criteria = (Long) TableSpec.known(row, "criteria");
            missing = missing(row);
            bounds = missing == MissingCriteria.NOTHING
                    ? null
                    : SumBounds.of(rules.rules(ClassificationStep.STEP), POINTS, of);
            if (missing == MissingCriteria.CERTAIN_ONLY) {
                outright.addAll(rulesOutright(rules, of));
            }
        }

        /** Those of the classes, in their order; what {@link #made} makes, kept with the rules. */
        static Minimum[] of(RuleModel rules, Table table) {
            return rules.derived(MINIMUMS, () -> made(rules, table));
        }

        /** Those of the classes, in their order. */
        static Minimum[] made(RuleModel rules, Table table) {
            CustomerClass[] classes = CustomerClass.values();
            Minimum[] all = new Minimum[classes.length];
            for (CustomerClass of : classes) {
                all[of.ordinal()] = new Minimum(rules, MINIMUMS.row(table, of), of);
            }
            return all;
        }

        static MissingCriteria missing(Row row) {
            Object missing = TableSpec.optional(row, "missing");
            return missing == null ? MissingCriteria.NOTHING : (MissingCriteria) missing;
        }

        SumBounds bounds() {
            return Objects.requireNonNull(bounds, "bounds");
        }

        /** The sum that is banded; null if it can't be scaled. */
        @Nullable
        Long sum(List<Proposed> points, @Nullable CriteriaSum known) {
            return known != null && missing == MissingCriteria.SCALED
                    ? known.scaled()
                    : (Long) Combination.sum(points, SumBounds.NUMBER);
        }
    }

    /** A row of the bands; null is no limit. */
    record Band(@Nullable Long from, @Nullable Long below, Enum<?> value, Place place) {
        /** Those of each class, in the order of the classes. */
        static Band[][] byClass(Table bands) {
            Band[][] byClass = new Band[CustomerClass.values().length][];
            for (CustomerClass of : CustomerClass.values()) {
                byClass[of.ordinal()] = bands.rowsWhere("class", of).stream()
                        .map(row -> new Band(
                                (Long) row.value("from"),
                                (Long) row.value("below"),
                                (Enum<?>) ValueType.ofEnum(typeOf(of)).parse(Ops.print(row.value("value"))),
                                row.place()))
                        .toArray(Band[]::new);
            }
            return byClass;
        }

        /** Whether it holds a total of a range. */
        boolean meets(long least, long most) {
            return (below == null || below > least) && (from == null || from <= most);
        }

        boolean holds(long sum) {
            return (from == null || from <= sum) && (below == null || below > sum);
        }
    }

    static @Nullable Band band(Band[] bands, long sum) {
        for (Band band : bands) {
            if (band.holds(sum)) {
                return band;
            }
        }
        return null;
    }

    /** What is wrong with the bands' classes: one that points are given for has no band, or a band names no class. */
    private static List<PolicyProblem> bands(RuleModel rules, Table bands) {
        List<PolicyProblem> problems = new ArrayList<>();
        Set<CustomerClass> used = classesOfPoints(rules);
        for (CustomerClass of : CustomerClass.values()) {
            List<Row> rows = bands.rowsWhere("class", of);
            if (rows.isEmpty() && used.contains(of)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.MISSING_ROW, bands.place(), "a row with class (" + of + ") is missing"));
            }
            for (Row row : rows) {
                try {
                    ValueType.ofEnum(typeOf(of)).parse(Ops.print(row.value("value")));
                } catch (IllegalArgumentException e) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.INVALID_BANDS,
                            row.place(),
                            "column value of class " + of + ": " + e.getMessage()));
                }
            }
        }
        return problems;
    }

    private static Class<?> typeOf(CustomerClass of) {
        return switch (of) {
            case VALUE -> ValueClass.class;
            case IMPORTANCE -> Importance.class;
            case POTENTIAL -> Potential.class;
        };
    }

    /** The classes that rules give points for; all, if a rule takes the class from a table. */
    private static Set<CustomerClass> classesOfPoints(RuleModel rules) {
        Set<CustomerClass> classes = EnumSet.noneOf(CustomerClass.class);
        for (Rule rule : rules.rules(ClassificationStep.STEP)) {
            if (rule.then().verb().name().equals(POINTS)) {
                Object named = Term.constant(rule.then().arguments().get(0));
                classes.addAll(named == null ? EnumSet.allOf(CustomerClass.class) : EnumSet.of((CustomerClass) named));
            }
        }
        return classes;
    }

    /** What is wrong with what is asked of the classes: rules of which it can't be said what they could give, or not for certain. */
    private static List<PolicyProblem> minimums(RuleModel rules, Table minimums) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : minimums.rows()) {
            MissingCriteria missing = Minimum.missing(row);
            if (row.value("class") instanceof CustomerClass of && missing != MissingCriteria.NOTHING) {
                String asked = "class " + of + " treats missing criteria as (" + missing + ") at " + row.place();
                problems.addAll(SumBounds.problems(rules.rules(ClassificationStep.STEP), POINTS, of, missing, asked));
                if (missing == MissingCriteria.CERTAIN_ONLY) {
                    for (Rule rule : rulesOutright(rules, of)) {
                        problems.addAll(SumBounds.unsteady(rule, asked));
                    }
                }
            }
        }
        return problems;
    }

    /** The rules that propose a class without points. */
    private static List<Rule> rulesOutright(RuleModel rules, CustomerClass of) {
        List<Rule> found = new ArrayList<>();
        for (Rule rule : rules.rules(ClassificationStep.STEP)) {
            if (rule.enabled() && rule.then().verb().name().equals(of.name().toLowerCase(Locale.ROOT))) {
                found.add(rule);
            }
        }
        return found;
    }
}
