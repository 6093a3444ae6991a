package io.kam.decision;

import static io.kam.decision.Policies.always;
import static io.kam.decision.Policies.customer;
import static io.kam.model.Tier.LEVEL_1;
import static io.kam.model.Tier.LEVEL_2;
import static io.kam.model.Tier.LEVEL_3;
import static io.kam.model.Tier.STANDARD;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.rule.Condition;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How proposals become a tier (B1): SEMANTICS, combining. */
class TierCombinationTest {
    private static final Rule BASE = always("TIER-110", "enters", STANDARD);

    private static List<String> outcomes(TierDecision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.field().equals("tier"))
                .map(reason -> reason.outcome() + " " + reason.ruleAndRow())
                .toList();
    }

    @Test
    void no_proposal_gives_no_tier() {
        TierDecision decision =
                Policies.of(always("TIER-310", "atMost", LEVEL_2)).decide(customer());

        assertThat(decision.tier()).isNull();
        assertThat(decision.reviewDueAt()).isNull();
        assertThat(outcomes(decision)).containsExactly("LOST TIER-310");
    }

    @Test
    void the_best_tier_entered_decides() {
        TierDecision decision = Policies.of(
                        BASE, always("TIER-120", "enters", LEVEL_2), always("TIER-130", "enters", LEVEL_3))
                .decide(customer());

        assertThat(decision.tier()).isEqualTo(LEVEL_2);
        assertThat(outcomes(decision)).containsExactly("DECIDED TIER-120", "LOST TIER-110", "LOST TIER-130");
    }

    @Test
    void equal_proposals_all_decided() {
        TierDecision decision = Policies.of(
                        BASE,
                        always("TIER-120", "enters", LEVEL_2),
                        always("TIER-130", "enters", LEVEL_2),
                        always("TIER-210", "atLeast", LEVEL_2))
                .decide(customer());

        assertThat(outcomes(decision))
                .containsExactly("DECIDED TIER-120", "DECIDED TIER-130", "DECIDED TIER-210", "LOST TIER-110");
    }

    @Test
    void the_highest_floor_raises_what_was_entered() {
        TierDecision decision = Policies.of(
                        BASE, always("TIER-210", "atLeast", LEVEL_3), always("TIER-220", "atLeast", LEVEL_1))
                .decide(customer());

        assertThat(decision.tier()).isEqualTo(LEVEL_1);
        assertThat(outcomes(decision)).containsExactly("DECIDED TIER-220", "LOST TIER-110", "LOST TIER-210");
    }

    @Test
    void the_lowest_cap_cuts_what_was_entered() {
        TierDecision decision = Policies.of(
                        BASE,
                        always("TIER-120", "enters", LEVEL_1),
                        always("TIER-130", "enters", LEVEL_3),
                        always("TIER-310", "atMost", LEVEL_2),
                        always("TIER-320", "atMost", LEVEL_3))
                .decide(customer());

        assertThat(decision.tier()).isEqualTo(LEVEL_3);
        assertThat(outcomes(decision))
                .containsExactly(
                        "DECIDED TIER-130", "DECIDED TIER-320", "LOST TIER-110", "LOST TIER-310", "CUT TIER-120");
        assertThat(decision.diagnostics()).isEmpty();
    }

    @Test
    void a_cap_that_cuts_nothing_did_not_decide() {
        TierDecision decision = Policies.of(
                        BASE, always("TIER-120", "enters", LEVEL_3), always("TIER-310", "atMost", LEVEL_3))
                .decide(customer());

        assertThat(decision.tier()).isEqualTo(LEVEL_3);
        assertThat(outcomes(decision)).containsExactly("DECIDED TIER-120", "LOST TIER-110", "LOST TIER-310");
    }

    @Test
    void a_cap_that_cuts_a_floor_is_a_conflict_that_names_both_rules_with_their_rows() {
        Table caps = table("tier/caps", "key reason,tier: Tier", "overdue,LEVEL_3");
        Rules capping = Rules.rule("TIER-320");
        Rules.Fact row = capping.match(caps);
        TierDecision decision = Policies.of(
                        BASE,
                        always("TIER-120", "enters", LEVEL_1),
                        always("TIER-210", "atLeast", LEVEL_2),
                        always("TIER-310", "atMost", LEVEL_1),
                        capping.propose("atMost", row.get("tier")))
                .decide(customer());

        assertThat(decision.tier()).isEqualTo(LEVEL_3);
        assertThat(outcomes(decision))
                .containsExactly(
                        "DECIDED TIER-320[overdue]", "LOST TIER-110", "LOST TIER-310", "CUT TIER-120", "CUT TIER-210");
        assertThat(decision.diagnostics())
                .containsExactly(new Diagnostic(
                        Diagnostic.Kind.CONFLICT, List.of("tier"), List.of("TIER-210", "TIER-320[overdue]")));
    }

    @Test
    void a_proposal_of_an_unknown_value_is_not_weighed_and_the_unknown_field_is_named() {
        // given: a rule that takes the tier from the contract, which does not say it
        Rules floor = Rules.rule("TIER-210");
        Rules.Fact c = floor.match("Contract");
        c.where("id", "==", "K-1");
        Customer customer =
                customer().toBuilder().contract(Contract.builder("K-1").build()).build();
        TierDecision decision = Policies.of(BASE, floor.propose("atLeast", c.get("guaranteedTier")))
                .decide(customer);

        assertThat(decision.tier()).isEqualTo(STANDARD);
        assertThat(outcomes(decision)).containsExactly("DECIDED TIER-110");
        assertThat(decision.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("UNKNOWN [contract.guaranteedTier] [TIER-210]");
    }

    @Test
    void a_rule_that_is_not_effective_yet_or_has_expired_proposes_nothing() {
        Rules later = Rules.rule("TIER-120").effective("2026-06-16");
        later.match("Customer");
        Rules over = Rules.rule("TIER-130").expires("2026-06-15");
        over.match("Customer");
        Rules first = Rules.rule("TIER-140").effective("2026-06-15");
        first.match("Customer");

        TierDecision decision = Policies.of(
                        BASE,
                        later.propose("enters", LEVEL_1),
                        over.propose("enters", LEVEL_1),
                        first.propose("enters", LEVEL_3))
                .decide(customer());

        assertThat(outcomes(decision)).containsExactly("DECIDED TIER-140", "LOST TIER-110");
        assertThat(decision.validUntil()).isEqualTo("2026-06-16T00:00:00Z");
    }

    @Test
    void why_not_names_the_cap_first_and_then_the_rules_nearest_first() {
        Rules lacking = Rules.rule("TIER-120");
        lacking.match("Customer").where("segment", "==", "industry").where("region", "==", "EU");
        Rules nearer = Rules.rule("TIER-130");
        nearer.match("Customer").where("id", "==", "C-2");
        TierDecision decision = Policies.of(
                        BASE,
                        lacking.propose("enters", LEVEL_1),
                        nearer.propose("enters", LEVEL_2),
                        always("TIER-150", "enters", LEVEL_2),
                        always("TIER-310", "atMost", LEVEL_3))
                .decide(customer());

        assertThat(decision.whyNot(LEVEL_2).ways())
                .extracting(WhyNot.Way::toString)
                .containsExactly(
                        "TIER-310 DECIDED [customer.id = C-1]",
                        "TIER-150 CUT [customer.id = C-1]",
                        "TIER-130 LACKS customer.id == \"C-2\" [customer.id = C-1]",
                        "TIER-120 LACKS customer.segment == \"industry\" [customer.segment = ?]"
                                + " && customer.region == \"EU\" [customer.region = ?]");
        assertThat(decision.whyNot(LEVEL_3).holds()).isTrue();
        assertThat(decision.whyNot(Tier.STANDARD).ways())
                .extracting(WhyNot.Way::toString)
                .containsExactly("TIER-310 DECIDED [customer.id = C-1]", "TIER-110 LOST [customer.id = C-1]");
    }

    @Test
    void why_not_names_caps_that_cut_nothing_yet_but_none_that_allow_the_tier() {
        TierDecision decision = Policies.of(
                        BASE,
                        always("TIER-310", "atMost", LEVEL_1),
                        always("TIER-320", "atMost", LEVEL_2),
                        always("TIER-330", "atMost", LEVEL_3))
                .decide(customer());

        assertThat(decision.whyNot(LEVEL_2).ways(WhyNot.Standing.BARS))
                .singleElement()
                .satisfies(cap -> assertThat(cap.id()).isEqualTo("TIER-330"))
                .satisfies(cap -> assertThat(cap.missing()).isEmpty())
                .satisfies(cap -> assertThat(cap.evidence()).hasToString("[customer.id = C-1]"));
        assertThat(decision.whyNot(LEVEL_1).ways(WhyNot.Standing.BARS))
                .extracting(WhyNot.Way::id)
                .containsExactly("TIER-320", "TIER-330");
    }

    @Test
    void why_not_orders_ways_by_what_they_lack_then_by_how_near_they_lead_and_leaves_out_rows_that_add_nothing() {
        // given: each rule lacks one condition but TIER-140, which lacks two for level 2 and one for level 1
        Table thresholds = table("tier/thresholds", "key tier: Tier,enterAt: decimal", "LEVEL_1,900", "LEVEL_2,700");
        Rules covered = Rules.rule("TIER-130");
        Rules.Fact c = covered.match("Customer");
        Rules.Fact row = covered.match(thresholds).where("enterAt", "<=", c.get("trade.revenue12m"));
        Rules better = Rules.rule("TIER-120");
        better.match("Customer").where("segment", "==", "industry");
        Table segments = table("tier/segments", "key tier: Tier,segment,region", "LEVEL_1,x,", "LEVEL_2,x,EU");
        Rules mixed = Rules.rule("TIER-140");
        Rules.Fact buyer = mixed.match("Customer");
        Rules.Fact segment = mixed.match(segments);
        segment.where("segment", "==", buyer.get("segment"))
                .where(Rules.or(
                        new Condition.Known(segment.get("region"), false, Place.of("tier/test.drl")),
                        Rules.compare(segment.get("region"), "==", buyer.get("region"))));
        Rules another = Rules.rule("TIER-150");
        another.match("Customer").where("region", "==", "EU");
        TierDecision decision = Policies.of(
                        BASE,
                        better.propose("enters", LEVEL_1),
                        covered.propose("enters", row.get("tier")),
                        mixed.propose("enters", segment.get("tier")),
                        another.propose("enters", LEVEL_2))
                .table(thresholds)
                .table(segments)
                .decide(customer());

        // then
        assertThat(decision.whyNot(LEVEL_2).ways(WhyNot.Standing.LACKS))
                .extracting(way ->
                        way.id() + "[" + way.rowKey() + "] " + way.missing().size())
                .containsExactly(
                        "TIER-130[LEVEL_2] 1",
                        "TIER-150[] 1",
                        "TIER-120[] 1",
                        "TIER-140[LEVEL_1] 1",
                        "TIER-140[LEVEL_2] 2");
        assertThat(decision.whyNot(LEVEL_1).ways(WhyNot.Standing.LACKS))
                .extracting(WhyNot.Way::id)
                .containsExactly("TIER-120", "TIER-130", "TIER-140");
    }

    @Test
    void why_not_has_sentences_in_the_language_asked_for() {
        Rules lacking = Rules.rule("TIER-120");
        lacking.match("Customer").where("segment", "==", "industry");
        TierDecision decision = Policies.of(
                        BASE, lacking.propose("enters", LEVEL_2), always("TIER-310", "atMost", LEVEL_3))
                .sentence("zh-CN", "TIER-120", "行业")
                .sentence("zh-CN", "TIER-310", "上限")
                .decide(customer());

        assertThat(decision.whyNot(LEVEL_2).explain(Policies.CHINESE).lines())
                .anySatisfy(line -> assertThat(line).contains("上限"))
                .anySatisfy(line -> assertThat(line).contains("行业"));
    }
}
