package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.Measure;
import io.kam.model.MissingCriteria;
import io.kam.model.Quadrant;
import io.kam.model.ScoreCard;
import io.kam.model.Scorecards;
import io.kam.model.StandingStrategy;
import io.kam.rule.Evidence;
import io.kam.rule.Ops;
import io.kam.rule.ScorecardProposals;
import io.kam.rule.ValueType;
import io.kam.step.ScorecardTables.Card;
import io.kam.step.ScorecardTables.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The step scorecard: the weighted means of what makes a customer attractive and us strong in its eyes, our strength in proportion to
 * the best competitor's, and the customer's quadrant in the account portfolio with its standing strategy.
 */
final class ScorecardStep {
    private static final String FACTOR = ScorecardTables.FACTOR;
    private static final int SCORE = 2;
    private static final int WEIGHT = 3;
    private static final String PREFIX = "scorecards.";
    private static final Mechanic MEAN = Mechanic.of("CORE-MEAN", FACTOR);
    private static final Mechanic PROPORTION = Mechanic.of("CORE-RELATIVE", FACTOR);
    private static final Mechanic PLACED = Mechanic.of("CORE-QUADRANT", FACTOR);
    private static final Mechanic STANDING = Mechanic.of("CORE-STRATEGY", FACTOR, ScorecardTables.QUADRANT);

    static final Output<CardScores> ATTRACTIVENESS = mean("attractiveness", ScoreCard.ATTRACTIVENESS);
    static final Output<CardScores> STRENGTH = mean("strength", ScoreCard.STRENGTH);
    static final Output<BigDecimal> RELATIVE_STRENGTH = Output.of("relativeStrength", BigDecimal.class)
            .field(PREFIX + "relativeStrength")
            .keyed(ScoreCard.COMPETITOR)
            .by(Combination.of(ScorecardStep::relative, FACTOR));
    static final Output<Quadrant> QUADRANT = Output.of("quadrant", Quadrant.class)
            .field(PREFIX + "quadrant")
            .by(Combination.unique(Quadrant.class, ScorecardTables.QUADRANT).then(ScorecardStep::placed));
    static final Output<StandingStrategy> STRATEGY = Output.of("strategy", StandingStrategy.class)
            .field(PREFIX + "strategy")
            .by(Combination.of(ScorecardStep::standing));

    static final Step STEP = declared();

    private ScorecardStep() {}

    private static Step declared() {
        Step.Builder step = Step.of("scorecard", "CARD", ScorecardProposals.class)
                .reads(Customer.class, AsOf.class, Classification.class)
                .onlyIfRead(Classification.class)
                .output(ATTRACTIVENESS)
                .output(STRENGTH)
                .output(RELATIVE_STRENGTH)
                .output(QUADRANT)
                .output(STRATEGY)
                .nestedIn("scorecards")
                .mechanic(MEAN)
                .mechanic(PROPORTION)
                .mechanic(PLACED)
                .mechanic(STANDING)
                .decides(
                        Scorecards.class,
                        decided -> new Scorecards(
                                number(decided.of(ATTRACTIVENESS)),
                                number(decided.of(STRENGTH)),
                                decided.of(RELATIVE_STRENGTH),
                                decided.of(QUADRANT),
                                decided.of(STRATEGY)))
                .answeredBy(ScorecardAnswer::new);
        ScorecardTables.ALL.forEach(step::table);
        return step.build();
    }

    private static Output<CardScores> mean(String name, ScoreCard card) {
        return Output.<CardScores>ofOwn(name)
                .field(PREFIX + name)
                .keyed(card)
                .by(Combination.of((in, before) -> mean(in, card, name), FACTOR))
                .shownAs(ValueType.DECIMAL, (situation, scores) -> scores.mean());
    }

    private static @Nullable BigDecimal number(@Nullable CardScores scores) {
        return scores == null ? null : scores.mean();
    }

