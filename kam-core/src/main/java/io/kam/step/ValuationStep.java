package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.model.Measure;
import io.kam.model.MissingCriteria;
import io.kam.model.ValueAssessment;
import io.kam.model.ValueScore;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Evidence;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValuationProposals;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The step valuation: what a customer is worth, in four scores of points, their weighted mean, and the lifetime value as an amount.
 *
 * <p>The lifetime value is the sum over the years t = 1 … n of m × rᵗ / (1 + d)ᵗ, with m the gross profit of a year, r the yearly
 * retention and d the discount rate: the model of constant margin and retention of P. D. Berger and N. I. Nasr, "Customer lifetime
 * value: Marketing models and applications", Journal of Interactive Marketing 12 (1998), which S. Gupta and D. R. Lehmann use for
 * "Customers as assets", in the same journal, 17 (2003). The profit of the year that has passed is not in it, nor what it cost to win
 * the customer.
 */
final class ValuationStep {
    private static final String SCORE = "score";
    private static final String LIFETIME_OF = "lifetimeValue";
    private static final String TOTAL_KEY = "VALUE";
    private static final String BASIS = "gross profit";
    private static final int LARGEST = 100;
    private static final Mechanic SUMMED = Mechanic.of("CORE-SCORE", SCORE);
    private static final Mechanic WEIGHTED = Mechanic.of("CORE-VALUE", SCORE);
    private static final Mechanic DISCOUNTED = Mechanic.of("CORE-LIFETIME", LIFETIME_OF);
    private static final TableSpec WEIGHTS = TableSpec.of("weights")
            .key("score", ValueScore.class)
            .column("weight", ValueType.DECIMAL)
            .column("criteria", ValueType.INTEGER)
            .column("missing", ValueType.ofEnum(MissingCriteria.class))
            .neededBy(SCORE)
            .complete((Object[]) ValueScore.values())
            .checked(ValuationStep::weights);
    private static final TableSpec TOTALS = TableSpec.of("total")
            .key("total", ValueType.TEXT)
            .column("scores", ValueType.INTEGER)
            .column("missing", ValueType.ofEnum(MissingCriteria.class))
            .neededBy(SCORE)
            .complete(TOTAL_KEY);
    private static final TableSpec LIFETIMES = TableSpec.of("lifetime")
            .key("basis", ValueType.TEXT)
            .column("discountRate", ValueType.of(Measure.SHARE))
            .column("horizonYears", ValueType.INTEGER)
            .neededBy(LIFETIME_OF)
            .complete(BASIS)
            .checked(ValuationStep::years);

    static final Output<BigDecimal> LIFETIME_VALUE = Output.of("lifetimeValue", BigDecimal.class)
            .field("valuation.lifetimeValue")
            .by(Combination.of(ValuationStep::discounted, LIFETIME_OF));
    static final Output<Long> CURRENT = output("currentValue", ValueScore.CURRENT);
    static final Output<Long> POTENTIAL = output("potentialValue", ValueScore.POTENTIAL);
    static final Output<Long> LIFETIME = output("lifetimeScore", ValueScore.LIFETIME);
    static final Output<Long> LOYALTY = output("loyaltyAndInfluence", ValueScore.LOYALTY);
    static final Output<BigDecimal> TOTAL = Output.of("totalValue", BigDecimal.class)
            .field("valuation.totalValue")
            .by(Combination.of(ValuationStep::total));

    /** The scores, in the order of their constants. */
    private static final List<Output<Long>> SCORES = List.of(CURRENT, POTENTIAL, LIFETIME, LOYALTY);

    static final Step STEP = Step.of("valuation", "VALUE", ValuationProposals.class)
            .reads(Customer.class, AsOf.class)
            .output(LIFETIME_VALUE)
            .output(CURRENT)
            .output(POTENTIAL)
            .output(LIFETIME)
            .output(LOYALTY)
            .output(TOTAL)
            .nestedIn("valuation")
            .table(WEIGHTS)
            .table(TOTALS)
            .table(LIFETIMES)
            .mechanic(SUMMED)
            .mechanic(WEIGHTED)
            .mechanic(DISCOUNTED)
            .decides(
                    ValueAssessment.class,
                    decided -> new ValueAssessment(
                            grade(decided.of(CURRENT)),
                            grade(decided.of(POTENTIAL)),
                            grade(decided.of(LIFETIME)),
                            grade(decided.of(LOYALTY)),
                            decided.of(TOTAL),
                            decided.of(LIFETIME_VALUE)))
            .build();

    private ValuationStep() {}

