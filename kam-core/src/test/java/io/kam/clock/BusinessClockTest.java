package io.kam.clock;

import static io.kam.model.CaseEventKind.PAUSED;
import static io.kam.model.CaseEventKind.PRIORITY_CHANGED;
import static io.kam.model.CaseEventKind.REOPENED;
import static io.kam.model.CaseEventKind.RESOLVED;
import static io.kam.model.CaseEventKind.RESUMED;
import static io.kam.model.CaseEventKind.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.model.AsOf;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Clocks on a calendar of Shanghai around the National Day of 2025: 28 September and 11 October are worked, 1 to 8 October not. */
class BusinessClockTest {
    private static final OpenHours MORNING = OpenHours.parse("09:00", "12:00");
    private static final OpenHours AFTERNOON = OpenHours.parse("13:30", "18:00");
    private static final BusinessCalendar CHINA = china();
    private static final Map<String, BusinessCalendar> CALENDARS = Map.of("china", CHINA);

    private static BusinessCalendar china() {
        BusinessCalendar.Builder builder = BusinessCalendar.builder("china", ZoneId.of("Asia/Shanghai"));
        Arrays.stream(DayOfWeek.values()).limit(5).forEach(day -> builder.weekly(day, MORNING, AFTERNOON));
        builder.day(LocalDate.of(2025, 9, 28), "National Day", MORNING, AFTERNOON);
        builder.day(LocalDate.of(2025, 10, 11), "National Day", MORNING, AFTERNOON);
        LocalDate.of(2025, 10, 1)
                .datesUntil(LocalDate.of(2025, 10, 9))
                .forEach(date -> builder.day(date, "National Day"));
        return builder.coveredYears(List.of(2025)).build();
    }

    private static Instant at(String localTime) {
        return OffsetDateTime.parse("2025-" + localTime + "+08:00").toInstant();
    }

    private static CaseEvent event(CaseEventKind kind, String localTime) {
        return CaseEvent.builder().kind(kind).at(at(localTime)).build();
    }

    private static ServiceTarget target(String duration) {
        return new ServiceTarget(Metric.RESOLUTION, ServiceDuration.parse(duration), ServiceHours.BUSINESS, CHINA.id());
    }

    private static TargetPeriod from(String localTime, String duration) {
        return new TargetPeriod(at(localTime), List.of(target(duration)));
    }

    private static SupportCase opened(String localTime, CaseEvent... events) {
        return SupportCase.builder("C-1")
                .openedAt(at(localTime))
                .events(List.of(events))
                .build();
    }

    private static ClockReading clock(
            SupportCase supportCase, String asOf, TargetChange onChange, TargetPeriod... periods) {
        ClockRule rule = new ClockRule(Metric.RESOLUTION, true, onChange, true);
        return Objects.requireNonNull(ServiceClock.of(
                                CaseHistory.of(supportCase, at(asOf)),
                                List.of(periods),
                                Map.of(Metric.RESOLUTION, rule),
                                CALENDARS)
                        .readings())
                .get(0);
    }

    private static List<String> timeline(
            SupportCase supportCase, String asOf, TargetChange onChange, TargetPeriod... periods) {
        ClockRule rule = new ClockRule(Metric.RESOLUTION, true, onChange, true);
        return ServiceClock.of(
                        CaseHistory.of(supportCase, at(asOf)),
                        List.of(periods),
                        Map.of(Metric.RESOLUTION, rule),
                        CALENDARS)
                .timeline()
                .stream()
                .map(entry -> local(entry.at()) + " " + entry.effect() + " " + entry.cause() + " "
                        + Objects.requireNonNull(entry.reading())
                                .elapsed(entry.at())
                                .toMinutes() + " of " + entry.reading().target() + " due "
                        + (entry.reading().dueAt() == null
                                ? "never"
                                : local(entry.reading().dueAt())))
                .toList();
    }

    private static String local(Instant instant) {
        return instant.atZone(CHINA.zone()).toLocalDateTime().toString().substring(5);
    }

