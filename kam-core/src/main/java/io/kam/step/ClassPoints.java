package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.decision.WhyNot;
import io.kam.evaluator.Explanation;
import io.kam.model.CustomerClass;
import io.kam.model.MissingCriteria;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Evidence;
import io.kam.rule.Gap;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Trace;
import io.kam.step.ClassTables.Band;
import io.kam.step.ClassTables.Minimum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A class of a customer that points give, by the band of their sum; and what becomes of criteria that are missing. */
final class ClassPoints<E extends Enum<E>> {
    static final String POINTS = "points";
    private static final String BAND = "band";
    static final Mechanic BANDED = Mechanic.of("CORE-BAND", POINTS);

    private final CustomerClass of;
    private final Class<E> type;
    private final String name;
    private final String[] outright;
    private final String[] competing;

    private ClassPoints(CustomerClass of, Class<E> type, String... outright) {
        this.of = of;
        this.type = type;
        this.name = of.name().toLowerCase(Locale.ROOT);
        this.outright = outright;
        this.competing = with(outright, BAND);
    }

    /** A class of points, and of what some verbs propose outright: the highest of them. */
    static <E extends Enum<E>> Output<E> output(CustomerClass of, Class<E> type, String... outright) {
        ClassPoints<E> points = new ClassPoints<>(of, type, outright);
        return Output.of(points.name, type)
                .field("classification." + points.name)
                .keyed(of)
                .missedBy(points::missed)
                .by(Combination.<E>of(points::combined, with(outright, POINTS)).summing(POINTS));
    }

    private static String[] with(String[] verbs, String one) {
        String[] all = Arrays.copyOf(verbs, verbs.length + 1);
        all[verbs.length] = one;
        return all;
    }

    private @Nullable E combined(Combining in, @Nullable E before) {
        List<Proposed> points = in.by(POINTS);
        if (points.isEmpty()) {
            return outright.length == 0 ? null : withoutPoints(in);
        }
        Minimum minimum = in.derived(
                        ClassTables.MINIMUMS, table -> Minimum.made(in.policy().rules(), table))[of.ordinal()];
        CriteriaSum sum = null;
        if (minimum.missing == MissingCriteria.SCALED || mayBeOpen(in, minimum, points)) {
            sum = sum(in, minimum, points);
            if (minimum.missing == MissingCriteria.CERTAIN_ONLY && isOpen(in, minimum, points, sum)) {
                return null;
            }
        }
        Proposed banded = banded(in, minimum, points, sum);
        E highest = Combination.chosen(in.by(competing), type, Comparator.naturalOrder());
        if (banded != null && banded.decided()) {
            points.forEach(proposed -> proposed.became(Outcome.DECIDED));
        }
        return highest;
    }

    /** Whether a class that is to be certain may not be, as far as that shows without asking what is unknown. */
    private boolean mayBeOpen(Combining in, Minimum minimum, List<Proposed> points) {
        if (minimum.missing != MissingCriteria.CERTAIN_ONLY) {
            return false;
        }
        Enum<?> top = type.getEnumConstants()[0];
        List<Proposed> proposals = in.by(outright);
        for (Proposed proposed : proposals) {
            if (proposed.argument(0, type) == top) {
                return false;
            }
        }
        if (CriteriaSum.criteria(points) < minimum.criteria) {
            return !proposals.isEmpty();
        }
        SumBounds.Bounds range =
                CriteriaSum.range(minimum.bounds(), points, in.now().date());
        Band[] bands = in.derived(ClassTables.BANDS, Band::byClass)[of.ordinal()];
        return !isAll(top, bands, range) && (range.least() != range.most() || !minimum.outright.isEmpty());
    }

    /** Whether each total of a range gives a class. */
    private static boolean isAll(Enum<?> value, Band[] bands, SumBounds.Bounds range) {
        boolean all = ClassTables.band(bands, range.least()) != null && ClassTables.band(bands, range.most()) != null;
        for (Band band : bands) {
            all &= band.value() == value || !band.meets(range.least(), range.most());
        }
        return all;
    }

