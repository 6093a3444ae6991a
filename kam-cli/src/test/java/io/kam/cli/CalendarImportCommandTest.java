package io.kam.cli;

import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarImportCommandTest {
    private static final String HEADER = "date,status,name,from,until,notice\n";

    @TempDir
    Path directory;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
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
                      holiday-cn 2026: 1 closed, 1 open, complete for 2025-12-25 to 2026-12-24
                        元旦: 2025-12-31; open 2026-01-04
                      2026-12-25 to 2026-12-31: not complete before the notice for 2027 is in
                    Calendars use it if their column days in calendars.csv names cn
                    """);
            assertThat(out).content().isEqualTo(HEADER + """
                            2025-12-25 to 2026-12-24,complete,https://www.gov.cn/2026,,,holiday-cn 2026
                            2025-12-31,closed,元旦,,,holiday-cn 2026
                            2026-01-04,open,元旦,,,holiday-cn 2026
                            """);
        }

        @Test
        @DisplayName("K34 a list that a spreadsheet saved is merged as the one that it was")
        void a_list_that_a_spreadsheet_saved_is_merged_as_the_one_that_it_was() throws IOException {
            Path out = file(
                    "cn.csv",
                    "\"# our \"\"own\"\" days, too\",,,,,,\ndate,status,name,from,until,,\n2025/12/31,closed,old,,,,\n"
                            + "2027/1/1,closed,\"a, b\",,,,\n");

            KamRun run = run(out, file("2026.json", DAYS));

            assertThat(run.code()).isZero();
            assertThat(out)
                    .content()
                    .startsWith("\"# our \"\"own\"\" days, too\",,,,,,\n" + HEADER)
                    .contains("2025-12-31,closed,元旦,,,holiday-cn 2026\n", "2027/1/1,closed,\"a, b\",,,\n")
                    .doesNotContain("2025/12/31");
        }

        @Test
        void a_year_is_put_in_its_place_and_all_else_stays() throws IOException {
            // Given
            Path out = file(
                    "cn.csv",
                    "# ours\r\n" + HEADER.replace("\n", "\r\n")
                            + "2025,complete,x,,,\r\n2025-12-24,closed,ours,,,\r\n"
                            + "# to be replaced\r\n2026,complete,old,,,holiday-cn 2026\r\n"
                            + "2026-01-04,open,old,,,holiday-cn 2026\r\n"
                            + "2027-01-01,closed,\"a, b\",,,\r\n12-24,closed,Christmas Eve,,,");

            // When
            KamRun run = run(out, file("2026.json", DAYS));

            // Then
            assertThat(run.out())
                    .contains("holiday-cn 2026: 1 closed, 1 open, complete for 2025-12-25 to 2026-12-24,"
                            + " replacing what it said before\n");
            assertThat(out)
                    .content()
                    .isEqualTo("# ours\r\n" + HEADER.replace("\n", "\r\n")
                            + "2025,complete,x,,,\r\n2025-12-24,closed,ours,,,\r\n"
                            + "# to be replaced\r\n"
                            + "2025-12-25 to 2026-12-24,complete,https://www.gov.cn/2026,,,holiday-cn 2026\r\n"
                            + "2025-12-31,closed,元旦,,,holiday-cn 2026\r\n2026-01-04,open,元旦,,,holiday-cn 2026\r\n"
                            + "2027-01-01,closed,\"a, b\",,,\r\n12-24,closed,Christmas Eve,,,\r\n");
        }

        @Test
        void a_line_with_hours_that_the_import_does_not_have_is_not_lost_unasked() throws IOException {
            // Given
            Path out = file("cn.csv", HEADER + "2026-01-04,open,ours,08:00,12:00,holiday-cn 2026\n");

            // When
            KamRun run = run(out, file("2026.json", DAYS));

            // Then
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .contains("  replaced: 2026-01-04,open,ours,08:00,12:00 (holiday-cn 2026), by 2026-01-04,open,元旦"
                            + " (holiday-cn 2026)\n");
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
                            bad + ":6: date (2026-01-02) appears twice",
                            cut + ":2: this is not JSON: Unexpected end-of-input",
                            other
                                    + ":1: this is not a year of holiday-cn: it must be an object with year, papers and days",
                            other + ":1: this is not a year of holiday-cn: year is missing",
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
                    .isEqualTo(out + ":1: this is not a list of days: its columns must be date,status,name,from,until"
                            + " and optionally notice; nothing was changed\n");
            assertThat(out).content().isEqualTo("calendar,day,from,until\n");
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
                            "2024,complete,jollyday DE-BY https://github.com/focus-shift/jollyday,,,jollyday DE-BY 2024",
                            "2024-01-06,closed,Epiphany,,,jollyday DE-BY 2024",
                            "2024-05-30,closed,Corpus Christi,,,jollyday DE-BY 2024",
                            "2025-04-21,closed,Easter Monday,,,jollyday DE-BY 2025",
                            "2025-10-03,closed,German Unity Day,,,jollyday DE-BY 2025")
                    .hasSize(27);
            assertThat(run.out().lines())
                    .contains("    Easter Monday: 2024-04-01, 2025-04-21")
                    .doesNotHaveDuplicates();
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
                                    "DDE",
                                    "--years",
                                    "2024",
                                    "--out",
                                    out)
                            .err())
                    .isEqualTo(
                            "--country (DDE) is not known; it must be a code such as DE or US. Maybe you meant (DE)\n");
            assertThat(KamRun.of(
                                    "calendar",
                                    "import",
                                    "--from",
                                    "jollyday",
                                    "--country",
                                    "cn",
                                    "--years",
                                    "2026",
                                    "--out",
                                    out)
                            .err())
                    .isEqualTo("--country (cn) is not known; it must be a code such as DE or US,"
                            + " and for China --from must be cn-json\n");
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

    @Test
    void all_files_that_are_missing_are_told_at_once() {
        // Given
        Path one = directory.resolve("2025.json");
        Path other = directory.resolve("2026.json");

        // When
        KamRun run = KamRun.of("calendar", "import", "--from", "cn-json", one, directory, other, "--out", one);

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        one + ": does not exist [KAM-1001]",
                        directory + ": is a directory, not a file [KAM-1001]",
                        other + ": does not exist [KAM-1001]");
    }

    @Test
    void a_list_that_would_be_a_directory_or_in_none_is_told() throws IOException {
        Path json = file("2026.json", ImportCnJson.DAYS);
        Path none = directory.resolve("none");

        assertThat(KamRun.of("calendar", "import", "--from", "cn-json", json, "--out", directory)
                        .err())
                .isEqualTo(directory + " is a directory\n");
        assertThat(KamRun.of("calendar", "import", "--from", "cn-json", json, "--out", none.resolve("cn.csv"))
                        .err())
                .isEqualTo(none + " does not exist\n");
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
                "--from cn-json x --without A => --without does not go with --from cn-json",
                "--from jollyday --years 2024 --without-category A => --without-category does not go with --from jollyday",
                "--from jollyday x --country DE => no FILE goes with --from jollyday",
                "--from jollyday --years 2024 => --country must be given with --from jollyday"
            })
    void wrong_usage_is_told(String options, String message) {
        String[] words = ("calendar import --out x.csv " + options).split(" ");

        KamRun run = KamRun.of((Object[]) words);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(message + "\nTry 'kam calendar import --help'.\n");
    }
}
