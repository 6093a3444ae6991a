package io.kam.calendar;

import static io.kam.calendar.Calendars.aroundTheClock;
import static io.kam.calendar.Calendars.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A calendar that is open whenever one of others is, as that of a desk that follows the sun. */
class UnionCalendarTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessCalendar SHANGHAI_DESK = desk("shanghai", SHANGHAI)
            .day(LocalDate.parse("2026-03-05"), "closed")
            .day(LocalDate.parse("2026-03-08"), "made up", OpenHours.parse("09:00", "18:00"))
            .build();
    private static final BusinessCalendar BERLIN_DESK = desk("berlin", BERLIN)
            .day(LocalDate.parse("2026-04-06"), "Easter Monday")
            .build();
    private static final BusinessCalendar DESKS =
            BusinessCalendar.union("desks", SHANGHAI, List.of(SHANGHAI_DESK, BERLIN_DESK));

    private static BusinessCalendar.Builder desk(String id, ZoneId zone) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder(id, zone);
        Arrays.stream(DayOfWeek.values())
                .limit(5)
                .forEach(day -> builder.weekly(day, OpenHours.parse("09:00", "18:00")));
        return builder;
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static OpenHours[] hours(String... windows) {
        return Arrays.stream(windows)
                .map(window -> OpenHours.parse(window.split("-")[0], window.split("-")[1]))
                .toArray(OpenHours[]::new);
    }

    @Test
    void two_desks_that_follow_the_sun_are_open_while_either_is() {
        // given: Shanghai is open from 01:00 to 10:00 by UTC, Berlin in winter from 08:00 to 17:00
        assertThat(DESKS.isOpen(at("2026-03-02T00:59:59Z"))).isFalse();
        assertThat(DESKS.isOpen(at("2026-03-02T01:00:00Z"))).isTrue();
        assertThat(DESKS.isOpen(at("2026-03-02T16:59:59Z"))).isTrue();
        assertThat(DESKS.isOpen(at("2026-03-02T17:00:00Z"))).isFalse();
        assertThat(DESKS.nextClosing(at("2026-03-02T01:00:00Z"))).isEqualTo("2026-03-02T17:00:00Z");
        assertThat(DESKS.nextOpening(at("2026-03-06T17:00:00Z"))).isEqualTo("2026-03-08T01:00:00Z");

        // then: what both have in common counts once
        assertThat(DESKS.elapsed(at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")))
                .isEqualTo(Duration.ofHours(16));
        assertThat(DESKS.elapsed(at("2026-03-30T00:00:00Z"), at("2026-03-31T00:00:00Z")))
                .as("in summer Berlin opens an hour earlier")
                .isEqualTo(Duration.ofHours(15));
        assertThat(DESKS.add(at("2026-03-02T16:00:00Z"), Duration.ofHours(4))).isEqualTo("2026-03-03T04:00:00Z");
        assertThat(DESKS.subtract(at("2026-03-03T04:00:00Z"), Duration.ofHours(4)))
                .isEqualTo("2026-03-02T16:00:00Z");
    }

    @Test
    void each_member_has_its_own_days_off() {
        assertThat(DESKS.elapsed(at("2026-03-05T00:00:00Z"), at("2026-03-06T00:00:00Z")))
                .as("closed in Shanghai")
                .isEqualTo(Duration.ofHours(9));
        assertThat(DESKS.elapsed(at("2026-03-08T00:00:00Z"), at("2026-03-09T00:00:00Z")))
                .as("made up for in Shanghai")
                .isEqualTo(Duration.ofHours(9));
        assertThat(DESKS.elapsed(at("2026-04-06T00:00:00Z"), at("2026-04-07T00:00:00Z")))
                .as("closed in Berlin")
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void its_days_are_those_of_its_own_zone_and_end_at_midnight() {
        // then: on Friday Berlin is open until Saturday 01:00 by the clock in Shanghai
        assertThat(DESKS.hoursOn(LocalDate.parse("2026-03-03"))).containsExactly(hours("00:00-01:00", "09:00-24:00"));
        assertThat(DESKS.hoursOn(LocalDate.parse("2026-03-07"))).containsExactly(hours("00:00-01:00"));
        assertThat(DESKS.isWorkingDay(LocalDate.parse("2026-03-07"))).isTrue();
        assertThat(DESKS.workingDaysBetween(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-09")))
                .isEqualTo(7);
        assertThat(DESKS.nameOf(LocalDate.parse("2026-03-05"))).isNull();

        // and by the clock in Berlin all is over before midnight
        BusinessCalendar byBerlin = BusinessCalendar.union("desks", BERLIN, List.of(BERLIN_DESK, SHANGHAI_DESK));
        assertThat(byBerlin.hoursOn(LocalDate.parse("2026-03-02"))).containsExactly(hours("02:00-18:00"));
        assertThat(byBerlin.workingDaysBetween(LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-16")))
                .isEqualTo(5);
        assertThat(TimeScale.workingDays(byBerlin).reached(at("2026-03-02T09:00:00Z"), Duration.ofDays(1)))
                .isEqualTo("2026-03-03T09:00:00Z");
    }

    @Test
    void windows_are_those_that_the_clock_shows_where_it_is_changed() {
        // given: open for two hours about the change from 03:00 back to 02:00, by the clock in Berlin
        BusinessCalendar night = BusinessCalendar.builder("night", ZoneOffset.UTC)
                .weekly(DayOfWeek.SUNDAY, hours("00:30-02:30"))
                .build();
        BusinessCalendar union = BusinessCalendar.union("union", BERLIN, List.of(night));

        // then
        assertThat(union.hoursOn(LocalDate.parse("2026-10-25"))).containsExactly(hours("02:00-03:30", "02:30-03:00"));
        assertThat(union.hoursOn(LocalDate.parse("2026-03-29"))).containsExactly(hours("01:30-02:00", "03:00-04:30"));
    }

    @Test
    void members_that_make_up_a_whole_day_never_close_and_those_that_touch_do_not_between() {
        // given
        BusinessCalendar day = everyDay("day", "00:00-12:00");
        BusinessCalendar night = everyDay("night", "12:00-24:00");
        BusinessCalendar both = BusinessCalendar.union("both", ZoneOffset.ofHours(5), List.of(day, night));
        BusinessCalendar always = BusinessCalendar.union("always", BERLIN, List.of(day, aroundTheClock(SHANGHAI)));

        // then
        for (BusinessCalendar calendar : List.of(both, always)) {
            assertThat(calendar.nextOpening(at("2026-03-02T06:00:00Z"))).isNull();
            assertThat(calendar.nextClosing(at("2026-03-02T06:00:00Z"))).isNull();
            assertThat(calendar.previousClosing(at("2026-03-02T06:00:00Z"))).isNull();
            assertThat(calendar.elapsed(BusinessCalendar.EARLIEST, BusinessCalendar.LATEST))
                    .isEqualTo(Duration.between(BusinessCalendar.EARLIEST, BusinessCalendar.LATEST));
        }
        assertThat(both.hoursOn(LocalDate.parse("2026-03-02"))).containsExactly(OpenHours.ALL_DAY);
    }

    private static BusinessCalendar everyDay(String id, String window) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder(id, ZoneOffset.UTC);
        Arrays.stream(DayOfWeek.values()).forEach(day -> builder.weekly(day, hours(window)));
        return builder.build();
    }

    @Test
    void the_first_and_the_last_days_that_calendars_can_tell_about_are_whole_in_every_zone() {
        List<ZoneId> zones = List.of(ZoneOffset.ofHours(-18), ZoneOffset.UTC, ZoneOffset.ofHours(18));
        for (ZoneId own : zones) {
            for (ZoneId zone : zones) {
                for (Instant from : List.of(BusinessCalendar.EARLIEST, BusinessCalendar.LATEST.minusSeconds(260_000))) {
                    // given
                    BusinessCalendar.Builder builder = BusinessCalendar.builder("nights", zone);
                    Arrays.stream(DayOfWeek.values()).forEach(day -> builder.weekly(day, hours("22:00-21:00")));
                    BusinessCalendar nights = builder.build();
                    BusinessCalendar union = BusinessCalendar.union("union", own, List.of(nights));
                    Instant to = from.plusSeconds(172_800);

                    // then: 23 hours of each day, and so a whole day each
                    assertThat(union.elapsed(from, to))
                            .as("%s in %s from %s", zone, own, from)
                            .isEqualTo(nights.elapsed(from, to));
                    Instant midnight = from.atZone(own)
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(own)
                            .toInstant();
                    assertThat(TimeScale.workingDays(union)
                                    .elapsed(from, midnight)
                                    .plus(TimeScale.workingDays(union).elapsed(midnight, midnight.plusSeconds(86400))))
                            .as("%s in %s from %s", zone, own, from)
                            .isCloseTo(part(union, from, midnight).plusDays(1), Duration.ofNanos(1));
                }
            }
        }
    }

    /** What a part of a day with 23 open hours counts. */
    private static Duration part(BusinessCalendar calendar, Instant from, Instant midnight) {
        return Duration.ofNanos(calendar.elapsed(from, midnight).toNanos() * 24 / 23);
    }

    @Test
    void a_union_may_have_unions_among_its_members_and_counts_each_of_theirs_once() {
        // when
        BusinessCalendar all =
                BusinessCalendar.union("all", ZoneOffset.UTC, List.of(DESKS, BERLIN_DESK, office(ZoneOffset.UTC)));

        // then
        assertThat(all.members()).containsExactly(SHANGHAI_DESK, BERLIN_DESK, office(ZoneOffset.UTC));
        assertThat(office(ZoneOffset.UTC).members()).isEmpty();
        assertThat(all)
                .isEqualTo(BusinessCalendar.union("all", ZoneOffset.UTC, all.members()))
                .isNotEqualTo(BusinessCalendar.union("all", BERLIN, all.members()))
                .isNotEqualTo(BusinessCalendar.union("all", ZoneOffset.UTC, List.of(DESKS)))
                .hasToString("all (Z)");
    }

    @Test
    void a_union_of_nothing_or_without_an_id_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.union("all", BERLIN, List.of()))
                .withMessage("members (none) must be at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.union(" ", BERLIN, List.of(BERLIN_DESK)))
                .withMessage("id ( ) must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DESKS.hoursOn(LocalDate.parse("2200-01-01")))
                .withMessageContaining("date (2200-01-01)");
    }
}