    private static CriteriaSum sum(Combining in, Minimum minimum, List<Proposed> points) {
        return CriteriaSum.of(
                minimum.bounds(), points, in.explanation(), in.now().date());
    }

    /** The class where nothing but what is proposed outright speaks for one. */
    private @Nullable E withoutPoints(Combining in) {
        List<Proposed> proposed = in.by(outright);
        if (proposed.isEmpty()) {
            return null;
        }
        RuleModel rules = in.policy().rules();
        Table table = rules.tables(ClassificationStep.STEP).get(ClassTables.MINIMUMS.name());
        Minimum minimum = table == null ? null : Minimum.of(rules, table)[of.ordinal()];
        return minimum != null
                        && minimum.missing == MissingCriteria.CERTAIN_ONLY
                        && isOpen(in, minimum, List.of(), sum(in, minimum, List.of()))
                ? null
                : Combination.chosen(proposed, type, Comparator.naturalOrder());
    }

    /** The class that the points give, as a proposal of the library; null if too few criteria are known. */
    private @Nullable Proposed banded(
            Combining in, Minimum minimum, List<Proposed> points, @Nullable CriteriaSum known) {
        long criteria = CriteriaSum.criteria(points);
        Long scaled = minimum.sum(points, known);
        if (criteria < minimum.criteria || scaled == null) {
            tooFew(in, points);
            return null;
        }
        Band band = ClassTables.band(in.derived(ClassTables.BANDS, Band::byClass)[of.ordinal()], scaled);
        return band == null
                ? null
                : in.propose(
                        BANDED,
                        BAND,
                        type.cast(band.value()),
                        () -> evidence(in, points, criteria, minimum, known, band),
                        band.place());
    }

    private static void tooFew(Combining in, List<Proposed> points) {
        in.diagnose(
                Diagnostic.Kind.TOO_FEW_CRITERIA,
                points.stream().map(Proposed::id).toList());
    }

