package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.decision.WhyNot;
import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.Importance;
import io.kam.model.LifecycleStage;
import io.kam.model.Potential;
import io.kam.model.ValueClass;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.ClassificationProposals;
import io.kam.rule.Evidence;
import io.kam.rule.Gap;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The step classification: for each class the highest of what its points give and what is proposed outright; the first stage. */
final class ClassificationStep {
    private static final String POINTS = "points";
    private static final String BAND = "band";
    private static final Mechanic BANDED = Mechanic.of("CORE-BAND", POINTS);
    private static final TableSpec BANDS = TableSpec.of("bands")
            .key("class", CustomerClass.class)
            .key("from", ValueType.INTEGER)
            .column("below", ValueType.INTEGER)
            .column("value", ValueType.TEXT)
            .neededBy(POINTS)
            .checked(ClassificationStep::bands);
    private static final TableSpec MINIMUMS = TableSpec.of("minimums")
            .key("class", CustomerClass.class)
            .column("criteria", ValueType.INTEGER)
            .neededBy(POINTS)
            .complete((Object[]) CustomerClass.values());
    private static final TableSpec RANKS = TableSpec.of("stages")
            .key("stage", LifecycleStage.class)
            .column("precedence", ValueType.INTEGER)
            .neededBy("stage")
            .complete((Object[]) LifecycleStage.values())
            .checked(ClassificationStep::precedences);

    static final Output<ValueClass> VALUE =
            output(CustomerClass.VALUE, ValueClass.class).readFrom(Classification.class, Classification::value);
    static final Output<Importance> IMPORTANCE = output(CustomerClass.IMPORTANCE, Importance.class, "importance")
            .readFrom(Classification.class, Classification::importance);
    static final Output<Potential> POTENTIAL = output(CustomerClass.POTENTIAL, Potential.class, "potential")
            .readFrom(Classification.class, Classification::potential);
    static final Output<LifecycleStage> STAGE = Output.of("stage", LifecycleStage.class)
            .field("classification.stage")
            .by(Combination.ranked(LifecycleStage.class, RANKS, "precedence", "stage"))
            .readFrom(Classification.class, Classification::stage);

    static final Step STEP = Step.of("classification", "CLASS", ClassificationProposals.class)
            .reads(Customer.class, AsOf.class)
            .output(VALUE)
            .output(IMPORTANCE)
            .output(POTENTIAL)
            .output(STAGE)
            .nestedIn("classification")
            .table(BANDS)
            .table(MINIMUMS)
            .table(RANKS)
            .mechanic(BANDED)
            .decides(
                    Classification.class,
                    decided -> new Classification(
                            decided.of(VALUE), decided.of(IMPORTANCE), decided.of(POTENTIAL), decided.of(STAGE)))
            .build();

    private ClassificationStep() {}

    /** A class of points, and of what some verbs propose outright. */
    private static <E extends Enum<E>> Output<E> output(CustomerClass of, Class<E> type, String... outright) {
        String[] verbs = with(outright, BAND);
        String pointsOf = "points(" + of + ")";
        String criteriaOf = "criteria(" + of + ")";
        Combination.Way<E> way = (in, before) -> {
            List<Proposed> points = in.by(POINTS);
            Proposed banded = points.isEmpty() ? null : banded(in, of, type, points, pointsOf, criteriaOf);
            E highest = Combination.chosen(in.by(verbs), type, Comparator.naturalOrder());
            if (banded != null && banded.decided()) {
                points.forEach(proposed -> proposed.became(Outcome.DECIDED));
            }
            return highest;
        };
        String name = of.name().toLowerCase(Locale.ROOT);
        return Output.of(name, type)
                .field("classification." + name)
                .keyed(of)
                .missedBy((situation, result, wanted) -> missed(situation, result, of, wanted))
                .by(Combination.of(way, with(outright, POINTS)).summing(POINTS));
    }

    private static String[] with(String[] verbs, String one) {
        String[] all = Arrays.copyOf(verbs, verbs.length + 1);
        all[verbs.length] = one;
        return all;
    }

    /** The class that the points give, as a proposal of the library; null if too few criteria are known. */
    private static <E extends Enum<E>> @Nullable Proposed banded(
            Combining in, CustomerClass of, Class<E> type, List<Proposed> points, String pointsOf, String criteriaOf) {
        long criteria = criteria(points);
        if (criteria < minimum(in, of)) {
            in.diagnose(
                    Diagnostic.Kind.TOO_FEW_CRITERIA,
                    points.stream().map(Proposed::id).toList());
            return null;
        }
        long sum = Combination.sum(points, 2);
        for (Band band : in.derived(BANDS, Band::byClass)[of.ordinal()]) {
            if (band.holds(sum)) {
                return in.propose(
                        BANDED,
                        BAND,
                        type.cast(band.value()),
                        () -> List.of(
                                new Evidence(pointsOf, sum),
                                new Evidence(criteriaOf, criteria),
                                new Evidence("bandRow.from", band.from()),
                                new Evidence("bandRow.below", band.below())),
                        band.place());
            }
        }
        return null;
    }

