package io.kam.tools;

import static io.kam.tools.KamRun.append;
import static io.kam.tools.KamRun.edit;
import static io.kam.tools.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarCommandsTest {
    private static final String HEADER = "date,status,name,from,until\n";

    @TempDir
    Path directory;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Nested
    class Show {
        @Test
        void a_month_is_drawn_by_weeks_with_days_off_and_make_up_days() {
            KamRun run = KamRun.of("calendar", "show", "china", "2024-02");

            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.out()).isEqualTo("""
                    china (Asia/Shanghai) February 2024

                     Mon  Tue  Wed  Thu  Fri  Sat  Sun
                                      1    2    3.   4+
                       5    6    7    8    9   10x  11x
                      12x  13x  14x  15x  16x  17x  18+
                      19   20   21   22   23   24.  25.
                      26   27   28   29

                    Mon-Fri  09:00-12:00, 13:00-18:00
                    4+ open: 春节  09:00-12:00, 13:00-18:00
                    10-17x closed: 春节
                    18+ open: 春节  09:00-12:00, 13:00-18:00
                    . closed every week

                    18 working days, open for 144 hours
                    """);
        }

        @Test
        void a_month_is_drawn_in_chinese_with_its_wide_characters_aligned() {
            KamRun run = KamRun.of("calendar", "show", "china", "2024-06", "--lang", "zh-CN");

            assertThat(run.out()).isEqualTo("""
                    china (Asia/Shanghai) 2024年6月

                      一   二   三   四   五   六   日
                                                1.   2.
                       3    4    5    6    7    8.   9.
                      10x  11   12   13   14   15.  16.
                      17   18   19   20   21   22.  23.
                      24   25   26   27   28   29.  30.

                    周一至周五  09:00-12:00, 13:00-18:00
                    10x 休：端午节
                    . 每周休息

                    19 个工作日，共开放 152 小时
                    """);
        }

        @Test
        void a_year_for_which_the_list_is_not_complete_is_told() {
            assertThat(KamRun.of("calendar", "show", "china", "2026-10").out())
                    .endsWith(
                            "The calendar's list is not complete for 2026: days off and make-up days of that year may be"
                                    + " missing above\n");
            assertThat(KamRun.of("calendar", "show", "china", "2026-10", "--lang", "zh-CN")
                            .out())
                    .endsWith("日历没有 2026 年的放假安排：以上仅按每周的营业时间\n");
            assertThat(KamRun.of("calendar", "show", "office-hours", "2026-10").out())
                    .endsWith("22 working days, open for 176 hours\n");
        }

        @Test
        void hours_are_those_that_pass_also_where_the_clock_changes_and_at_the_ends_of_time() throws IOException {
            // Given
            Path policy = newPolicy(directory);
            append(policy.resolve("calendars/calendars.csv"), "berlin,Europe/Berlin,\n");
            append(
                    policy.resolve("calendars/hours.csv"),
                    "berlin,MON-SAT,10:00,10:30\nberlin,SUN,00:00,24:00\nberlin,MON,20:00,24:00\n");

            // Then
            assertThat(KamRun.of("calendar", "show", "--policy", policy, "berlin", "2024-03")
                            .out())
                    .contains("Mon  10:00-10:30, 20:00-24:00\nTue-Sat  10:00-10:30\nSun  00:00-24:00\n")
                    .endsWith("31 working days, open for 148 hours\n");
            assertThat(KamRun.of("calendar", "show", "around-the-clock", "2199-12")
                            .out())
                    .endsWith("31 working days, open for 744 hours\n");
            assertThat(KamRun.of("calendar", "show", "china", "1900-01").code()).isZero();
        }

        @Test
        void an_unknown_calendar_is_told_with_those_that_there_are() throws IOException {
            // Given
            KamRun run = KamRun.of("calendar", "show", "chna", "2024-02");
            Path policy = newPolicy(directory);
            for (String file : List.of("calendars.csv", "hours.csv", "cn.csv")) {
                Files.delete(policy.resolve("calendars/" + file));
            }
            edit(policy.resolve("policy.properties"), "default-calendar=office-hours", "");

            // Then
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo("there is no calendar (chna); there are around-the-clock, china, office-hours."
                            + " Maybe you meant (china)\n");
            assertThat(KamRun.of("calendar", "show", "--policy", policy, "china", "2024-02")
                            .err())
                    .isEqualTo("the policy has no calendars\n");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-13", "2024", "2024-02-01", "1899-12", "2200-01"})
        void a_month_must_be_one_of_the_calendar(String month) {
            KamRun run = KamRun.of("calendar", "show", "china", month);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("MONTH (" + month + ") must be a month of the years 1900 to 2199 such as 2024-02\n");
        }
    }

    @Nested
    class ImportCnJson {
        private static final String DAYS = """
                {"year": 2026, "papers": ["https://www.gov.cn/2026"], "days": [
                {"name": "元旦", "date": "2025-12-31", "isOffDay": true},
                {"name": "元旦", "date": "2026-01-04", "isOffDay": false}
                ]}
                """;

        private KamRun run(Path out, Object... files) {
            Object[] args = new Object[files.length + 6];
            System.arraycopy(new Object[] {"calendar", "import", "--from", "cn-json", "--out", out}, 0, args, 0, 6);
            System.arraycopy(files, 0, args, 6, files.length);
            return KamRun.of(args);
        }

        @Test
        void a_year_becomes_a_new_list() throws IOException {
            // Given
            Path out = directory.resolve("cn.csv");

            // When
            KamRun run = run(out, file("2026.json", DAYS));

            // Then
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).isEqualTo(out + """
                     is written:
                      2026: 1 closed, 1 open
                    A calendar uses it whose column days in calendars.csv says cn
                    """);
            assertThat(out).content().isEqualTo(HEADER + """
                            2026,complete,https://www.gov.cn/2026,,
                            2025-12-31,closed,元旦,,
                            2026-01-04,open,元旦,,
                            """);
        }

        @Test
        void a_year_is_put_in_its_place_and_all_else_stays() throws IOException {
            // Given
            Path out = file(
                    "cn.csv",
                    "# ours\r\n" + HEADER.replace("\n", "\r\n")
                            + "2025,complete,x,,\r\n2025-12-31,closed,ours,,\r\n"
                            + "# to be replaced\r\n2026,complete,old,,\r\n2026-05-01,closed,old,,\r\n"
                            + "2027-01-01,closed,\"a, b\",,\r\n12-24,closed,Christmas Eve,,");

            // When
            KamRun run = run(out, file("2026.json", DAYS));

            // Then
            assertThat(run.out()).contains("2026: 1 closed, 1 open, in the place of the lines before\n");
            assertThat(out)
                    .content()
                    .isEqualTo("# ours\r\n" + HEADER.replace("\n", "\r\n")
                            + "2025,complete,x,,\r\n2025-12-31,closed,ours,,\r\n"
                            + "# to be replaced\r\n2026,complete,https://www.gov.cn/2026,,\r\n"
                            + "2026-01-04,open,元旦,,\r\n"
                            + "2027-01-01,closed,\"a, b\",,\r\n12-24,closed,Christmas Eve,,\r\n");
        }

        @Test
        void importing_twice_changes_nothing() throws IOException {
            // Given
            Path out = directory.resolve("cn.csv");
            Path json = file("2026.json", DAYS);
            run(out, json);
            String once = Files.readString(out);

            // When
            run(out, json);

            // Then
            assertThat(out).content().isEqualTo(once);
        }

        @Test
        void a_policy_with_an_imported_year_is_valid() throws IOException {
            // Given
            Path policy = newPolicy(directory);

            // When
            run(policy.resolve("calendars/cn.csv"), file("2026.json", DAYS));

            // Then
            assertThat(KamRun.of("check", policy, "--engine", "model").out()).contains(" is valid: ");
            assertThat(KamRun.of("calendar", "show", "--policy", policy, "china", "2026-01")
                            .out())
                    .contains("4+ open: 元旦  09:00-12:00, 13:00-18:00")
                    .doesNotContain("not complete");
        }

        @Test
        void everything_wrong_is_told_with_its_line_and_nothing_is_written() throws IOException {
            // Given
            Path bad = file("bad.json", """
                    {"year": 2026, "papers": [], "days": [
                    {"name": "a", "date": "2026-02-30", "isOffDay": true},
                    {"date": "2026-01-01", "isOffDay": "yes"},
                    {"name": "a", "date": "2024-01-01", "isOffDay": true},
                    {"name": "a", "date": "2026-01-02", "isOffDay": true},
                    {"name": "a", "date": "2026-01-02", "isOffDay": true}]}
                    """);
            Path cut = file("cut.json", "{\"year\": 2026,\n\"days\": [");
            Path other = file("other.json", "[]");
            Path empty = file("empty.json", "{\"year\": 2027,\n\"days\": []}");
            Path out = file("cn.csv", HEADER);

            // When
            KamRun run = run(out, bad, cut, other, empty);

            // Then
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().lines())
                    .containsExactly(
                            bad + ":2: date (2026-02-30) must be a date such as 2024-02-10",
                            bad + ":3: the day has no name",
                            bad + ":3: isOffDay of the day must be true or false",
                            bad + ":4: date (2024-01-01) is not of the year (2026)",
                            bad + ":6: date (2026-01-02) stands twice",
                            cut + ":2: this is no JSON: Unexpected end-of-input",
                            other
                                    + ":1: this is no year of holiday-cn: an object with year, papers and days must stand here",
                            other + ":1: this is no year of holiday-cn: year is missing",
                            empty + ":1: the year (2027) has no days: its notice is not in the file");
            assertThat(out).content().isEqualTo(HEADER);
        }

        @Test
        void a_file_that_is_no_list_of_days_is_left_as_it_is() throws IOException {
            // Given
            Path out = file("hours.csv", "calendar,day,from,until\n");

            // When
            KamRun run = run(out, file("2026.json", DAYS));

            // Then
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo(out + ":1: this is no list of days: its columns must be date,status,name,from,until;"
                            + " nothing was changed\n");
            assertThat(out).content().isEqualTo("calendar,day,from,until\n");
        }
    }

    @Nested
    class ImportICalendar {
        private Path events(String... events) throws IOException {
            StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n");
            for (String event : events) {
                text.append("BEGIN:VEVENT\r\n")
                        .append(event.replace(" | ", "\r\n"))
                        .append("\r\nEND:VEVENT\r\n");
            }
            return file("days.ics", text + "END:VCALENDAR\r\n");
        }

        private KamRun run(Path ics, String years) {
            return KamRun.of(
                    "calendar",
                    "import",
                    "--from",
                    "ical",
                    ics,
                    "--years",
                    years,
                    "--out",
                    directory.resolve("own.csv"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiterString = " => ",
                value = {
                    "DTSTART;VALUE=DATE:20240510 => 2024,complete,days.ics,,;2024-05-10,closed,Day,,",
                    "DTSTART;VALUE=DATE:20231230 | DTEND;VALUE=DATE:20240102 => 2024,complete,days.ics,,;2024-01-01,closed,Day,,",
                    "DTSTART;VALUE=DATE:20240510 | DURATION:P2D => 2024,complete,days.ics,,;2024-05-10,closed,Day,,;2024-05-11,closed,Day,,",
                    "DTSTART;VALUE=DATE:20200510 | RRULE:FREQ=YEARLY => 2024,complete,days.ics,,;05-10,closed,Day,,",
                    "DTSTART;VALUE=DATE:20200510 | RRULE:FREQ=YEARLY | EXDATE;VALUE=DATE:20230510 => 2024,complete,days.ics,,;2024-05-10,closed,Day,,",
                    "DTSTART;VALUE=DATE:20200510 | RRULE:FREQ=YEARLY;UNTIL=20240510 => 2024,complete,days.ics,,;2024-05-10,closed,Day,,",
                    "DTSTART;VALUE=DATE:20220510 | RRULE:FREQ=YEARLY;COUNT=3 => 2024,complete,days.ics,,;2024-05-10,closed,Day,,",
                    "DTSTART;VALUE=DATE:20201126 | RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH => 2024,complete,days.ics,,;2024-11-28,closed,Day,,",
                    "DTSTART;VALUE=DATE:20200510 | RDATE;VALUE=DATE:20240511 => 2024,complete,days.ics,,;2024-05-11,closed,Day,,"
                })
        void all_day_events_become_days_off_in_whatever_zone_the_machine_is(String event, String lines)
                throws IOException {
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
        void two_events_of_one_day_are_one_line() throws IOException {
            run(
                    events("SUMMARY:A\\, a | DTSTART;VALUE=DATE:20240510", "SUMMARY:B | DTSTART;VALUE=DATE:20240510"),
                    "2024");

            assertThat(directory.resolve("own.csv")).content().endsWith("2024-05-10,closed,\"A, a / B\",,\n");
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
                            ics + ":8: the event (Meeting) does not last all day; left out",
                            ics + ":12: the event (Off) is cancelled; left out");
            assertThat(directory.resolve("own.csv")).content().endsWith("2024-05-10,closed,Day,,\n");
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
                    .isEqualTo(directory.resolve("no.ics") + ": this is no iCalendar file with events\n");
        }
    }

    @Nested
    class ImportPublicHolidays {
        @Test
        void those_of_a_region_are_worked_out() throws IOException {
            Path out = directory.resolve("by.csv");

            KamRun run = KamRun.of(
                    "calendar",
                    "import",
                    "--from",
                    "jollyday",
                    "--country",
                    "de",
                    "--region",
                    "BY",
                    "--years",
                    "2024-2025",
                    "--out",
                    out);

            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(Files.readAllLines(out))
                    .contains(
                            "2024,complete,jollyday DE-BY https://github.com/focus-shift/jollyday,,",
                            "2024-01-06,closed,Epiphany,,",
                            "2024-05-30,closed,Corpus Christi,,",
                            "2025-04-21,closed,Easter Monday,,",
                            "2025-10-03,closed,German Unity Day,,")
                    .hasSize(27);
        }

        @Test
        void an_unknown_country_or_region_is_told() {
            Path out = directory.resolve("x.csv");

            assertThat(KamRun.of(
                                    "calendar",
                                    "import",
                                    "--from",
                                    "jollyday",
                                    "--country",
                                    "DEE",
                                    "--years",
                                    "2024",
                                    "--out",
                                    out)
                            .err())
                    .isEqualTo(
                            "--country (DEE) is not known; it must be a code such as DE or US. Maybe you meant (DE)\n");
            assertThat(KamRun.of(
                                    "calendar",
                                    "import",
                                    "--from",
                                    "jollyday",
                                    "--country",
                                    "DE",
                                    "--region",
                                    "bay",
                                    "--years",
                                    "2024",
                                    "--out",
                                    out)
                            .err())
                    .startsWith("--region (bay) is not known; the regions of DE are bb, be, bw, by, ")
                    .endsWith(". Maybe you meant (by)\n");
            assertThat(out).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "--from icl x => --from (icl) must be one of cn-json, ical, jollyday",
                "--from cn-json => a FILE must be given with --from cn-json",
                "--from cn-json x --years 2024 => --years does not go with --from cn-json",
                "--from ical x => --years must be given with --from ical",
                "--from ical x --years 24 => --years (24) must be a year or years from 1900 to 2199, such as 2026 or 2024-2026",
                "--from ical x --years 2025-2024 => --years (2025-2024) must be a year or years from 1900 to 2199, such as 2026 or 2024-2026",
                "--from jollyday x --country DE => no FILE goes with --from jollyday",
                "--from jollyday --years 2024 => --country must be given with --from jollyday"
            })
    void wrong_usage_is_told(String options, String message) {
        String[] words = ("calendar import --out x.csv " + options).split(" ");

        KamRun run = KamRun.of((Object[]) words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith(message + "\nUsage: kam calendar import ");
    }

    @Test
    void the_commands_have_help() {
        assertThat(KamRun.of("calendar").err()).startsWith("Missing required command\nUsage: kam calendar ");
        assertThat(KamRun.of("calendar", "--help").out()).contains("show", "import");
        assertThat(KamRun.of("calendar", "show", "--help").out()).startsWith("Usage: kam calendar show ");
    }
}
