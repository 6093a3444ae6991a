package io.kam.benchmarks;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
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
 * The clock of a case that was paused twice, in the hours of a calendar with holidays, for a case that is a day or a year old:
 * how much of it is used and when it is due, from the reading and by a walk from day to day over the same calendar.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ClockBenchmark {
    /** A clock, the instant asked about, and the same by a walk. */
    @State(Scope.Benchmark)
    public static class Clock {
        /** How old the case is. */
        @Param({"P1D", "P1Y"})
        public String age = "P1D";

        private final BusinessCalendar calendar = CalendarBenchmark.calendar();
        private final DayByDay walk = new DayByDay(calendar);
        private List<Instant> turns = List.of();
        ClockReading reading =
                new ClockReading(Metric.RESOLUTION, ServiceDuration.parse("1h"), turns, TimeScale.ALWAYS, true);
        Instant at = Instant.EPOCH;

        /** Opens the case, with pauses from a fifth to two fifths of its age and from three fifths to four; the target is just used. */
        @Setup
        public void open() {
            ZonedDateTime opened = ZonedDateTime.of(2025, 6, 16, 10, 30, 0, 0, calendar.zone());
            Instant start = opened.toInstant();
            at = opened.plus(Period.parse(age)).toInstant();
            Duration fifth = Duration.between(start, at).dividedBy(5);
            turns = List.of(
                    start,
                    start.plus(fifth),
                    start.plus(fifth.multipliedBy(2)),
                    start.plus(fifth.multipliedBy(3)),
                    start.plus(fifth.multipliedBy(4)));
            ServiceDuration target =
                    ServiceDuration.of(Duration.ofSeconds(elapsedByWalk().getSeconds()));
            reading = new ClockReading(Metric.RESOLUTION, target, turns, TimeScale.openHours(calendar), true);
        }

        Duration elapsedByWalk() {
            Duration elapsed = Duration.ZERO;
            for (int i = 0; i < turns.size(); i += 2) {
                elapsed = elapsed.plus(walk.elapsed(turns.get(i), i + 1 < turns.size() ? turns.get(i + 1) : at));
            }
            return elapsed;
        }

        Instant dueByWalk() {
            Duration left = reading.target().counted();
            for (int i = 0; i + 1 < turns.size(); i += 2) {
                Duration ran = walk.elapsed(turns.get(i), turns.get(i + 1));
                if (left.compareTo(ran) <= 0) {
                    return walk.add(turns.get(i), left);
                }
                left = left.minus(ran);
            }
            return walk.add(turns.get(turns.size() - 1), left);
        }
    }

    /** How much is used. */
    @Benchmark
    public Duration elapsed(Clock clock) {
        return clock.reading.elapsed(clock.at);
    }

    /** How much is used, day by day. */
    @Benchmark
    public Duration elapsedDayByDay(Clock clock) {
        return clock.elapsedByWalk();
    }

    /** When it is due. */
    @Benchmark
    public @Nullable Instant dueAt(Clock clock) {
        return clock.reading.dueAt();
    }

    /** When it is due, day by day. */
    @Benchmark
    public Instant dueAtDayByDay(Clock clock) {
        return clock.dueByWalk();
    }
}
