package io.kam.calendar;

import static io.kam.calendar.BusinessCalendar.EARLIEST;
import static io.kam.calendar.BusinessCalendar.LATEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.calendar.RandomCalendars.Scenario;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every calendar in every zone, about the days on which clocks change above all. */
class CalendarPropertiesTest {
    /** How many calendars are asked for each that jqwik draws. */
    private static final int EACH = Boolean.getBoolean("kam.soak") ? 20 : 1;

    private static final Duration NANO = Duration.ofNanos(1);

    @Provide
    Arbitrary<Scenario> scenarios() {
        return RandomCalendars.scenarios();
    }

    /** Runs a check on a calendar, and in the soak on more that follow from it. */
    private static void check(Scenario first, Consumer<Scenario> check) {
        check.accept(first);
        for (int i = 1; i < EACH; i++) {
            check.accept(RandomCalendars.scenario(first.seed() + i * 0x9E3779B97F4A7C15L));
        }
    }

    private static <T> T found(@Nullable T answer) {
        return Objects.requireNonNull(answer, "no answer");
    }

    private static Duration working(SplittableRandom random) {
        Duration hours = Duration.ofMinutes(random.nextLong(1, 200 * 60));
        return random.nextBoolean() ? hours : hours.plusNanos(random.nextLong(60_000_000_000L));
    }

