package io.kam.decision;

import static io.kam.decision.Policies.always;
import static io.kam.model.Tier.LEVEL_1;
import static io.kam.model.Tier.LEVEL_2;
import static io.kam.model.Tier.LEVEL_3;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tier set by hand (B3). */
class OverrideTest {
    private static final Policies POLICY =
            Policies.of(always("TIER-120", "enters", LEVEL_2)).zone("Asia/Shanghai");

    private static Customer overridden(Tier tier, String reason, String by, String starts, String ends) {
        return Customer.builder("C-1")
                .tierRecord(TierRecord.builder()
                        .lastReviewedOn(LocalDate.of(2026, 6, 1))
                        .override(new TierOverride(tier, reason, by, date(starts), date(ends)))
                        .build())
                .build();
    }

    private static LocalDate date(String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    @ParameterizedTest
    @CsvSource({
        // in Shanghai the first day is 15 June, the last 20 June
        "2026-06-14T15:59:59.999999999Z,LEVEL_2,0,2026-06-14T16:00:00Z",
        "2026-06-14T16:00:00Z,LEVEL_1,0,2026-06-20T16:00:00Z",
        "2026-06-20T15:59:59.999999999Z,LEVEL_1,0,2026-06-20T16:00:00Z",
        "2026-06-20T16:00:00Z,LEVEL_2,1,2026-11-30T16:00:00Z"
    })
    void it_holds_from_its_first_day_to_its_last_in_the_zone_of_the_policy(
            Instant asOf, Tier tier, int expired, Instant validUntil) {
        TierDecision decision =
                POLICY.decide(overridden(LEVEL_1, "strategic", "board", "2026-06-15", "2026-06-20"), asOf);

        assertThat(decision.tier()).isEqualTo(tier);
        assertThat(decision.diagnostics())
                .extracting(Diagnostic::toString)
                .isEqualTo(
                        expired == 0
                                ? List.of()
                                : List.of("OVERRIDE_EXPIRED [customer.tierRecord.override.endsOn] [CORE-OVERRIDE]"));
        if (tier == LEVEL_2) {
            assertThat(decision.validUntil()).isEqualTo(validUntil);
        } else {
            assertThat(decision.validUntil()).isBeforeOrEqualTo(validUntil);
        }
    }

    @Test
    void one_that_ends_on_the_last_day_there_is_never_ends() {
        TierDecision decision = POLICY.decide(
                overridden(LEVEL_1, "strategic", "board", "2026-06-15", LocalDate.MAX.toString()),
                Instant.parse("2026-06-16T00:00:00Z"));

        assertThat(decision.tier()).isEqualTo(LEVEL_1);
        assertThat(decision.validUntil()).isBefore(Instant.parse("2199-12-31T00:00:00Z"));
    }

    @Test
    void it_overrules_rules_and_caps_both_ways_and_says_what_it_rests_on() {
        Policies capped = Policies.of(
                always("TIER-120", "enters", LEVEL_2),
                always("TIER-130", "enters", LEVEL_1),
                always("TIER-310", "atMost", LEVEL_2));
        TierDecision up = capped.decide(overridden(LEVEL_1, "strategic", "board", "2026-06-01", "2026-06-30"));
        TierDecision down = capped.decide(overridden(LEVEL_3, "court case", "board", "2026-06-01", "2026-06-30"));

        assertThat(up.tier()).isEqualTo(LEVEL_1);
        assertThat(down.tier()).isEqualTo(LEVEL_3);
        assertThat(down.reasons())
                .filteredOn(reason -> reason.field().equals("tier"))
                .extracting(reason -> reason.outcome() + " " + reason.id() + " " + reason.proposal())
                .containsExactly(
                        "DECIDED CORE-OVERRIDE override(LEVEL_3)",
                        "LOST TIER-120 enters(LEVEL_2)",
                        "LOST TIER-310 atMost(LEVEL_2)",
                        "CUT TIER-130 enters(LEVEL_1)");
        assertThat(down.reasons().get(0).evidence())
                .extracting(Object::toString)
                .containsExactly(
                        "customer.tierRecord.override.tier = LEVEL_3",
                        "customer.tierRecord.override.startsOn = 2026-06-01",
                        "customer.tierRecord.override.endsOn = 2026-06-30");
    }

    @Test
    void it_answers_why_a_better_tier_was_not_given() {
        TierDecision decision = POLICY.decide(overridden(LEVEL_3, "court case", "board", "2026-06-01", "2026-06-30"));

        assertThat(decision.whyNot(LEVEL_2).ways()).extracting(WhyNot.Way::id).containsExactly("CORE-OVERRIDE");
    }

    @ParameterizedTest
    @CsvSource({
        ",strategic,board,2026-06-01,2026-06-30,tier",
        "LEVEL_1,,board,2026-06-01,2026-06-30,reason",
        "LEVEL_1,' ',board,2026-06-01,2026-06-30,reason",
        "LEVEL_1,strategic,,2026-06-01,2026-06-30,approvedBy",
        "LEVEL_1,strategic,board,,2026-06-30,startsOn",
        "LEVEL_1,strategic,board,2026-06-01,,endsOn"
    })
    void an_incomplete_one_is_ignored_and_reported_by_what_it_lacks(
            Tier tier, String reason, String by, String starts, String ends, String missing) {
        TierDecision decision = POLICY.decide(overridden(tier, reason, by, starts, ends));

        assertThat(decision.tier()).isEqualTo(LEVEL_2);
        assertThat(decision.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly("OVERRIDE_INCOMPLETE [customer.tierRecord.override." + missing + "] [CORE-OVERRIDE]");
    }

    @Test
    void everything_that_an_incomplete_one_lacks_is_named_at_once() {
        TierDecision decision = POLICY.decide(overridden(null, null, null, null, null));

        assertThat(decision.diagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.paths()).hasSize(5));
    }

    @Test
    void who_approved_it_is_never_shown() {
        TierDecision decision =
                POLICY.decide(overridden(LEVEL_1, "strategic", "Zhang Wei", "2026-06-01", "2026-06-30"));

        assertThat(decision.explain() + decision + decision.reasons() + decision.diagnostics())
                .doesNotContain("Zhang");
    }
}
