package io.kam.step;

import io.kam.model.Factor;
import io.kam.model.Measure;
import io.kam.model.MissingCriteria;
import io.kam.model.Quadrant;
import io.kam.model.ScoreCard;
import io.kam.model.ScoreDirection;
import io.kam.model.StandingStrategy;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of the step scorecard: the weights of each card, how many factors it needs, and the matrix. */
final class ScorecardTables {
    static final String FACTOR = "factor";
    static final String QUADRANT = "quadrant";
    private static final String WEIGHT = Weights.COLUMN;
    private static final String DIRECTION = "direction";
    private static final String FACTORS = "factors";
    private static final String MISSING = "missing";
    static final String ATTRACTIVENESS_FROM = "attractivenessFrom";
    static final String STRENGTH_FROM = "strengthFrom";

    private static final TableSpec ATTRACTIVENESS = weights("attractiveness");
    private static final TableSpec STRENGTH = weights("strength");
    private static final TableSpec MINIMUMS = TableSpec.of("minimums")
            .key("card", ScoreCard.class)
            .column(FACTORS, ValueType.INTEGER)
            .column(MISSING, ValueType.ofEnum(MissingCriteria.class))
            .neededBy(FACTOR)
            .complete((Object[]) ScoreCard.values())
            .checked(ScorecardTables::minimums);
    private static final TableSpec MATRIX = TableSpec.of("matrix")
            .key(QUADRANT, Quadrant.class)
            .column(ATTRACTIVENESS_FROM, ValueType.DECIMAL)
            .column(STRENGTH_FROM, ValueType.DECIMAL)
            .column("strategy", ValueType.ofEnum(StandingStrategy.class))
            .neededBy(FACTOR, QUADRANT)
            .complete((Object[]) Quadrant.values())
            .checked(ScorecardTables::cells);

    static final List<TableSpec> ALL = List.of(ATTRACTIVENESS, STRENGTH, MINIMUMS, MATRIX);

    private ScorecardTables() {}

    private static TableSpec weights(String name) {
        return TableSpec.of(name)
                .key(FACTOR, Factor.class)
                .column(WEIGHT, ValueType.DECIMAL)
                .column(DIRECTION, ValueType.ofEnum(ScoreDirection.class))
                .neededBy(FACTOR)
                .checked(ScorecardTables::weights);
    }

    private static TableSpec weightsOf(ScoreCard card) {
        return card == ScoreCard.ATTRACTIVENESS ? ATTRACTIVENESS : STRENGTH;
    }

    /**
     * What the policy says of a card.
     *
     * @param weights by factor
     * @param reversed the factors of which lower scores are better
     */
    record Card(
            Map<Factor, BigDecimal> weights,
            Set<Factor> reversed,
            long factors,
            MissingCriteria missing,
            Place place) {}

    /** What the policy says of a card; null if no rule scores factors. */
    static @Nullable Card card(Combining in, ScoreCard card) {
        RuleModel rules = in.policy().rules();
        boolean scores = rules.derived(
                ATTRACTIVENESS.name(),
                () -> rules.rules(ScorecardStep.STEP).stream()
                        .anyMatch(rule -> rule.then().verb().name().equals(FACTOR)));
        return scores ? in.derived(MINIMUMS, table -> cards(rules, table)).get(card) : null;
    }

    private static Map<ScoreCard, Card> cards(RuleModel rules, Table minimums) {
        Map<ScoreCard, Card> cards = new EnumMap<>(ScoreCard.class);
        for (ScoreCard card : ScoreCard.values()) {
            Map<Factor, BigDecimal> weights = new EnumMap<>(Factor.class);
            Set<Factor> reversed = new HashSet<>();
            for (Row row : weightsOf(card).in(rules, ScorecardStep.STEP).rows()) {
                Factor factor = (Factor) TableSpec.known(row, FACTOR);
                weights.put(factor, (BigDecimal) TableSpec.known(row, WEIGHT));
                if (TableSpec.known(row, DIRECTION) == ScoreDirection.LOWER_IS_BETTER) {
                    reversed.add(factor);
                }
            }
            Row row = MINIMUMS.row(minimums, card);
            cards.put(
                    card,
                    new Card(
                            weights,
                            reversed,
                            (Long) TableSpec.known(row, FACTORS),
                            (MissingCriteria) TableSpec.known(row, MISSING),
                            row.place()));
        }
        return cards;
    }

    /** A row of the matrix. */
    record Cell(
            Quadrant quadrant,
            BigDecimal attractivenessFrom,
            BigDecimal strengthFrom,
            StandingStrategy strategy,
            Place place) {
        private boolean holds(BigDecimal attractiveness, BigDecimal strength) {
            return attractiveness.compareTo(attractivenessFrom) >= 0 && strength.compareTo(strengthFrom) >= 0;
        }
    }