    @Test
    void a_case_with_a_pause_that_ends_outside_hours_a_reopening_and_a_raised_priority_can_be_checked_by_hand() {
        // given
        SupportCase supportCase = opened(
                "09-26T16:00",
                event(PAUSED, "09-28T10:00"),
                event(RESUMED, "09-29T20:00"),
                event(RESOLVED, "09-30T11:00"),
                event(REOPENED, "10-09T09:30"),
                event(PRIORITY_CHANGED, "10-09T15:00"));

        // when
        List<String> timeline = timeline(
                supportCase,
                "10-09T16:30",
                TargetChange.CARRY_OVER,
                from("09-26T16:00", "20h"),
                from("10-09T15:00", "10h"));

        // then
        assertThat(timeline)
                .containsExactly(
                        "09-26T16:00 STARTED OPENED 0 of 20h due 09-30T12:00",
                        "09-28T10:00 PAUSED PAUSED 180 of 20h due never",
                        "09-29T20:00 RESUMED RESUMED 180 of 20h due 10-10T11:00",
                        "09-30T11:00 STOPPED RESOLVED 300 of 20h due never",
                        "10-09T09:30 REOPENED REOPENED 300 of 20h due 10-11T09:30",
                        "10-09T15:00 TARGET_CHANGED PRIORITY_CHANGED 540 of 10h due 10-09T16:00",
                        "10-09T16:00 BREACHED null 600 of 10h due 10-09T16:00");
    }

    @Test
    void a_target_that_changes_is_kept_begun_anew_or_carried_over_as_the_rule_says() {
        // given
        SupportCase supportCase = opened("09-29T09:00", event(PRIORITY_CHANGED, "09-29T15:00"));
        TargetPeriod[] periods = {from("09-29T09:00", "15h"), from("09-29T15:00", "6h")};

        // then
        assertThat(clock(supportCase, "09-29T16:00", TargetChange.KEEP, periods).dueAt())
                .isEqualTo(at("09-30T18:00"));
        assertThat(clock(supportCase, "09-29T16:00", TargetChange.RESTART, periods)
                        .dueAt())
                .isEqualTo(at("09-30T12:00"));
        assertThat(clock(supportCase, "09-29T16:00", TargetChange.CARRY_OVER, periods)
                        .dueAt())
                .isEqualTo(at("09-29T16:30"));
    }

    @Test
    void a_clock_that_stopped_is_held_to_the_target_it_stopped_with_until_the_case_is_taken_up_again() {
        // given
        TargetPeriod[] periods = {from("09-29T09:00", "15h"), from("09-30T09:00", "1h")};
        SupportCase resolved =
                opened("09-29T09:00", event(RESOLVED, "09-29T12:00"), event(PRIORITY_CHANGED, "09-30T09:00"));
        SupportCase reopened = resolved.toBuilder()
                .events(append(resolved, event(REOPENED, "09-30T10:00")))
                .build();

        // then
        assertThat(clock(resolved, "09-30T11:00", TargetChange.CARRY_OVER, periods)
                        .target())
                .isEqualTo(ServiceDuration.parse("15h"));
        assertThat(clock(resolved, "09-30T11:00", TargetChange.RESTART, periods).turns())
                .containsExactly(at("09-29T09:00"), at("09-29T12:00"));
        assertThat(clock(reopened, "09-30T11:00", TargetChange.CARRY_OVER, periods)
                        .target())
                .isEqualTo(ServiceDuration.parse("1h"));
        assertThat(clock(reopened, "09-30T11:00", TargetChange.RESTART, periods).turns())
                .containsExactly(at("09-30T10:00"));
        assertThat(clock(reopened, "09-30T11:00", TargetChange.KEEP, periods).target())
                .isEqualTo(ServiceDuration.parse("15h"));
    }

    private static List<CaseEvent> append(SupportCase supportCase, CaseEvent event) {
        List<CaseEvent> events = new ArrayList<>(Objects.requireNonNull(supportCase.events()));
        events.add(event);
        return events;
    }

