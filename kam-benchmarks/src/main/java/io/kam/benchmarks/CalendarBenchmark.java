package io.kam.benchmarks;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Business time over a day, a month, a year and ten years: from the calendar, and by a walk from day to day over the same
 * calendar. The first question that a calendar is asked, which works its years out, is apart.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CalendarBenchmark {
    /** Mondays to Fridays, with an hour at noon that is closed, and two days that are closed every year. */
    static BusinessCalendar calendar() {
        return calendar("America/New_York");
    }

    private static BusinessCalendar calendar(String zone) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder("office", ZoneId.of(zone))
                .closedEveryYear(MonthDay.of(Month.JANUARY, 1), "New Year's Day")
                .closedEveryYear(MonthDay.of(Month.DECEMBER, 25), "Christmas Day");
        for (int day = DayOfWeek.MONDAY.getValue(); day <= DayOfWeek.FRIDAY.getValue(); day++) {
            builder.weekly(DayOfWeek.of(day), OpenHours.parse("09:00", "12:00"), OpenHours.parse("13:00", "17:00"));
        }
        return builder.build();
    }

    /** The same desk in three zones. */
    static BusinessCalendar union() {
        List<BusinessCalendar> members = new ArrayList<>();
        for (String zone : List.of("America/New_York", "Europe/Berlin", "Asia/Shanghai")) {
            members.add(calendar(zone));
        }
        return BusinessCalendar.union("desks", ZoneId.of("America/New_York"), members);
    }

    /** Two instants, the working time and the working days between them. */
    @State(Scope.Benchmark)
    public static class Distance {
        /** How far apart. */
        @Param({"P1D", "P1M", "P1Y", "P10Y"})
        public String distance = "P1D";

        final BusinessCalendar calendar = calendar();
        final BusinessCalendar union = union();
        final DayByDay walk = new DayByDay(calendar);
        LocalDate startDate = LocalDate.of(2026, 6, 15);
        Instant start = at(startDate);
        LocalDate endDate = startDate;
        Instant end = start;
        Duration working = Duration.ZERO;
        int workingDays;

        private Instant at(LocalDate date) {
            return date.atTime(10, 30).atZone(calendar.zone()).toInstant();
        }

        /** Measures the distance. */
        @Setup
        public void measure() {
            endDate = startDate.plus(Period.parse(distance));
            end = at(endDate);
            working = calendar.elapsed(start, end);
            workingDays = calendar.workingDaysBetween(startDate, endDate);
        }
    }

    /** Working time between. */
    @Benchmark
    public Duration elapsed(Distance distance) {
        return distance.calendar.elapsed(distance.start, distance.end);
    }

    /** Working time of a union between. */
    @Benchmark
    public Duration elapsedOfUnion(Distance distance) {
        return distance.union.elapsed(distance.start, distance.end);
    }

    /** Working time added, of a union. */
    @Benchmark
    public @Nullable Instant addOfUnion(Distance distance) {
        return distance.union.add(distance.start, distance.working);
    }

    /** What a new union takes to answer for the first time. */
    @Benchmark
    public Duration firstQuestionOfUnion(Distance distance) {
        return union().elapsed(distance.start, distance.end);
    }

    /** Working time between, day by day. */
    @Benchmark
    public Duration elapsedDayByDay(Distance distance) {
        return distance.walk.elapsed(distance.start, distance.end);
    }

    /** Working time added. */
    @Benchmark
    public @Nullable Instant add(Distance distance) {
        return distance.calendar.add(distance.start, distance.working);
    }

    /** Working time added, day by day. */
    @Benchmark
    public Instant addDayByDay(Distance distance) {
        return distance.walk.add(distance.start, distance.working);
    }

    /** Working days between. */
    @Benchmark
    public int workingDaysBetween(Distance distance) {
        return distance.calendar.workingDaysBetween(distance.startDate, distance.endDate);
    }

    /** Working days between, day by day. */
    @Benchmark
    public int workingDaysBetweenDayByDay(Distance distance) {
        return distance.walk.workingDaysBetween(distance.startDate, distance.endDate);
    }

    /** Working days added. */
    @Benchmark
    public @Nullable LocalDate addWorkingDays(Distance distance) {
        return distance.calendar.addWorkingDays(distance.startDate, distance.workingDays);
    }

    /** Working days added, day by day. */
    @Benchmark
    public LocalDate addWorkingDaysDayByDay(Distance distance) {
        return distance.walk.addWorkingDays(distance.startDate, distance.workingDays);
    }

    /** What a new calendar takes to answer for the first time. */
    @Benchmark
    public Duration firstQuestion(Distance distance) {
        return calendar().elapsed(distance.start, distance.end);
    }
}
