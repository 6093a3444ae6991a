package io.kam.calendar;

import static io.kam.calendar.BusinessCalendar.EARLIEST;
import static io.kam.calendar.BusinessCalendar.LATEST;
import static io.kam.calendar.Calendars.aroundTheClock;
import static io.kam.calendar.Calendars.office;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first and the last instant that a calendar can tell about, distances that reach them, and several threads at once. */
class CalendarLimitsTest {
    private static final Duration ALL = Duration.between(EARLIEST, LATEST);
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void three_hundred_years_around_the_clock_are_counted_exactly() {
        // given: more nanoseconds than a long holds
        BusinessCalendar always = aroundTheClock(ZoneOffset.UTC);

        // then
        assertThat(always.elapsed(EARLIEST, LATEST)).isEqualTo(ALL);
        assertThat(always.elapsed(LATEST, EARLIEST)).isEqualTo(ALL.negated());
        assertThat(always.add(EARLIEST, ALL)).isEqualTo(LATEST);
        assertThat(always.subtract(LATEST, ALL)).isEqualTo(EARLIEST);
        assertThat(always.add(EARLIEST, ALL.plusNanos(1))).isNull();
        assertThat(always.subtract(LATEST, ALL.plusNanos(1))).isNull();
        assertThat(TimeScale.workingDays(always).elapsed(EARLIEST, LATEST)).isEqualTo(ALL);
        assertThat(TimeScale.workingDays(always).reached(EARLIEST, ALL)).isEqualTo(LATEST);
    }

    @Test
    void two_hundred_and_ninety_five_years_around_the_clock_can_be_added_and_subtracted() {
        // given: more nanoseconds than a long holds
        BusinessCalendar always = aroundTheClock(ZoneOffset.UTC);
        Instant end = Instant.parse("2195-01-01T00:00:00Z");
        Duration distance = Duration.between(EARLIEST, end);

        // then
        assertThat(always.add(EARLIEST, distance)).isEqualTo(end);
        assertThat(always.subtract(end, distance)).isEqualTo(EARLIEST);
        assertThat(TimeScale.openHours(always).reached(EARLIEST, distance)).isEqualTo(end);
        assertThat(TimeScale.workingDays(always).reached(EARLIEST, distance)).isEqualTo(end);
    }

    @Test
    void the_last_years_can_be_asked_after_the_first_ones() {
        // given
        BusinessCalendar always = aroundTheClock(ZoneOffset.UTC);
        always.isOpen(EARLIEST);

        // when
        Instant start = Instant.parse("2199-06-15T12:00:00Z");

        // then
        assertThat(always.isOpen(start)).isTrue();
        assertThat(always.add(start, HOUR)).isEqualTo(start.plus(HOUR));
        assertThat(always.subtract(start, HOUR)).isEqualTo(start.minus(HOUR));
        assertThat(always.elapsed(start, start.plus(HOUR))).isEqualTo(HOUR);
    }

