package io.kam.calendar;

import static io.kam.calendar.Calendars.aroundTheClock;
import static io.kam.calendar.Calendars.everyDay;
import static io.kam.calendar.Calendars.office;
import static io.kam.calendar.Calendars.officeBuilder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact answers. 2026-06-15 is a Monday. */
class BusinessCalendarTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final BusinessCalendar office = office(ZoneOffset.UTC);
    private final BusinessCalendar nights = everyDay(ZoneOffset.UTC, OpenHours.parse("22:00", "06:00"));
    private final BusinessCalendar always = aroundTheClock(ZoneOffset.UTC);

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T08:59:59.999999999Z, false",
        "2026-06-15T09:00:00Z, true",
        "2026-06-15T12:00:00Z, true",
        "2026-06-15T16:59:59.999999999Z, true",
        "2026-06-15T17:00:00Z, false",
        "2026-06-20T12:00:00Z, false",
        "1969-12-31T16:59:59.999999999Z, true",
        "1969-12-31T17:00:00Z, false"
    })
    void the_opening_instant_is_open_and_the_closing_instant_is_not(Instant at, boolean open) {
        assertThat(office.isOpen(at)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T21:59:59Z, false",
        "2026-12-31T22:00:00Z, true",
        "2027-01-01T00:00:00Z, true",
        "2027-01-01T05:59:59.999999999Z, true",
        "2027-01-01T06:00:00Z, false"
    })
    void a_night_goes_on_over_new_year(Instant at, boolean open) {
        assertThat(nights.isOpen(at)).isEqualTo(open);
    }

    @Test
    void a_night_over_new_year_is_one_stretch() {
        assertThat(nights.nextClosing(at("2026-12-31T23:00:00Z"))).isEqualTo("2027-01-01T06:00:00Z");
        assertThat(nights.previousOpening(at("2027-01-01T03:00:00Z"))).isEqualTo("2026-12-31T22:00:00Z");
        assertThat(nights.add(at("2026-12-31T20:00:00Z"), Duration.ofHours(8))).isEqualTo("2027-01-01T06:00:00Z");
        assertThat(nights.add(at("2026-12-31T20:00:00Z"), Duration.ofHours(9))).isEqualTo("2027-01-01T23:00:00Z");
        assertThat(nights.elapsed(at("2026-12-31T00:00:00Z"), at("2027-01-02T00:00:00Z")))
                .isEqualTo(Duration.ofHours(16));
    }

    @Test
    void what_never_closes_has_no_openings_and_closings() {
        // given: windows that touch, all day and every day, are the same
        Instant noon = at("2026-06-15T12:00:00Z");
        BusinessCalendar shifts = everyDay(
                ZoneOffset.UTC,
                OpenHours.parse("06:00", "14:00"),
                OpenHours.parse("14:00", "22:00"),
                OpenHours.parse("22:00", "06:00"));

        for (BusinessCalendar calendar : new BusinessCalendar[] {always, shifts}) {
            assertThat(calendar.nextOpening(noon)).isNull();
            assertThat(calendar.nextClosing(noon)).isNull();
            assertThat(calendar.previousOpening(noon)).isNull();
            assertThat(calendar.previousClosing(noon)).isNull();
            assertThat(calendar.openAtOrAfter(noon)).isEqualTo(noon);
            assertThat(calendar.subtract(noon, Duration.ZERO)).isEqualTo(noon);
            assertThat(calendar.add(noon, Duration.ofDays(1000))).isEqualTo(noon.plus(Duration.ofDays(1000)));
        }
    }

    @Test
    void a_date_that_is_closed_makes_openings_and_closings_of_what_else_never_closes() {
        // given
        BusinessCalendar.Builder builder =
                BusinessCalendar.builder("hotline", ZoneOffset.UTC).day(LocalDate.of(2026, 12, 25), "Christmas Day");
        for (DayOfWeek day : DayOfWeek.values()) {
            builder.weekly(day, OpenHours.ALL_DAY);
        }
        BusinessCalendar hotline = builder.build();

        // then
        assertThat(hotline.nextClosing(at("2000-01-01T00:00:00Z"))).isEqualTo("2026-12-25T00:00:00Z");
        assertThat(hotline.nextOpening(at("2000-01-01T00:00:00Z"))).isEqualTo("2026-12-26T00:00:00Z");
        assertThat(hotline.previousClosing(at("2100-01-01T00:00:00Z"))).isEqualTo("2026-12-25T00:00:00Z");
        assertThat(hotline.previousOpening(at("2100-01-01T00:00:00Z"))).isEqualTo("2026-12-26T00:00:00Z");
        assertThat(hotline.nextClosing(at("2100-01-01T00:00:00Z"))).isNull();
    }

    @Test
    void openings_and_closings_are_strictly_after_and_the_last_closing_may_be_now() {
        // given
        Instant opening = at("2026-06-16T09:00:00Z");
        Instant closing = at("2026-06-16T17:00:00Z");

        // then
        assertThat(office.nextOpening(opening)).isEqualTo("2026-06-17T09:00:00Z");
        assertThat(office.nextOpening(opening.minusNanos(1))).isEqualTo(opening);
        assertThat(office.nextClosing(opening)).isEqualTo(closing);
        assertThat(office.nextClosing(closing)).isEqualTo("2026-06-17T17:00:00Z");
        assertThat(office.nextClosing(closing.minusNanos(1))).isEqualTo(closing);
        assertThat(office.previousOpening(opening)).isEqualTo("2026-06-15T09:00:00Z");
        assertThat(office.previousOpening(opening.plusNanos(1))).isEqualTo(opening);
        assertThat(office.previousClosing(closing)).isEqualTo(closing);
        assertThat(office.previousClosing(closing.minusNanos(1))).isEqualTo("2026-06-15T17:00:00Z");
        assertThat(office.openAtOrAfter(opening)).isEqualTo(opening);
        assertThat(office.openAtOrAfter(closing)).isEqualTo("2026-06-17T09:00:00Z");
    }

    @Test
    void windows_that_touch_are_one_stretch_also_at_midnight() {
        // given: 14:00 to 24:00, then 00:00 to 02:00, and 08:00 to 12:00 to 14:00
        BusinessCalendar calendar = everyDay(
                ZoneOffset.UTC,
                OpenHours.parse("00:00", "02:00"),
                OpenHours.parse("08:00", "12:00"),
                OpenHours.parse("12:00", "24:00"));

        // then
        assertThat(calendar.nextClosing(at("2026-06-15T09:00:00Z"))).isEqualTo("2026-06-16T02:00:00Z");
        assertThat(calendar.previousOpening(at("2026-06-16T01:00:00Z"))).isEqualTo("2026-06-15T08:00:00Z");
        assertThat(calendar.nextOpening(at("2026-06-15T09:00:00Z"))).isEqualTo("2026-06-16T08:00:00Z");
        assertThat(calendar.isOpen(at("2026-06-15T12:00:00Z"))).isTrue();
        assertThat(calendar.isOpen(at("2026-06-16T00:00:00Z"))).isTrue();
        assertThat(calendar.add(at("2026-06-15T11:00:00Z"), HOUR)).isEqualTo("2026-06-15T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // within a day, to its very end, over night, over the weekend
        "2026-06-15T10:00:00Z, PT1H, 2026-06-15T11:00:00Z",
        "2026-06-15T10:00:00Z, PT7H, 2026-06-15T17:00:00Z",
        "2026-06-15T10:00:00Z, PT7H0.000000001S, 2026-06-16T09:00:00.000000001Z",
        "2026-06-19T16:00:00Z, PT2H, 2026-06-22T10:00:00Z",
        // from outside hours
        "2026-06-15T06:00:00Z, PT1H, 2026-06-15T10:00:00Z",
        "2026-06-15T17:00:00Z, PT1H, 2026-06-16T10:00:00Z",
        "2026-06-20T12:00:00Z, PT40H, 2026-06-26T17:00:00Z",
        // none
        "2026-06-15T10:00:00Z, PT0S, 2026-06-15T10:00:00Z",
        "2026-06-15T09:00:00Z, PT0S, 2026-06-15T09:00:00Z",
        "2026-06-15T17:00:00Z, PT0S, 2026-06-16T09:00:00Z",
        // 2088 weeks are about 40 years
        "2026-06-15T09:00:00Z, PT83520H, 2066-06-18T17:00:00Z"
    })
    void working_time_is_added(Instant start, Duration working, Instant end) {
        assertThat(office.add(start, working)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T11:00:00Z, PT1H, 2026-06-15T10:00:00Z",
        "2026-06-15T17:00:00Z, PT8H, 2026-06-15T09:00:00Z",
        "2026-06-15T17:00:00Z, PT8H0.000000001S, 2026-06-12T16:59:59.999999999Z",
        "2026-06-22T10:00:00Z, PT2H, 2026-06-19T16:00:00Z",
        "2026-06-15T06:00:00Z, PT1H, 2026-06-12T16:00:00Z",
        "2026-06-15T09:00:00Z, PT1H, 2026-06-12T16:00:00Z",
        "2026-06-15T10:00:00Z, PT0S, 2026-06-15T10:00:00Z",
        "2026-06-15T09:00:00Z, PT0S, 2026-06-12T17:00:00Z",
        "2026-06-15T17:00:00Z, PT0S, 2026-06-15T17:00:00Z",
        "2026-06-20T12:00:00Z, PT0S, 2026-06-19T17:00:00Z",
        "2066-06-18T17:00:00Z, PT83520H, 2026-06-15T09:00:00Z"
    })
    void working_time_is_subtracted(Instant end, Duration working, Instant start) {
        assertThat(office.subtract(end, working)).isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15T10:00:00Z, 2026-06-15T11:00:00Z, PT1H",
        "2026-06-15T11:00:00Z, 2026-06-15T10:00:00Z, PT-1H",
        "2026-06-15T10:00:00Z, 2026-06-15T10:00:00Z, PT0S",
        "2026-06-19T16:00:00Z, 2026-06-22T10:00:00Z, PT2H",
        "2026-06-19T17:00:00Z, 2026-06-22T09:00:00Z, PT0S",
        "2026-06-15T16:59:59.999999999Z, 2026-06-16T09:00:00.000000001Z, PT0.000000002S",
        "2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z, PT2088H"
    })
    void working_time_between_is_counted(Instant from, Instant to, Duration working) {
        assertThat(office.elapsed(from, to)).isEqualTo(working);
    }

    @Test
    void an_hour_shown_twice_counts_twice_and_one_left_out_not_at_all() {
        // given: in New York 01:00 to 02:00 is shown twice on 2026-11-01, 02:00 to 03:00 not on 2026-03-08
        BusinessCalendar small = everyDay(ZoneId.of("America/New_York"), OpenHours.parse("01:00", "03:00"));

        // then
        assertThat(small.elapsed(at("2026-11-01T00:00:00Z"), at("2026-11-02T00:00:00Z")))
                .isEqualTo(Duration.ofHours(3));
        assertThat(small.add(at("2026-11-01T05:00:00Z"), Duration.ofHours(3))).isEqualTo("2026-11-01T08:00:00Z");
        assertThat(small.elapsed(at("2026-03-08T00:00:00Z"), at("2026-03-09T00:00:00Z")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(small.nextClosing(at("2026-03-08T06:30:00Z"))).isEqualTo("2026-03-08T07:00:00Z");
    }

    @Test
    void a_window_that_is_shown_twice_opens_twice() {
        // given: 01:00 to 01:30
        BusinessCalendar brief = everyDay(ZoneId.of("America/New_York"), OpenHours.parse("01:00", "01:30"));

        // then
        assertThat(brief.nextOpening(at("2026-11-01T04:00:00Z"))).isEqualTo("2026-11-01T05:00:00Z");
        assertThat(brief.nextOpening(at("2026-11-01T05:00:00Z"))).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(brief.workingDaysBetween(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2)))
                .isEqualTo(1);
    }

    @Test
    void a_day_whose_hours_are_left_out_is_no_working_day() {
        // given: in Samoa there was no 30 December 2011
        BusinessCalendar samoa = office(ZoneId.of("Pacific/Apia"));
        LocalDate none = LocalDate.of(2011, 12, 30);

        // then
        assertThat(samoa.isWorkingDay(none.minusDays(1))).isTrue();
        assertThat(samoa.isWorkingDay(none)).isFalse();
        assertThat(samoa.addWorkingDays(none.minusDays(1), 1)).isEqualTo("2012-01-02");
        // 17:00 on Thursday in UTC-10 is followed by 09:00 on Monday in UTC+14
        assertThat(samoa.nextOpening(at("2011-12-30T03:00:00Z"))).isEqualTo("2012-01-01T19:00:00Z");
    }

    @Test
    void days_closed_days_with_hours_of_their_own_and_make_up_days_count_as_they_are() {
        // given
        BusinessCalendar calendar = officeBuilder(ZoneOffset.UTC)
                .day(LocalDate.of(2026, 6, 15), "closed")
                .day(LocalDate.of(2026, 6, 16), "short", OpenHours.parse("10:00", "12:00"))
                .day(LocalDate.of(2026, 6, 20), "make-up Saturday", OpenHours.parse("09:00", "17:00"))
                .build();

        // then
        assertThat(calendar.add(at("2026-06-12T16:00:00Z"), Duration.ofHours(4)))
                .isEqualTo("2026-06-17T10:00:00Z");
        assertThat(calendar.elapsed(at("2026-06-15T00:00:00Z"), at("2026-06-22T00:00:00Z")))
                .isEqualTo(Duration.ofHours(34));
        assertThat(calendar.workingDaysBetween(LocalDate.of(2026, 6, 15), LocalDate.of(2026, 6, 22)))
                .isEqualTo(5);
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 6, 20))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 6, 21))).isFalse();
    }

    @Test
    void a_day_that_is_closed_every_year_may_be_the_29th_of_february() {
        // given: a Tuesday in 2028
        BusinessCalendar calendar = officeBuilder(ZoneOffset.UTC)
                .closedEveryYear(MonthDay.of(2, 29), "leap day")
                .build();

        // then
        assertThat(calendar.isWorkingDay(LocalDate.of(2028, 2, 28))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2028, 2, 29))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2028, 3, 1))).isTrue();
        assertThat(calendar.nameOf(LocalDate.of(2028, 2, 29))).isEqualTo("leap day");
        assertThat(calendar.isWorkingDay(LocalDate.of(2030, 2, 28))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2030, 3, 1))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15, 2026-06-15, 0",
        "2026-06-15, 2026-06-16, 1",
        "2026-06-16, 2026-06-15, -1",
        "2026-06-15, 2026-06-22, 5",
        "2026-06-20, 2026-06-22, 0",
        "2026-06-22, 2026-06-20, 0",
        "2026-01-01, 2027-01-01, 261",
        "1900-01-01, 2199-12-31, 78266"
    })
    void working_days_are_counted_from_inclusive_to_exclusive(LocalDate from, LocalDate to, int days) {
        assertThat(office.workingDaysBetween(from, to)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-15, 0, 2026-06-15",
        "2026-06-20, 0, 2026-06-20",
        "2026-06-15, 1, 2026-06-16",
        "2026-06-19, 1, 2026-06-22",
        "2026-06-20, 1, 2026-06-22",
        "2026-06-21, 2, 2026-06-23",
        "2026-06-15, -1, 2026-06-12",
        "2026-06-20, -1, 2026-06-19",
        "2026-06-21, -6, 2026-06-12",
        "2026-06-15, 2610, 2036-06-16"
    })
    void working_days_are_added(LocalDate date, int n, LocalDate expected) {
        assertThat(office.addWorkingDays(date, n)).isEqualTo(expected);
    }

    @Test
    void a_night_is_a_working_day_of_the_date_on_which_it_begins() {
        // given: Friday evening to Saturday morning
        BusinessCalendar friday = BusinessCalendar.builder("friday", ZoneOffset.UTC)
                .weekly(DayOfWeek.FRIDAY, OpenHours.parse("22:00", "06:00"))
                .build();

        // then
        assertThat(friday.isWorkingDay(LocalDate.of(2026, 6, 19))).isTrue();
        assertThat(friday.isWorkingDay(LocalDate.of(2026, 6, 20))).isFalse();
        assertThat(friday.isOpen(at("2026-06-20T05:00:00Z"))).isTrue();
    }
}
