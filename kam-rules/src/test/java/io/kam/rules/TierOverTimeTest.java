package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.PaymentRecord;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tiers over two years under the standard policy, whose host keeps the record of each decision (B2). */
class TierOverTimeTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();
    private static final KamEngine FAST = KamEngine.builder().engine("fast").build();
    private static final KamEngine DROOLS = KamEngine.builder().engine("drools").build();
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 730;
    private static final int DWELL_MONTHS = 6;
    private static final double ENTERS_LEVEL_2 = 6000;

    /** What is known of a customer from a day on. */
    private record Facts(
            double revenue, double onTime, @Nullable TierOverride override) {
        Customer customer(@Nullable TierRecord record) {
            TierRecord.Builder kept = record == null ? TierRecord.builder() : record.toBuilder();
            return Customer.builder("C-1")
                    .since(LocalDate.of(2015, 3, 1))
                    .trade(TradeRecord.builder().revenue12m(amount(revenue)).build())
                    .payment(PaymentRecord.builder()
                            .onTimeShare(BigDecimal.valueOf(Math.round(onTime * 100), 2))
                            .build())
                    .tierRecord(kept.override(override).build())
                    .build();
        }

        private static BigDecimal amount(double amount) {
            return BigDecimal.valueOf(Math.round(amount * 100), 2);
        }
    }

    /** A day with its decision, and the record before. */
    private record Day(
            LocalDate date, TierDecision decision, @Nullable TierRecord before) {
        @Nullable
        Tier earned() {
            return decision.nextRecord().earned();
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static TreeMap<LocalDate, Facts> history(Random random, double low, double high, boolean others) {
        TreeMap<LocalDate, Facts> history = new TreeMap<>();
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(1 + random.nextInt(30))) {
            TierOverride override = !others || random.nextInt(8) > 0
                    ? null
                    : new TierOverride(
                            Tier.values()[random.nextInt(4)],
                            "Agreed with the board",
                            "board",
                            day,
                            day.plusDays(random.nextInt(60)));
            double onTime = others && random.nextInt(6) == 0 ? 0.5 : 0.9;
            history.put(day, new Facts(low + random.nextDouble() * (high - low), onTime, override));
        }
        return history;
    }

    /** Asks on each day, and keeps each record. */
    private static List<Day> daily(TreeMap<LocalDate, Facts> history) {
        List<Day> days = new ArrayList<>();
        TierRecord record = null;
        for (LocalDate day = FIRST; day.isBefore(FIRST.plusDays(DAYS)); day = day.plusDays(1)) {
            Customer customer = history.floorEntry(day).getValue().customer(record);
            TierDecision decision = KAM.assignTier(customer, start(day));
            days.add(new Day(day, decision, record));
            record = decision.nextRecord();
        }
        return days;
    }

    private static List<Day> changes(List<Day> days) {
        return days.stream()
                .filter(day -> day.before() != null && day.before().earned() != day.earned())
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_customer_that_wobbles_around_a_threshold_changes_tier_at_most_once_per_dwell(long seed) {
        // given: revenue goes up and down by up to a sixth around what enters level 2
        List<Day> days = daily(history(new Random(seed), ENTERS_LEVEL_2 * 0.84, ENTERS_LEVEL_2 * 1.16, false));

        // then
        List<Day> changes = changes(days);
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i).date())
                    .isAfterOrEqualTo(changes.get(i - 1).date().plusMonths(DWELL_MONTHS));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_customer_falls_at_a_review_alone_by_one_level_and_never_within_a_dwell(long seed) {
        // given: anything may happen to its revenue, its payments and by hand
        List<Day> days = daily(history(new Random(seed), 0, 30_000, true));

        // then: what was earned falls slowly, whatever caps and overrides do meanwhile
        LocalDate last = FIRST;
        for (Day change : changes(days)) {
            int levels = change.earned().ordinal() - change.before().earned().ordinal();
            assertThat(levels).isLessThanOrEqualTo(1);
            if (levels > 0) {
                assertThat(change.date()).isAfterOrEqualTo(last.plusMonths(DWELL_MONTHS));
                assertThat(change.decision().reviewDueAt()).isBeforeOrEqualTo(start(change.date()));
                assertThat(change.before().reviewsBelow()).isGreaterThanOrEqualTo(1);
            }
            last = change.date();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_customer_that_truly_grows_rises_at_once(long seed) {
        // given
        Random random = new Random(seed);
        TreeMap<LocalDate, Facts> history = new TreeMap<>();
        double revenue = 1000;
        for (int i = 0; i < 24; i++) {
            history.put(FIRST.plusMonths(i), new Facts(revenue, 0.9, null));
            revenue *= 1.1 + random.nextDouble() * 0.2;
        }

        // then: on each day it has the tier of one that has no record
        for (Day day : daily(history)) {
            Customer fresh = history.floorEntry(day.date()).getValue().customer(null);
            assertThat(day.decision().tier())
                    .isEqualTo(KAM.assignTier(fresh, start(day.date())).tier());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void asking_when_a_decision_ends_gives_the_same_tiers_as_asking_each_day(long seed) {
        // given
        TreeMap<LocalDate, Facts> history = history(new Random(seed), 0, 30_000, true);
        List<Day> days = daily(history);

        // when: another host asks when facts change, and when the last decision ends
        TierRecord record = null;
        TierDecision decision = null;
        for (Day day : days) {
            Instant now = start(day.date());
            boolean ends = decision == null || decision.validUntil() != null && !now.isBefore(decision.validUntil());
            if (ends || history.containsKey(day.date())) {
                decision =
                        KAM.assignTier(history.floorEntry(day.date()).getValue().customer(record), now);
                record = decision.nextRecord();
            }

            // then
            assertThat(decision.tier())
                    .as("tier on " + day.date())
                    .isEqualTo(day.decision().tier());
            assertThat(decision.serviceTier())
                    .as("service on " + day.date())
                    .isEqualTo(day.decision().serviceTier());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void asking_a_hundred_times_changes_nothing_and_all_engines_agree(long seed) {
        // given
        Random random = new Random(seed);
        TreeMap<LocalDate, Facts> history = history(random, 0, 30_000, true);
        Day day = daily(history).get(random.nextInt(DAYS));
        Customer customer = history.floorEntry(day.date()).getValue().customer(day.before());

        // then
        String first = day.decision().explain();
        for (int i = 0; i < 100; i++) {
            TierDecision again = KAM.assignTier(customer, start(day.date()));
            assertThat(again.nextRecord()).isEqualTo(day.decision().nextRecord());
            assertThat(again.tier()).isEqualTo(day.decision().tier());
        }
        assertThat(FAST.assignTier(customer, start(day.date())).explain()).isEqualTo(first);
        assertThat(DROOLS.assignTier(customer, start(day.date())).explain()).isEqualTo(first);
        Customer fed =
                customer.toBuilder().tierRecord(day.decision().nextRecord()).build();
        assertThat(KAM.assignTier(fed, start(day.date())))
                .returns(day.decision().tier(), TierDecision::tier)
                .returns(day.decision().serviceTier(), TierDecision::serviceTier)
                .returns(day.decision().nextRecord(), TierDecision::nextRecord);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_decision_about_a_customer_with_a_record_is_the_same_until_it_ends(long seed) {
        // given
        Random random = new Random(seed);
        TreeMap<LocalDate, Facts> history = history(random, 0, 30_000, true);
        Day day = daily(history).get(random.nextInt(DAYS));
        Customer customer = history.floorEntry(day.date()).getValue().customer(day.before());

        // then: of the same facts, also if nobody keeps the record
        Instant ends = day.decision().validUntil();
        for (LocalDate later = day.date().plusDays(1);
                later.isBefore(day.date().plusDays(200))
                        && (ends == null || start(later).isBefore(ends));
                later = later.plusDays(1)) {
            TierDecision then = KAM.assignTier(customer, start(later));
            assertThat(then.outcome()).isEqualTo(day.decision().outcome());
            assertThat(then.reasons()).isEqualTo(day.decision().reasons());
        }
    }

    /** K11: one decision says both the new tier and the former service, and until when. */
    @Test
    void after_the_review_that_fails_the_former_service_stays_until_the_grace_period_is_over() {
        // given: level 1 whose revenue has gone; the second review in a row is due on 30 June
        Facts gone = new Facts(7000, 0.9, null);
        TierRecord record = TierRecord.builder()
                .tier(Tier.LEVEL_1)
                .since(LocalDate.of(2025, 1, 10))
                .lastReviewedOn(LocalDate.of(2026, 3, 30))
                .reviewsBelow(1)
                .build();

        // when
        TierDecision fallen = KAM.assignTier(gone.customer(record), Instant.parse("2026-06-30T09:00:00Z"));

        // then
        assertThat(fallen.tier()).isEqualTo(Tier.LEVEL_2);
        assertThat(fallen.serviceTier()).isEqualTo(Tier.LEVEL_1);
        assertThat(fallen.graceUntil()).isEqualTo("2026-09-30T00:00:00Z");
        assertThat(fallen.outcome())
                .containsEntry("tier", Tier.LEVEL_2)
                .containsEntry("serviceTier", Tier.LEVEL_1)
                .containsEntry("graceUntil", Instant.parse("2026-09-30T00:00:00Z"));
        Customer kept = gone.customer(fallen.nextRecord());
        assertThat(KAM.assignTier(kept, Instant.parse("2026-09-29T23:59:59Z")).serviceTier())
                .isEqualTo(Tier.LEVEL_1);
        assertThat(KAM.assignTier(kept, Instant.parse("2026-09-30T00:00:00Z")).serviceTier())
                .isEqualTo(Tier.LEVEL_2);
    }
}
