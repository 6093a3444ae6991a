package io.kam.calendar;

import static io.kam.calendar.Calendars.office;
import static io.kam.calendar.Calendars.officeBuilder;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarBuilderTest {
    private static final OpenHours NIGHT = OpenHours.parse("22:00", "06:00");
    private static final OpenHours DAY = OpenHours.parse("09:00", "17:00");
    private static final OpenHours EARLY = OpenHours.parse("05:00", "08:00");

    private static BusinessCalendar.Builder calendar() {
        return BusinessCalendar.builder("desk", ZoneOffset.UTC);
    }

    private static void refused(BusinessCalendar.Builder builder, String problems) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("calendar (desk): " + problems);
    }

    @Test
    void a_calendar_tells_what_it_was_built_of() {
        // when
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        BusinessCalendar calendar = officeBuilder(zone)
                .day(LocalDate.of(2024, 2, 4), "make-up day", DAY)
                .day(LocalDate.of(2024, 2, 12), "Spring Festival")
                .closedEveryYear(MonthDay.of(1, 1), "New Year's Day")
                .build();

        // then
        assertThat(calendar.id()).isEqualTo("office");
        assertThat(calendar.zone()).isEqualTo(zone);
        assertThat(calendar).hasToString("office (Asia/Shanghai)");
        assertThat(calendar.hoursOn(LocalDate.of(2024, 2, 2))).containsExactly(DAY);
        assertThat(calendar.hoursOn(LocalDate.of(2024, 2, 3))).isEmpty();
        assertThat(calendar.hoursOn(LocalDate.of(2024, 2, 4))).containsExactly(DAY);
        assertThat(calendar.hoursOn(LocalDate.of(2024, 2, 12))).isEmpty();
        assertThat(calendar.hoursOn(LocalDate.of(2024, 1, 1))).isEmpty();
        assertThat(calendar.nameOf(LocalDate.of(2024, 2, 2))).isNull();
        assertThat(calendar.nameOf(LocalDate.of(2024, 2, 4))).isEqualTo("make-up day");
        assertThat(calendar.nameOf(LocalDate.of(2024, 2, 12))).isEqualTo("Spring Festival");
        assertThat(calendar.nameOf(LocalDate.of(2031, 1, 1))).isEqualTo("New Year's Day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_calendar_that_nobody_could_name_is_refused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.builder(id, ZoneOffset.UTC))
                .withMessage("id (" + id + ") must not be blank");
    }

    @Test
    void windows_are_told_in_their_order_however_they_were_given() {
        // given
        OpenHours noon = OpenHours.parse("17:00", "18:00");

        // when
        BusinessCalendar calendar = calendar().weekly(MONDAY, noon, DAY).build();

        // then
        assertThat(calendar.hoursOn(LocalDate.of(2026, 6, 15))).containsExactly(DAY, noon);
    }

    @Test
    void a_date_that_is_set_is_as_it_is_set_also_on_a_day_that_is_closed_every_year() {
        // given
        LocalDate newYear = LocalDate.of(2027, 1, 1);
        BusinessCalendar calendar = calendar()
                .weekly(FRIDAY, DAY)
                .closedEveryYear(MonthDay.of(1, 1), "New Year's Day")
                .day(newYear, "stocktaking", DAY)
                .build();

        // then
        assertThat(calendar.isWorkingDay(newYear)).isTrue();
        assertThat(calendar.nameOf(newYear)).isEqualTo("stocktaking");
    }

    @Test
    void a_calendar_on_which_no_weekday_is_open_is_refused() {
        refused(calendar(), "no weekday is ever open");
        refused(calendar().weekly(MONDAY).day(LocalDate.of(2026, 1, 1), "open", DAY), "no weekday is ever open");
    }

    @Test
    void windows_that_overlap_are_told_all_at_once() {
        refused(
                calendar()
                        .weekly(MONDAY, DAY, OpenHours.parse("16:59", "18:00"))
                        .weekly(TUESDAY, OpenHours.ALL_DAY, OpenHours.parse("10:00", "11:00"), DAY)
                        .day(LocalDate.of(2026, 12, 24), "half a day", DAY, DAY),
                "on MONDAY window (16:59-18:00) overlaps (09:00-17:00);"
                        + " on TUESDAY window (09:00-17:00) overlaps (00:00-24:00);"
                        + " on TUESDAY window (10:00-11:00) overlaps (00:00-24:00);"
                        + " on 2026-12-24 window (09:00-17:00) overlaps (09:00-17:00)");
    }

    @Test
    void a_window_over_midnight_into_one_of_the_next_weekday_is_refused() {
        refused(
                calendar().weekly(SUNDAY, NIGHT).weekly(MONDAY, EARLY, NIGHT).weekly(TUESDAY, EARLY),
                "on MONDAY window (22:00-06:00) goes over midnight into (05:00-08:00) of the next day;"
                        + " on SUNDAY window (22:00-06:00) goes over midnight into (05:00-08:00) of the next day");
    }

    @Test
    void a_window_over_midnight_into_one_of_a_day_with_hours_of_its_own_is_refused() {
        // given: Mondays are followed by a closed day, but not on 2026-06-16
        refused(
                calendar().weekly(MONDAY, NIGHT).day(LocalDate.of(2026, 6, 16), "inventory", EARLY),
                "on 2026-06-15 window (22:00-06:00) goes over midnight into (05:00-08:00) of the next day");
    }

    @Test
    void a_window_over_midnight_of_a_day_with_hours_of_its_own_into_one_of_the_next_is_refused() {
        // given
        LocalDate sunday = LocalDate.of(2026, 6, 14);
        refused(
                calendar()
                        .weekly(MONDAY, EARLY)
                        .day(sunday.minusDays(1), "night shift", NIGHT)
                        .day(sunday, "night shift", EARLY, NIGHT),
                "on 2026-06-13 window (22:00-06:00) goes over midnight into (05:00-08:00) of the next day;"
                        + " on 2026-06-14 window (22:00-06:00) goes over midnight into (05:00-08:00) of the next day");
    }

    @Test
    void a_window_over_midnight_into_a_day_that_is_closed_on_that_date_is_allowed() {
        // given: every week it would be refused
        BusinessCalendar calendar = calendar()
                .weekly(MONDAY, NIGHT)
                .weekly(TUESDAY, OpenHours.parse("06:00", "08:00"))
                .day(LocalDate.of(2026, 6, 16), "closed")
                .build();

        // then: the night that began on Monday goes on
        assertThat(calendar.isOpen(Instant.parse("2026-06-16T05:59:59Z"))).isTrue();
        assertThat(calendar.isOpen(Instant.parse("2026-06-16T06:00:00Z"))).isFalse();
    }

    @Test
    void problems_of_every_kind_are_told_at_once() {
        refused(
                calendar()
                        .day(LocalDate.of(2026, 12, 24), "half a day", DAY, OpenHours.parse("10:00", "11:00"))
                        .day(LocalDate.of(20260, 1, 1), "a year too many"),
                "on 2026-12-24 window (10:00-11:00) overlaps (09:00-17:00); no weekday is ever open;"
                        + " day (+20260-01-01) must be of the years from 1900 to 2199");
    }

    @Test
    void a_calendar_does_not_change_with_its_builder() {
        // given
        BusinessCalendar.Builder builder = officeBuilder(ZoneOffset.UTC).coveredYears(List.of(2026));
        BusinessCalendar built = builder.build();

        // when
        builder.weekly(SATURDAY, DAY)
                .day(LocalDate.of(2026, 6, 15), "closed")
                .closedEveryYear(MonthDay.of(6, 16), "closed")
                .coveredYears(List.of());

        // then
        assertThat(built)
                .isEqualTo(officeBuilder(ZoneOffset.UTC)
                        .coveredYears(List.of(2026))
                        .build());
        assertThat(built.isWorkingDay(LocalDate.of(2026, 6, 15))).isTrue();
        assertThat(built.isWorkingDay(LocalDate.of(2026, 6, 16))).isTrue();
        assertThat(built.isWorkingDay(LocalDate.of(2026, 6, 20))).isFalse();
    }

    @Test
    void the_days_that_are_not_covered_are_told_by_years() {
        // given
        BusinessCalendar all = office(ZoneOffset.UTC);
        BusinessCalendar some = officeBuilder(ZoneId.of("Asia/Shanghai"))
                .coveredYears(List.of(2025, 2023, 2024))
                .build();
        Instant endOf2025InShanghai = Instant.parse("2025-12-31T15:59:59.999999999Z");

        // then
        assertThat(all.uncovered(BusinessCalendar.EARLIEST, BusinessCalendar.LATEST))
                .isEmpty();
        assertThat(all.uncoveredAfter(BusinessCalendar.EARLIEST)).isNull();
        assertThat(some.uncovered(Instant.parse("2022-12-31T16:00:00Z"), endOf2025InShanghai))
                .isEmpty();
        assertThat(some.uncovered(Instant.parse("2022-12-31T15:59:59Z"), endOf2025InShanghai.plusNanos(1)))
                .containsExactly(Days.ofYear(2022), Days.ofYear(2026));
        assertThat(some.uncoveredAfter(endOf2025InShanghai)).isEqualTo("2025-12-31T16:00:00Z");
        assertThat(some.uncoveredAfter(Instant.parse("2026-06-01T00:00:00Z"))).isEqualTo("2026-12-31T16:00:00Z");
        assertThat(some.uncovered(Instant.parse("2028-06-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void calendars_are_equal_if_all_that_was_set_is() {
        // given
        LocalDate date = LocalDate.of(2026, 6, 15);
        BusinessCalendar calendar = office(ZoneOffset.UTC);

        // then: asking does not change it, nor does a weekday that is set to be closed
        calendar.isOpen(Instant.EPOCH);
        assertThat(calendar)
                .isEqualTo(office(ZoneOffset.UTC))
                .hasSameHashCodeAs(office(ZoneOffset.UTC))
                .isEqualTo(officeBuilder(ZoneOffset.UTC).weekly(SUNDAY).build())
                .isNotEqualTo(office(ZoneOffset.ofHours(1)))
                .isNotEqualTo(officeBuilder(ZoneOffset.UTC).weekly(SUNDAY, DAY).build())
                .isNotEqualTo(officeBuilder(ZoneOffset.UTC).day(date, "closed").build())
                .isNotEqualTo(officeBuilder(ZoneOffset.UTC)
                        .closedEveryYear(MonthDay.from(date), "closed")
                        .build())
                .isNotEqualTo(officeBuilder(ZoneOffset.UTC)
                        .coveredYears(List.of(2026))
                        .build())
                .isNotEqualTo(null);
        assertThat(officeBuilder(ZoneOffset.UTC).day(date, "closed").build())
                .isNotEqualTo(officeBuilder(ZoneOffset.UTC).day(date, "shut").build());
    }
}