    private static @Nullable Integer grade(@Nullable Long score) {
        return score == null ? null : Math.toIntExact(score);
    }

    private static Output<Long> output(String name, ValueScore of) {
        return Output.of(name, Long.class)
                .field("valuation." + name)
                .keyed(of)
                .by(Combination.<Long>of((in, before) -> scored(in, of, name), SCORE)
                        .summing(SCORE));
    }

    /** What the policy says of a score. */
    private record Weight(BigDecimal weight, long criteria, MissingCriteria missing, SumBounds bounds, Place place) {
        /** Those of the scores, in their order. */
        static Weight[] of(RuleModel rules, Table weights) {
            ValueScore[] scores = ValueScore.values();
            Weight[] all = new Weight[scores.length];
            for (ValueScore score : scores) {
                Row row = WEIGHTS.row(weights, score);
                all[score.ordinal()] = new Weight(
                        (BigDecimal) TableSpec.known(row, "weight"),
                        (Long) TableSpec.known(row, "criteria"),
                        (MissingCriteria) TableSpec.known(row, "missing"),
                        SumBounds.of(rules.rules(STEP), SCORE, score),
                        row.place());
            }
            return all;
        }
    }

    private static Weight[] weights(Combining in) {
        return in.derived(WEIGHTS, table -> Weight.of(in.policy().rules(), table));
    }

    /** The points of a score, as what it is when criteria are missing says. */
    private static @Nullable Long scored(Combining in, ValueScore of, String name) {
        List<Proposed> points = in.by(SCORE);
        if (points.isEmpty()) {
            return null;
        }
        Weight weight = weights(in)[of.ordinal()];
        CriteriaSum sum = CriteriaSum.of(
                weight.bounds(), points, in.explanation(), in.now().date());
        long criteria = CriteriaSum.criteria(points);
        Long counted = weight.missing() == MissingCriteria.SCALED ? sum.scaled() : (Long) sum.sum();
        if (criteria < weight.criteria() || counted == null) {
            in.diagnose(
                    Diagnostic.Kind.TOO_FEW_CRITERIA,
                    points.stream().map(Proposed::id).toList());
            return null;
        }
        if (weight.missing() == MissingCriteria.CERTAIN_ONLY && sum.least() != sum.most()) {
            List<String> paths = new ArrayList<>(sum.fields());
            paths.add("valuation." + name);
            paths.add("points(" + of + ") = " + sum.least() + ".." + sum.most());
            in.diagnose(Diagnostic.Kind.UNSETTLED, paths, sum.rules());
            return null;
        }
        long score = Math.max(0, Math.min(LARGEST, counted));
        points.forEach(proposed -> proposed.became(Outcome.DECIDED));
        in.propose(
                        SUMMED,
                        "sum",
                        score,
                        () -> {
                            List<Evidence> evidence = new ArrayList<>();
                            evidence.add(new Evidence("points(" + of + ")", sum.sum()));
                            evidence.add(new Evidence("criteria(" + of + ")", criteria));
                            sum.tell(weight.missing(), of.name(), evidence);
                            return evidence;
                        },
                        weight.place())
                .became(Outcome.DECIDED);
        return score;
    }

    /** The weighted mean of the scores. */
    private static @Nullable BigDecimal total(Combining in, @Nullable BigDecimal before) {
        long known = 0;
        BigDecimal weightOfKnown = BigDecimal.ZERO;
        BigDecimal weightOfAll = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        List<String> unknown = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        if (!in.policy().rules().tables(STEP).containsKey(WEIGHTS.name())) {
            return null;
        }
        Weight[] weights = weights(in);
        for (int i = 0; i < weights.length; i++) {
            Long score = in.value(SCORES.get(i));
            BigDecimal weight = weights[i].weight();
            weightOfAll = weightOfAll.add(weight);
            if (score == null) {
                if (weight.signum() > 0) {
                    unknown.add(SCORES.get(i).field());
                }
            } else {
                known += weight.signum();
                weightOfKnown = weightOfKnown.add(weight);
                sum = sum.add(weight.multiply(BigDecimal.valueOf(score)));
                evidence.add(new Evidence(SCORES.get(i).field(), score));
                evidence.add(new Evidence("weight(" + ValueScore.values()[i] + ")", weight));
            }
        }
        if (known == 0) {
            return null;
        }
        Row row = TOTALS.row(in.table(TOTALS), TOTAL_KEY);
        MissingCriteria missing = (MissingCriteria) TableSpec.known(row, "missing");
        if (known < (Long) TableSpec.known(row, "scores")) {
            in.diagnose(Diagnostic.Kind.TOO_FEW_CRITERIA, with(unknown, TOTAL.field()), List.of(WEIGHTED.id()));
            return null;
        }
        if (missing == MissingCriteria.CERTAIN_ONLY && !unknown.isEmpty()) {
            BigDecimal most = sum.add(weightOfAll.subtract(weightOfKnown).multiply(BigDecimal.valueOf(LARGEST)));
            String range = TOTAL.name() + " = " + Ops.print(mean(sum, weightOfAll)) + ".."
                    + Ops.print(mean(most, weightOfAll));
            in.diagnose(Diagnostic.Kind.UNSETTLED, with(with(unknown, TOTAL.field()), range), List.of(WEIGHTED.id()));
            return null;
        }
        BigDecimal total = mean(sum, missing == MissingCriteria.SCALED ? weightOfKnown : weightOfAll);
        in.propose(WEIGHTED, "mean", total, () -> evidence, row.place()).became(Outcome.DECIDED);
        return total;
    }

