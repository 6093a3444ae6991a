package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayICalendarTest {
    private static final String HEADER = "date,status,name,from,until,notice\n";

    @TempDir
    Path directory;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Path events(String... events) throws IOException {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n");
        for (String event : events) {
            text.append("BEGIN:VEVENT\r\n").append(event.replace(" | ", "\r\n")).append("\r\nEND:VEVENT\r\n");
        }
        return file("days.ics", text + "END:VCALENDAR\r\n");
    }

    private KamRun run(Path ics, String years) {
        return KamRun.of(
                "calendar", "import", "--from", "ical", ics, "--years", years, "--out", directory.resolve("own.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "DTSTART;VALUE=DATE:20240510 => 2024,complete,days.ics,,,days.ics 2024;2024-05-10,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20231230 | DTEND;VALUE=DATE:20240102 => 2024,complete,days.ics,,,days.ics 2024;2024-01-01,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20240510 | DURATION:P2D => 2024,complete,days.ics,,,days.ics 2024;2024-05-10,closed,Day,,,days.ics 2024;2024-05-11,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20200510 | RRULE:FREQ=YEARLY => 2024,complete,days.ics,,,days.ics 2024;2024-05-10,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20200510 | RRULE:FREQ=YEARLY | EXDATE;VALUE=DATE:20230510 => 2024,complete,days.ics,,,days.ics 2024;2024-05-10,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20200510 | RRULE:FREQ=YEARLY;UNTIL=20240510 => 2024,complete,days.ics,,,days.ics 2024;2024-05-10,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20220510 | RRULE:FREQ=YEARLY;COUNT=3 => 2024,complete,days.ics,,,days.ics 2024;2024-05-10,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20201126 | RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH => 2024,complete,days.ics,,,days.ics 2024;2024-11-28,closed,Day,,,days.ics 2024",
                "DTSTART;VALUE=DATE:20200510 | RDATE;VALUE=DATE:20240511 => 2024,complete,days.ics,,,days.ics 2024;2024-05-11,closed,Day,,,days.ics 2024"
            })
    void all_day_events_become_days_off_in_whatever_zone_the_machine_is(String event, String lines) throws IOException {
        TimeZone before = TimeZone.getDefault();
        for (String zone : List.of("UTC", "America/New_York", "Pacific/Auckland")) {
            try {
                // Given
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                Files.deleteIfExists(directory.resolve("own.csv"));

                // When
                KamRun run = run(events("SUMMARY:Day | " + event), "2024");

                // Then
                assertThat(run.err()).isEmpty();
                assertThat(directory.resolve("own.csv"))
                        .as(zone)
                        .content()
                        .isEqualTo(HEADER + lines.replace(';', '\n') + "\n");
            } finally {
                TimeZone.setDefault(before);
            }
        }
    }

    @Test
    void a_year_may_stand_in_any_of_several_files() throws IOException {
        // Given
        Path one = Files.move(events("SUMMARY:A | DTSTART;VALUE=DATE:20240510"), directory.resolve("2024.ics"));
        Path other = Files.move(events("SUMMARY:B | DTSTART;VALUE=DATE:20250510"), directory.resolve("2025.ics"));

        // When
        KamRun run = KamRun.of(
                "calendar",
                "import",
                "--from",
                "ical",
                one,
                other,
                "--years",
                "2024-2025",
                "--out",
                directory.resolve("own.csv"));

        // Then
        assertThat(run.err()).isEmpty();
        assertThat(directory.resolve("own.csv")).content().isEqualTo(HEADER + """
                2024,complete,2024.ics 2025.ics,,,2024.ics 2025.ics 2024
                2024-05-10,closed,A,,,2024.ics 2025.ics 2024
                2025,complete,2024.ics 2025.ics,,,2024.ics 2025.ics 2025
                2025-05-10,closed,B,,,2024.ics 2025.ics 2025
                """);
    }

    @Test
    void two_events_of_one_day_are_one_line() throws IOException {
        run(events("SUMMARY:A\\, a | DTSTART;VALUE=DATE:20240510", "SUMMARY:B | DTSTART;VALUE=DATE:20240510"), "2024");

        assertThat(directory.resolve("own.csv")).content().endsWith("2024-05-10,closed,\"A, a / B\",,,days.ics 2024\n");
    }

    @Test
    void what_is_no_day_off_is_left_out_and_told() throws IOException {
        Path ics = events(
                "SUMMARY:Day | DTSTART;VALUE=DATE:20240510",
                "SUMMARY:Meeting | DTSTART:20240510T100000Z",
                "SUMMARY:Off | STATUS:CANCELLED | DTSTART;VALUE=DATE:20240511");

        KamRun run = run(ics, "2024");

        assertThat(run.code()).isZero();
        assertThat(run.err().lines())
                .containsExactly(
                        ics + ":8: the event (Meeting) does not last all day; skipped",
                        ics + ":12: the event (Off) is cancelled; skipped");
        assertThat(directory.resolve("own.csv")).content().endsWith("2024-05-10,closed,Day,,,days.ics 2024\n");
    }

    @Test
    void what_is_wrong_is_told_and_nothing_is_written() throws IOException {
        Path ics = events(
                "DTSTART;VALUE=DATE:20240510",
                "SUMMARY:None",
                "SUMMARY:Back | DTSTART;VALUE=DATE:20240510 | DTEND;VALUE=DATE:20240509",
                "SUMMARY:Hours | DTSTART;VALUE=DATE:20240510 | RRULE:FREQ=HOURLY");

        KamRun run = run(ics, "2024");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        ics + ":4: the event on 2024-05-10 has no SUMMARY",
                        ics + ":7: the event (None) has no DTSTART that is a date",
                        ics + ":10: the event (Back) must end after it begins, and within a year",
                        ics + ":15: the event (Hours) has an RRULE that goes with no all-day event");
        assertThat(directory.resolve("own.csv")).doesNotExist();
    }

    @Test
    void a_year_without_events_is_not_called_complete() throws IOException {
        Path ics = events("SUMMARY:Day | DTSTART;VALUE=DATE:20240510");

        assertThat(run(ics, "2024-2025").err())
                .isEqualTo(ics + ": no all-day event is in 2025, which --years asks for\n");
        assertThat(run(file("no.ics", "hello"), "2024").err())
                .isEqualTo(directory.resolve("no.ics") + ": this is not an iCalendar file with events\n");
    }

    /** As feeds have them: observances among the days off, told apart by their category or by their description. */
    private Path observances() throws IOException {
        return events(
                "SUMMARY:New Year's Day | CATEGORIES:Public holiday | DTSTART;VALUE=DATE:20240101 | RRULE:FREQ=YEARLY",
                "SUMMARY:Valentine's Day | CATEGORIES:Observance | DTSTART;VALUE=DATE:20240214",
                "SUMMARY:Mother's  Day | DESCRIPTION:Observance\\nTo hide observances\\, go to the settings"
                        + " | DTSTART;VALUE=DATE:20240512",
                "SUMMARY:Christmas | CATEGORIES:Public holiday,Christian | DTSTART;VALUE=DATE:20241225 |"
                        + " DTEND;VALUE=DATE:20241227",
                "SUMMARY:Halloween | DTSTART;VALUE=DATE:20241031");
    }

    private KamRun run(Path ics, String... options) {
        return KamRun.of(Stream.concat(
                        Stream.of(
                                "calendar",
                                "import",
                                "--from",
                                "ical",
                                ics,
                                "--years",
                                "2024-2025",
                                "--out",
                                directory.resolve("own.csv")),
                        Stream.of(options))
                .toArray());
    }

    @Test
    void what_was_taken_of_a_feed_is_listed_by_name_once_each() throws IOException { // K33
        assertThat(run(observances()).out()).isEqualTo(directory.resolve("own.csv") + """
                 is written:
                  days.ics 2024: 6 closed, complete for 2024
                  days.ics 2025: 1 closed, complete for 2025
                    New Year's Day [Public holiday]: 2024-01-01, 2025-01-01
                    Valentine's Day [Observance]: 2024-02-14
                    Mother's Day [Observance]: 2024-05-12
                    Halloween: 2024-10-31
                    Christmas [Christian, Public holiday]: 2024-12-25 to 2024-12-26
                Calendars use it if their column days in calendars.csv names own
                """);
    }

    @Test
    void entries_of_a_feed_can_be_left_out_by_name_and_by_category() throws IOException { // K33
        // When
        KamRun run = run(observances(), "--without", "HALLOWEEN", "--without-category", "observance");

        // Then
        assertThat(run.code()).isZero();
        assertThat(run.out()).endsWith("""
                    New Year's Day [Public holiday]: 2024-01-01, 2025-01-01
                    Christmas [Christian, Public holiday]: 2024-12-25 to 2024-12-26
                    skipped: Halloween
                    skipped: Mother's Day [Observance]
                    skipped: Valentine's Day [Observance]
                Calendars use it if their column days in calendars.csv names own
                """);
        assertThat(Files.readAllLines(directory.resolve("own.csv")))
                .filteredOn(line -> line.contains(",closed,"))
                .hasSize(4);
    }

    @Test
    void what_is_to_be_left_out_and_is_nowhere_is_told() throws IOException {
        // When
        KamRun run = run(observances(), "--without", "Haloween", "--without-category", "Observances");

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        "--without (Haloween) is the name of no entry. Maybe you meant (Halloween)",
                        "--without-category (Observances) is the category of no entry; there are Christian, Observance, Public"
                                + " holiday");
        assertThat(directory.resolve("own.csv")).doesNotExist();
    }
}