    /** What is given of a card: its name among the customer's fields, and its scores. */
    private record Given(String path, @Nullable List<FactorScore> scores) {
        static Given of(Combining in, ScoreCard card) {
            Customer customer = in.fact(Customer.class);
            return switch (card) {
                case ATTRACTIVENESS ->
                    new Given("customer.attractiveness", customer == null ? null : customer.attractiveness());
                case STRENGTH -> new Given("customer.strength", customer == null ? null : customer.strength());
                case COMPETITOR ->
                    new Given("customer.competitorStrength", customer == null ? null : customer.competitorStrength());
            };
        }

        boolean isNone() {
            return scores == null || scores.isEmpty();
        }

        String path(Factor factor) {
            return path + "[" + factor + "]";
        }

        /** The paths of factors, and of something else. */
        List<String> paths(Stream<Factor> factors, String... also) {
            return Stream.concat(scores == null ? Stream.of(path) : factors.map(this::path), Stream.of(also))
                    .toList();
        }
    }

    /** The proposals by factor. */
    private static Map<Factor, List<Proposed>> byFactor(Combining in) {
        Map<Factor, List<Proposed>> byFactor = new EnumMap<>(Factor.class);
        for (Proposed proposed : in.by(FACTOR)) {
            Factor factor = proposed.argument(1, Factor.class);
            Number score = score(proposed);
            if (!Measure.SCORE.admits(score)) {
                throw proposed.failed(
                        "score of " + factor + " (" + Ops.print(score) + ") must be " + Measure.SCORE.range());
            }
            if (weight(proposed).signum() < 0) {
                throw proposed.failed(
                        "weight of " + factor + " (" + Ops.print(weight(proposed)) + ") must be 0 or more");
            }
            byFactor.computeIfAbsent(factor, f -> new ArrayList<>()).add(proposed);
        }
        return byFactor;
    }

    private static Long score(Proposed proposed) {
        return proposed.argument(SCORE, Long.class);
    }

    private static BigDecimal weight(Proposed proposed) {
        return proposed.argument(WEIGHT, BigDecimal.class);
    }

    /** The scores of a card; null if there are too few of them. What is scored and not counted is reported. */
    private static @Nullable CardScores scores(Combining in, ScoreCard of, Card card) {
        Map<Factor, List<Proposed>> byFactor = byFactor(in);
        Given given = Given.of(in, of);
        for (FactorScore each : given.isNone() ? List.<FactorScore>of() : Objects.requireNonNull(given.scores())) {
            if (each.score() != null && !byFactor.containsKey(each.factor())) {
                in.diagnose(Diagnostic.Kind.FACTOR_DISREGARDED, List.of(given.path(each.factor())), List.of());
            }
        }
        Map<Factor, CardScores.Scored> scored = new EnumMap<>(Factor.class);
        byFactor.forEach((factor, proposals) -> {
            Proposed first = proposals.get(0);
            boolean differ = proposals.stream()
                    .anyMatch(each ->
                            !score(each).equals(score(first)) || weight(each).compareTo(weight(first)) != 0);
            if (differ) {
                in.diagnose(
                        Diagnostic.Kind.CONFLICT,
                        proposals.stream().map(Proposed::ruleAndRow).toList());
            } else if (weight(first).signum() > 0) {
                BigDecimal score = BigDecimal.valueOf(score(first));
                scored.put(
                        factor,
                        new CardScores.Scored(
                                card.reversed().contains(factor) ? CardScores.reversed(score) : score, weight(first)));
            }
        });
        Map<Factor, BigDecimal> missing = new EnumMap<>(Factor.class);
        card.weights().forEach((factor, weight) -> {
            if (weight.signum() > 0 && !scored.containsKey(factor)) {
                missing.put(factor, weight);
            }
        });
        if (scored.size() < card.factors()) {
            in.diagnose(
                    Diagnostic.Kind.TOO_FEW_CRITERIA,
                    given.paths(missing.keySet().stream(), in.field()),
                    List.of(MEAN.id()));
            return null;
        }
        byFactor.forEach((factor, proposals) -> {
            if (scored.containsKey(factor)) {
                proposals.forEach(proposed -> proposed.became(Outcome.DECIDED));
            }
        });
        return new CardScores(scored, missing, card.missing());
    }

