package io.kam.decision;

import static io.kam.decision.Policies.always;
import static io.kam.decision.Policies.customer;
import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.Importance;
import io.kam.model.ScoreCard;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.rule.Element;
import io.kam.rule.Function;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decision says about facts that it did not know (F1). */
class DiagnosticsTest {
    private static final Customer SOLD = customer().toBuilder()
            .trade(TradeRecord.builder().revenue12m(decimal("600")).build())
            .build();

    private static Rule shareOfWallet(String id, String segment) {
        Rules rule = Rules.rule(id);
        Rules.Fact c = rule.match("Customer");
        c.where(compare(
                Rules.call(Function.SHARE, c.get("trade.revenue12m"), c.get("trade.wallet")), ">", decimal("0.5")));
        if (segment != null) {
            c.where("segment", "==", segment);
        }
        return rule.propose("enters", Tier.LEVEL_1);
    }

    private static List<String> diagnostics(TierDecision decision) {
        return decision.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    @Test
    void exactly_the_unknown_fields_are_named_each_with_all_the_rules_it_left_open() {
        TierDecision decision = Policies.of(shareOfWallet("TIER-120", null), shareOfWallet("TIER-130", "industry"))
                .decide(SOLD);

        assertThat(diagnostics(decision))
                .containsExactly(
                        "UNKNOWN [customer.segment] [TIER-130]",
                        "UNKNOWN [customer.trade.wallet] [TIER-120, TIER-130]");
    }

    @Test
    void nothing_is_said_of_a_rule_that_is_false_anyway() {
        TierDecision decision = Policies.of(shareOfWallet("TIER-120", "industry"))
                .decide(SOLD.toBuilder().segment("services").build());

        assertThat(diagnostics(decision)).isEmpty();
    }

    @Test
    void nothing_is_said_of_a_rule_that_does_not_count() {
        Rules disabled = Rules.rule("TIER-120").disabled();
        disabled.match("Customer").where("segment", "==", "industry");
        Rules over = Rules.rule("TIER-130").expires("2026-06-15");
        over.match("Customer").where("segment", "==", "industry");

        assertThat(diagnostics(
                        Policies.of(disabled.propose("enters", Tier.LEVEL_1), over.propose("enters", Tier.LEVEL_1))
                                .decide(SOLD)))
                .isEmpty();
    }

    @Test
    void a_class_that_is_not_decided_leaves_the_rules_of_the_tier_open() {
        Rules rule = Rules.rule("TIER-120");
        rule.match("Classification").where("importance", "==", Importance.KEY);

        assertThat(diagnostics(Policies.of(rule.propose("enters", Tier.LEVEL_1)).decide(SOLD)))
                .containsExactly("UNKNOWN [classification.importance] [TIER-120]");
    }

    @Test
    void an_unknown_list_is_named_as_a_whole() {
        Rules rule = Rules.rule("TIER-120");
        rule.not("Assessment");

        assertThat(diagnostics(Policies.of(rule.propose("enters", Tier.LEVEL_1)).decide(SOLD)))
                .containsExactly("UNKNOWN [customer.assessments] [TIER-120]");
    }

    @Test
    void values_that_an_aggregate_left_out_are_named_whether_or_not_the_rule_matched() {
        Customer scored = customer().toBuilder()
                .strength(List.of(
                        new FactorScore(ScoreCard.STRENGTH, Factor.PRICE, 8),
                        new FactorScore(ScoreCard.STRENGTH, Factor.QUALITY, null)))
                .attractiveness(List.of())
                .competitorStrength(List.of())
                .build();

        assertThat(diagnostics(Policies.of(summed("TIER-120", 5), summed("TIER-130", 10))
                        .decide(scored)))
                .containsExactly("SKIPPED [factorScore.score] [TIER-120, TIER-130]");
    }

    private static Rule summed(String id, int least) {
        Rules rule = Rules.rule(id);
        Rules.Folded folded = rule.accumulate("FactorScore");
        folded.having(compare(folded.value(Element.Fold.SUM, "score"), ">=", least));
        return rule.propose("enters", Tier.LEVEL_1);
    }

    @Test
    void a_decision_on_known_facts_has_none() {
        assertThat(Policies.of(always("TIER-110", "enters", Tier.STANDARD))
                        .decide(customer())
                        .diagnostics())
                .isEmpty();
    }
}
