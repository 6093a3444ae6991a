package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideCasesTest {
    private static final String AS_OF = "2026-06-30T12:00:00Z";
    private static final String OPENED = "\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":[]";
    private static final String STATED = "\"statedImpact\":\"LOCAL\",\"statedUrgency\":\"PRESSING\"";

    @TempDir
    Path directory;

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private static KamRun decide(Object... args) {
        return KamRun.of(
                Stream.concat(Stream.of("decide", "--engine", "model", "--as-of", AS_OF, "--out", "-"), Stream.of(args))
                        .toArray());
    }

    private static String supportCase(String id, String customer) {
        return "{\"id\":\"" + id + "\",\"customerId\":\"" + customer + "\"," + STATED + "," + OPENED + "}";
    }

    @Test
    void decisions_come_one_a_line_in_the_order_of_the_cases_by_the_tiers_of_their_customers() throws IOException {
        Path customers = file("customers.csv", "id,trade.revenue12m", "poor,", "rich,90000");
        Path cases = file("cases.jsonl", supportCase("C-2", "rich"), supportCase("C-1", "poor"));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("2 cases decided, 0 rows with problems skipped\n");
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "\"case\":\"C-2\"",
                                        "\"tier\":\"LEVEL_1\"",
                                        "\"priority\":\"P2\"",
                                        "\"dueAt\":\"2026-06-30T16:00:00Z\",\"duration\":\"8h\"",
                                        "\"level\":2",
                                        "\"role\":\"key account director\"",
                                        "\"key\":\"C-2:2:notify\""),
                        line -> assertThat(line)
                                .contains(
                                        "\"case\":\"C-1\"",
                                        "\"tier\":\"STANDARD\"",
                                        "\"priority\":\"P3\"",
                                        "\"duration\":\"144h\"",
                                        "\"level\":1"));
    }

    @Test
    void further_files_add_to_the_cases_by_id() throws IOException {
        Path cases = file("cases.jsonl", supportCase("C-1", "x"));
        Path more = file("more.csv", "id,pressure.safety", "C-1,true");

        KamRun run = decide("--cases", cases, "--cases", more);

        assertThat(run.out()).contains("\"emergency\":true", "\"key\":\"C-1:0:emergency-plan\"");
    }

    @Test
    void a_case_whose_customer_is_not_there_is_told_and_decided_without() throws IOException {
        Path customers = file("customers.csv", "id,trade.revenue12m", "rich,90000");
        Path cases = file(
                "cases.jsonl",
                supportCase("C-1", "rihc"),
                "{\"id\":\"C-2\"," + STATED + "}",
                supportCase("C-3", "rich"));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo(cases + ":1: case (C-1) is decided without its customer: there is no customer (rihc)\n"
                        + "3 cases decided, 0 rows with problems skipped; without a customer: 1 case that names none, "
                        + "1 whose customer is missing\n");
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"customer\":\"rihc\"", "TIER_ASSUMED"),
                        line -> assertThat(line).contains("\"case\":\"C-2\"", "TIER_ASSUMED"),
                        line -> assertThat(line).doesNotContain("TIER_ASSUMED"));
    }

    @Test
    void without_customers_all_cases_are_decided_without_and_counted() throws IOException {
        KamRun run = decide("--cases", file("cases.jsonl", supportCase("C-1", "a"), supportCase("C-2", "b")));

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .isEqualTo("2 cases decided, 0 rows with problems skipped; without a customer: 0 cases that name none, "
                        + "2 whose customer is missing\n");
    }

    @Test
    void bad_rows_of_cases_and_customers_are_told_one_by_one_and_the_good_ones_are_written() throws IOException {
        Path customers = file("customers.csv", "id,trade.revenue12m", "rich,90000", "odd,many");
        Path cases = file(
                "cases.jsonl",
                supportCase("C-1", "rich"),
                "{\"id\":\"C-2\",\"statedImpact\":\"LARGE\"}",
                supportCase("C-1", "rich"),
                "{\"id\":\"C-3\",\"events\":[{\"kind\":\"OPEND\"}]}",
                "{\"id\":\"C-4\"",
                supportCase("C-5", "odd"));

        KamRun run = decide("--cases", cases, "--customers", customers);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err().lines().toList()).hasSize(7).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith(customers + ":3 column trade.revenue12m: (many) is not ");
            assertThat(lines.get(1)).startsWith(cases + ":2 field statedImpact: (LARGE) is not one of GLOBAL");
            assertThat(lines.get(2)).isEqualTo(cases + ":3 field id: (C-1) is already given at line 1");
            assertThat(lines.get(3))
                    .startsWith(cases + ":4 field events[0].kind: (OPEND) is not one of ")
                    .endsWith("Maybe you meant (OPENED)");
            assertThat(lines.get(4)).startsWith(cases + ":5");
            assertThat(lines.get(5)).endsWith("customer (odd) has problems, at " + customers + ":3");
            assertThat(lines.get(6)).startsWith("2 cases decided, 5 rows with problems skipped; ");
        });
    }

    @Test
    void a_file_that_cannot_be_read_as_a_whole_decides_nothing() throws IOException {
        Path cases = file("cases.csv", "id,statedImpct", "C-1,LOCAL");
        Path good = file("good.csv", "id,statedImpact", "C-1,LOCAL");
        Path customers = file("customers.csv", "id,trade.revenu12m", "rich,90000");

        assertThat(decide("--cases", cases))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).isEmpty())
                .satisfies(run -> assertThat(run.err())
                        .contains("Maybe you meant (statedImpact)")
                        .endsWith("nothing was decided\n"));
        assertThat(decide("--cases", good, "--customers", customers))
                .satisfies(run -> assertThat(run.code()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).isEmpty())
                .satisfies(run -> assertThat(run.err())
                        .contains("Maybe you meant (trade.revenue12m)")
                        .endsWith("nothing was decided\n"));
        assertThat(decide("--cases", directory.resolve("none.csv")).err()).contains("none.csv", "nothing was decided");
    }

    @Test
    void a_summary_counts_cases_by_priority_state_target_level_and_reason() throws IOException {
        Path cases = file(
                "cases.jsonl",
                supportCase("C-1", "a"),
                "{\"id\":\"C-2\"}",
                "{\"id\":\"C-3\",\"openedAt\":\"2026-07-30T00:00:00Z\"}",
                "{\"id\":\"C-4\",\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":["
                        + "{\"kind\":\"CANCELLED\",\"at\":\"2026-06-30T09:00:00Z\"}]}");

        KamRun run = decide("--cases", cases, "--summary");

        assertThat(run.err())
                .containsPattern("\npriority  LEVEL_1  LEVEL_2  LEVEL_3  STANDARD  unknown  all\n")
                .containsPattern("\nP3 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nunknown +0 +0 +0 +0 +3 +3\n")
                .containsPattern("\nnot yet opened +0 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nopen, running +0 +0 +1 +0 +0 +0 +1\n")
                .containsPattern("\ncancelled +0 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nunknown +0 +0 +0 +0 +0 +1 +1\n")
                .containsPattern("\nfirst response +1 +0 +0 +0 +1\n")
                .containsPattern("\n +2  key account director +1 +1\n")
                .containsPattern("\n +2  key account director  notify +1\n")
                .containsPattern("\n +1  ESC-110 +The time used has reached the escalation threshold\n");
    }

    @Test
    void a_summary_has_no_tables_without_rows() throws IOException {
        Path cases = file("cases.jsonl", supportCase("C-1", "a"));

        KamRun run = decide("--cases", cases, "--summary");

        assertThat(run.err())
                .contains("\nOpen cases by level of escalation; ")
                .doesNotContain("Departments called in", "Targets of the resolved and closed cases")
                .doesNotContainPattern("-\n\n");
    }

    @Test
    void records_are_written_and_hold_what_was_promised_when_they_are_given_back() throws IOException {
        // given
        Path poor = file("poor.csv", "id,trade.revenue12m", "C,");
        Path rich = file("rich.csv", "id,trade.revenue12m", "C,90000");
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));
        Path records = cases.resolveSibling("records.jsonl");

        // when
        KamRun first = decide("--cases", cases, "--customers", poor, "--records", records);
        String kept = Files.readString(records);
        KamRun again = decide("--cases", cases, "--cases", records, "--customers", rich, "--records", records);

        // then
        assertThat(first.code()).isZero();
        assertThat(kept)
                .startsWith("{\"id\":\"C-1\",\"record\":{\"asOf\"")
                .contains("TARGET-110[P3,STANDARD,RESOLUTION]");
        assertThat(again.code()).isZero();
        assertThat(again.out()).doesNotContain("PAST_ASSUMED");
        assertThat(Files.readString(records)).contains("TARGET-110[P3,STANDARD,RESOLUTION]");
    }

    @Test
    void records_stay_as_they_were_if_a_row_has_problems() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"), "{\"id\":\"C-2\",\"kind\":\"NONE_SUCH\"}");
        Path records = directory.resolve("records.jsonl");
        assertThat(decide("--cases", file("before.jsonl", supportCase("C-9", "C")), "--records", records)
                        .code())
                .isZero();
        String before = Files.readString(records);

        // when
        KamRun run = decide("--cases", cases, records, "--records", records);

        // then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("records were not written to " + records + ", since rows have problems");
        assertThat(records).hasContent(before);
    }

    @Test
    void records_are_those_of_cases() throws IOException {
        Path customers = file("customers.csv", "id", "C");

        assertThat(decide("--customers", customers, "--records", customers.resolveSibling("r.jsonl"))
                        .err())
                .contains("--records goes with --cases");
    }

    @Test
    void records_replace_neither_the_cases_nor_customers() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));
        Path customers = file("customers.jsonl", "{\"id\":\"C\"}");
        Path more = file("more.jsonl", "{\"id\":\"C\",\"calendar\":\"china\"}");
        Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), cases);

        for (Path records :
                List.of(cases, customers, more, link, directory.resolve(".").resolve("cases.jsonl"))) {
            String before = Files.readString(records);

            // when
            KamRun run = decide("--cases", cases, "--customers", customers, more, "--records", records);

            // then
            assertThat(run.code()).as("%s", records).isEqualTo(2);
            assertThat(run.err()).startsWith("--records (" + records + ") must not be a file that is read (");
            assertThat(run.out()).isEmpty();
            assertThat(records).hasContent(before);
        }
    }

    @Test
    void records_replace_a_file_only_if_it_holds_records_alone() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path records = directory.resolve("records.jsonl");
        assertThat(decide("--cases", cases, "--records", records).code()).isZero();
        Path mixed = file("mixed.jsonl", Files.readString(records) + "{\"id\":\"C-2\",\"pressure.safety\":true}");
        Path empty = Files.createFile(directory.resolve("empty.jsonl"));

        for (Path other : List.of(
                mixed,
                file("facts.jsonl", "{\"id\":\"C-1\",\"pressure.safety\":true}"),
                file("ids.jsonl", "{\"id\":\"C-1\"}"),
                file("ignored.jsonl", "{\"id\":\"C-1\",\"colour\":\"red\"}"),
                file("notes.ndjson", "call them back"))) {
            String before = Files.readString(other);

            // when
            KamRun unread = decide("--cases", cases, "--records", other);
            KamRun read = decide("--cases", cases, other, "--ignore-columns", "colour", "--records", other);

            // then
            assertThat(unread.code()).as("%s", other).isEqualTo(2);
            assertThat(unread.err())
                    .startsWith("--records (" + other + ") must not be a file that holds anything but records (" + other
                            + ":");
            assertThat(read.code()).isEqualTo(2);
            assertThat(other).hasContent(before);
        }
        assertThat(decide("--cases", cases, records, "--records", records).code())
                .isZero();
        assertThat(decide("--cases", cases, "--records", empty).code()).isZero();
    }

    @Test
    void records_replace_none_that_were_not_read() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path few = file("few.jsonl", supportCase("C-1", "C"));
        Path records = directory.resolve("records.jsonl");
        assertThat(decide("--cases", cases, "--records", records).code()).isZero();
        String before = Files.readString(records);

        // when
        KamRun unread = decide("--cases", few, "--records", records);
        KamRun read = decide(
                "--cases", few, records, "--records", directory.resolve(".").resolve("records.jsonl"));

        // then
        assertThat(unread.code()).isEqualTo(2);
        assertThat(unread.err())
                .startsWith(
                        "--records (" + records + ") already holds 2 records, which would be lost; give the file to "
                                + "--cases too, or name a new one\n");
        assertThat(unread.out()).isEmpty();
        assertThat(before.lines()).hasSize(2);
        assertThat(read.code()).as(read.err()).isZero();
        assertThat(Files.readAllLines(records)).hasSize(2);
    }

    @Test
    void the_same_command_runs_on_the_first_day_when_there_are_no_records_and_on_the_next() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));
        Path records = directory.resolve("records.jsonl");

        // when
        KamRun first = decide("--cases", cases, records, "--records", records);
        KamRun next = decide("--cases", cases, records, "--records", records);

        // then
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).startsWith(records + ": there are no records yet\n1 case decided, ");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).startsWith("1 case decided, ");
        assertThat(Files.readAllLines(records)).hasSize(1);
    }

    @Test
    void only_the_file_of_records_may_be_missing_and_not_in_the_place_of_the_cases() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));
        Path records = directory.resolve("records.jsonl");
        Path other = directory.resolve("other.jsonl");

        // when
        KamRun more = decide("--cases", cases, other, "--records", records);
        KamRun first = decide("--cases", records, "--records", records);

        // then
        assertThat(more.code()).isEqualTo(1);
        assertThat(more.err()).startsWith(other + ": does not exist");
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err()).startsWith(records + ": does not exist");
    }

    @Test
    void records_have_a_name_from_which_they_can_be_read() throws IOException {
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));

        for (String name : List.of("records.csv", "records.json", "records")) {
            KamRun run = decide("--cases", cases, "--records", directory.resolve(name));

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("--records (" + directory.resolve(name) + ") must end in .jsonl or .ndjson");
        }
    }

    @Test
    void the_record_of_a_case_that_is_no_longer_there_is_kept_as_it_was() throws IOException {
        // given
        Path both = file("both.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path records = directory.resolve("records.jsonl");
        decide("--cases", both, "--records", records);
        String gone = Files.readAllLines(records).get(0);
        Path cases = file("cases.jsonl", supportCase("C-2", "C"));

        // when
        KamRun again = decide("--cases", cases, records, "--records", records);
        KamRun elsewhere = decide("--cases", cases, records, "--records", directory.resolve("next.jsonl"));
        KamRun unwritten = decide("--cases", cases, records);

        // then
        assertThat(again.code()).isZero();
        assertThat(again.err())
                .startsWith("1 record without a case in " + cases + ", kept in " + records + "\n1 case decided, ");
        assertThat(Files.readAllLines(records))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("{\"id\":\"C-2\""))
                .contains(gone, Index.atIndex(1));
        assertThat(directory.resolve("next.jsonl")).hasSameTextualContentAs(records);
        assertThat(elsewhere.code()).isZero();
        assertThat(unwritten.code()).isZero();
        assertThat(unwritten.err()).startsWith("1 record without a case in " + cases + "\n1 case decided, ");
    }

    @Test
    void the_record_of_a_case_that_is_no_longer_there_does_not_disturb_an_explanation() throws IOException {
        // given
        Path both = file("both.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path records = directory.resolve("records.jsonl");
        decide("--cases", both, "--records", records);

        // when
        KamRun run = KamRun.of(
                "explain",
                "--case",
                "C-2",
                "--cases",
                file("cases.jsonl", supportCase("C-2", "C")),
                records,
                "--as-of",
                AS_OF);

        // then
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void records_in_the_place_of_the_cases_are_reported_as_what_they_are() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));
        Path records = directory.resolve("records.jsonl");
        decide("--cases", cases, "--records", records);

        // when
        KamRun decide = decide("--cases", records, cases);
        KamRun explain = KamRun.of("explain", "--case", "C-1", "--cases", records, cases, "--as-of", AS_OF);

        // then
        String message = "--cases (" + records + ") holds records, not cases; name a file of cases before it\n";
        assertThat(decide.code()).isEqualTo(2);
        assertThat(decide.err()).startsWith(message);
        assertThat(explain.code()).isEqualTo(2);
        assertThat(explain.err()).startsWith(message);
    }

    @Test
    void records_do_not_lie_in_the_directory_of_the_policy() throws IOException {
        // given
        Path policy = KamRun.newPolicy(directory);
        Path records = policy.resolve("escalation").resolve("records.jsonl");

        // when
        KamRun run = decide(
                "--policy", policy, "--cases", file("cases.jsonl", supportCase("C-1", "C")), "--records", records);

        // then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--records (" + records + ") must not lie in the policy's directory (" + policy);
        assertThat(records).doesNotExist();
    }

    @Test
    void records_are_written_to_another_file_than_decisions_however_it_is_named() throws IOException {
        // given
        Path cases = file("cases.jsonl", supportCase("C-1", "C"));
        Path out = directory.resolve("r.jsonl");
        Path sub = Files.createDirectory(directory.resolve("sub"));
        Path linked = Files.createSymbolicLink(directory.resolve("linked"), directory);

        for (Path records : List.of(
                out,
                directory.resolve(".").resolve("r.jsonl"),
                sub.resolve("..").resolve("r.jsonl"),
                linked.resolve("r.jsonl"))) {
            // when
            KamRun run = KamRun.of(
                    "decide",
                    "--engine",
                    "model",
                    "--as-of",
                    AS_OF,
                    "--cases",
                    cases,
                    "--out",
                    out,
                    "--records",
                    records);

            // then
            assertThat(run.code()).as("%s", records).isEqualTo(2);
            assertThat(run.err()).startsWith("--records (" + records + ") must be another file than --out");
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void a_target_that_was_missed_before_its_clock_began_anew_counts_as_breached() throws IOException {
        // given: an update every hour is promised, and the first comes after two
        Path customers = file(
                "customers.jsonl",
                "{\"id\":\"C\",\"contract\":{\"id\":\"K\",\"startsOn\":\"2026-01-01\",\"guaranteedTier\":\"STANDARD\","
                        + "\"targets\":[{\"metric\":\"NEXT_UPDATE\",\"priority\":\"P3\",\"duration\":\"1h\",\"hours\":\"ALWAYS\"}]}}");
        String events = "\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":["
                + "{\"kind\":\"UPDATED\",\"at\":\"2026-06-30T10:00:00Z\"},"
                + "{\"kind\":\"RESOLVED\",\"at\":\"2026-06-30T10:30:00Z\"}]";
        Path cases = file("cases.jsonl", "{\"id\":\"C-1\",\"customerId\":\"C\"," + STATED + "," + events + "}");

        // when
        KamRun run = decide("--cases", cases, "--customers", customers, "--summary");

        // then
        assertThat(run.err())
                .containsPattern("\ntarget +cases +stopped in time +breached\n")
                .containsPattern("\nnext update +1 +0 +1\n")
                .containsPattern("\nresolution +1 +1 +0\n");
    }

    @Test
    void a_case_that_was_solved_before_its_opening_is_not_open() throws IOException {
        // given
        Path cases = file(
                "cases.jsonl",
                "{\"id\":\"C-1\"," + STATED + ",\"openedAt\":\"2026-06-30T08:00:00Z\",\"events\":["
                        + "{\"kind\":\"RESOLVED\",\"at\":\"2026-06-30T07:59:00Z\"},"
                        + "{\"kind\":\"OPENED\",\"at\":\"2026-06-30T08:00:00Z\"}]}");

        // when
        KamRun run = decide("--cases", cases, "--summary");

        // then
        assertThat(run.err())
                .containsPattern("\nresolved +0 +0 +1 +0 +0 +1\n")
                .containsPattern("\nopen, running +0 +0 +0 +0 +0 +0\n");
    }
}