    /** The matrix, in the order in which its rows are tried: the more attractive first, then the stronger. */
    static List<Cell> matrix(Combining in) {
        return in.derived(
                MATRIX,
                table -> table.rows().stream()
                        .map(row -> new Cell(
                                (Quadrant) TableSpec.known(row, QUADRANT),
                                (BigDecimal) TableSpec.known(row, ATTRACTIVENESS_FROM),
                                (BigDecimal) TableSpec.known(row, STRENGTH_FROM),
                                (StandingStrategy) TableSpec.known(row, "strategy"),
                                row.place()))
                        .sorted(Comparator.comparing(Cell::attractivenessFrom)
                                .thenComparing(Cell::strengthFrom)
                                .reversed())
                        .toList());
    }

    /** The rows in which scores may stand that are known to be in some ranges; at least one. */
    static List<Cell> cells(List<Cell> matrix, CardScores.Range attractiveness, CardScores.Range strength) {
        List<BigDecimal> attractive = new ArrayList<>(List.of(attractiveness.least()));
        List<BigDecimal> strong = new ArrayList<>(List.of(strength.least()));
        for (Cell cell : matrix) {
            add(cell.attractivenessFrom(), attractiveness, attractive);
            add(cell.strengthFrom(), strength, strong);
        }
        Set<Cell> found = new HashSet<>();
        for (BigDecimal one : attractive) {
            for (BigDecimal other : strong) {
                matrix.stream()
                        .filter(cell -> cell.holds(one, other))
                        .findFirst()
                        .ifPresent(found::add);
            }
        }
        return matrix.stream().filter(found::contains).toList();
    }

    private static void add(BigDecimal from, CardScores.Range range, List<BigDecimal> out) {
        if (from.compareTo(range.least()) > 0 && from.compareTo(range.most()) <= 0) {
            out.add(from);
        }
    }

    private static List<PolicyProblem> weights(RuleModel rules, Table weights) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : weights.rows()) {
            for (String column : List.of(WEIGHT, DIRECTION)) {
                if (row.value(column) == null) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.MISSING_ROW, row.place(), "column " + column + " must not be blank"));
                }
            }
        }
        problems.addAll(Weights.problems(weights, "leaves the factor out of the card"));
        return problems;
    }

    private static List<PolicyProblem> minimums(RuleModel rules, Table minimums) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : minimums.rows()) {
            if (row.value("card") instanceof ScoreCard card && row.value(FACTORS) instanceof Long factors) {
                Table weights =
                        rules.tables(ScorecardStep.STEP).get(weightsOf(card).name());
                long most = weights == null || !weights.rowType().fields().containsKey(WEIGHT)
                        ? Long.MAX_VALUE
                        : weights.rows().stream()
                                .filter(each -> each.value(WEIGHT) instanceof BigDecimal weight && weight.signum() > 0)
                                .count();
                if (factors < 1 || factors > most) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.INVALID_BOUND,
                            row.place(),
                            "factors (" + factors + ") must be from 1 to " + most + ", the factors with a weight in "
                                    + weightsOf(card).name() + ".csv"));
                }
            }
        }
        return problems;
    }

    private static List<PolicyProblem> cells(RuleModel rules, Table matrix) {
        List<PolicyProblem> problems = new ArrayList<>();
        Map<List<BigDecimal>, Row> seen = new HashMap<>();
        boolean all = false;
        for (Row row : matrix.rows()) {
            List<BigDecimal> from = new ArrayList<>();
            for (String column : List.of(ATTRACTIVENESS_FROM, STRENGTH_FROM)) {
                if (row.value(column) instanceof BigDecimal number) {
                    from.add(number.stripTrailingZeros());
                    if (!Measure.MEAN_SCORE.admits(number)) {
                        problems.add(PolicyProblem.of(
                                ProblemCode.INVALID_BOUND,
                                row.place(),
                                column + " (" + Ops.print(number) + ") must be " + Measure.MEAN_SCORE.range()));
                    }
                }
            }
            all |= from.size() == 2 && from.stream().allMatch(number -> number.compareTo(CardScores.worst()) == 0);
            Row first = from.size() < 2 ? null : seen.putIfAbsent(from, row);
            if (first != null) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_BANDS,
                        row.place(),
                        "quadrant " + row.key() + " begins where " + first.key() + " does, at " + first.place()));
            }
        }
        if (problems.isEmpty() && !all) {
            problems.add(PolicyProblem.of(
                    ProblemCode.INVALID_BANDS,
                    matrix.place(),
                    "no row holds the lowest scores; one must have " + ATTRACTIVENESS_FROM + " and " + STRENGTH_FROM
                            + " (" + CardScores.worst() + ")"));
        }
        return problems;
    }
}