    private static List<String> with(List<String> paths, String one) {
        Set<String> all = new TreeSet<>(paths);
        all.add(one);
        return List.copyOf(all);
    }

    private static BigDecimal mean(BigDecimal sum, BigDecimal weight) {
        return sum.divide(weight, 1, RoundingMode.HALF_EVEN);
    }

    /** The lifetime value as an amount, to the cent; none if rules propose different inputs. */
    private static @Nullable BigDecimal discounted(Combining in, @Nullable BigDecimal before) {
        List<Proposed> inputs = in.by(LIFETIME_OF);
        if (inputs.isEmpty()) {
            return null;
        }
        Row row = LIFETIMES.row(in.table(LIFETIMES), BASIS);
        BigDecimal discount = (BigDecimal) TableSpec.known(row, "discountRate");
        long years = (Long) TableSpec.known(row, "horizonYears");
        BigDecimal first = null;
        for (Proposed input : inputs) {
            BigDecimal amount = amount(input, discount, years);
            if (first != null && first.compareTo(amount) != 0) {
                in.diagnose(
                        Diagnostic.Kind.CONFLICT,
                        inputs.stream().map(Proposed::ruleAndRow).toList());
                return null;
            }
            first = amount;
        }
        Proposed input = inputs.get(0);
        inputs.forEach(proposed -> proposed.became(Outcome.DECIDED));
        in.propose(
                        DISCOUNTED,
                        "amount",
                        Objects.requireNonNull(first),
                        () -> List.of(
                                new Evidence("revenue", input.argument(0, BigDecimal.class)),
                                new Evidence("grossMargin", input.argument(1, BigDecimal.class)),
                                new Evidence("retention", input.argument(2, BigDecimal.class)),
                                new Evidence("lifetimeRow.discountRate", discount),
                                new Evidence("lifetimeRow.horizonYears", years)),
                        row.place())
                .became(Outcome.DECIDED);
        return first;
    }

    private static BigDecimal amount(Proposed input, BigDecimal discount, long years) {
        BigDecimal retention = input.argument(2, BigDecimal.class);
        if (!Measure.SHARE.admits(retention)) {
            throw input.failed("retention (" + Ops.print(retention) + ") must be " + Measure.SHARE.range());
        }
        BigDecimal margin = input.argument(0, BigDecimal.class)
                .multiply(input.argument(1, BigDecimal.class), MathContext.DECIMAL128);
        return Objects.requireNonNull(Ops.lifetimeValue(margin, retention, discount, years))
                .setScale(2, RoundingMode.HALF_EVEN);
    }

    private static List<PolicyProblem> weights(RuleModel rules, Table weights) {
        List<PolicyProblem> problems = new ArrayList<>(Weights.problems(weights, "leaves the score out of the total"));
        for (Row row : weights.rows()) {
            if (row.value("score") instanceof ValueScore of
                    && row.value("missing") instanceof MissingCriteria missing
                    && missing != MissingCriteria.NOTHING) {
                String asked = "score " + of + " treats missing criteria as (" + missing + ") at " + row.place();
                problems.addAll(SumBounds.problems(rules.rules(STEP), SCORE, of, missing, asked));
            }
        }
        return problems;
    }

    private static List<PolicyProblem> years(RuleModel rules, Table lifetimes) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : lifetimes.rows()) {
            if (row.value("horizonYears") instanceof Long years && (years < 1 || years > LARGEST)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_BOUND,
                        row.place(),
                        "horizonYears (" + years + ") must be from 1 to " + LARGEST));
            }
        }
        return problems;
    }
}