    private static @Nullable CardScores mean(Combining in, ScoreCard of, String name) {
        Card card = ScorecardTables.card(in, of);
        CardScores scores = card == null ? null : scores(in, of, card);
        if (card == null || scores == null) {
            return null;
        }
        BigDecimal mean = scores.mean();
        if (mean == null) {
            lost(in);
            in.diagnose(
                    Diagnostic.Kind.UNSETTLED,
                    Given.of(in, of).paths(scores.missing().keySet().stream(), in.field(), range(name, scores.range())),
                    List.of(MEAN.id()));
            return scores;
        }
        in.propose(MEAN, "mean", mean, () -> evidence(scores, card), card.place())
                .became(Outcome.DECIDED);
        return scores;
    }

    private static void lost(Combining in) {
        in.by(FACTOR).forEach(proposed -> proposed.became(Outcome.LOST));
    }

    private static String range(String name, CardScores.Range range) {
        return name + " = " + Ops.print(range.least()) + ".." + Ops.print(range.most());
    }

    /** What a mean rests on: the scores as they count, their weights, and what becomes of those that are missing. */
    private static List<Evidence> evidence(CardScores scores, Card card) {
        List<Evidence> evidence = new ArrayList<>();
        scores.scored().forEach((factor, each) -> {
            evidence.add(new Evidence(counted("score", factor, card), each.score()));
            evidence.add(new Evidence("weight(" + factor + ")", each.weight()));
        });
        scores.missing().forEach((factor, weight) -> {
            BigDecimal counts = scores.rule() == MissingCriteria.NOTHING ? CardScores.worst() : null;
            evidence.add(new Evidence(counted("score", factor, card), counts));
            evidence.add(new Evidence("weight(" + factor + ")", weight));
        });
        return evidence;
    }

    /** How evidence calls the score of a factor as it counts. */
    private static String counted(String name, Factor factor, Card card) {
        return (card.reversed().contains(factor) ? "reversed " : "") + name + "(" + factor + ")";
    }

    /** Our strength in proportion to the competitor's; none if it has no scores. */
    private static @Nullable BigDecimal relative(Combining in, @Nullable BigDecimal before) {
        Card card = ScorecardTables.card(in, ScoreCard.COMPETITOR);
        Given given = Given.of(in, ScoreCard.COMPETITOR);
        if (card == null || given.isNone() && in.by(FACTOR).isEmpty()) {
            return null;
        }
        CardScores theirs = scores(in, ScoreCard.COMPETITOR, card);
        CardScores ours = in.value(STRENGTH);
        if (theirs == null || ours == null) {
            lost(in);
            return null;
        }
        Given own = Given.of(in, ScoreCard.STRENGTH);
        List<String> missing = Stream.concat(
                        theirs.missing().keySet().stream().map(given::path),
                        ours.missing().keySet().stream().map(own::path))
                .toList();
        if (theirs.shared(ours) < card.factors()) {
            lost(in);
            in.diagnose(Diagnostic.Kind.TOO_FEW_CRITERIA, with(missing, in.field()), List.of(PROPORTION.id()));
            return null;
        }
        CardScores.Range range = ours.proportionTo(theirs);
        BigDecimal proportion = range.settled();
        if (proportion == null) {
            lost(in);
            in.diagnose(
                    Diagnostic.Kind.UNSETTLED,
                    with(missing, in.field(), range("relativeStrength", range)),
                    List.of(PROPORTION.id()));
            return null;
        }
        in.propose(PROPORTION, "proportion", proportion, () -> compared(ours, theirs, card), card.place())
                .became(Outcome.DECIDED);
        return proportion;
    }

    private static List<String> with(List<String> paths, String... also) {
        return Stream.concat(paths.stream(), Stream.of(also)).toList();
    }

