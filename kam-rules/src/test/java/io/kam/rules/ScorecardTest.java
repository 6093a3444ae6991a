package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.decision.ScorecardDecision;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.Quadrant;
import io.kam.model.ScoreCard;
import io.kam.model.StandingStrategy;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Scorecards and the account portfolio (A7 to A9); the examples of the standard policy show each limit. */
class ScorecardTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final KamEngine STANDARD = engine(UnaryOperator.identity());
    private static final List<Factor> ATTRACTIVE =
            Arrays.asList(Factor.values()).subList(0, Factor.PRICE.ordinal());
    private static final List<Factor> STRONG =
            Arrays.asList(Factor.values()).subList(Factor.PRICE.ordinal(), Factor.values().length);

    static KamEngine engine(UnaryOperator<Map<String, String>> change) {
        Map<String, String> texts = new TreeMap<>();
        PolicySource.standard()
                .files()
                .forEach((path, content) -> texts.put(path, new String(content, StandardCharsets.UTF_8)));
        Map<String, byte[]> files = new TreeMap<>();
        change.apply(texts).forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("changed", files))
                .build();
    }

    static UnaryOperator<Map<String, String>> replacing(String file, String from, String to) {
        return files -> {
            assertThat(files.get(file)).contains(from);
            files.put(file, files.get(file).replace(from, to));
            return files;
        };
    }

    private static List<FactorScore> scores(ScoreCard card, List<Factor> factors, int score) {
        return factors.stream()
                .map(factor -> new FactorScore(card, factor, score))
                .toList();
    }

    /** A customer whose factors all have one score; of the competition, of which lower is better, too. */
    private static Customer.Builder customer(int attractive, int strong) {
        return Customer.builder("C-1")
                .attractiveness(scores(ScoreCard.ATTRACTIVENESS, ATTRACTIVE, attractive))
                .strength(scores(ScoreCard.STRENGTH, STRONG, strong));
    }

    private static ScorecardDecision decided(KamEngine kam, Customer.Builder customer) {
        return kam.scorecards(customer.build(), NOW);
    }

    @Test
    void a_customer_is_placed_with_its_standing_strategy() {
        // when: of 100 points of weight, 90 count 8 and the competition's 10 count 11 - 8 = 3, which makes 7.5
        ScorecardDecision decision = decided(
                STANDARD, customer(8, 4).competitorStrength(scores(ScoreCard.COMPETITOR, STRONG.subList(0, 3), 5)));

        assertThat(decision.scorecards().attractiveness()).isEqualByComparingTo("7.5");
        assertThat(decision.scorecards().strength()).isEqualByComparingTo("4");
        assertThat(decision.scorecards().relativeStrength()).isEqualByComparingTo("0.8");
        assertThat(decision.scorecards().quadrant()).isEqualTo(Quadrant.KEY_DEVELOPMENT);
        assertThat(decision.scorecards().strategy()).isEqualTo(StandingStrategy.CHANGE_STANDING);
        assertThat(decision.value("scorecards.attractiveness", BigDecimal.class))
                .isEqualByComparingTo("7.5");
        assertThat(decision.explain(Locale.ENGLISH))
                .contains(
                        "Attractiveness: 7.5",
                        "Standing strategy: learn what interests them and change our standing in their eyes",
                        "reversed score(COMPETITION) = 3; weight(COMPETITION) = 10");
        assertThat(decision.explain(Locale.SIMPLIFIED_CHINESE))
                .contains("客户吸引力：7.5", "供应商实力：4", "客户组合：重点开发", "常规策略：了解客户关注点");
    }

    @Test
    void too_few_scored_factors_give_no_score_and_name_those_that_lack() {
        ScorecardDecision decision =
                decided(STANDARD, customer(8, 8).strength(scores(ScoreCard.STRENGTH, STRONG.subList(0, 4), 8)));

        assertThat(decision.scorecards().strength()).isNull();
        assertThat(decision.scorecards().quadrant()).isNull();
        assertThat(decision.diagnostics().toString())
                .contains("TOO_FEW_CRITERIA [customer.strength[ATTITUDE], customer.strength[INDUSTRY_INVESTMENT],"
                        + " customer.strength[INNOVATION], customer.strength[TRUST], customer.strength[VALUE_IN_USE],"
                        + " scorecards.strength] [CORE-MEAN]");
    }

    @Test
    void what_is_missing_counts_as_the_table_says() {
        // given: only size, growth, stability, closeness and fit are scored, with 75 of 100 points of weight
        Customer.Builder partly =
                customer(9, 9).attractiveness(scores(ScoreCard.ATTRACTIVENESS, ATTRACTIVE.subList(0, 5), 9));
        KamEngine nothing =
                engine(replacing("scorecard/minimums.csv", "ATTRACTIVENESS,5,SCALED", "ATTRACTIVENESS,5,NOTHING"));
        KamEngine certain =
                engine(replacing("scorecard/minimums.csv", "ATTRACTIVENESS,5,SCALED", "ATTRACTIVENESS,5,CERTAIN_ONLY"));

        assertThat(decided(STANDARD, partly).scorecards().attractiveness()).isEqualByComparingTo("9");
        // 9 × 75 + 1 × 25 = 700
        assertThat(decided(nothing, partly).scorecards().attractiveness()).isEqualByComparingTo("7");
        ScorecardDecision open = decided(certain, partly);
        assertThat(open.scorecards().attractiveness()).isNull();
        assertThat(open.diagnostics())
                .filteredOn(each -> each.kind() == Diagnostic.Kind.UNSETTLED)
                .singleElement()
                .satisfies(each -> assertThat(each.paths())
                        .containsExactly(
                                "attractiveness = 7..9.2",
                                "customer.attractiveness[APPRECIATION]",
                                "customer.attractiveness[COMPETITION]",
                                "customer.attractiveness[MARKET_POSITION]",
                                "scorecards.attractiveness"));
        // the cut of 5.5 is out of reach, so the quadrant is certain though the mean is not
        assertThat(open.scorecards().quadrant()).isEqualTo(Quadrant.KEY);
    }

    @Test
    void a_quadrant_that_missing_factors_could_change_is_unsettled() {
        KamEngine certain = engine(replacing("scorecard/minimums.csv", "STRENGTH,5,SCALED", "STRENGTH,5,CERTAIN_ONLY"));

        ScorecardDecision open =
                decided(certain, customer(9, 5).strength(scores(ScoreCard.STRENGTH, STRONG.subList(0, 5), 5)));

        assertThat(open.scorecards().quadrant()).isNull();
        assertThat(open.scorecards().strategy()).isNull();
        assertThat(open.diagnostics().toString()).contains("quadrant = KEY, KEY_DEVELOPMENT");
    }

    @Test
    void relative_strength_is_unsettled_while_a_missing_factor_could_change_it() {
        KamEngine certain =
                engine(replacing("scorecard/minimums.csv", "COMPETITOR,3,SCALED", "COMPETITOR,3,CERTAIN_ONLY"));
        Customer.Builder partly =
                customer(5, 5).competitorStrength(scores(ScoreCard.COMPETITOR, STRONG.subList(0, 3), 5));
        Customer.Builder fully = customer(5, 5).competitorStrength(scores(ScoreCard.COMPETITOR, STRONG, 4));

        // 50 points of weight at 5 and 50 points from 1 to 10, to ours of 500
        assertThat(decided(certain, partly).diagnostics().toString()).contains("relativeStrength = 0.67..1.67");
        assertThat(decided(certain, fully).scorecards().relativeStrength()).isEqualByComparingTo("1.25");
    }

    @Test
    void a_scored_factor_that_its_card_does_not_weigh_is_reported() {
        List<FactorScore> scores = new ArrayList<>(scores(ScoreCard.ATTRACTIVENESS, ATTRACTIVE, 5));
        scores.add(new FactorScore(ScoreCard.ATTRACTIVENESS, Factor.PRICE, 9));

        ScorecardDecision decision = decided(STANDARD, customer(5, 5).attractiveness(scores));

        assertThat(decision.diagnostics().toString())
                .isEqualTo("[UNKNOWN [customer.competitorStrength] [CARD-110, CARD-210, CARD-310],"
                        + " FACTOR_DISREGARDED [customer.attractiveness[PRICE]]]");
        assertThat(decision.explain(Locale.ENGLISH))
                .contains("no rule weighs the factor: customer.attractiveness[PRICE]");
    }

    @Test
    void a_weight_of_0_leaves_a_factor_out() {
        KamEngine without = engine(replacing("scorecard/attractiveness.csv", "COMPETITION,10,", "COMPETITION,0,"));

        ScorecardDecision decision = decided(without, customer(8, 8));

        assertThat(decision.scorecards().attractiveness()).isEqualByComparingTo("8");
        assertThat(decision.diagnostics()).noneMatch(each -> each.kind() == Diagnostic.Kind.FACTOR_DISREGARDED);
    }

    @Test
    void what_a_rule_proposes_outright_replaces_the_quadrant_of_the_matrix() {
        String rule = """

                rule "CARD-%s The board wants it"
                  when
                    Customer( segment == "%s" )
                  then
                    propose.quadrant( Quadrant.%s );
                end
                """;
        KamEngine board = engine(files -> {
            files.merge(
                    "scorecard/strength.drl",
                    rule.formatted("410", "public", "KEY")
                            + rule.formatted("420", "both", "KEY")
                            + rule.formatted("430", "both", "MAINTENANCE"),
                    String::concat);
            files.merge(
                    "scorecard/reasons_zh_CN.properties",
                    "CARD-410 = 董事会决定\nCARD-420 = 董事会决定\nCARD-430 = 董事会决定\n",
                    String::concat);
            return files;
        });

        ScorecardDecision wanted = decided(board, customer(2, 2).segment("public"));
        ScorecardDecision conflict = decided(board, customer(2, 2).segment("both"));

        assertThat(wanted.scorecards().quadrant()).isEqualTo(Quadrant.KEY);
        assertThat(wanted.scorecards().strategy()).isEqualTo(StandingStrategy.INVEST);
        assertThat(wanted.reasons())
                .filteredOn(reason -> reason.field().equals("scorecards.quadrant"))
                .extracting(reason -> reason.id() + " " + reason.outcome())
                .containsExactlyInAnyOrder("CARD-410 DECIDED", "CORE-QUADRANT LOST");
        assertThat(conflict.scorecards().quadrant()).isNull();
        assertThat(conflict.diagnostics().toString()).contains("CONFLICT [scorecards.quadrant] [CARD-420, CARD-430]");
    }

    @Test
    void two_scores_of_one_factor_are_a_conflict_and_it_counts_as_missing() {
        KamEngine twice = engine(files -> {
            files.merge("scorecard/attractiveness.drl", """

                    rule "CARD-120 Public customers fit"
                      when
                        Customer( segment == "public" )
                      then
                        propose.factor( ATTRACTIVENESS, Factor.FIT, 10, 15 );
                    end
                    """, String::concat);
            files.merge("scorecard/reasons_zh_CN.properties", "CARD-120 = 公共客户\n", String::concat);
            return files;
        });

        ScorecardDecision conflict = decided(twice, customer(4, 4).segment("public"));
        ScorecardDecision same = decided(
                twice,
                customer(4, 4).segment("public").attractiveness(scores(ScoreCard.ATTRACTIVENESS, ATTRACTIVE, 10)));

        // without fit, 75 points of weight count 4 and 10 count 7
        assertThat(conflict.scorecards().attractiveness()).isEqualByComparingTo("4.4");
        assertThat(conflict.diagnostics().toString())
                .contains("CONFLICT [scorecards.attractiveness] [CARD-110[FIT], CARD-120]");
        assertThat(same.scorecards().attractiveness()).isEqualByComparingTo("9.1");
    }

    @Test
    void wrong_scores_are_rejected_with_their_factor() {
        assertThatThrownBy(() -> new FactorScore(ScoreCard.STRENGTH, Factor.TRUST, 11))
                .hasMessage("score of TRUST (11) must be a score from 1 to 10");
        FactorScore score = new FactorScore(ScoreCard.STRENGTH, Factor.TRUST, 7);
        assertThatThrownBy(() ->
                        Customer.builder("C-1").strength(List.of(score, score)).build())
                .hasMessage("strength contains factor (TRUST) twice, it must contain a factor once");
    }

    @Test
    void numbers_that_can_not_be_meant_are_rejected() {
        refused(
                "attractiveness.csv",
                "FIT,15,",
                "FIT,-15,",
                "scorecard/attractiveness.csv:9: weight (-15) must be 0 or more");
        refused(
                "attractiveness.csv",
                "FIT,15,",
                "FIT,,",
                "scorecard/attractiveness.csv:9: column weight must not be blank");
        refused("attractiveness.csv", "FIT,15,HIGHER_IS_BETTER", "FIT,15,", "column direction must not be blank");
        refused("attractiveness.csv", "FIT,15", "FITNESS,15", "FITNESS");
        refused("minimums.csv", "STRENGTH,5", "STRENGTH,0", "factors (0) must be from 1 to 9");
        refused("minimums.csv", "STRENGTH,5", "STRENGTH,10", "factors (10) must be from 1 to 9");
        refused("matrix.csv", "KEY,5.5,5.5", "KEY,5.5,15", "strengthFrom (15) must be a mean score from 1 to 10");
        refused("matrix.csv", "KEY,5.5,5.5", "KEY,1.0,5.5", "quadrant MAINTENANCE begins where KEY does");
        refused("matrix.csv", "OPPORTUNISTIC,1,1", "OPPORTUNISTIC,1,2", "no row holds the lowest scores");
        assertThatThrownBy(() -> engine(files -> {
                    files.compute("scorecard/strength.csv", (path, text) -> text.replaceAll(",[0-9]+,H", ",0,H"));
                    return files;
                }))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("the weights sum to (0); one of them must be more than 0");
    }

    private static void refused(String file, String from, String to, String problem) {
        assertThatThrownBy(() -> engine(replacing("scorecard/" + file, from, to)))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void a_tier_rests_on_no_scorecard_unless_one_of_its_rules_reads_it() {
        KamEngine reading = engine(files -> {
            files.merge("tier/floors.drl", """

                    rule "TIER-290 A key customer of the portfolio is at least of level 2"
                      when
                        Scorecards( quadrant == Quadrant.KEY )
                      then
                        propose.atLeast( LEVEL_2 );
                    end
                    """, String::concat);
            files.merge("tier/reasons_zh_CN.properties", "TIER-290 = 集团客户至少为二级\n", String::concat);
            return files;
        });

        assertThat(STANDARD.assignTier(customer(9, 9).build(), NOW).reasons())
                .noneMatch(reason -> reason.field().startsWith("scorecards"));
        assertThat(reading.assignTier(customer(9, 9).build(), NOW).tier()).isEqualTo(Tier.LEVEL_2);
        assertThat(reading.assignTier(customer(9, 2).build(), NOW).tier()).isEqualTo(Tier.STANDARD);
        assertThat(reading.assignTier(customer(9, 9).build(), NOW).reasons())
                .anyMatch(reason -> reason.field().equals("scorecards.quadrant"));
    }
}
