package io.kam.evaluator;

import static io.kam.rule.Element.Fold.AVERAGE;
import static io.kam.rule.Element.Fold.COUNT;
import static io.kam.rule.Element.Fold.MAX;
import static io.kam.rule.Element.Fold.MIN;
import static io.kam.rule.Element.Fold.SUM;
import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.facts;
import static io.kam.rule.Rules.isNull;
import static io.kam.rule.Rules.outcome;
import static io.kam.rule.Rules.rule;
import static io.kam.rule.Trace.Outcome.MATCHED;
import static io.kam.rule.Trace.Outcome.NOT_MATCHED;
import static io.kam.rule.Trace.Outcome.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.ScoreCard;
import io.kam.model.Tier;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Folding of facts: SEMANTICS, accumulate. */
class AccumulateTest {
    private static final String NOW = "2026-06-15T12:00:00Z";

    private static Customer scored(Integer... scores) {
        List<FactorScore> list = new ArrayList<>();
        Arrays.stream(scores)
                .forEach(s -> list.add(new FactorScore(ScoreCard.STRENGTH, Factor.values()[list.size()], s)));
        return Customer.builder("C-1")
                .strength(list)
                .attractiveness(List.of())
                .competitorStrength(List.of())
                .build();
    }

    /** Count of facts, then count, sum, min, max and average of the scores above a limit. */
    private static List<Object> folded(Customer customer, int above) {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("FactorScore");
        if (above > 0) {
            folded.source().where("score", ">", above);
        }
        List<Term.Path> values = List.of(
                folded.value(COUNT, null),
                folded.value(COUNT, "score"),
                folded.value(SUM, "score"),
                folded.value(MIN, "score"),
                folded.value(MAX, "score"),
                folded.value(AVERAGE, "score"));
        List<Match> matches = new Evaluator(Rules.model(rule.propose("enters", Tier.LEVEL_1)))
                .evaluate(Steps.TIER, facts(NOW, customer))
                .matches();
        assertThat(matches).hasSize(1);
        List<Object> result = new ArrayList<>();
        values.forEach(value -> result.add(matches.get(0).slot(value.slot())));
        return result;
    }

    @Test
    void all_five_folds_over_the_elements_for_which_the_condition_is_true() {
        assertThat(folded(scored(3, 8, 5, 9), 4))
                .usingElementComparator(AccumulateTest::byValue)
                .containsExactly(3L, 3L, 22L, 5L, 9L, new BigDecimal("7.333333333333333333333333333333333"));
    }

    private static int byValue(Object a, Object b) {
        return Ops.eq(a, b) ? 0 : 1;
    }

    @Test
    void unknown_values_are_skipped_and_count_of_facts_counts_them() {
        assertThat(folded(scored(4, null, 6), 0))
                .usingElementComparator(AccumulateTest::byValue)
                .containsExactly(3L, 2L, 10L, 4L, 6L, new BigDecimal("5"));
    }

    @Test
    void of_nothing_count_and_sum_are_zero_and_the_others_unknown() {
        assertThat(folded(scored(), 0)).containsExactly(0L, 0L, 0L, null, null, null);
        assertThat(folded(scored(3), 5)).containsExactly(0L, 0L, 0L, null, null, null);
    }

    @Test
    void of_unknown_values_alone_the_facts_are_counted_and_the_others_as_of_nothing() {
        assertThat(folded(scored(null, null), 0)).containsExactly(2L, 0L, 0L, null, null, null);
    }

    @Test
    void over_a_list_that_is_not_wholly_known_everything_is_unknown() {
        Customer partly = Customer.builder("C-1")
                .strength(List.of(new FactorScore(ScoreCard.STRENGTH, Factor.PRICE, 7)))
                .build();

        assertThat(folded(partly, 0)).containsOnlyNulls().hasSize(6);
        assertThat(outcome(counted(">=", 0), facts(NOW, partly))).isEqualTo(OPEN);
        assertThat(outcome(counted(">=", 0), facts(NOW, Customer.builder("C-1").build())))
                .isEqualTo(OPEN);
    }

    @Test
    void a_value_folded_over_an_unknown_list_equals_null() {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("FactorScore");
        folded.having(isNull(folded.value(SUM, "score")));

        assertThat(outcome(
                        rule.propose("enters", Tier.LEVEL_1),
                        facts(NOW, Customer.builder("C-1").build())))
                .isEqualTo(MATCHED);
    }

    @Test
    void the_condition_on_folded_values_decides_whether_the_rule_matches() {
        assertThat(outcome(counted(">=", 2), facts(NOW, scored(1, 2)))).isEqualTo(MATCHED);
        assertThat(outcome(counted(">=", 2), facts(NOW, scored(1)))).isEqualTo(NOT_MATCHED);
        assertThat(outcome(counted("==", 0), facts(NOW, scored()))).isEqualTo(MATCHED);
    }

    private static Rule counted(String operator, int than) {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("FactorScore");
        folded.having(compare(folded.value(COUNT, null), operator, than));
        return rule.propose("enters", Tier.LEVEL_1);
    }

    @Test
    void values_left_out_are_named_where_the_rule_matched() {
        assertThat(summed(20, scored(9, 9, null, 5)).skipped()).containsExactly("factorScore.score");
    }

    @Test
    void values_left_out_are_named_where_the_rule_did_not_match_for_want_of_them() {
        // given: one more score of 2 would reach the sum of 20
        Trace trace = summed(20, scored(9, 9, null));

        assertThat(trace.outcome()).isEqualTo(NOT_MATCHED);
        assertThat(trace.skipped()).containsExactly("factorScore.score");
    }

    @Test
    void values_left_out_of_a_rule_that_is_false_anyway_are_not_named() {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("FactorScore");
        folded.having(compare(folded.value(SUM, "score"), ">=", 1));
        rule.match("Customer").where("id", "==", "another");
        Rule built = rule.propose("enters", Tier.LEVEL_1);

        assertThat(new Evaluator(Rules.model(built))
                        .trace(built, facts(NOW, scored(9, null)))
                        .skipped())
                .isEmpty();
    }

    private static Trace summed(int least, Customer customer) {
        Rules rule = rule("TIER-110");
        Rules.Folded folded = rule.accumulate("FactorScore");
        folded.having(compare(folded.value(SUM, "score"), ">=", least));
        Rule built = rule.propose("enters", Tier.LEVEL_1);
        return new Evaluator(Rules.model(built)).trace(built, facts(NOW, customer));
    }
}