    /** What is compared, factor by factor. */
    private static List<Evidence> compared(CardScores ours, CardScores theirs, Card card) {
        List<Evidence> evidence = new ArrayList<>();
        ours.compared(theirs).forEach((factor, weight) -> {
            CardScores.Scored own = ours.scored().get(factor);
            CardScores.Scored other = theirs.scored().get(factor);
            evidence.add(new Evidence(counted("score", factor, card), own == null ? CardScores.worst() : own.score()));
            evidence.add(new Evidence(
                    counted("competitor", factor, card), other == null ? CardScores.worst() : other.score()));
            evidence.add(new Evidence("weight(" + factor + ")", weight));
        });
        return evidence;
    }

    /** That of rules, or else that of the matrix. */
    private static @Nullable Quadrant placed(Combining in, @Nullable Quadrant byRules) {
        CardScores attractiveness = in.value(ATTRACTIVENESS);
        CardScores strength = in.value(STRENGTH);
        boolean conflict = byRules == null && !in.by(ScorecardTables.QUADRANT).isEmpty();
        if (attractiveness == null || strength == null || conflict) {
            return byRules;
        }
        List<Cell> cells = ScorecardTables.cells(ScorecardTables.matrix(in), attractiveness.range(), strength.range());
        if (cells.size() != 1) {
            if (byRules == null && !cells.isEmpty()) {
                in.diagnose(
                        Diagnostic.Kind.UNSETTLED,
                        with(
                                unsettled(in, attractiveness, strength),
                                in.field(),
                                "quadrant = "
                                        + String.join(
                                                ", ",
                                                cells.stream()
                                                        .map(cell ->
                                                                cell.quadrant().name())
                                                        .toList())),
                        List.of(PLACED.id()));
            }
            return byRules;
        }
        Cell cell = cells.get(0);
        in.propose(
                        PLACED,
                        "matrix",
                        cell.quadrant(),
                        () -> List.of(
                                known(ATTRACTIVENESS, attractiveness),
                                known(STRENGTH, strength),
                                new Evidence(
                                        "matrixRow." + ScorecardTables.ATTRACTIVENESS_FROM, cell.attractivenessFrom()),
                                new Evidence("matrixRow." + ScorecardTables.STRENGTH_FROM, cell.strengthFrom())),
                        cell.place())
                .became(byRules == null || byRules == cell.quadrant() ? Outcome.DECIDED : Outcome.LOST);
        return byRules == null ? cell.quadrant() : byRules;
    }

    /** What is known of a mean, as evidence. */
    private static Evidence known(Output<CardScores> output, CardScores scores) {
        BigDecimal mean = scores.mean();
        CardScores.Range range = scores.range();
        return new Evidence(
                output.field(), mean != null ? mean : Ops.print(range.least()) + ".." + Ops.print(range.most()));
    }

    private static List<String> unsettled(Combining in, CardScores attractiveness, CardScores strength) {
        Stream<String> ofAttractiveness = attractiveness.mean() != null
                ? Stream.of()
                : attractiveness.missing().keySet().stream().map(Given.of(in, ScoreCard.ATTRACTIVENESS)::path);
        Stream<String> ofStrength = strength.mean() != null
                ? Stream.of()
                : strength.missing().keySet().stream().map(Given.of(in, ScoreCard.STRENGTH)::path);
        return Stream.concat(ofAttractiveness, ofStrength).toList();
    }

    /** The strategy of the quadrant's row. */
    private static @Nullable StandingStrategy standing(Combining in, @Nullable StandingStrategy before) {
        Quadrant quadrant = in.value(QUADRANT);
        if (quadrant == null) {
            return null;
        }
        Cell cell = ScorecardTables.matrix(in).stream()
                .filter(each -> each.quadrant() == quadrant)
                .findFirst()
                .orElseThrow();
        in.propose(
                        STANDING,
                        "strategy",
                        cell.strategy(),
                        () -> List.of(new Evidence(QUADRANT.field(), quadrant)),
                        cell.place())
                .became(Outcome.DECIDED);
        return cell.strategy();
    }
}
