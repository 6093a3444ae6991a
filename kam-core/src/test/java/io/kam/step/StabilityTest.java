package io.kam.step;

import static io.kam.decision.Policies.always;
import static io.kam.model.Tier.LEVEL_1;
import static io.kam.model.Tier.LEVEL_2;
import static io.kam.model.Tier.LEVEL_3;
import static io.kam.model.Tier.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.Diagnostic;
import io.kam.decision.Policies;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a customer keeps a tier that it would not enter today (B2). */
class StabilityTest {
    /** Level 1 since long ago, reviewed on 10 March 2026, so that the next review is due on 10 June; one has failed before. */
    private static final TierRecord FAILED_ONCE = TierRecord.builder()
            .tier(LEVEL_1)
            .since(LocalDate.of(2025, 1, 10))
            .earned(LEVEL_1)
            .earnedSince(LocalDate.of(2025, 1, 10))
            .lastReviewedOn(LocalDate.of(2026, 3, 10))
            .reviewsBelow(1)
            .build();

    private static Policies policy(Rule... rules) {
        return Policies.of(rules)
                .table(Rules.table(
                        "tier/stability",
                        "key parameter,period: period,count: integer",
                        "dwell,P6M,",
                        "reviews below,,2",
                        "grace,P3M,",
                        "steps per review,,1"));
    }

    private static Policies entering(Tier tier, Rule... more) {
        List<Rule> rules = new ArrayList<>(List.of(more));
        rules.add(always("TIER-110", "enters", tier));
        return policy(rules.toArray(Rule[]::new));
    }

    private static TierDecision decide(Policies policy, TierRecord record, String day) {
        Customer customer = Customer.builder("C-1").tierRecord(record).build();
        return policy.decide(customer, Instant.parse(day + "T12:00:00Z"));
    }

