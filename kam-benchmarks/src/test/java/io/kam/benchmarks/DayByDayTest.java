package io.kam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayByDayTest {
    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P1M", "P1Y", "P10Y"})
    void what_is_compared_gives_the_same(String distance) {
        // given
        CalendarBenchmark benchmark = new CalendarBenchmark();
        CalendarBenchmark.Distance measured = new CalendarBenchmark.Distance();
        measured.distance = distance;
        measured.measure();

        // then
        assertThat(measured.working).isPositive();
        assertThat(benchmark.elapsedDayByDay(measured))
                .isEqualTo(benchmark.elapsed(measured))
                .isEqualTo(benchmark.firstQuestion(measured));
        assertThat(benchmark.addDayByDay(measured)).isEqualTo(benchmark.add(measured));
        assertThat(benchmark.workingDaysBetweenDayByDay(measured)).isEqualTo(benchmark.workingDaysBetween(measured));
        assertThat(benchmark.addWorkingDaysDayByDay(measured)).isEqualTo(benchmark.addWorkingDays(measured));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P1Y"})
    void what_is_compared_of_a_clock_gives_the_same(String age) {
        // given
        ClockBenchmark benchmark = new ClockBenchmark();
        ClockBenchmark.Clock clock = new ClockBenchmark.Clock();
        clock.age = age;
        clock.open();

        // then
        assertThat(benchmark.elapsed(clock)).isPositive().isEqualTo(benchmark.elapsedDayByDay(clock));
        assertThat(benchmark.dueAt(clock)).isNotNull().isEqualTo(benchmark.dueAtDayByDay(clock));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, 10_000, 1_000_000})
    void the_walk_agrees_with_the_calendar_from_any_minute(int minutes) {
        // given
        BusinessCalendar calendar = CalendarBenchmark.calendar();
        DayByDay walk = new DayByDay(calendar);
        Duration working = Duration.ofMinutes(minutes);

        for (int i = 0; i < 200; i++) {
            Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(3001L * i));
            Instant end = walk.add(start, working);
            LocalDate date = start.atZone(calendar.zone()).toLocalDate();

            // then
            assertThat(end).isEqualTo(calendar.add(start, working));
            assertThat(walk.elapsed(start, end)).isEqualTo(working).isEqualTo(calendar.elapsed(start, end));
            assertThat(walk.addWorkingDays(date, 1 + i)).isEqualTo(calendar.addWorkingDays(date, 1 + i));
        }
    }
}