    static Stream<Duration> beyondAll() {
        return Stream.of(
                ALL.plusNanos(1),
                Duration.ofDays(400 * 365),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
    }

    @ParameterizedTest
    @MethodSource("beyondAll")
    void nothing_is_reached_by_more_working_time_than_there_is(Duration working) {
        for (BusinessCalendar calendar : List.of(office(ZoneOffset.UTC), aroundTheClock(ZoneOffset.UTC))) {
            for (Instant at : List.of(EARLIEST, NOON, LATEST)) {
                assertThat(calendar.add(at, working)).isNull();
                assertThat(calendar.subtract(at, working)).isNull();
                assertThat(TimeScale.openHours(calendar).reached(at, working)).isNull();
                assertThat(TimeScale.workingDays(calendar).reached(at, working)).isNull();
            }
        }
        assertThat(TimeScale.ALWAYS.reached(EARLIEST, working)).isNull();
    }

    @Test
    void all_time_is_reached_up_to_the_last_instant_and_no_later() {
        assertThat(TimeScale.ALWAYS.reached(EARLIEST, ALL)).isEqualTo(LATEST);
        assertThat(TimeScale.ALWAYS.reached(EARLIEST, ALL.plusNanos(1))).isNull();
        assertThat(TimeScale.ALWAYS.reached(LATEST, Duration.ofNanos(1))).isNull();
    }

    @Test
    void nothing_is_known_before_the_first_instant_or_after_the_last() {
        // given: open on Mondays to Fridays; 1900-01-01 was a Monday, 2199-12-31 is a Tuesday
        BusinessCalendar calendar = office(ZoneOffset.UTC);

        // then
        assertThat(calendar.previousOpening(EARLIEST)).isNull();
        assertThat(calendar.previousClosing(EARLIEST)).isNull();
        assertThat(calendar.subtract(EARLIEST, Duration.ZERO)).isNull();
        assertThat(calendar.subtract(EARLIEST, HOUR)).isNull();
        assertThat(calendar.nextOpening(EARLIEST)).isEqualTo("1900-01-01T09:00:00Z");
        assertThat(calendar.nextOpening(LATEST)).isNull();
        assertThat(calendar.nextClosing(LATEST)).isNull();
        assertThat(calendar.openAtOrAfter(LATEST)).isNull();
        assertThat(calendar.add(LATEST, Duration.ZERO)).isNull();
        assertThat(calendar.add(LATEST, HOUR)).isNull();
        assertThat(calendar.previousClosing(LATEST)).isEqualTo("2199-12-31T17:00:00Z");
        assertThat(calendar.previousOpening(LATEST)).isEqualTo("2199-12-31T09:00:00Z");
        assertThat(calendar.addWorkingDays(LocalDate.of(1900, 1, 1), -1)).isNull();
        assertThat(calendar.addWorkingDays(LocalDate.of(2199, 12, 31), 1)).isNull();
        assertThat(calendar.addWorkingDays(LocalDate.of(2199, 12, 30), 1)).isEqualTo("2199-12-31");
        assertThat(calendar.addWorkingDays(LocalDate.of(2026, 1, 1), Integer.MAX_VALUE))
                .isNull();
        assertThat(calendar.addWorkingDays(LocalDate.of(2026, 1, 1), Integer.MIN_VALUE))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Australia/Lord_Howe"})
    void what_is_open_at_the_first_and_the_last_instant_is_open_there_in_every_zone(String zone) {
        // given
        BusinessCalendar always = aroundTheClock(ZoneId.of(zone));

        // then
        assertThat(always.isOpen(EARLIEST)).isTrue();
        assertThat(always.isOpen(LATEST)).isTrue();
        assertThat(always.openAtOrAfter(LATEST)).isEqualTo(LATEST);
        assertThat(always.elapsed(EARLIEST, EARLIEST.plusNanos(1))).isEqualTo(Duration.ofNanos(1));
        assertThat(always.elapsed(LATEST.minusNanos(1), LATEST)).isEqualTo(Duration.ofNanos(1));
    }

    static Stream<Instant> outside() {
        return Stream.of(EARLIEST.minusNanos(1), LATEST.plusNanos(1), Instant.MIN, Instant.MAX);
    }

    @ParameterizedTest
    @MethodSource("outside")
    void an_instant_outside_is_refused_by_the_name_of_the_parameter(Instant outside) {
        // given
        BusinessCalendar calendar = office(ZoneOffset.UTC);

        // then
        refused("at", outside, () -> calendar.isOpen(outside));
        refused("at", outside, () -> calendar.openAtOrAfter(outside));
        refused("at", outside, () -> calendar.nextOpening(outside));
        refused("at", outside, () -> calendar.nextClosing(outside));
        refused("at", outside, () -> calendar.previousOpening(outside));
        refused("at", outside, () -> calendar.previousClosing(outside));
        refused("start", outside, () -> calendar.add(outside, HOUR));
        refused("start", outside, () -> calendar.add(outside, Duration.ZERO));
        refused("end", outside, () -> calendar.subtract(outside, HOUR));
        refused("end", outside, () -> calendar.subtract(outside, Duration.ZERO));
        refused("from", outside, () -> calendar.elapsed(outside, NOON));
        refused("to", outside, () -> calendar.elapsed(NOON, outside));
        refused("from", outside, () -> calendar.uncovered(outside, NOON));
        refused("to", outside, () -> calendar.uncovered(NOON, outside));
    }

    private static void refused(String name, Instant outside, ThrowingCallable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage(name + " (" + outside
                        + ") must be from 1900-01-01T00:00:00Z to 2199-12-31T23:59:59.999999999Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "2200-01-01", "-999999999-01-01", "+999999999-12-31"})
    void a_date_outside_is_refused_by_the_name_of_the_parameter(String text) {
        // given
        BusinessCalendar calendar = office(ZoneOffset.UTC);
        LocalDate outside = LocalDate.parse(text);
        LocalDate inside = LocalDate.of(2026, 6, 15);
        String range = " (" + text + ") must be of the years from 1900 to 2199";

        // then
        Consumer<ThrowingCallable> date =
                call -> assertThatIllegalArgumentException().isThrownBy(call).withMessage("date" + range);
        date.accept(() -> calendar.isWorkingDay(outside));
        date.accept(() -> calendar.addWorkingDays(outside, 1));
        date.accept(() -> calendar.addWorkingDays(outside, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.workingDaysBetween(outside, inside))
                .withMessage("from" + range);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.workingDaysBetween(inside, outside))
                .withMessage("to" + range);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.builder("office", ZoneOffset.UTC)
                        .weekly(DayOfWeek.MONDAY, OpenHours.ALL_DAY)
                        .day(outside, "closed")
                        .build())
                .withMessage("calendar (office): day" + range);
    }

    @Test
    void the_hours_of_any_date_can_be_asked() {
        // given: what is asked costs nothing, so that no year is out of range
        BusinessCalendar calendar = office(ZoneOffset.UTC);

        // then
        assertThat(calendar.hoursOn(LocalDate.MAX)).hasSize(1);
        assertThat(calendar.nameOf(LocalDate.MIN)).isNull();
    }

    @Test
    void negative_working_time_is_refused() {
        // given
        BusinessCalendar calendar = office(ZoneOffset.UTC);
        Duration negative = Duration.ofNanos(-1);

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.add(NOON, negative))
                .withMessage("working (PT-0.000000001S) must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.subtract(NOON, negative))
                .withMessage("working (PT-0.000000001S) must not be negative");
        for (TimeScale scale :
                List.of(TimeScale.ALWAYS, TimeScale.openHours(calendar), TimeScale.workingDays(calendar))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> scale.reached(NOON, Duration.ZERO))
                    .withMessage("counted (PT0S) must be more than none");
        }
    }

    @Test
    void a_calendar_that_is_open_on_one_day_in_forty_years_finds_it() {
        // given: closed on all days but 29 February, when that is a Monday: 2016, 2044, 2072
        BusinessCalendar.Builder builder = BusinessCalendar.builder("leap", ZoneOffset.UTC)
                .weekly(DayOfWeek.MONDAY, new OpenHours(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        LocalDate.of(1900, 1, 1)
                .datesUntil(LocalDate.of(2200, 1, 1))
                .filter(date -> date.getDayOfWeek() == DayOfWeek.MONDAY
                        && !(date.getMonthValue() == 2 && date.getDayOfMonth() == 29))
                .forEach(date -> builder.day(date, "closed"));
        BusinessCalendar calendar = builder.build();

        // then
        assertThat(calendar.nextOpening(Instant.parse("2016-03-01T00:00:00Z"))).isEqualTo("2044-02-29T09:00:00Z");
        assertThat(calendar.previousClosing(Instant.parse("2044-02-29T09:00:00Z")))
                .isEqualTo("2016-02-29T17:00:00Z");
        assertThat(calendar.add(Instant.parse("2016-02-29T12:00:00Z"), Duration.ofHours(14)))
                .isEqualTo("2072-02-29T10:00:00Z");
        assertThat(calendar.addWorkingDays(LocalDate.of(2016, 2, 29), 2)).isEqualTo("2072-02-29");
    }

    @Test
    void threads_that_ask_about_distant_years_at_once_all_get_the_right_answer() throws Exception {
        // given
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 5; round++) {
                BusinessCalendar asked = office(ZoneId.of("America/New_York"));
                BusinessCalendar apart = office(ZoneId.of("America/New_York"));
                CountDownLatch start = new CountDownLatch(threads);
                List<Callable<List<Object>>> questions = IntStream.range(0, threads)
                        .<Callable<List<Object>>>mapToObj(thread -> () -> {
                            start.countDown();
                            start.await();
                            return answers(asked, 1900 + thread * 42);
                        })
                        .toList();

                // when
                List<List<Object>> answers = new ArrayList<>();
                for (Future<List<Object>> answer : executor.invokeAll(questions)) {
                    answers.add(answer.get());
                }

                // then
                assertThat(answers)
                        .isEqualTo(IntStream.range(0, threads)
                                .mapToObj(thread -> answers(apart, 1900 + thread * 42))
                                .toList());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<Object> answers(BusinessCalendar calendar, int year) {
        List<Object> answers = new ArrayList<>();
        for (int month = 1; month <= 12; month += 2) {
            LocalDate date = LocalDate.of(year, month, 3);
            Instant at = date.atTime(12, 0).toInstant(ZoneOffset.UTC);
            answers.add(calendar.isOpen(at));
            answers.add(String.valueOf(calendar.add(at, Duration.ofHours(100))));
            answers.add(String.valueOf(calendar.subtract(at, Duration.ofHours(100))));
            answers.add(String.valueOf(calendar.nextClosing(at)));
            answers.add(calendar.elapsed(at, NOON));
            answers.add(calendar.workingDaysBetween(date, LocalDate.of(2026, 1, 1)));
            answers.add(String.valueOf(calendar.addWorkingDays(date, 20)));
        }
        return answers;
    }
}