    @Test
    void a_new_target_that_is_used_up_already_is_breached_when_it_comes() {
        // given
        SupportCase supportCase = opened("09-29T09:00", event(PRIORITY_CHANGED, "09-29T15:00"));

        // when
        List<String> timeline = timeline(
                supportCase,
                "09-29T16:00",
                TargetChange.CARRY_OVER,
                from("09-29T09:00", "15h"),
                from("09-29T15:00", "2h"));

        // then
        assertThat(timeline)
                .endsWith(
                        "09-29T15:00 TARGET_CHANGED PRIORITY_CHANGED 270 of 2h due 09-29T11:00",
                        "09-29T15:00 BREACHED null 270 of 2h due 09-29T11:00");
    }

    @Test
    void a_working_day_counts_as_one_whatever_its_hours_and_holidays_count_nothing() {
        // given
        SupportCase supportCase = opened("09-30T13:30");

        // when
        ClockReading reading = clock(supportCase, "10-09T12:00", TargetChange.CARRY_OVER, from("09-30T13:30", "2bd"));

        // then: 3 of 7.5 hours are over at 12:00 as at 13:30
        assertThat(reading.dueAt()).isEqualTo(at("10-10T12:00"));
        assertThat(reading.elapsed(at("10-09T12:00"))).isEqualTo(Duration.ofHours(24));
        assertThat(reading.remaining(at("10-09T12:00"))).isEqualTo(Duration.ofHours(24));
        assertThat(reading.shareUsed(AsOf.at(at("10-09T12:00"), ZoneOffset.UTC)))
                .isEqualByComparingTo("0.5");
        assertThat(reading.percentUsed(at("10-10T11:59"))).isEqualTo(99);
        assertThat(reading.breached(at("10-10T12:00"))).isTrue();
    }

    @Test
    void a_case_opened_outside_hours_uses_nothing_until_they_begin() {
        // given
        SupportCase supportCase = opened("09-30T18:00");

        // when
        ClockReading reading = clock(supportCase, "10-09T08:59:59", TargetChange.CARRY_OVER, from("09-30T18:00", "3h"));

        // then
        assertThat(reading.elapsed(at("10-09T08:59:59"))).isZero();
        assertThat(reading.dueAt()).isEqualTo(at("10-09T12:00"));
        assertThat(reading.breachedAt(at("10-09T11:59:59"))).isNull();
        assertThat(reading.breachedAt(at("10-09T12:00"))).isEqualTo(at("10-09T12:00"));
    }

    @Test
    void the_due_instant_is_in_time_where_the_rule_says_so() {
        // given
        ClockRule lenient = new ClockRule(Metric.RESOLUTION, true, TargetChange.KEEP, false);

        // when
        ClockReading reading = Objects.requireNonNull(ServiceClock.of(
                                CaseHistory.of(opened("09-29T09:00"), at("09-29T12:00")),
                                List.of(from("09-29T09:00", "3h")),
                                Map.of(Metric.RESOLUTION, lenient),
                                CALENDARS)
                        .readings())
                .get(0);

        // then
        assertThat(reading.breached(at("09-29T12:00"))).isFalse();
        assertThat(reading.breachedAt(at("09-29T12:00").plusNanos(1))).isEqualTo(at("09-29T12:00"));
    }

    @Test
    void an_update_begins_the_next_with_the_target_that_holds_then() {
        // given
        ServiceTarget before =
                new ServiceTarget(Metric.NEXT_UPDATE, ServiceDuration.parse("6h"), ServiceHours.BUSINESS, CHINA.id());
        ServiceTarget after =
                new ServiceTarget(Metric.NEXT_UPDATE, ServiceDuration.parse("3h"), ServiceHours.BUSINESS, CHINA.id());
        SupportCase supportCase = opened("09-29T09:00", event(UPDATED, "09-29T15:00"));

        // when
        ClockReading reading = Objects.requireNonNull(ServiceClock.of(
                                CaseHistory.of(supportCase, at("09-29T16:00")),
                                List.of(
                                        new TargetPeriod(at("09-29T09:00"), List.of(before)),
                                        new TargetPeriod(at("09-29T14:00"), List.of(after))),
                                Map.of(
                                        Metric.NEXT_UPDATE,
                                        new ClockRule(Metric.NEXT_UPDATE, true, TargetChange.KEEP, true)),
                                CALENDARS)
                        .readings())
                .get(0);

        // then
        assertThat(reading.dueAt()).isEqualTo(at("09-29T18:00"));
    }