    private List<Evidence> evidence(
            Combining in,
            List<Proposed> points,
            long criteria,
            Minimum minimum,
            @Nullable CriteriaSum known,
            Band band) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence("points(" + of + ")", Combination.sum(points, SumBounds.NUMBER)));
        evidence.add(new Evidence("criteria(" + of + ")", criteria));
        if (minimum.missing != MissingCriteria.NOTHING) {
            (known == null ? sum(in, minimum, points) : known).tell(minimum.missing, of.name(), evidence);
        }
        evidence.add(new Evidence("bandRow.from", band.from()));
        evidence.add(new Evidence("bandRow.below", band.below()));
        return evidence;
    }

    /** Whether what is unknown could change the class; told if so, with the range of the points and the fields that settle it. */
    private boolean isOpen(Combining in, Minimum minimum, List<Proposed> points, CriteriaSum sum) {
        Set<String> fields = new TreeSet<>(sum.fields());
        List<String> rules = new ArrayList<>(sum.rules());
        Enum<?> proposed = null;
        for (Proposed each : in.by(outright)) {
            proposed = higher(proposed, each.argument(0, type));
        }
        Band[] bands = in.derived(ClassTables.BANDS, Band::byClass)[of.ordinal()];
        boolean enough = CriteriaSum.criteria(points) >= minimum.criteria;
        Enum<?> lowest = enough ? valueOf(ClassTables.band(bands, sum.least())) : null;
        Enum<?> highest = lowest;
        for (Band band : sum.rules().isEmpty() ? new Band[0] : bands) {
            if (band.meets(sum.least(), sum.most())) {
                lowest = enough ? lower(lowest, band.value()) : null;
                highest = higher(highest, band.value());
            }
        }
        if (enough
                && !sum.rules().isEmpty()
                && (ClassTables.band(bands, sum.least()) == null || ClassTables.band(bands, sum.most()) == null)) {
            lowest = null;
        }
        lowest = higher(lowest, proposed);
        highest = higher(highest, proposed);
        for (Rule rule : minimum.outright) {
            Enum<?> best = SumBounds.highest(rule, type);
            List<String> unknown = best != null
                            && higher(lowest, best) != lowest
                            && rule.effectiveOn(in.now().date())
                    ? in.explanation().gaps(rule).unknown()
                    : List.of();
            if (!unknown.isEmpty()) {
                highest = higher(highest, best);
                fields.addAll(unknown);
                rules.add(rule.id());
            }
        }
        if (lowest == highest) {
            return false;
        }
        if (!enough && !points.isEmpty()) {
            tooFew(in, points);
            return true;
        }
        List<String> paths = new ArrayList<>(fields);
        paths.add("classification." + name);
        if (!sum.rules().isEmpty()) {
            paths.add(POINTS + "(" + of + ") = " + sum.least() + ".." + sum.most());
        }
        in.diagnose(Diagnostic.Kind.UNSETTLED, paths, rules);
        return true;
    }

    private static @Nullable Enum<?> valueOf(@Nullable Band band) {
        return band == null ? null : band.value();
    }

    /** Of two constants the first declared; null is lower than all. */
    private static @Nullable Enum<?> higher(@Nullable Enum<?> one, @Nullable Enum<?> other) {
        return one == null || other != null && other.ordinal() < one.ordinal() ? other : one;
    }

    private static @Nullable Enum<?> lower(@Nullable Enum<?> one, Enum<?> other) {
        return one == null || one.ordinal() > other.ordinal() ? one : other;
    }

    /** How many points a class lacks, or how many too many it has, and how many criteria. */
    private List<WhyNot.Way> missed(Situation situation, StepResult result, @Nullable Object wanted) {
        List<Proposed> points = result.proposals().stream()
                .filter(proposed -> proposed.isBy(POINTS) && proposed.argument(0, CustomerClass.class) == of)
                .toList();
        PolicyDefinition policy = situation.policy().definition();
        Table minimums = policy.rules().tables(ClassificationStep.STEP).get(ClassTables.MINIMUMS.name());
        if (points.isEmpty() || minimums == null) {
            return List.of();
        }
        Minimum minimum = Minimum.of(policy.rules(), minimums)[of.ordinal()];
        CriteriaSum known = minimum.missing == MissingCriteria.SCALED
                ? CriteriaSum.of(
                        minimum.bounds(),
                        points,
                        explanation(situation, result),
                        situation.now().date())
                : null;
        Long sum = minimum.sum(points, known);
        if (sum == null) {
            return List.of();
        }
        String counted = (known != null && known.isScaled() ? "scaled(" : "points(") + of + ")";
        long criteria = CriteriaSum.criteria(points);
        List<WhyNot.Way> missed = new ArrayList<>();
        for (Band band : Band.byClass(ClassTables.BANDS.in(policy.rules(), ClassificationStep.STEP))[of.ordinal()]) {
            List<Gap> gaps = new ArrayList<>();
            if (criteria < minimum.criteria) {
                gaps.add(Gap.of(Gap.Need.AT_LEAST, "criteria(" + of + ")", criteria, minimum.criteria));
            }
            if (band.from() != null && sum < band.from()) {
                gaps.add(Gap.of(Gap.Need.AT_LEAST, counted, sum, band.from()));
            }
            if (band.below() != null && sum >= band.below()) {
                gaps.add(Gap.of(Gap.Need.LESS_THAN, counted, sum, band.below()));
            }
            if (band.value() == wanted && !gaps.isEmpty()) {
                missed.add(new WhyNot.Way(
                        BANDED.id(),
                        "",
                        "classification." + name,
                        BAND + "(" + band.value() + ")",
                        WhyNot.Standing.LACKS,
                        policy.sentence(BANDED.id(), policy.languages().get(0)),
                        gaps.stream()
                                .map(gap -> new Trace.Reading(gap.toString(), List.of(), gap))
                                .toList(),
                        List.of(),
                        List.of(),
                        band.place(),
                        criteria < minimum.criteria
                                ? List.of(minimums.rowsWhere("class", of).get(0).place())
                                : List.of(),
                        band.value()));
            }
        }
        return missed;
    }

    private static Explanation explanation(Situation situation, StepResult result) {
        return situation
                .policy()
                .evaluator()
                .explanation(ClassificationStep.STEP, result.evaluation().facts());
    }
}
