package io.kam.calendar;

import static io.kam.calendar.Calendars.officeBuilder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Of which days a calendar knows whether they are as their weekday. */
class CoverageTest {
    private static Days days(String first, String last) {
        return new Days(LocalDate.parse(first), LocalDate.parse(last));
    }

    private static Instant noon(String date) {
        return Instant.parse(date + "T12:00:00Z");
    }

    @Test
    void the_days_at_the_end_of_a_year_are_not_covered_before_the_next_notice_is_in() {
        // given: a notice tells of the days up to the last week of its year, and of the week before it
        Days by2018 = days("2017-12-25", "2018-12-24");
        Days by2019 = days("2018-12-25", "2019-12-24");
        BusinessCalendar one =
                officeBuilder(ZoneOffset.UTC).covered(List.of(by2018)).build();
        BusinessCalendar both =
                officeBuilder(ZoneOffset.UTC).covered(List.of(by2019, by2018)).build();

        // then
        assertThat(one.uncovered(noon("2018-06-01"), noon("2018-12-24"))).isEmpty();
        assertThat(one.uncovered(noon("2018-12-28"), noon("2018-12-31")))
                .extracting(Days::toString)
                .containsExactly("2018-12-25 to 2018-12-31");
        assertThat(one.uncovered(noon("2018-12-28"), noon("2019-01-01")))
                .extracting(Days::toString)
                .containsExactly("2018-12-25 to 2018-12-31", "2019");
        assertThat(one.uncoveredAfter(noon("2018-06-01"))).isEqualTo("2018-12-25T00:00:00Z");
        assertThat(one.uncoveredAfter(noon("2018-12-25"))).isEqualTo("2019-01-01T00:00:00Z");
        assertThat(both.uncovered(noon("2018-01-01"), noon("2019-12-24"))).isEmpty();
        assertThat(both.uncovered(noon("2017-12-24"), noon("2017-12-24")))
                .extracting(Days::toString)
                .containsExactly("2017-01-01 to 2017-12-24");
    }

    @Test
    void a_union_lacks_the_days_that_any_of_its_members_does_each_in_its_zone() {
        // given
        ZoneId shanghai = ZoneId.of("Asia/Shanghai");
        BusinessCalendar union = BusinessCalendar.union(
                "desks",
                ZoneOffset.UTC,
                List.of(
                        officeBuilder(ZoneOffset.UTC)
                                .coveredYears(List.of(2026))
                                .build(),
                        officeBuilder(shanghai)
                                .covered(List.of(days("2026-01-01", "2026-12-24")))
                                .build()));

        // then
        assertThat(union.uncovered(noon("2026-01-01"), Instant.parse("2026-12-24T15:59:59Z")))
                .isEmpty();
        assertThat(union.uncovered(noon("2026-12-24"), Instant.parse("2026-12-24T16:00:00Z")))
                .containsExactly(days("2026-12-25", "2026-12-31"));
        assertThat(union.uncovered(noon("2026-12-31"), noon("2027-01-01")))
                .containsExactly(days("2026-12-25", "2026-12-31"), Days.ofYear(2027));
        assertThat(union.uncoveredAfter(noon("2026-06-01"))).isEqualTo("2026-12-24T16:00:00Z");
        assertThat(union.uncoveredAfter(noon("2026-12-30"))).isEqualTo("2026-12-31T16:00:00Z");
        assertThat(union.uncoveredAfter(Instant.parse("2026-12-31T20:00:00Z"))).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Property(tries = 300)
    void a_day_is_not_covered_if_no_period_holds_it(@ForAll long seed) {
        // given
        SplittableRandom random = new SplittableRandom(seed);
        LocalDate base = LocalDate.of(random.nextInt(1897, 2200), 1, 1);
        List<Days> covered = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            LocalDate first = base.plusDays(random.nextInt(900));
            covered.add(new Days(first, first.plusDays(random.nextInt(random.nextBoolean() ? 5 : 800))));
        }
        Coverage coverage = Coverage.of(covered);
        LocalDate from = base.plusDays(random.nextInt(1200));
        LocalDate to = from.plusDays(random.nextInt(500));

        // when
        TreeSet<LocalDate> missing = new TreeSet<>();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            LocalDate asked = date;
            if (date.getYear() >= 1899
                    && date.getYear() <= 2200
                    && covered.stream()
                            .noneMatch(days -> !asked.isBefore(days.first()) && !asked.isAfter(days.last()))) {
                missing.add(date);
            }
        }

        // then
        List<Days> told = coverage.missing(from, to);
        TreeSet<LocalDate> days = new TreeSet<>();
        told.forEach(run -> run.first().datesUntil(run.last().plusDays(1)).forEach(days::add));
        assertThat(days.subSet(from, true, to, true)).isEqualTo(missing);
        assertThat(told).isSorted().allSatisfy(run -> {
            assertThat(run.first().getYear()).isEqualTo(run.last().getYear());
            assertThat(coverage.missing(run.last(), run.last())).containsExactly(run);
            assertThat(coverage.missingAfter(run.first().minusDays(1))).isEqualTo(run.first());
        });
    }

    @Test
    void days_in_a_row_end_no_earlier_than_they_begin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days("2026-01-02", "2026-01-01"))
                .withMessage("last (2026-01-01) must not be before first (2026-01-02)");
        assertThat(days("2026-01-02", "2026-01-02")).hasToString("2026-01-02");
    }
}