    @Property(tries = 1500)
    void it_is_open_when_the_clock_on_the_wall_shows_a_time_within_the_hours(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            SplittableRandom random = scenario.random();
            for (int i = 0; i < 40; i++) {
                Instant at = scenario.near(random, 60);
                assertThat(scenario.calendar().isOpen(at))
                        .as("%s", at)
                        .isEqualTo(Wall.openDate(scenario.calendar(), at) != null);
            }
        });
    }

    @Property(tries = 250)
    void working_time_is_the_sum_of_the_open_minutes(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            SplittableRandom random = scenario.random();
            Instant from = scenario.near(random, 48);
            Instant to = from.plus(
                    Duration.ofNanos(random.nextLong(Duration.ofHours(96).toNanos())));

            assertThat(scenario.calendar().elapsed(from, to))
                    .as("%s to %s", from, to)
                    .isEqualTo(Wall.elapsed(scenario.calendar(), from, to));
        });
    }

    @Property(tries = 120)
    void a_part_of_a_working_day_is_in_proportion_to_its_open_minutes(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            Instant from = scenario.near(random, 24);
            Instant to = from.plus(
                    Duration.ofNanos(random.nextLong(Duration.ofHours(48).toNanos())));
            Duration wide = Duration.ofHours(80);
            List<Wall.Minute> around = Wall.minutes(calendar, from.minus(wide), to.plus(wide));
            if (!ascending(around)) {
                return;
            }
            Map<LocalDate, Duration> whole = new HashMap<>();
            around.forEach(minute -> whole.merge(minute.date(), minute.open(), Duration::plus));

            // when
            Duration elapsed = TimeScale.workingDays(calendar).elapsed(from, to);

            // then
            BigDecimal days = BigDecimal.ZERO;
            for (Wall.Minute minute : Wall.minutes(calendar, from, to)) {
                days = days.add(BigDecimal.valueOf(minute.open().toNanos())
                        .divide(
                                BigDecimal.valueOf(
                                        found(whole.get(minute.date())).toNanos()),
                                25,
                                RoundingMode.HALF_EVEN));
            }
            BigDecimal nanos =
                    days.multiply(BigDecimal.valueOf(Duration.ofDays(1).toNanos()));
            assertThat(BigDecimal.valueOf(elapsed.toNanos()))
                    .as("%s to %s", from, to)
                    .isBetween(nanos.subtract(BigDecimal.ONE), nanos.add(BigDecimal.ONE));
            LocalDate date = scenario.date();
            assertThat(calendar.isWorkingDay(date)).isEqualTo(whole.containsKey(date));
        });
    }

    /** Whether clocks never go back over midnight into the window of another day. */
    private static boolean ascending(List<Wall.Minute> minutes) {
        for (int i = 1; i < minutes.size(); i++) {
            if (minutes.get(i).date().isBefore(minutes.get(i - 1).date())) {
                return false;
            }
        }
        return true;
    }

    @Property(tries = 1200)
    void added_working_time_has_just_passed(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            Instant start = scenario.near(random, 60);
            Duration working = working(random);

            // when
            Instant end = found(calendar.add(start, working));

            // then
            assertThat(calendar.elapsed(start, end)).isEqualTo(working);
            assertThat(calendar.elapsed(start, end.minus(NANO))).isEqualTo(working.minus(NANO));
            assertThat(calendar.subtract(end, working)).isEqualTo(calendar.openAtOrAfter(start));
            assertThat(TimeScale.openHours(calendar).reached(start, working)).isEqualTo(end);
        });
    }

    @Property(tries = 1200)
    void subtracted_working_time_is_still_to_pass(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            Instant end = scenario.near(random, 60);
            Duration working = working(random);

            // when
            Instant start = found(calendar.subtract(end, working));

            // then
            assertThat(calendar.elapsed(start, end)).isEqualTo(working);
            assertThat(calendar.elapsed(start.plus(NANO), end)).isEqualTo(working.minus(NANO));
            assertThat(calendar.add(start, working)).isEqualTo(calendar.subtract(end, Duration.ZERO));
        });
    }

    @Property(tries = 1000)
    void later_starts_and_more_working_time_never_end_earlier(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            List<Instant> starts = Stream.generate(() -> scenario.near(random, 60))
                    .limit(10)
                    .sorted()
                    .toList();
            Duration working = working(random);
            Duration more = working.plus(working(random));

            assertThat(starts.stream().map(start -> found(calendar.add(start, working))))
                    .isSorted();
            assertThat(starts.stream().map(end -> found(calendar.subtract(end, working))))
                    .isSorted();
            for (Instant start : starts) {
                assertThat(calendar.add(start, more)).isAfter(calendar.add(start, working));
                assertThat(calendar.add(start, Duration.ZERO)).isBefore(calendar.add(start, working));
            }
        });
    }

    @Property(tries = 600)
    void working_time_adds_up_over_any_split(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given: instants of distant years too, so that the years known grow to either side
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            Instant from = scenario.near(random, 60);
            Instant to = from.plus(Duration.ofDays(random.nextInt(-2000, 2000)));
            Instant between = scenario.near(random, 20000);

            // then
            for (TimeScale scale : List.of(TimeScale.openHours(calendar), TimeScale.workingDays(calendar))) {
                List<Instant> three = Stream.of(from, between, to).sorted().toList();
                assertThat(scale.elapsed(three.get(0), three.get(1)).plus(scale.elapsed(three.get(1), three.get(2))))
                        .isEqualTo(scale.elapsed(three.get(0), three.get(2)));
                assertThat(scale.elapsed(three.get(2), three.get(0))).isZero();
            }
            assertThat(calendar.elapsed(from, between).plus(calendar.elapsed(between, to)))
                    .isEqualTo(calendar.elapsed(from, to));
            assertThat(calendar.elapsed(to, from))
                    .isEqualTo(calendar.elapsed(from, to).negated());
        });
    }

    @Property(tries = 2000)
    void openings_and_closings_are_where_it_opens_and_closes(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            BusinessCalendar calendar = scenario.calendar();
            Instant at = scenario.near(scenario.random(), 60);
            Instant nextOpening = calendar.nextOpening(at);
            if (nextOpening == null) {
                assertThat(calendar.elapsed(EARLIEST, LATEST)).isEqualTo(Duration.between(EARLIEST, LATEST));
                return;
            }
            Instant nextClosing = found(calendar.nextClosing(at));
            Instant lastOpening = found(calendar.previousOpening(at));
            Instant lastClosing = found(calendar.previousClosing(at));
            boolean open = calendar.isOpen(at);

            // then: the state changes there
            assertThat(nextOpening).isAfter(at);
            assertThat(nextClosing).isAfter(at);
            assertThat(lastOpening).isBefore(at);
            assertThat(lastClosing).isBeforeOrEqualTo(at);
            for (Instant opening : List.of(nextOpening, lastOpening)) {
                assertThat(calendar.isOpen(opening)).isTrue();
                assertThat(calendar.isOpen(opening.minus(NANO))).isFalse();
            }
            for (Instant closing : List.of(nextClosing, lastClosing)) {
                assertThat(calendar.isOpen(closing)).isFalse();
                assertThat(calendar.isOpen(closing.minus(NANO))).isTrue();
            }
            // and nowhere between
            assertThat(nextClosing.isBefore(nextOpening)).isEqualTo(open);
            assertThat(calendar.elapsed(at, open ? nextClosing : nextOpening))
                    .isEqualTo(open ? Duration.between(at, nextClosing) : Duration.ZERO);
            assertThat(calendar.previousOpening(nextOpening)).isBeforeOrEqualTo(at);
            assertThat(calendar.nextOpening(lastOpening)).isAfterOrEqualTo(at);
            assertThat(calendar.nextClosing(lastClosing)).isEqualTo(nextClosing);
            assertThat(calendar.previousClosing(nextClosing.minus(NANO))).isEqualTo(lastClosing);
            assertThat(calendar.openAtOrAfter(at)).isEqualTo(open ? at : nextOpening);
            assertThat(calendar.subtract(at, Duration.ZERO))
                    .isEqualTo(calendar.isOpen(at.minus(NANO)) ? at : lastClosing);
        });
    }

    @Property(tries = 1200)
    void working_days_are_reached_at_the_first_instant_by_which_they_have_passed(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given
            TimeScale scale = TimeScale.workingDays(scenario.calendar());
            SplittableRandom random = scenario.random();
            Instant start = scenario.near(random, 60);
            Duration days = random.nextBoolean() ? working(random) : Duration.ofDays(random.nextInt(1, 12));

            // when
            Instant reached = found(scale.reached(start, days));

            // then
            assertThat(scale.elapsed(start, reached)).isGreaterThanOrEqualTo(days);
            assertThat(scale.elapsed(start, reached.minus(NANO))).isLessThan(days);
            assertThat(scale.elapsed(start, reached.plus(Duration.ofHours(1))))
                    .isGreaterThanOrEqualTo(scale.elapsed(start, reached));
        });
    }

    @Property(tries = 1000)
    void between_midnights_are_whole_working_days(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            LocalDate from = scenario.date().plusDays(random.nextInt(-5, 2));
            LocalDate to = from.plusDays(random.nextInt(8));
            if (scenario.overnight() || backOverMidnight(calendar, from) || backOverMidnight(calendar, to)) {
                return;
            }

            // then
            assertThat(TimeScale.workingDays(calendar)
                            .elapsed(
                                    from.atStartOfDay(calendar.zone()).toInstant(),
                                    to.atStartOfDay(calendar.zone()).toInstant()))
                    .as("%s to %s", from, to)
                    .isEqualTo(Duration.ofDays(calendar.workingDaysBetween(from, to)));
        });
    }

    private static boolean backOverMidnight(BusinessCalendar calendar, LocalDate date) {
        ZoneOffsetTransition change = calendar.zone()
                .getRules()
                .nextTransition(date.atStartOfDay(calendar.zone()).toInstant());
        return change != null
                && change.getDateTimeBefore().toLocalDate().equals(date)
                && change.getDateTimeAfter().toLocalDate().isBefore(date);
    }

    @Property(tries = 400)
    void working_days_added_are_working_days_between(@ForAll("scenarios") Scenario first) {
        check(first, scenario -> {
            // given
            BusinessCalendar calendar = scenario.calendar();
            SplittableRandom random = scenario.random();
            LocalDate date = scenario.date().plusDays(random.nextInt(-8, 9));
            int n = random.nextInt(1, random.nextInt(10) == 0 ? 2000 : 8);
            boolean working = calendar.isWorkingDay(date);

            // when
            LocalDate later = found(calendar.addWorkingDays(date, n));
            LocalDate earlier = found(calendar.addWorkingDays(date, -n));

            // then
            assertThat(calendar.isWorkingDay(later)).isTrue();
            assertThat(calendar.isWorkingDay(earlier)).isTrue();
            assertThat(calendar.workingDaysBetween(date, later)).isEqualTo(working ? n : n - 1);
            assertThat(calendar.workingDaysBetween(earlier, date)).isEqualTo(n);
            assertThat(calendar.workingDaysBetween(date, earlier)).isEqualTo(-n);
            assertThat(calendar.addWorkingDays(earlier, n))
                    .isEqualTo(working ? date : calendar.addWorkingDays(date, 1));
            assertThat(calendar.addWorkingDays(date, n + 1)).isEqualTo(calendar.addWorkingDays(later, 1));
            assertThat(calendar.addWorkingDays(date, 0)).isEqualTo(date);
            assertThat(LocalDate.of(date.getYear(), 1, 1)
                            .datesUntil(date)
                            .filter(calendar::isWorkingDay)
                            .count())
                    .isEqualTo(calendar.workingDaysBetween(LocalDate.of(date.getYear(), 1, 1), date));
        });
    }
}