    private static List<String> deciding(TierDecision decision) {
        return decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED
                        && !reason.field().equals("reviewDueAt"))
                .map(Reason::id)
                .toList();
    }

    private static Instant start(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    @Test
    void the_tier_is_kept_until_the_review_and_then_falls_by_one_level() {
        assertThat(decide(entering(STANDARD), FAILED_ONCE, "2026-06-09"))
                .returns(LEVEL_1, TierDecision::tier)
                .returns(start("2026-06-10"), TierDecision::validUntil)
                .satisfies(kept -> assertThat(deciding(kept)).containsExactly("CORE-HELD"));
        assertThat(decide(entering(STANDARD), FAILED_ONCE, "2026-06-10"))
                .returns(LEVEL_2, TierDecision::tier)
                .returns(start("2026-06-10"), TierDecision::reviewDueAt)
                .satisfies(fallen -> assertThat(deciding(fallen)).containsExactly("CORE-FALL", "CORE-GRACE"));
    }

    @Test
    void a_fall_is_recorded_with_the_service_that_stays_until_the_grace_period_is_over() {
        TierDecision fallen = decide(entering(STANDARD), FAILED_ONCE, "2026-06-10");

        assertThat(fallen.serviceTier()).isEqualTo(LEVEL_1);
        assertThat(fallen.graceUntil()).isEqualTo(start("2026-09-10"));
        assertThat(fallen.nextRecord())
                .isEqualTo(TierRecord.builder()
                        .tier(LEVEL_2)
                        .since(LocalDate.of(2026, 6, 10))
                        .earned(LEVEL_2)
                        .earnedSince(LocalDate.of(2026, 6, 10))
                        .lastReviewedOn(LocalDate.of(2026, 6, 10))
                        .reviewsBelow(0)
                        .graceTier(LEVEL_1)
                        .graceUntil(LocalDate.of(2026, 9, 10))
                        .build());
        assertThat(decide(entering(STANDARD), fallen.nextRecord(), "2026-06-10"))
                .returns(LEVEL_2, TierDecision::tier)
                .returns(LEVEL_1, TierDecision::serviceTier)
                .returns(fallen.nextRecord(), TierDecision::nextRecord);
        assertThat(decide(entering(STANDARD), fallen.nextRecord(), "2026-09-09"))
                .returns(LEVEL_1, TierDecision::serviceTier)
                .returns(start("2026-09-10"), TierDecision::validUntil);
        assertThat(decide(entering(STANDARD), fallen.nextRecord(), "2026-09-10"))
                .returns(LEVEL_2, TierDecision::serviceTier)
                .returns(null, TierDecision::graceUntil)
                .returns(null, decision -> decision.nextRecord().graceTier());
    }

    @Test
    void a_customer_that_holds_the_value_to_stay_passes_the_review() {
        TierDecision stays = decide(
                entering(STANDARD, always("TIER-510", "stays", LEVEL_1), always("TIER-520", "stays", LEVEL_2)),
                FAILED_ONCE,
                "2026-06-10");

        assertThat(stays.tier()).isEqualTo(LEVEL_1);
        assertThat(deciding(stays)).containsExactly("CORE-HELD", "TIER-510");
        assertThat(stays.nextRecord())
                .isEqualTo(FAILED_ONCE.toBuilder()
                        .lastReviewedOn(LocalDate.of(2026, 6, 10))
                        .reviewsBelow(0)
                        .build());
    }

    @Test
    void a_value_to_stay_never_raises() {
        Policies policy = entering(STANDARD, always("TIER-510", "stays", LEVEL_1));

        assertThat(decide(policy, TierRecord.builder().build(), "2026-06-10").tier())
                .isEqualTo(STANDARD);
        assertThat(decide(
                                policy,
                                FAILED_ONCE.toBuilder()
                                        .tier(LEVEL_2)
                                        .earned(LEVEL_2)
                                        .build(),
                                "2026-06-10")
                        .tier())
                .isEqualTo(LEVEL_2);
    }

    @Test
    void a_failed_review_that_is_not_the_last_in_a_row_is_counted_once() {
        TierRecord none = FAILED_ONCE.toBuilder().reviewsBelow(0).build();
        TierDecision failed = decide(entering(STANDARD), none, "2026-06-10");

        assertThat(failed.tier()).isEqualTo(LEVEL_1);
        assertThat(failed.nextRecord())
                .isEqualTo(none.toBuilder()
                        .reviewsBelow(1)
                        .lastReviewedOn(LocalDate.of(2026, 6, 10))
                        .build());
        assertThat(decide(entering(STANDARD), failed.nextRecord(), "2026-06-10").nextRecord())
                .isEqualTo(failed.nextRecord());
        assertThat(decide(entering(STANDARD), failed.nextRecord(), "2026-06-11").nextRecord())
                .isEqualTo(failed.nextRecord());
    }

    @ParameterizedTest
    @CsvSource({"2025-12-10,LEVEL_2,CORE-FALL", "2025-12-11,LEVEL_1,CORE-DWELL"})
    void nothing_falls_before_the_dwell_is_over(String since, Tier tier, String reason) {
        TierDecision decision = decide(
                entering(STANDARD),
                FAILED_ONCE.toBuilder().earnedSince(LocalDate.parse(since)).build(),
                "2026-06-10");

        assertThat(decision.tier()).isEqualTo(tier);
        assertThat(deciding(decision)).contains(reason);
    }

    @Test
    void a_rise_takes_effect_at_once_and_ends_grace() {
        TierRecord fallen =
                decide(entering(STANDARD), FAILED_ONCE, "2026-06-10").nextRecord();
        TierDecision risen = decide(entering(LEVEL_1), fallen, "2026-06-11");

        assertThat(risen.tier()).isEqualTo(LEVEL_1);
        assertThat(risen.nextRecord())
                .isEqualTo(fallen.toBuilder()
                        .tier(LEVEL_1)
                        .since(LocalDate.of(2026, 6, 11))
                        .earned(LEVEL_1)
                        .earnedSince(LocalDate.of(2026, 6, 11))
                        .graceTier(null)
                        .graceUntil(null)
                        .build());
    }

    @Test
    void a_cap_takes_effect_and_ends_at_once_and_is_not_what_is_kept() {
        TierDecision capped = decide(
                entering(LEVEL_2, always("TIER-310", "atMost", LEVEL_3)),
                FAILED_ONCE.toBuilder().graceTier(LEVEL_1).build(),
                "2026-06-01");

        assertThat(capped.tier()).isEqualTo(LEVEL_3);
        assertThat(capped.nextRecord().earned()).isEqualTo(LEVEL_1);
        assertThat(decide(entering(LEVEL_2), capped.nextRecord(), "2026-06-02").tier())
                .isEqualTo(LEVEL_1);
    }

    @Test
    void the_end_of_an_override_gives_back_what_was_earned_and_keeps_nothing_of_it() {
        TierOverride override =
                new TierOverride(LEVEL_1, "reason", "board", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));
        TierRecord set = decide(
                        entering(LEVEL_3),
                        TierRecord.builder().override(override).build(),
                        "2026-06-01")
                .nextRecord();

        assertThat(set.tier()).isEqualTo(LEVEL_1);
        assertThat(set.earned()).isEqualTo(LEVEL_3);
        assertThat(decide(entering(LEVEL_3), set, "2026-07-01").tier()).isEqualTo(LEVEL_3);
        TierDecision byHandAlone = decide(
                entering(LEVEL_3),
                TierRecord.builder().tier(LEVEL_1).override(override).build(),
                "2026-07-01");
        assertThat(byHandAlone.tier()).isEqualTo(LEVEL_3);
        assertThat(byHandAlone.diagnostics())
                .contains(new Diagnostic(
                        Diagnostic.Kind.RECORD_ASSUMED, List.of("customer.tierRecord.earned"), List.of()));
    }

    @Test
    void caps_and_overrides_act_on_the_service_too() {
        TierRecord grace = decide(entering(STANDARD), FAILED_ONCE, "2026-06-10").nextRecord();
        TierOverride override =
                new TierOverride(LEVEL_3, "reason", "board", LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30));

        assertThat(decide(entering(STANDARD, always("TIER-310", "atMost", LEVEL_3)), grace, "2026-06-11"))
                .returns(LEVEL_3, TierDecision::tier)
                .returns(LEVEL_3, TierDecision::serviceTier)
                .returns(LEVEL_1, decision -> decision.nextRecord().graceTier());
        assertThat(decide(
                        entering(STANDARD), grace.toBuilder().override(override).build(), "2026-06-11"))
                .returns(LEVEL_3, TierDecision::tier)
                .returns(LEVEL_3, TierDecision::serviceTier);
    }

    @Test
    void an_agreed_review_counts_early() {
        TierRecord agreed =
                FAILED_ONCE.toBuilder().nextReviewOn(LocalDate.of(2026, 5, 4)).build();
        Policies policy = entering(STANDARD, always("TIER-420", "reviewBy", LocalDate.of(2026, 5, 4)));

        assertThat(decide(policy, agreed, "2026-05-03").tier()).isEqualTo(LEVEL_1);
        assertThat(decide(policy, agreed, "2026-05-04"))
                .returns(LEVEL_2, TierDecision::tier)
                .returns(null, decision -> decision.nextRecord().nextReviewOn())
                .returns(start("2026-05-05"), TierDecision::validUntil);
    }

    @Test
    void what_a_record_lacks_is_taken_in_favour_of_the_customer_except_for_the_dwell_and_told() {
        TierRecord record = TierRecord.builder()
                .tier(LEVEL_1)
                .lastReviewedOn(LocalDate.of(2026, 3, 10))
                .build();
        TierDecision decision = decide(entering(STANDARD), record, "2026-06-10");

        assertThat(decision.tier()).isEqualTo(LEVEL_1);
        assertThat(decision.nextRecord().reviewsBelow()).isEqualTo(1);
        assertThat(decision.diagnostics())
                .contains(new Diagnostic(
                        Diagnostic.Kind.RECORD_ASSUMED,
                        List.of("customer.tierRecord.earnedSince", "customer.tierRecord.reviewsBelow"),
                        List.of()));
        assertThat(decide(entering(LEVEL_1), record, "2026-06-10").diagnostics())
                .extracting(Diagnostic::kind)
                .doesNotContain(Diagnostic.Kind.RECORD_ASSUMED);
    }

    @Test
    void no_review_counts_before_one_is_recorded() {
        TierRecord record = FAILED_ONCE.toBuilder().lastReviewedOn(null).build();
        TierDecision decision = decide(entering(STANDARD), record, "2026-06-10");

        assertThat(decision.tier()).isEqualTo(LEVEL_1);
        assertThat(decision.nextRecord())
                .isEqualTo(record.toBuilder()
                        .lastReviewedOn(LocalDate.of(2026, 6, 10))
                        .build());
    }

    @Test
    void without_the_table_or_a_recorded_tier_there_is_no_stability() {
        Policies without = Policies.of(always("TIER-110", "enters", STANDARD));

        assertThat(decide(without, FAILED_ONCE, "2026-06-09"))
                .returns(STANDARD, TierDecision::tier)
                .returns(null, decision -> decision.nextRecord().earned())
                .returns(null, decision -> decision.nextRecord().reviewsBelow());
        assertThat(decide(entering(STANDARD), FAILED_ONCE.toBuilder().tier(null).build(), "2026-06-09")
                        .tier())
                .isEqualTo(STANDARD);
    }

    @Test
    void where_nothing_is_entered_the_lowest_tier_falls_to_none() {
        TierRecord standard = FAILED_ONCE.toBuilder()
                .tier(STANDARD)
                .earned(STANDARD)
                .lastReviewedOn(LocalDate.of(2025, 6, 10))
                .build();
        Policies policy = policy(always("TIER-310", "atMost", LEVEL_1));

        assertThat(decide(policy, standard, "2026-06-09").tier()).isEqualTo(STANDARD);
        assertThat(decide(policy, standard, "2026-06-10").tier()).isNull();
    }

    @Test
    void the_page_tells_why_the_tier_is_kept_and_when_it_can_fall() {
        TierRecord none = FAILED_ONCE.toBuilder().reviewsBelow(0).build();

        assertThat(decide(entering(LEVEL_3), none, "2026-06-01").explain())
                .contains("\nKept tier: LEVEL_1, since 2025-01-10, figures now give LEVEL_3,"
                        + " failed reviews in a row: 0/2, can fall on 2026-09-10 at the earliest\n");
        assertThat(decide(entering(LEVEL_3), FAILED_ONCE, "2026-06-10").explain())
                .contains(
                        "\nTier: LEVEL_2\n", "\nService of: LEVEL_1\n", "\nGrace period until: 2026-09-10T00:00:00Z\n");
        assertThat(decide(entering(LEVEL_3, always("TIER-510", "stays", LEVEL_1)), none, "2026-06-01")
                        .explain(Policies.CHINESE))
                .contains("保持的等级：一级大客户 LEVEL_1，自 2025-01-10 起，按当前数据为 三级大客户 LEVEL_3，仍达到保级标准\n");
    }

    @Test
    void what_would_let_the_customer_stay_leads_to_the_former_tier() {
        Rules rule = Rules.rule("TIER-510");
        Rules.Fact customer = rule.match("Customer");
        customer.where(Rules.notNull(customer.get("since")));
        Policies policy = entering(STANDARD, rule.propose("stays", LEVEL_1));

        assertThat(decide(policy, FAILED_ONCE, "2026-06-10").whyNot(LEVEL_1).ways())
                .extracting(way -> way.standing() + " " + way.id())
                .contains("LACKS TIER-510");
    }
}