    private static long minimum(Combining in, CustomerClass of) {
        Map<Object, Object> minimums = in.derived(MINIMUMS, table -> MINIMUMS.byKey(table, "criteria"));
        return (Long) Objects.requireNonNull(minimums.get(of));
    }

    /** A row of the bands; null is no limit. */
    private record Band(@Nullable Long from, @Nullable Long below, Enum<?> value, Place place) {
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

        boolean holds(long sum) {
            return (from == null || from <= sum) && (below == null || below > sum);
        }
    }

    /** How many points a class lacks, or how many too many it has, and how many criteria. */
    private static List<WhyNot.Way> missed(
            Situation situation, StepResult result, CustomerClass of, @Nullable Object wanted) {
        List<Proposed> points = result.proposals().stream()
                .filter(proposed -> proposed.isBy(POINTS) && proposed.argument(0, CustomerClass.class) == of)
                .toList();
        PolicyDefinition policy = situation.policy().definition();
        Table minimums = policy.rules().tables(STEP).get(MINIMUMS.name());
        if (points.isEmpty() || minimums == null) {
            return List.of();
        }
        long sum = Combination.sum(points, 2);
        long criteria = criteria(points);
        long least = (Long) MINIMUMS.value(minimums, of, "criteria");
        List<WhyNot.Way> missed = new ArrayList<>();
        for (Band band : Band.byClass(BANDS.in(policy.rules(), STEP))[of.ordinal()]) {
            List<Gap> gaps = new ArrayList<>();
            if (criteria < least) {
                gaps.add(Gap.of(Gap.Need.AT_LEAST, "criteria(" + of + ")", criteria, least));
            }
            if (band.from() != null && sum < band.from()) {
                gaps.add(Gap.of(Gap.Need.AT_LEAST, POINTS + "(" + of + ")", sum, band.from()));
            }
            if (band.below() != null && sum >= band.below()) {
                gaps.add(Gap.of(Gap.Need.LESS_THAN, POINTS + "(" + of + ")", sum, band.below()));
            }
            if (band.value() == wanted && !gaps.isEmpty()) {
                missed.add(new WhyNot.Way(
                        BANDED.id(),
                        "",
                        "classification." + of.name().toLowerCase(Locale.ROOT),
                        BAND + "(" + band.value() + ")",
                        WhyNot.Standing.LACKS,
                        policy.sentence(BANDED.id(), policy.languages().get(0)),
                        gaps.stream()
                                .map(gap -> new Trace.Reading(gap.toString(), List.of(), gap))
                                .toList(),
                        List.of(),
                        List.of(),
                        band.place(),
                        criteria < least
                                ? List.of(minimums.rowsWhere("class", of).get(0).place())
                                : List.of(),
                        band.value()));
            }
        }
        return missed;
    }

    /** How many different criteria points were given for. */
    private static int criteria(List<Proposed> points) {
        int different = 0;
        for (int i = 0; i < points.size(); i++) {
            String criterion = points.get(i).argument(1, String.class);
            boolean seen = false;
            for (int before = 0; before < i && !seen; before++) {
                seen = points.get(before).argument(1, String.class).equals(criterion);
            }
            different += seen ? 0 : 1;
        }
        return different;
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
        for (Rule rule : rules.rules(STEP)) {
            if (rule.then().verb().name().equals(POINTS)) {
                Object named = Term.constant(rule.then().arguments().get(0));
                classes.addAll(named == null ? EnumSet.allOf(CustomerClass.class) : EnumSet.of((CustomerClass) named));
            }
        }
        return classes;
    }

    private static List<PolicyProblem> precedences(RuleModel rules, Table stages) {
        List<PolicyProblem> problems = new ArrayList<>();
        Map<Object, Row> seen = new HashMap<>();
        for (Row row : stages.rows()) {
            Object precedence = row.value("precedence");
            Row first = precedence == null ? null : seen.putIfAbsent(precedence, row);
            if (first != null) {
                problems.add(PolicyProblem.of(
                        ProblemCode.REPEATED_PRECEDENCE,
                        row.place(),
                        "precedence (" + precedence + ") is that of " + first.key() + " too, at " + first.place()));
            }
        }
        return problems;
    }
}