    @Test
    void what_was_recorded_late_counts_as_known_then_or_as_corrected() {
        // given: a pause of the 29th that was recorded on the 30th
        CaseEvent pause = event(PAUSED, "09-29T10:00").toBuilder()
                .knownAt(at("09-30T09:00"))
                .build();
        SupportCase supportCase = opened("09-29T09:00", pause);
        Instant then = at("09-29T12:00");

        // when
        CaseHistory asKnown = CaseHistory.of(supportCase, then);
        CaseHistory asCorrected = CaseHistory.of(supportCase, then, at("09-30T10:00"));

        // then
        assertThat(elapsed(asKnown)).isEqualTo(Duration.ofHours(3));
        assertThat(elapsed(asCorrected)).isEqualTo(Duration.ofHours(1));
        assertThatThrownBy(() -> CaseHistory.of(supportCase, then, then.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("known (2025-09-29T03:59:59.999999999Z) must not be before at (2025-09-29T04:00:00Z)");
    }

    private static Duration elapsed(CaseHistory history) {
        ClockRule rule = new ClockRule(Metric.RESOLUTION, true, TargetChange.KEEP, true);
        return Objects.requireNonNull(ServiceClock.of(
                                history,
                                List.of(from("09-29T09:00", "20h")),
                                Map.of(Metric.RESOLUTION, rule),
                                CALENDARS)
                        .readings())
                .get(0)
                .elapsed(history.at());
    }

    @Test
    void a_target_of_a_calendar_that_is_not_given_is_refused_by_name() {
        // given
        ClockRule rule = new ClockRule(Metric.RESOLUTION, true, TargetChange.KEEP, true);
        CaseHistory history = CaseHistory.of(opened("09-29T09:00"), at("09-29T12:00"));

        // then
        assertThatThrownBy(() -> ServiceClock.of(
                                history, List.of(from("09-29T09:00", "20h")), Map.of(Metric.RESOLUTION, rule), Map.of())
                        .readings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("calendar (china) of the target of RESOLUTION must be one of []");
    }

    @Test
    void what_can_not_be_run_is_refused_by_name() {
        // given
        CaseHistory history = CaseHistory.of(opened("09-29T09:00"), at("09-29T12:00"));
        TargetPeriod period = from("09-29T09:00", "20h");
        ClockRule rule = new ClockRule(Metric.RESOLUTION, true, TargetChange.KEEP, true);

        // then
        assertThatThrownBy(() -> ServiceClock.of(history, List.of(period), Map.of(), CALENDARS)
                        .readings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules lack one for the target of RESOLUTION");
        assertThatThrownBy(() -> ServiceClock.of(history, List.of(period), Map.of(Metric.NEXT_UPDATE, rule), CALENDARS)
                        .timeline())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules: the rule of NEXT_UPDATE is one of RESOLUTION");
        assertThatThrownBy(() -> ServiceClock.of(
                                history,
                                List.of(period, from("09-28T09:00", "10h")),
                                Map.of(Metric.RESOLUTION, rule),
                                CALENDARS)
                        .readings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("periods: 2025-09-28T01:00:00Z must not come after 2025-09-29T01:00:00Z");
        assertThatThrownBy(() -> new TargetPeriod(at("09-29T09:00"), List.of(target("2h"), target("1h"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have a duration and a metric that no other has");
        assertThat(ServiceClock.of(history, List.of(), Map.of(), Map.of()).readings())
                .isEmpty();
    }

    @Test
    void a_case_that_is_not_opened_yet_has_no_timeline() {
        assertThat(timeline(opened("09-29T09:00"), "09-29T08:59", TargetChange.KEEP, from("09-29T09:00", "20h")))
                .isEmpty();
        assertThat(timeline(opened("09-29T09:00"), "09-29T09:00", TargetChange.KEEP, from("09-29T09:00", "20h")))
                .hasSize(1);
    }
}
