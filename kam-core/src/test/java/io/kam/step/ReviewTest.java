package io.kam.step;

import static io.kam.decision.Policies.always;
import static io.kam.model.Tier.LEVEL_1;
import static io.kam.model.Tier.LEVEL_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.Policies;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.TierRecord;
import io.kam.rule.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a tier must be reviewed, and the record for the host to keep (B4). */
class ReviewTest {
    private static final Policies LEVEL_1_POLICY = Policies.of(always("TIER-120", "enters", LEVEL_1));

    private static Customer reviewed(String lastReviewedOn) {
        return Customer.builder("C-1")
                .since(LocalDate.of(2020, 2, 10))
                .tierRecord(TierRecord.builder()
                        .tier(LEVEL_1)
                        .since(LocalDate.of(2025, 1, 1))
                        .lastReviewedOn(LocalDate.parse(lastReviewedOn))
                        .build())
                .build();
    }

    private static Instant start(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01,2026-09-01", "2026-06-15,2026-09-15", "2025-11-30,2026-02-28", "2020-01-01,2020-04-01"})
    void a_review_is_due_one_interval_after_the_last_even_if_that_has_passed(String last, String due) {
        assertThat(LEVEL_1_POLICY.decide(reviewed(last)).reviewDueAt()).isEqualTo(start(due));
    }

    @Test
    void the_reason_of_a_review_is_its_interval_with_the_day_it_runs_from() {
        assertThat(LEVEL_1_POLICY.decide(reviewed("2026-06-01")).reasons())
                .filteredOn(reason -> reason.field().equals("reviewDueAt"))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.outcome()).isEqualTo(Reason.Outcome.DECIDED);
                    assertThat(reason.proposal()).isEqualTo("reviewBy(2026-09-01)");
                    assertThat(reason.place()).hasToString("tier/review.csv:2");
                    assertThat(reason.evidence())
                            .extracting(Object::toString)
                            .containsExactly(
                                    "customer.tierRecord.lastReviewedOn = 2026-06-01", "reviewRow.every = P3M");
                });
    }

    @Test
    void without_a_review_it_is_due_on_the_next_day_of_a_grid_from_the_day_cooperation_began() {
        Customer customer =
                Customer.builder("C-1").since(LocalDate.of(2020, 2, 10)).build();

        assertThat(LEVEL_1_POLICY.decide(customer).reviewDueAt()).isEqualTo(start("2026-08-10"));
        assertThat(LEVEL_1_POLICY
                        .decide(customer, start("2026-08-10").minusNanos(1))
                        .reviewDueAt())
                .isEqualTo(start("2026-08-10"));
        assertThat(LEVEL_1_POLICY.decide(customer, start("2026-08-10")).reviewDueAt())
                .isEqualTo(start("2026-11-10"));
    }

    @Test
    void without_that_day_the_grid_runs_from_the_policy_s_effective_day_and_else_from_1970() {
        Customer unknown = Customer.builder("C-1").build();
        Policies dated = Policies.of(always("TIER-120", "enters", LEVEL_1)).effectiveFrom("2026-01-20");

        assertThat(dated.decide(unknown).reviewDueAt()).isEqualTo(start("2026-07-20"));
        assertThat(LEVEL_1_POLICY.decide(unknown).reviewDueAt()).isEqualTo(start("2026-07-01"));
    }

    @Test
    void a_cooperation_that_has_not_begun_is_reviewed_on_its_first_day() {
        Customer customer =
                Customer.builder("C-1").since(LocalDate.of(2026, 9, 1)).build();

        assertThat(LEVEL_1_POLICY.decide(customer).reviewDueAt()).isEqualTo(start("2026-09-01"));
    }

    @Test
    void a_review_is_due_at_the_start_of_a_day_in_the_policy_s_zone() {
        // given: on 4 November 2018 the day began at one o'clock in São Paulo
        Policies policy = Policies.of(always("TIER-120", "enters", LEVEL_1)).zone("America/Sao_Paulo");

        assertThat(policy.decide(reviewed("2018-08-04"), start("2018-10-01")).reviewDueAt())
                .isEqualTo("2018-11-04T03:00:00Z");
    }

    @Test
    void the_earliest_day_decides_and_the_others_stay_visible() {
        Policies policy = Policies.of(
                always("TIER-120", "enters", LEVEL_1),
                always("TIER-410", "reviewBy", LocalDate.of(2026, 7, 1)),
                always("TIER-420", "reviewBy", LocalDate.of(2026, 8, 1)),
                always("TIER-430", "reviewBy", LocalDate.of(2026, 7, 1)));
        TierDecision decision = policy.decide(reviewed("2026-06-01"));

        assertThat(decision.reviewDueAt()).isEqualTo(start("2026-07-01"));
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.field().equals("reviewDueAt"))
                .extracting(reason -> reason.outcome() + " " + reason.id())
                .containsExactly("DECIDED TIER-410", "DECIDED TIER-430", "LOST CORE-REVIEW", "LOST TIER-420");
    }

    @Test
    void a_rule_may_ask_for_a_review_where_there_is_no_tier() {
        Policies policy = Policies.of(always("TIER-410", "reviewBy", LocalDate.of(2026, 7, 1)));

        assertThat(policy.decide(reviewed("2026-06-01")).reviewDueAt()).isEqualTo(start("2026-07-01"));
    }

    @Test
    void the_first_record_holds_the_tier_and_the_day() {
        TierRecord next = LEVEL_1_POLICY.decide(Customer.builder("C-1").build()).nextRecord();

        assertThat(next)
                .isEqualTo(TierRecord.builder()
                        .tier(LEVEL_1)
                        .since(LocalDate.of(2026, 6, 15))
                        .lastReviewedOn(LocalDate.of(2026, 6, 15))
                        .build());
    }

    @Test
    void the_record_stays_as_it_is_while_no_review_is_due_and_the_tier_stays() {
        Customer customer = reviewed("2026-06-01");

        assertThat(LEVEL_1_POLICY.decide(customer).nextRecord()).isEqualTo(customer.tierRecord());
    }

    @Test
    void a_review_that_was_due_is_recorded_and_a_review_agreed_is_done_with() {
        Customer customer = reviewed("2026-03-15").toBuilder()
                .tierRecord(reviewed("2026-03-15").tierRecord().toBuilder()
                        .nextReviewOn(LocalDate.of(2026, 12, 1))
                        .build())
                .build();
        TierRecord next = LEVEL_1_POLICY.decide(customer).nextRecord();

        assertThat(next.lastReviewedOn()).isEqualTo("2026-06-15");
        assertThat(next.nextReviewOn()).isNull();
        assertThat(next.since()).isEqualTo("2025-01-01");
    }

    @Test
    void a_change_of_tier_is_dated() {
        TierRecord next = Policies.of(always("TIER-120", "enters", LEVEL_2))
                .decide(reviewed("2026-06-01"))
                .nextRecord();

        assertThat(next.tier()).isEqualTo(LEVEL_2);
        assertThat(next.since()).isEqualTo("2026-06-15");
        assertThat(next.lastReviewedOn()).isEqualTo("2026-06-01");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01", "2026-03-15", "2020-01-01"})
    void feeding_the_record_back_on_the_same_day_changes_nothing_more(String last) {
        TierRecord once = LEVEL_1_POLICY.decide(reviewed(last)).nextRecord();
        Customer fed = reviewed(last).toBuilder().tierRecord(once).build();
        TierDecision again = LEVEL_1_POLICY.decide(fed, Instant.parse("2026-06-15T23:59:59Z"));

        assertThat(again.nextRecord()).isEqualTo(once);
        assertThat(again.tier()).isEqualTo(LEVEL_1);
        assertThat(again.reviewDueAt()).isAfter(again.asOf());
    }

    @Property(tries = 500)
    void the_next_day_of_a_grid_is_the_first_after_today(
            @ForAll @IntRange(min = 0, max = 20_000) int anchor,
            @ForAll @IntRange(min = 0, max = 25_000) int today,
            @ForAll @IntRange(min = 0, max = 30) int months,
            @ForAll @IntRange(min = 1, max = 40) int days) {
        LocalDate from = LocalDate.ofEpochDay(anchor);
        LocalDate now = LocalDate.ofEpochDay(today);
        Period every = months == 0 ? Period.ofDays(days) : Period.ofMonths(months);

        // an independent walk along the grid
        int n = 0;
        while (!from.plus(every.multipliedBy(n)).isAfter(now)) {
            n++;
        }

        assertThat(ReviewInterval.nextOnGrid(from, every, now)).isEqualTo(from.plus(every.multipliedBy(n)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P1M", "P1Y", "P1000Y", "P1M15D"})
    void the_next_day_of_a_grid_is_found_at_once_however_long_ago_it_begins(Period every) {
        LocalDate today = LocalDate.of(2026, 6, 15);

        assertThat(ReviewInterval.nextOnGrid(LocalDate.MIN, every, today))
                .isAfter(today)
                .isBeforeOrEqualTo(today.plus(every).plusDays(1));
    }

    @Test
    void a_date_that_a_rule_takes_from_a_fact_may_ask_for_the_review() {
        Rules rule = Rules.rule("TIER-410");
        Rules.Fact c = rule.match("Customer").bind("tierRecord.nextReviewOn");
        c.where(Rules.notNull(c.get("tierRecord.nextReviewOn")));
        Customer customer = reviewed("2026-06-01").toBuilder()
                .tierRecord(TierRecord.builder()
                        .nextReviewOn(LocalDate.of(2026, 7, 7))
                        .build())
                .build();

        assertThat(Policies.of(rule.propose("reviewBy", c.get("tierRecord.nextReviewOn")))
                        .decide(customer)
                        .reviewDueAt())
                .isEqualTo(start("2026-07-07"));
    }
}
