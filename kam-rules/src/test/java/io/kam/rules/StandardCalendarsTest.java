package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.Days;
import io.kam.calendar.OpenHours;
import io.kam.policy.PolicyDefinition;
import io.kam.rules.drl.DrlPolicyReader;
import io.kam.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calendars of the standard policy. */
class StandardCalendarsTest {
    private static final PolicyDefinition STANDARD =
            new DrlPolicyReader().read(new StandardPolicyFiles().source(), Steps.vocabulary());
    private static final OpenHours[] OFFICE = {OpenHours.parse("09:00", "12:00"), OpenHours.parse("13:00", "18:00")};

    private static BusinessCalendar calendar(String id) {
        BusinessCalendar calendar = STANDARD.calendars().get(id);
        assertThat(calendar).as(id).isNotNull();
        return calendar;
    }

    @Test
    void the_default_is_open_on_weekdays_in_the_zone_of_the_policy() {
        assertThat(STANDARD.calendars()).containsOnlyKeys("office-hours", "around-the-clock", "china");
        assertThat(STANDARD.defaultCalendar()).isEqualTo("office-hours");
        assertThat(calendar("office-hours").zone()).isEqualTo(STANDARD.zone());
        assertThat(calendar("office-hours").hoursOn(LocalDate.parse("2026-01-01")))
                .containsExactly(OpenHours.parse("09:00", "17:00"));
        assertThat(calendar("office-hours").hoursOn(LocalDate.parse("2026-01-03")))
                .isEmpty();
    }

    @Test
    void around_the_clock_never_closes() {
        assertThat(calendar("around-the-clock").nextClosing(Instant.parse("2026-01-01T00:00:00Z")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void china_works_as_many_days_a_year_as_the_notices_say(int year, int days) {
        assertThat(calendar("china").workingDaysBetween(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)))
                .isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-01-21, false, 春节",
        "2023-01-28, true, 春节",
        "2023-10-08, true, 国庆节",
        "2024-02-04, true, 春节",
        "2024-02-09, true,",
        "2024-02-10, false, 春节",
        "2024-02-17, false, 春节",
        "2024-02-18, true, 春节",
        "2024-05-11, true, 劳动节",
        "2024-10-01, false, 国庆节",
        "2024-10-08, true,",
        "2025-01-26, true, 春节",
        "2025-05-05, false, 劳动节",
        "2025-10-06, false, 中秋节",
        "2026-01-04, true, 元旦",
        "2026-02-16, false, 春节",
        "2026-02-23, false, 春节",
        "2026-02-28, true, 春节",
        "2026-06-19, false, 端午节",
        "2026-09-25, false, 中秋节",
        "2026-10-08, true,",
        "2026-12-31, true,"
    })
    void china_is_closed_and_makes_up_on_known_days(LocalDate date, boolean works, String name) {
        assertThat(calendar("china").isWorkingDay(date)).isEqualTo(works);
        if (works) {
            assertThat(calendar("china").hoursOn(date)).containsExactly(OFFICE);
        }
        String known = calendar("china").nameOf(date);
        if (name == null) {
            assertThat(known).isNull();
        } else {
            assertThat(known).contains(name);
        }
    }

    @Test
    void a_working_week_in_china_has_forty_hours() {
        // Given
        ZoneId zone = calendar("china").zone();

        // Then
        assertThat(calendar("china")
                        .elapsed(
                                LocalDate.parse("2024-03-04").atStartOfDay(zone).toInstant(),
                                LocalDate.parse("2024-03-11").atStartOfDay(zone).toInstant()))
                .isEqualTo(Duration.ofHours(40));
    }

    @Test
    void the_days_whose_notices_are_not_in_the_list_are_told() {
        // Given: the last days of a year may be told by the notice for the next
        assertThat(calendar("china")
                        .uncovered(Instant.parse("2022-12-30T00:00:00Z"), Instant.parse("2026-12-24T00:00:00Z")))
                .isEmpty();
        assertThat(calendar("china")
                        .uncovered(Instant.parse("2022-06-01T00:00:00Z"), Instant.parse("2027-06-01T00:00:00Z")))
                .extracting(Days::toString)
                .containsExactly("2022-01-01 to 2022-12-24", "2026-12-25 to 2026-12-31", "2027");
    }
}
