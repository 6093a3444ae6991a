package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.Inquiry;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.decision.WhyNot.Standing;
import io.kam.decision.WhyNot.Way;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Importance;
import io.kam.model.PaymentRecord;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.Urgency;
import io.kam.model.ValueClass;
import io.kam.policy.PolicySource;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.step.Output;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.testkit.TestFacts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Why decisions of the standard policy are not otherwise. */
class WhyNotTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
    private static final Customer LATE_PAYER = Customer.builder("C-1")
            .trade(TradeRecord.builder()
                    .revenue12m(new BigDecimal("3598.21"))
                    .wallet(5000)
                    .build())
            .payment(new PaymentRecord(new BigDecimal("0.55"), null, null, null))
            .build();

    /** Of medium value and a key customer, which pays late: level 3, which its cap allows. */
    private static TierDecision decision() {
        return KAM.at(NOW)
                .customer(LATE_PAYER)
                .classification(new Classification(ValueClass.MEDIUM, Importance.KEY, null, null, null))
                .assignTier();
    }

    private static Decision ofCase(SupportCase supportCase) {
        return KAM.at(TestFacts.AS_OF.plusSeconds(3600))
                .supportCase(supportCase)
                .escalateCase();
    }

    private static List<String> lines(WhyNot answer, String id) {
        return answer.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(id))
                .toList();
    }

    @Test
    void a_tier_is_short_of_by_a_gap_in_words() {
        WhyNot answer = decision().whyNot(Tier.LEVEL_1);

        assertThat(answer.holds()).isFalse();
        assertThat(answer.asked()).isEqualTo("tier LEVEL_1");
        assertThat(answer.value()).isEqualTo(Tier.LEVEL_3);
        assertThat(answer.toString()).startsWith("Why not tier LEVEL_1? It is LEVEL_3.\n");
        assertThat(lines(answer, "TIER-120[revenue,LEVEL_1]"))
                .containsExactly("TIER-120[revenue,LEVEL_1] \"Revenue of the last twelve months reaches the tier\": "
                        + "customer.trade.revenue12m is 3,598.21, 14,401.79 short of 18,000 "
                        + "(tier/entry.drl:19:6, tier/thresholds.csv:10)");
        assertThat(answer.explain(Locale.SIMPLIFIED_CHINESE))
                .startsWith("为何客户等级不是 一级大客户 LEVEL_1？目前为 三级大客户 LEVEL_3。\n")
                .contains("customer.trade.revenue12m 为 3,598.21，距 18,000 还差 14,401.79");
    }

    @Test
    void the_gap_is_there_as_numbers_too() {
        Way way = decision().whyNot(Tier.LEVEL_1).ways(Standing.LACKS).stream()
                .filter(each -> each.ruleAndRow().equals("TIER-120[revenue,LEVEL_1]"))
                .findFirst()
                .orElseThrow();

        assertThat(way.missing())
                .singleElement()
                .satisfies(reading -> assertThat(reading.gap().difference()).isEqualByComparingTo("14401.79"));
        assertThat(way.proposal()).isEqualTo("enters(LEVEL_1)");
        assertThat(way.rows()).containsExactly(Place.of("tier/thresholds.csv", 10));
    }

    @Test
    void a_higher_class_is_a_way_to_a_higher_tier() {
        assertThat(lines(decision().whyNot(Tier.LEVEL_2), "TIER-150[HIGH,KEY]"))
                .containsExactly("TIER-150[HIGH,KEY] \"Value and importance together reach the tier\": "
                        + "classification.value is MEDIUM, not HIGH (tier/entry.drl:44:6, tier/importance.csv:3)");
    }

    @Test
    void a_cap_that_would_cut_comes_before_the_ways_with_what_it_rests_on() {
        WhyNot answer = decision().whyNot(Tier.LEVEL_2);

        assertThat(answer.ways(Standing.BARS, Standing.LACKS).get(0))
                .satisfies(cap -> assertThat(cap.ruleAndRow()).isEqualTo("TIER-310[paid on time,0]"))
                .satisfies(cap -> assertThat(cap.evidence().get(0)).hasToString("customer.payment.onTimeShare = 0.55"));
        assertThat(lines(answer, "TIER-310").get(0)).contains(" stands in the way with atMost(LEVEL_3): ");
    }

    @Test
    void what_was_cut_says_by_what() {
        Customer rich = LATE_PAYER.toBuilder()
                .trade(TradeRecord.builder().revenue12m(20000).build())
                .build();

        assertThat(lines(KAM.assignTier(rich, NOW).whyNot(Tier.LEVEL_1), "TIER-120[revenue,LEVEL_1]"))
                .singleElement()
                .asString()
                .contains(" matched with enters(LEVEL_1), which TIER-310[paid on time,0] cut: ");
    }

    @Test
    void rows_that_no_facts_could_lead_to_the_tier_are_left_out() {
        List<Way> ways = decision().whyNot(Tier.LEVEL_2).ways(Standing.LACKS);

        assertThat(ways)
                .filteredOn(way -> way.id().equals("TIER-140"))
                .extracting(Way::rowKey)
                .containsExactly("share of wallet,LEVEL_2;revenue of a loyal buyer,LEVEL_2");
        assertThat(ways)
                .as("level 1 lacks as much as level 2")
                .filteredOn(way -> way.id().equals("TIER-120"))
                .extracting(Way::rowKey)
                .containsExactly("revenue,LEVEL_2");
    }

    @Test
    void a_lower_tier_is_kept_away_by_what_decided() {
        WhyNot answer = decision().whyNot(Tier.STANDARD);

        assertThat(answer.ways(Standing.DECIDED)).extracting(Way::id).contains("TIER-120");
        assertThat(lines(answer, "TIER-110")).singleElement().asString().contains(" which lost to ");
        assertThat(lines(answer, "TIER-360"))
                .singleElement()
                .asString()
                .contains("classification.stage is unknown, LOST");
    }

    @Test
    void points_fall_short_of_a_class_and_the_criteria_that_would_give_them_are_named() {
        WhyNot answer = KAM.assignTier(LATE_PAYER, NOW).whyNot("value", ValueClass.HIGH);

        assertThat(lines(answer, "CORE-BAND"))
                .containsExactly("CORE-BAND \"The points of all known criteria add up to the class\": "
                        + "criteria(VALUE) is 2, 1 short of 3; points(VALUE) is 40, 20 short of 60"
                        + " (classification/bands.csv:8, classification/minimums.csv:9)");
        assertThat(answer.ways(Standing.LACKS)).extracting(Way::id).contains("CLASS-120", "CLASS-140");
        assertThat(KAM.assignTier(Customer.builder("C").build(), NOW)
                        .whyNot("classification.value", "HIGH")
                        .ways())
                .isNotEmpty();
    }

    @Test
    void a_rule_says_atom_by_atom_what_it_lacks_for_its_nearest_rows() {
        WhyNot answer = decision().whyNotRule("TIER-130");

        assertThat(answer.asked()).isEqualTo("TIER-130");
        assertThat(answer.toString().lines()).first().isEqualTo("Why did TIER-130 not decide?");
        assertThat(lines(answer, "TIER-130[gross profit,LEVEL_3]"))
                .singleElement()
                .asString()
                .contains("(customer.trade.revenue12m * customer.trade.grossMargin) is unknown, since"
                        + " customer.trade.grossMargin is, at least 800 needed");
        assertThat(decision().whyNotRule("TIER-120").ways())
                .extracting(way -> way.ruleAndRow() + " " + way.standing())
                .containsExactly(
                        "TIER-120[revenue,LEVEL_3] DECIDED",
                        "TIER-120[revenue,LEVEL_2] LACKS",
                        "TIER-120[revenue,LEVEL_1] LACKS");
    }

    @Test
    void a_rule_of_a_step_that_was_given_or_comes_later_was_not_asked() {
        assertThat(decision().whyNotRule("CLASS-110").ways())
                .singleElement()
                .extracting(Way::standing)
                .isEqualTo(Standing.GIVEN);
        assertThat(decision().whyNotRule("ESC-110").ways())
                .singleElement()
                .extracting(Way::standing)
                .isEqualTo(Standing.NOT_ASKED);
        assertThat(decision().whyNotRule("CORE-OVERRIDE").ways())
                .singleElement()
                .extracting(Way::standing)
                .isEqualTo(Standing.NOT_PROPOSED);
    }

    @Test
    void a_rule_that_does_not_count_yet_says_from_when() {
        try (KamEngine kam = edited(
                "tier/entry.drl",
                "  when\n    Customer( $revenue : trade.revenue12m )\n    " + "ThresholdRow( criterion == \"revenue\"",
                "  date-effective \"2027-01-01\"\n  when\n    "
                        + "Customer( $revenue : trade.revenue12m )\n    ThresholdRow( criterion == \"revenue\"")) {
            assertThat(lines(kam.assignTier(LATE_PAYER, NOW).whyNotRule("TIER-120"), "TIER-120"))
                    .singleElement()
                    .asString()
                    .contains("it does not count on 2026-08-01, date-effective = 2027-01-01");
        }
    }

    @Test
    void a_row_says_for_each_rule_that_reads_it_what_it_lacks() {
        WhyNot answer = decision().whyNotRow(Place.of("tier/thresholds.csv", 18));

        assertThat(answer.asked()).isEqualTo("tier/thresholds.csv:18");
        assertThat(answer.ways()).extracting(Way::id).containsExactly("TIER-140", "TIER-530");
        assertThat(answer.toString()).contains("customer.trade.revenue12m is 3,598.21, 901.79 short of 4,500");
        assertThat(decision().whyNotRow(Place.of("tier/thresholds.csv", 12)).holds())
                .isTrue();
    }

    @Test
    void a_deleted_row_of_a_matrix_is_named_by_the_keys_that_no_row_fits() {
        try (KamEngine kam = edited("priority/matrix.csv", "LOCAL,PRESSING,P3\n", "")) {
            Decision decision = kam.prioritizeCase(
                    TestFacts.supportCase()
                            .statedImpact(Impact.LOCAL)
                            .statedUrgency(Urgency.PRESSING)
                            .build(),
                    null,
                    TestFacts.AS_OF);

            assertThat(lines(decision.whyNot("priority", Priority.P3), "PRIO-110"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("no row of priority/matrix.csv fits triage.impact = LOCAL, triage.urgency ="
                                    + " PRESSING"));
        }
    }

    @Test
    void what_a_rule_repeats_of_a_fact_could_be_otherwise() {
        Decision decision = ofCase(TestFacts.supportCase().build());

        assertThat(lines(decision.whyNot("impact", Impact.GLOBAL), "TRIAGE-110"))
                .anySatisfy(line ->
                        assertThat(line).contains(": case.statedImpact is INDIVIDUAL, not GLOBAL (triage/stated"));
    }

    @Test
    void an_element_of_a_list_is_asked_for_by_itself() {
        Decision decision = ofCase(TestFacts.supportCase().build());

        assertThat(decision.whyNot("actions", "2:notify").toString())
                .startsWith("Why no 2:notify among actions? There is none.\n")
                .contains("ESC-110[");
        assertThat(decision.whyNot("actions", List.of()).holds()).isTrue();
    }

    /** A case of priority P3, for an unknown customer and so as for one of level 1: the first response is due after 4 hours. */
    private static Decision ofClock(CaseEvent... events) {
        return ofCase(TestFacts.supportCase()
                .statedImpact(Impact.LOCAL)
                .statedUrgency(Urgency.PRESSING)
                .openedAt(TestFacts.AS_OF)
                .events(List.of(events))
                .build());
    }

    private static List<String> rows(List<Way> ways) {
        return ways.stream().map(way -> way.rowKey() + " " + way.value()).toList();
    }

    @Test
    void an_earlier_due_instant_comes_with_the_targets_that_lead_there_or_before_it() {
        Instant wanted = TestFacts.AS_OF.plus(Duration.ofHours(2));

        WhyNot answer = ofClock().whyNot("firstResponseDueAt", wanted);

        assertThat(answer.value()).isEqualTo(TestFacts.AS_OF.plus(Duration.ofHours(4)));
        assertThat(rows(answer.ways(Standing.LACKS)))
                .as("what lacks least comes first; P1 leads further and lacks as much as P2")
                .containsExactly(
                        "P2,LEVEL_1,FIRST_RESPONSE " + TestFacts.AS_OF.plus(Duration.ofHours(1)),
                        "P2,LEVEL_2,FIRST_RESPONSE " + TestFacts.AS_OF.plus(Duration.ofHours(2)));
        assertThat(lines(answer, "TARGET-110[P2,LEVEL_1,FIRST_RESPONSE]"))
                .singleElement()
                .asString()
                .contains(
                        " would lead to ",
                        " with target(FIRST_RESPONSE, 1h, ALWAYS): casePriority.priority is P3, not P2");
    }

    @Test
    void a_later_due_instant_comes_with_the_targets_that_lead_there_or_after_it() {
        WhyNot answer = ofClock().whyNot("resolutionDueAt", TestFacts.AS_OF.plus(Duration.ofHours(72)));

        assertThat(answer.ways(Standing.LACKS))
                .isNotEmpty()
                .allSatisfy(way ->
                        assertThat((Instant) way.value()).isAfterOrEqualTo(TestFacts.AS_OF.plus(Duration.ofHours(72))));
        assertThat(answer.ways(Standing.DECIDED)).extracting(Way::rowKey).containsExactly("P3,LEVEL_1,RESOLUTION");
    }

    @Test
    void a_due_instant_that_would_follow_is_that_of_a_case_which_had_the_target() {
        // Given: waiting for the customer stops the clock of the resolution for an hour
        CaseEvent waits = CaseEvent.builder()
                .kind(CaseEventKind.WAITING_FOR_CUSTOMER)
                .at(TestFacts.AS_OF.minusSeconds(7200))
                .build();
        CaseEvent goesOn = CaseEvent.builder()
                .kind(CaseEventKind.CUSTOMER_REPLIED)
                .at(TestFacts.AS_OF.minusSeconds(3600))
                .build();
        SupportCase.Builder some = TestFacts.supportCase()
                .statedImpact(Impact.LOCAL)
                .openedAt(TestFacts.AS_OF.minusSeconds(9000))
                .events(List.of(waits, goesOn));
        Decision decision = ofCase(some.statedUrgency(Urgency.PRESSING).build());
        Object due = ofCase(some.statedUrgency(Urgency.URGENT).build())
                .whyNot("resolutionDueAt", null)
                .value();

        assertThat(decision.whyNot("resolutionDueAt", due).ways(Standing.LACKS))
                .filteredOn(way -> way.rowKey().equals("P2,LEVEL_1,RESOLUTION"))
                .singleElement()
                .extracting(Way::value)
                .isEqualTo(due);
    }

    @Test
    void a_closed_case_has_no_level_since_it_is_not_open() {
        Decision decision = ofClock(CaseEvent.builder()
                .kind(CaseEventKind.CLOSED)
                .at(TestFacts.AS_OF)
                .build());

        for (WhyNot answer : List.of(
                decision.whyNot("level", 2),
                decision.whyNot("role", "team lead"),
                decision.whyNot("actions", "1:notify"),
                decision.whyNot("departments", "legal"))) {
            assertThat(answer.ways())
                    .singleElement()
                    .satisfies(way -> assertThat(way.standing()).isEqualTo(Standing.CLOSED))
                    .satisfies(way -> assertThat(way.missing())
                            .hasToString("[caseProgress.open == true [caseProgress.open = false]]"));
            assertThat(answer.toString())
                    .endsWith(
                            "\n  The case is not open, so it has no level and nothing to do: caseProgress.open is false,"
                                    + " not true");
            assertThat(answer.explain(Locale.SIMPLIFIED_CHINESE)).contains("案例已结束处理，不再有升级级别和待办事项");
        }
        assertThat(decision.whyNotRule("ESC-110").ways())
                .first()
                .extracting(Way::standing)
                .isEqualTo(Standing.CLOSED);
        assertThat(decision.whyNot("priority", Priority.P1).ways(Standing.CLOSED))
                .isEmpty();
    }

    @Test
    void an_unknown_output_rule_row_or_value_is_told_with_the_likely_one() {
        TierDecision decision = decision();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> decision.whyNot("tyer", Tier.LEVEL_1))
                .withMessage(
                        "output (tyer) must be one of [tier, serviceTier, graceUntil, reviewDueAt, value, importance, potential,"
                                + " stage, identifiedBy]. Maybe you meant (tier)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decision.whyNotRule("TIER-12"))
                .withMessageStartingWith("id (TIER-12) must be that of a rule of the policy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decision.whyNotRow(Place.of("tier/tresholds.csv", 9)))
                .withMessage("row (tier/tresholds.csv:9) must be in a table of the policy. Maybe you meant"
                        + " (tier/thresholds.csv)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decision.whyNotRow(Place.of("tier/thresholds.csv", 1)))
                .withMessage("row (tier/thresholds.csv:1) must be on a line with a row: 10 to 19");
        assertThatIllegalArgumentException().isThrownBy(() -> decision.whyNot("tier", Priority.P1));
    }

    /** The gap is true: with as much more, the rule decides. */
    @Test
    void what_closes_the_gap_leads_there() {
        for (Tier wanted : List.of(Tier.LEVEL_1, Tier.LEVEL_2)) {
            for (String revenue : List.of("0", "17.5", "2499.99", "5999")) {
                Customer customer = revenue(new BigDecimal(revenue));
                BigDecimal gap = KAM.assignTier(customer, NOW).whyNot(wanted).ways(Standing.LACKS).stream()
                        .filter(way -> way.ruleAndRow().equals("TIER-120[revenue," + wanted + "]"))
                        .map(way -> Objects.requireNonNull(
                                way.missing().get(0).gap().difference()))
                        .findFirst()
                        .orElseThrow();
                BigDecimal enough = new BigDecimal(revenue).add(gap);

                assertThat(KAM.assignTier(revenue(enough), NOW).whyNot(wanted).holds())
                        .isTrue();
                assertThat(KAM.assignTier(revenue(enough.subtract(new BigDecimal("0.01"))), NOW)
                                .whyNot(wanted)
                                .holds())
                        .isFalse();
            }
        }
    }

    private static Customer revenue(BigDecimal revenue) {
        return Customer.builder("C")
                .trade(TradeRecord.builder().revenue12m(revenue).build())
                .build();
    }

    /** Every constant of every output, every rule and every row, of a case with its customer: an answer in both languages. */
    @Test
    void everything_can_be_asked() {
        SupportCase supportCase = TestFacts.supportCase()
                .statedImpact(Impact.LOCAL)
                .events(List.of(CaseEvent.builder()
                        .kind(CaseEventKind.OPENED)
                        .at(TestFacts.AS_OF)
                        .build()))
                .build();
        Inquiry inquiry =
                KAM.at(TestFacts.AS_OF.plusSeconds(7200)).customer(LATE_PAYER).supportCase(supportCase);
        RuleModel rules = KAM.policy().definition().rules();
        Decision ofCase = inquiry.escalateCase();
        List<WhyNot> answers = new ArrayList<>();
        for (Step step : Steps.all()) {
            Decision decision = step.isAboutCases() ? ofCase : inquiry.decide(step.folder());
            for (Output<?> output : step.outputs()) {
                for (Output.Asked asked : output.asked()) {
                    answers.add(decision.whyNot(asked.name(), null));
                    asked.type().constants().forEach(value -> answers.add(decision.whyNot(asked.name(), value)));
                }
            }
            rules.rules(step).stream()
                    .map(Rule::id)
                    .map((Function<String, WhyNot>) decision::whyNotRule)
                    .forEach(answers::add);
            rules.tables(step).values().stream()
                    .flatMap(table -> table.rows().stream())
                    .forEach(row -> answers.add(decision.whyNotRow(row.place())));
        }

        assertThat(answers).hasSizeGreaterThan(300);
        for (WhyNot answer : answers) {
            assertThat(answer.toString().lines().count())
                    .as(answer.asked())
                    .isEqualTo(1L + answer.ways().size());
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(answer.explain(language))
                        .as(answer.asked())
                        .doesNotContain("{0}", "{1}", "{2}", "{3}", "way.", "gap.", "need.", "whyNot.");
            }
        }
    }

    private static KamEngine edited(String file, String text, String changed) {
        Map<String, byte[]> files = PolicySource.standard().files();
        String before = new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8);
        assertThat(before).contains(text);
        files.put(file, before.replace(text, changed).getBytes(StandardCharsets.UTF_8));
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("edited", files))
                .build();
    }
}
