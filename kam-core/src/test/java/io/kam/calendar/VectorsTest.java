package io.kam.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the tests of six libraries of business time expect, and where a convention of ours decides otherwise, what we say. The
 * README beside the vectors names the sources and the conventions.
 *
 * <p>One vector wants no time between instants that are given backwards, eight others a negative one. Both hold: the one with
 * {@link TimeScale#elapsed}, which never runs backwards, the eight with {@link BusinessCalendar#elapsed}.
 */
class VectorsTest {
    private static final Map<String, BusinessCalendar> CALENDARS = calendars();

    private static List<NamedCsvRecord> read(String name) {
        try (Reader reader = new InputStreamReader(
                        Objects.requireNonNull(VectorsTest.class.getResourceAsStream(name), name),
                        StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader)) {
            return records.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, BusinessCalendar> calendars() {
        Map<String, List<NamedCsvRecord>> rows = new LinkedHashMap<>();
        for (NamedCsvRecord row : read("vector-calendars.csv")) {
            rows.computeIfAbsent(row.getField("calendar"), id -> new ArrayList<>())
                    .add(row);
        }
        Map<String, BusinessCalendar> calendars = new LinkedHashMap<>();
        rows.forEach((id, ofOne) -> calendars.put(id, calendar(id, ofOne)));
        return calendars;
    }

    private static BusinessCalendar calendar(String id, List<NamedCsvRecord> rows) {
        Map<String, List<OpenHours>> days = new LinkedHashMap<>();
        for (NamedCsvRecord row : rows) {
            List<OpenHours> windows = days.computeIfAbsent(row.getField("day"), day -> new ArrayList<>());
            if (!row.getField("from").isEmpty()) {
                windows.add(OpenHours.parse(row.getField("from"), row.getField("until")));
            }
        }
        BusinessCalendar.Builder builder =
                BusinessCalendar.builder(id, ZoneId.of(rows.get(0).getField("zone")));
        days.forEach((day, windows) -> {
            OpenHours[] hours = windows.toArray(OpenHours[]::new);
            if (day.startsWith("--")) {
                builder.closedEveryYear(MonthDay.parse(day), "closed every year");
            } else if (day.length() == 10) {
                builder.day(LocalDate.parse(day), hours.length == 0 ? "closed" : "hours of its own", hours);
            } else {
                builder.weekly(weekday(day), hours);
            }
        });
        return builder.build();
    }

    private static DayOfWeek weekday(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    /** A case of another library. */
    record Vector(
            String id,
            boolean core,
            String operation,
            BusinessCalendar calendar,
            String start,
            String end,
            String amount,
            String expected,
            String ours,
            String convention) {
        private static Vector of(NamedCsvRecord row) {
            return new Vector(
                    row.getField("id"),
                    row.getField("class").equals("core"),
                    row.getField("operation"),
                    Objects.requireNonNull(CALENDARS.get(row.getField("calendar"))),
                    row.getField("start"),
                    row.getField("end"),
                    row.getField("amount"),
                    row.getField("expected"),
                    row.getField("ours"),
                    row.getField("convention"));
        }

        private LocalDate date(String text) {
            return text.length() == 10
                    ? LocalDate.parse(text)
                    : OffsetDateTime.parse(text)
                            .atZoneSameInstant(calendar.zone())
                            .toLocalDate();
        }

        private Instant instant(String text) {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(calendar.zone()).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        }

        private Duration seconds() {
            return Duration.ofNanos(new BigDecimal(amount).movePointRight(9).longValueExact());
        }

        /** What we answer, comparable with {@link #told}. */
        Object answer() {
            Instant from = instant(start);
            return switch (operation) {
                case "isOpen" -> calendar.isOpen(from);
                case "isWorkday" -> calendar.isWorkingDay(date(start));
                case "nextOpen" -> found(calendar.openAtOrAfter(from));
                case "nextPeriodStart" -> found(calendar.nextOpening(from));
                case "nextClose" -> found(calendar.nextClosing(from));
                case "prevOpenOrClose" -> found(calendar.subtract(from, Duration.ZERO));
                case "nextWorkday" -> found(calendar.addWorkingDays(date(start), 1));
                case "prevWorkday" -> found(calendar.addWorkingDays(date(start), -1));
                case "add" -> found(calendar.add(from, seconds()));
                case "subtract" -> found(calendar.subtract(from, seconds()));
                case "elapsed" -> calendar.elapsed(from, instant(end));
                case "elapsedHoursTruncated" ->
                    calendar.elapsed(from, instant(end)).toSeconds() / 3600;
                case "elapsedOfScale" -> TimeScale.openHours(calendar).elapsed(from, instant(end));
                case "workdaysBetween" -> BigDecimal.valueOf(calendar.workingDaysBetween(date(start), date(end)));
                case "workdaysOfScale" ->
                    BigDecimal.valueOf(TimeScale.workingDays(calendar)
                                    .elapsed(from, instant(end))
                                    .toSeconds())
                            .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()))
                            .stripTrailingZeros();
                case "addWorkdays" -> {
                    LocalDate day = found(calendar.addWorkingDays(date(start), Integer.parseInt(amount)));
                    yield expected.length() == 10
                            ? day
                            : day.atTime(time()).atZone(calendar.zone()).toInstant();
                }
                default -> throw new IllegalArgumentException("operation (" + operation + ")");
            };
        }

        private LocalTime time() {
            return OffsetDateTime.parse(start)
                    .atZoneSameInstant(calendar.zone())
                    .toLocalTime();
        }

        private static <T> T found(@Nullable T answer) {
            return Objects.requireNonNull(answer, "no answer");
        }

        /** A written answer. */
        Object told(String text) {
            return switch (operation) {
                case "isOpen", "isWorkday" -> Boolean.valueOf(text);
                case "elapsed", "elapsedOfScale" ->
                    Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
                case "elapsedHoursTruncated" -> Long.valueOf(text);
                case "workdaysBetween", "workdaysOfScale" -> new BigDecimal(text);
                case "nextWorkday", "prevWorkday" -> LocalDate.parse(text);
                case "addWorkdays" -> text.length() == 10 ? LocalDate.parse(text) : instant(text);
                default -> instant(text);
            };
        }

        @Override
        public String toString() {
            return id + " " + operation + (ours.isEmpty() ? "" : " (" + convention + ")");
        }
    }

    static Stream<Vector> vectors() {
        return read("vectors.csv").stream().map(Vector::of);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_answer_is_theirs_or_that_of_the_convention_which_is_named(Vector vector) {
        // when
        Object answer = vector.answer();

        // then
        if (vector.ours().isEmpty()) {
            assertThat(answer).isEqualTo(vector.told(vector.expected()));
        } else {
            assertThat(answer).isEqualTo(vector.told(vector.ours())).isNotEqualTo(vector.told(vector.expected()));
        }
    }

    @Test
    void no_vector_is_left_out_and_no_core_one_is_decided_by_a_convention() {
        // when
        List<Vector> all = vectors().toList();

        // then
        assertThat(all)
                .hasSize(486)
                .filteredOn(Vector::core)
                .hasSize(378)
                .allMatch(v -> v.ours().isEmpty());
        assertThat(all).filteredOn(v -> !v.ours().isEmpty()).hasSize(49);
        assertThat(all)
                .allMatch(v -> v.ours().isEmpty() == v.convention().isEmpty())
                .extracting(Vector::convention)
                .containsOnly(
                        "",
                        "closing-instant-is-not-open",
                        "dates-from-inclusive-to-exclusive",
                        "first-working-day-after-is-day-one",
                        "nothing-is-rounded",
                        "scale-never-runs-backwards",
                        "time-of-day-is-kept",
                        "zero-outside-hours-is-the-next-opening");
    }
}
