package io.kam.clock;

import static io.kam.clock.Cases.event;
import static io.kam.clock.Cases.minute;
import static io.kam.clock.Cases.opened;
import static io.kam.clock.Cases.recorded;
import static io.kam.model.CaseEventKind.ACKNOWLEDGED;
import static io.kam.model.CaseEventKind.CLOSED;
import static io.kam.model.CaseEventKind.PAUSED;
import static io.kam.model.CaseEventKind.REOPENED;
import static io.kam.model.CaseEventKind.RESOLVED;
import static io.kam.model.CaseEventKind.RESPONDED;
import static io.kam.model.CaseEventKind.RESUMED;
import static io.kam.model.CaseEventKind.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kam.model.AsOf;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.ClockStart;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceClockTest {
    private static final long NOW = 1000;

    private static ClockReading clock(Metric metric, CaseEvent... events) {
        return clock(metric, NOW, opened(events));
    }

    private static ClockReading clock(Metric metric, long minute, SupportCase supportCase) {
        return Objects.requireNonNull(readings(metric, CaseHistory.of(supportCase, minute(minute))))
                .get(0);
    }

    private static @Nullable List<ClockReading> readings(Metric metric, CaseHistory history) {
        ServiceTarget hour =
                new ServiceTarget(metric, ServiceDuration.of(Duration.ofHours(1)), ServiceHours.ALWAYS, null);
        boolean pauses = metric == Metric.NEXT_UPDATE || metric == Metric.RESOLUTION;
        ClockRule rule = new ClockRule(metric, pauses, TargetChange.CARRY_OVER, true);
        return ServiceClock.of(
                        history, List.of(new TargetPeriod(minute(0), List.of(hour))), Map.of(metric, rule), Map.of())
                .readings();
    }

    private static long minutes(ClockReading reading, long at) {
        return reading.elapsed(minute(at)).toMinutes();
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_clock_starts_when_the_case_is_opened(Metric metric) {
        // when
        ClockReading reading = clock(metric);

        // then
        assertThat(reading.turns()).containsExactly(minute(0));
        assertThat(reading.running()).isTrue();
        assertThat(minutes(reading, -10)).isZero();
        assertThat(minutes(reading, 45)).isEqualTo(45);
        assertThat(reading.dueAt()).isEqualTo(minute(60));
    }

    @ParameterizedTest
    @CsvSource({
        "ACKNOWLEDGE,ACKNOWLEDGED", "ACKNOWLEDGE,RESPONDED", "ACKNOWLEDGE,UPDATED", "ACKNOWLEDGE,RESOLVED",
        "ACKNOWLEDGE,CLOSED", "ACKNOWLEDGE,CANCELLED", "FIRST_RESPONSE,RESPONDED", "FIRST_RESPONSE,UPDATED",
        "FIRST_RESPONSE,RESOLVED", "FIRST_RESPONSE,CLOSED", "FIRST_RESPONSE,CANCELLED", "NEXT_UPDATE,RESOLVED",
        "NEXT_UPDATE,CLOSED", "NEXT_UPDATE,CANCELLED", "RESOLUTION,RESOLVED", "RESOLUTION,CLOSED",
        "RESOLUTION,CANCELLED", "NEXT_UPDATE,PAUSED", "RESOLUTION,PAUSED"
    })
    void what_was_asked_for_stops_the_clock(Metric metric, CaseEventKind kind) {
        // when
        ClockReading reading = clock(metric, event(kind, 20));

        // then
        assertThat(reading.turns()).containsExactly(minute(0), minute(20));
        assertThat(reading.running()).isFalse();
        assertThat(reading.dueAt()).isNull();
        assertThat(minutes(reading, NOW)).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"ACKNOWLEDGE", "FIRST_RESPONSE"})
    void acknowledgement_and_first_response_run_through_a_pause(Metric metric) {
        assertThat(clock(metric, event(PAUSED, 10), event(RESUMED, 90)).turns()).containsExactly(minute(0));
    }

    @Test
    void acknowledging_answers_nothing() {
        assertThat(clock(Metric.FIRST_RESPONSE, event(ACKNOWLEDGED, 10)).running())
                .isTrue();
    }

    @Test
    void what_was_given_once_stays_given_when_the_case_is_reopened() {
        assertThat(clock(Metric.FIRST_RESPONSE, event(RESPONDED, 5), event(RESOLVED, 10), event(REOPENED, 20))
                        .turns())
                .containsExactly(minute(0), minute(5));
    }

    @Test
    void the_time_to_solve_leaves_pauses_out() {
        // when
        ClockReading reading = clock(Metric.RESOLUTION, event(PAUSED, 20), event(RESUMED, 50));

        // then
        assertThat(minutes(reading, 40)).isEqualTo(20);
        assertThat(minutes(reading, 70)).isEqualTo(40);
        assertThat(reading.dueAt()).isEqualTo(minute(90));
    }

    @Test
    void the_time_to_solve_goes_on_where_it_stopped_when_the_case_is_reopened() {
        // when
        ClockReading reading = clock(Metric.RESOLUTION, event(RESOLVED, 50), event(REOPENED, 500));

        // then
        assertThat(reading.dueAt()).isEqualTo(minute(510));
        assertThat(clock(Metric.RESOLUTION, event(CLOSED, 50), event(REOPENED, 500))
                        .dueAt())
                .isEqualTo(minute(510));
    }

    @Test
    void a_pause_that_is_recorded_later_counts_from_when_it_began() {
        // given
        SupportCase late = opened(recorded(PAUSED, 10, 40));

        // then
        assertThat(minutes(clock(Metric.RESOLUTION, 39, late), 39)).isEqualTo(39);
        assertThat(minutes(clock(Metric.RESOLUTION, 40, late), 40)).isEqualTo(10);
    }

    @Test
    void each_word_to_the_customer_starts_the_next_update_anew() {
        // when
        ClockReading reading = clock(Metric.NEXT_UPDATE, event(RESPONDED, 10), event(UPDATED, 50));

        // then
        assertThat(reading.turns()).containsExactly(minute(50));
        assertThat(reading.dueAt()).isEqualTo(minute(110));
    }

    @Test
    void a_word_to_the_customer_during_a_pause_starts_the_next_update_when_the_pause_ends() {
        // when
        ClockReading paused = clock(Metric.NEXT_UPDATE, event(PAUSED, 10), event(UPDATED, 20));
        ClockReading resumed = clock(Metric.NEXT_UPDATE, event(PAUSED, 10), event(UPDATED, 20), event(RESUMED, 30));

        // then
        assertThat(paused.turns()).isEmpty();
        assertThat(minutes(paused, 200)).isZero();
        assertThat(resumed.turns()).containsExactly(minute(30));
    }

    @Test
    void a_pause_that_begins_and_ends_at_one_instant_takes_no_time() {
        assertThat(clock(Metric.RESOLUTION, event(PAUSED, 20), event(RESUMED, 20))
                        .dueAt())
                .isEqualTo(minute(60));
    }

    @Test
    void there_is_no_reading_while_the_events_or_the_opening_are_unknown() {
        // given
        SupportCase withoutEvents =
                SupportCase.builder("C-1").openedAt(minute(0)).build();
        SupportCase withoutOpening =
                SupportCase.builder("C-1").events(List.of(event(UPDATED, 5))).build();

        // then
        assertThat(readings(Metric.RESOLUTION, CaseHistory.of(withoutEvents, minute(NOW))))
                .isNull();
        assertThat(readings(Metric.RESOLUTION, CaseHistory.of(withoutOpening, minute(NOW))))
                .isNull();
    }

    @Test
    void the_share_used_is_exact_and_one_at_the_due_instant() {
        // when
        ClockReading reading = clock(Metric.RESOLUTION);

        // then
        assertThat(reading.shareUsed(AsOf.at(minute(45), ZoneOffset.UTC))).isEqualByComparingTo("0.75");
        assertThat(reading.shareUsed(AsOf.at(minute(60).minusNanos(1), ZoneOffset.UTC)))
                .isLessThan(BigDecimal.ONE);
        assertThat(reading.shareUsed(AsOf.at(minute(60), ZoneOffset.UTC))).isEqualByComparingTo("1");
        assertThat(reading.breached(minute(60).minusNanos(1))).isFalse();
        assertThat(reading.breached(minute(60))).isTrue();
    }

    @Test
    void a_percentage_is_rounded_down() {
        // when
        ClockReading reading = clock(Metric.RESOLUTION);

        // then
        assertThat(reading.percentUsed(minute(60).minusNanos(1))).isEqualTo(BigInteger.valueOf(99));
        assertThat(reading.percentUsed(minute(60))).isEqualTo(BigInteger.valueOf(100));
        assertThat(reading.percentUsed(minute(-10))).isZero();
    }

    @Test
    void being_solved_at_the_due_instant_is_a_breach_and_an_instant_earlier_is_none() {
        // given
        CaseEvent earlier =
                event(RESOLVED, 60).toBuilder().at(minute(60).minusNanos(1)).build();

        // then
        assertThat(clock(Metric.RESOLUTION, event(RESOLVED, 60)).dueAt()).isEqualTo(minute(60));
        assertThat(clock(Metric.RESOLUTION, earlier).dueAt()).isNull();
    }

    private static ClockRule startsAtFirstResponse(Metric metric) {
        return new ClockRule(
                metric,
                true,
                TargetChange.CARRY_OVER,
                true,
                true,
                Reopening.GO_ON,
                ClockStart.FIRST_RESPONSE,
                Map.of());
    }

    private static ServiceTarget hours(Metric metric, int hours) {
        return new ServiceTarget(metric, ServiceDuration.of(Duration.ofHours(hours)), ServiceHours.ALWAYS, null);
    }

    private static ClockReading startedByAnswer(Metric metric, CaseEvent... events) {
        return Objects.requireNonNull(ServiceClock.of(
                                CaseHistory.of(opened(events), minute(NOW)),
                                List.of(new TargetPeriod(minute(0), List.of(hours(metric, 1)))),
                                Map.of(metric, startsAtFirstResponse(metric)),
                                Map.of())
                        .readings())
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"NEXT_UPDATE,RESPONDED", "NEXT_UPDATE,UPDATED", "RESOLUTION,RESPONDED", "RESOLUTION,UPDATED"})
    void a_clock_may_start_with_the_first_answer_or_update(Metric metric, CaseEventKind kind) {
        assertThat(startedByAnswer(metric).turns()).isEmpty();
        assertThat(startedByAnswer(metric, event(ACKNOWLEDGED, 20)).turns()).isEmpty();
        assertThat(startedByAnswer(metric, event(kind, 30)).turns()).containsExactly(minute(30));
        assertThat(startedByAnswer(metric, event(kind, -5)).turns()).containsExactly(minute(0));
    }

    @Test
    void the_time_to_solve_that_the_first_answer_started_goes_on_at_the_next() {
        assertThat(startedByAnswer(Metric.RESOLUTION, event(RESPONDED, 30), event(UPDATED, 50))
                        .turns())
                .containsExactly(minute(30));
    }

    @Test
    void a_clock_that_an_answer_during_a_pause_starts_runs_when_the_pause_ends() {
        // given
        CaseEvent[] paused = {event(PAUSED, 10), event(RESPONDED, 20)};

        // then
        assertThat(startedByAnswer(Metric.RESOLUTION, paused).turns()).isEmpty();
        assertThat(startedByAnswer(Metric.RESOLUTION, paused[0], paused[1], event(RESUMED, 40))
                        .turns())
                .containsExactly(minute(40));
    }

    @Test
    void an_answer_after_the_end_starts_no_clock_and_one_after_the_reopening_does() {
        // given
        CaseEvent[] ended = {event(RESOLVED, 10), event(UPDATED, 20)};

        // then
        assertThat(startedByAnswer(Metric.RESOLUTION, ended).turns()).isEmpty();
        assertThat(startedByAnswer(Metric.RESOLUTION, ended[0], ended[1], event(REOPENED, 30), event(RESPONDED, 40))
                        .turns())
                .containsExactly(minute(40));
    }

    private static List<String> nextUpdates(TargetChange onChange, long minute) {
        ClockRule rule = new ClockRule(Metric.NEXT_UPDATE, true, onChange, true);
        return ServiceClock.of(
                        CaseHistory.of(opened(event(UPDATED, 270)), minute(minute)),
                        List.of(
                                new TargetPeriod(minute(0), List.of(hours(Metric.NEXT_UPDATE, 1))),
                                new TargetPeriod(minute(180), List.of())),
                        Map.of(Metric.NEXT_UPDATE, rule),
                        Map.of())
                .timeline()
                .stream()
                .map(entry -> Duration.between(minute(0), entry.at()).toMinutes() + " " + entry.effect()
                        + (entry.reading() == null ? " without target" : ""))
                .toList();
    }

    @Test
    void what_was_told_of_a_clock_stays_told_when_nothing_is_promised_any_more() {
        assertThat(nextUpdates(TargetChange.CARRY_OVER, 240)).containsExactly("0 STARTED", "60 BREACHED");
        assertThat(nextUpdates(TargetChange.CARRY_OVER, 300))
                .containsExactly("0 STARTED", "60 BREACHED", "270 RESET without target");
        assertThat(nextUpdates(TargetChange.RESTART, 240))
                .containsExactly("0 STARTED", "60 BREACHED", "180 RESTARTED without target");
    }

    @Test
    void nothing_is_told_of_a_clock_that_never_had_a_target() {
        assertThat(ServiceClock.of(
                                CaseHistory.of(opened(event(UPDATED, 30)), minute(NOW)),
                                List.of(new TargetPeriod(minute(0), List.of(hours(Metric.RESOLUTION, 1)))),
                                Map.of(
                                        Metric.NEXT_UPDATE,
                                        new ClockRule(Metric.NEXT_UPDATE, true, TargetChange.KEEP, true),
                                        Metric.RESOLUTION,
                                        new ClockRule(Metric.RESOLUTION, true, TargetChange.KEEP, true)),
                                Map.of())
                        .timeline())
                .extracting(TimelineEntry::metric)
                .isNotEmpty()
                .containsOnly(Metric.RESOLUTION);
    }

    private static final ClockRule DUE_IS_MET = new ClockRule(Metric.RESOLUTION, true, TargetChange.CARRY_OVER, false);
    private static final List<TargetPeriod> FOUR_HOURS =
            List.of(new TargetPeriod(minute(0), List.of(hours(Metric.RESOLUTION, 4))));

    private static ClockReading dueIsMet(long minute, CaseEvent... events) {
        return Objects.requireNonNull(ServiceClock.of(
                                CaseHistory.of(opened(events), minute(minute)),
                                FOUR_HOURS,
                                Map.of(Metric.RESOLUTION, DUE_IS_MET),
                                Map.of())
                        .readings())
                .get(0);
    }

    @Test
    void a_clock_that_was_paused_at_its_due_instant_is_breached_once_it_runs_on() {
        // given: the due instant is not late
        CaseEvent[] paused = {event(PAUSED, 240)};
        CaseEvent[] resumed = {event(PAUSED, 240), event(RESUMED, 480)};
        Instant moment = minute(480).plusNanos(1);

        // then
        assertThat(dueIsMet(100).breachesAt(minute(100))).isEqualTo(minute(240).plusNanos(1));
        assertThat(dueIsMet(300, paused).breachesAt(minute(300))).isNull();
        assertThat(dueIsMet(480, resumed).breached(minute(480))).isFalse();
        assertThat(dueIsMet(480, resumed).breachesAt(minute(480))).isEqualTo(moment);
        assertThat(dueIsMet(480, resumed).breached(moment)).isTrue();
        assertThat(dueIsMet(500, resumed).breachesAt(minute(500))).isNull();
    }

    @Test
    void a_turn_of_no_length_after_the_due_instant_breaches_nothing() {
        // given
        CaseEvent[] events = {event(PAUSED, 240), event(RESUMED, 480), event(PAUSED, 480)};

        // then
        assertThat(dueIsMet(500, events).breached(minute(500))).isFalse();
        assertThat(dueIsMet(500, events).breachesAt(minute(500))).isNull();
    }

    @Test
    void a_clock_that_stopped_at_its_due_instant_is_never_breached() {
        assertThat(dueIsMet(300, event(RESOLVED, 240)).breachesAt(minute(300))).isNull();
        assertThat(dueIsMet(300, event(RESOLVED, 240)).breached(minute(NOW))).isFalse();
    }

    @Test
    void the_walk_of_the_past_knows_that_a_clock_ran_on_after_its_due_instant() {
        // given
        Map<Instant, ClockReading> seen = new HashMap<>();

        // when
        ServiceClock.of(
                        CaseHistory.of(opened(event(PAUSED, 240), event(RESUMED, 480)), minute(720)),
                        FOUR_HOURS,
                        Map.of(Metric.RESOLUTION, DUE_IS_MET),
                        Map.of())
                .replay((at, clocks) -> seen.put(at, clocks.get(0)));

        // then
        ClockReading resumed = seen.get(minute(480));
        assertThat(resumed.shareUsed(AsOf.at(minute(480), ZoneOffset.UTC))).isLessThan(BigDecimal.ONE);
        assertThat(resumed.shareUsed(AsOf.at(minute(480).plusNanos(1), ZoneOffset.UTC)))
                .isGreaterThanOrEqualTo(BigDecimal.ONE);
        assertThat(resumed.shareUsed(AsOf.at(minute(720), ZoneOffset.UTC))).isEqualByComparingTo("2");
    }

    @Test
    void a_timeline_holds_no_more_than_the_present_turn_of_a_clock_whose_target_is_used_up() {
        // when
        List<TimelineEntry> timeline = ServiceClock.of(
                        CaseHistory.of(
                                opened(event(PAUSED, 20), event(RESUMED, 30), event(PAUSED, 90), event(RESUMED, 100)),
                                minute(NOW)),
                        List.of(new TargetPeriod(minute(0), List.of(hours(Metric.RESOLUTION, 1)))),
                        Map.of(
                                Metric.RESOLUTION,
                                new ClockRule(Metric.RESOLUTION, true, TargetChange.CARRY_OVER, true)),
                        Map.of())
                .timeline();

        // then
        assertThat(timeline).extracting(entry -> entry.reading().turns().size()).allMatch(turns -> turns <= 1);
        assertThat(timeline)
                .extracting(
                        TimelineEntry::effect,
                        entry -> entry.reading().elapsed(entry.at()).toMinutes(),
                        entry -> entry.reading().dueAt())
                .endsWith(
                        tuple(TimelineEntry.Effect.BREACHED, 60L, minute(70)),
                        tuple(TimelineEntry.Effect.PAUSED, 80L, minute(70)),
                        tuple(TimelineEntry.Effect.RESUMED, 80L, minute(70)));
    }
}
