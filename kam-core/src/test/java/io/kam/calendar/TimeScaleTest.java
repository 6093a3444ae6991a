package io.kam.calendar;

import static io.kam.calendar.Calendars.everyDay;
import static io.kam.calendar.Calendars.office;
import static io.kam.calendar.Calendars.officeBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-06-15 is a Monday. */
class TimeScaleTest {
    private final BusinessCalendar office = office(ZoneOffset.UTC);
    private final TimeScale days = TimeScale.workingDays(office);

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void all_time_is_counted_around_the_clock() {
        assertThat(TimeScale.ALWAYS.elapsed(at("2026-06-19T12:00:00Z"), at("2026-06-22T12:00:00Z")))
                .isEqualTo(Duration.ofDays(3));
        assertThat(TimeScale.ALWAYS.reached(at("2026-06-19T12:00:00Z"), Duration.ofDays(3)))
                .isEqualTo("2026-06-22T12:00:00Z");
    }

    @Test
    void open_hours_are_those_of_the_calendar() {
        // given
        TimeScale hours = TimeScale.openHours(office);

        // then
        assertThat(hours.elapsed(at("2026-06-19T16:00:00Z"), at("2026-06-22T10:00:00Z")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(hours.reached(at("2026-06-19T16:00:00Z"), Duration.ofHours(2)))
                .isEqualTo("2026-06-22T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // a day of 8 hours counts as 24
        "2026-06-15T09:00:00Z, 2026-06-15T17:00:00Z, P1D",
        "2026-06-15T00:00:00Z, 2026-06-16T00:00:00Z, P1D",
        "2026-06-15T09:00:00Z, 2026-06-15T10:00:00Z, PT3H",
        "2026-06-15T13:00:00Z, 2026-06-16T13:00:00Z, P1D",
        "2026-06-19T13:00:00Z, 2026-06-22T13:00:00Z, P1D",
        "2026-06-20T00:00:00Z, 2026-06-22T00:00:00Z, PT0S",
        "2026-06-16T00:00:00Z, 2026-06-15T00:00:00Z, PT0S",
        "2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z, P261D"
    })
    void working_days_count_in_proportion_to_their_open_time(Instant from, Instant to, Duration counted) {
        assertThat(days.elapsed(from, to)).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({
        // whole days end with the day, not with the opening of the next
        "2026-06-15T09:00:00Z, P1D, 2026-06-15T17:00:00Z",
        "2026-06-14T12:00:00Z, P5D, 2026-06-19T17:00:00Z",
        "2026-06-15T13:00:00Z, P1D, 2026-06-16T13:00:00Z",
        "2026-06-19T17:00:00Z, P1D, 2026-06-22T17:00:00Z",
        "2026-06-19T13:00:00Z, PT12H, 2026-06-19T17:00:00Z",
        "2026-06-19T13:00:00Z, PT12H0.000000003S, 2026-06-22T09:00:00.000000001Z",
        "2026-06-15T09:00:00Z, PT0.000000001S, 2026-06-15T09:00:00.000000001Z",
        "2026-06-15T09:00:00Z, P2610D, 2036-06-13T17:00:00Z"
    })
    void working_days_are_reached_at_the_first_instant(Instant from, Duration counted, Instant reached) {
        assertThat(days.reached(from, counted)).isEqualTo(reached);
    }

    @Test
    void a_long_day_and_a_short_one_count_the_same() {
        // given: 10 hours on Mondays, 2 on Tuesdays
        TimeScale uneven = TimeScale.workingDays(BusinessCalendar.builder("uneven", ZoneOffset.UTC)
                .weekly(DayOfWeek.MONDAY, OpenHours.parse("08:00", "18:00"))
                .weekly(DayOfWeek.TUESDAY, OpenHours.parse("10:00", "12:00"))
                .build());

        // then
        assertThat(uneven.reached(at("2026-06-15T13:00:00Z"), Duration.ofDays(1)))
                .isEqualTo("2026-06-16T11:00:00Z");
        assertThat(uneven.elapsed(at("2026-06-15T13:00:00Z"), at("2026-06-16T11:00:00Z")))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_day_of_25_hours_counts_as_24() {
        // given: clocks go back in New York on 2026-11-01
        TimeScale always = TimeScale.workingDays(everyDay(ZoneId.of("America/New_York"), OpenHours.ALL_DAY));

        // then
        assertThat(always.elapsed(at("2026-11-01T04:00:00Z"), at("2026-11-02T05:00:00Z")))
                .isEqualTo(Duration.ofDays(1));
        assertThat(always.reached(at("2026-11-01T04:00:00Z"), Duration.ofHours(12)))
                .isEqualTo("2026-11-01T16:30:00Z");
    }

    @Test
    void a_night_counts_to_the_date_on_which_it_begins() {
        // given: 8 hours
        TimeScale nights = TimeScale.workingDays(everyDay(ZoneOffset.UTC, OpenHours.parse("22:00", "06:00")));

        // then
        assertThat(nights.elapsed(at("2026-06-15T22:00:00Z"), at("2026-06-16T00:00:00Z")))
                .isEqualTo(Duration.ofHours(6));
        assertThat(nights.reached(at("2026-06-15T22:00:00Z"), Duration.ofDays(1)))
                .isEqualTo("2026-06-16T06:00:00Z");
    }

    @Test
    void all_time_has_no_calendar_and_all_else_has_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeScale(TimeScale.Unit.ALWAYS, office))
                .withMessage("unit (ALWAYS) must have no calendar, was (office (Z))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeScale(TimeScale.Unit.OPEN_HOURS, null))
                .withMessage("unit (OPEN_HOURS) must have a calendar");
        assertThat(TimeScale.workingDays(office)).isEqualTo(TimeScale.workingDays(office(ZoneOffset.UTC)));
        assertThat(TimeScale.workingDays(office))
                .isNotEqualTo(TimeScale.workingDays(
                        officeBuilder(ZoneOffset.UTC).weekly(DayOfWeek.FRIDAY).build()));
    }
}
