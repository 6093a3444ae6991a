package io.kam.cli;

import static io.kam.cli.DecideCasesTest.AS_OF;
import static io.kam.cli.DecideCasesTest.decide;
import static io.kam.cli.DecideCasesTest.supportCase;
import static io.kam.cli.KamRun.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records of cases that a run writes, and the next one reads. */
class DecideRecordsTest {
    @TempDir
    Path directory;

    @Test
    void records_are_written_and_hold_what_was_promised_when_they_are_given_back() throws IOException {
        // given
        Path poor = lines(directory, "poor.csv", "id,trade.revenue12m", "C,");
        Path rich = lines(directory, "rich.csv", "id,trade.revenue12m", "C,90000");
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
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
    void a_case_is_explained_by_its_record_and_before_there_are_any_without() throws IOException {
        // given
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "C,");
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
        Path records = directory.resolve("records.jsonl");

        // when
        KamRun before = explain(cases, customers, records, cases);
        decide("--cases", cases, "--customers", customers, "--records", records);
        KamRun after = explain(cases, customers, records, cases);
        KamRun twice = explain(cases, customers, records, records);

        // then
        assertThat(before.code()).isZero();
        assertThat(before.err()).isEqualTo(records + ": there are no records yet\n");
        assertThat(before.out()).contains("No record given, past computed from present facts");
        assertThat(after.code()).isZero();
        assertThat(after.err()).isEmpty();
        assertThat(after.out()).doesNotContain("No record given");
        assertThat(twice.out()).isEqualTo(after.out());
    }

    private static KamRun explain(Path cases, Path customers, Path records, Path further) {
        List<String> arguments = new ArrayList<>(List.of("explain", "--case", "C-1", "--cases", cases.toString()));
        if (!further.equals(cases)) {
            arguments.add(further.toString());
        }
        arguments.addAll(List.of(
                "--customers",
                customers.toString(),
                "--records",
                records.toString(),
                "--as-of",
                "2026-06-30T10:00:00Z",
                "--engine",
                "model"));
        return KamRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void records_stay_as_they_were_if_a_row_has_problems() throws IOException {
        // given
        Path cases =
                lines(directory, "cases.jsonl", supportCase("C-1", "C"), "{\"id\":\"C-2\",\"kind\":\"NONE_SUCH\"}");
        Path records = directory.resolve("records.jsonl");
        assertThat(decide("--cases", lines(directory, "before.jsonl", supportCase("C-9", "C")), "--records", records)
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
        Path customers = lines(directory, "customers.csv", "id", "C");

        assertThat(decide("--customers", customers, "--records", customers.resolveSibling("r.jsonl"))
                        .err())
                .contains("--records goes with --cases");
    }

    @Test
    void records_replace_neither_the_cases_nor_customers() throws IOException {
        // given
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
        Path customers = lines(directory, "customers.jsonl", "{\"id\":\"C\"}");
        Path more = lines(directory, "more.jsonl", "{\"id\":\"C\",\"calendar\":\"china\"}");
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
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path records = directory.resolve("records.jsonl");
        assertThat(decide("--cases", cases, "--records", records).code()).isZero();
        Path mixed = lines(
                directory, "mixed.jsonl", Files.readString(records) + "{\"id\":\"C-2\",\"pressure.safety\":true}");
        Path empty = Files.createFile(directory.resolve("empty.jsonl"));

        for (Path other : List.of(
                mixed,
                lines(directory, "facts.jsonl", "{\"id\":\"C-1\",\"pressure.safety\":true}"),
                lines(directory, "ids.jsonl", "{\"id\":\"C-1\"}"),
                lines(directory, "ignored.jsonl", "{\"id\":\"C-1\",\"colour\":\"red\"}"),
                lines(directory, "notes.ndjson", "call them back"))) {
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
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path few = lines(directory, "few.jsonl", supportCase("C-1", "C"));
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
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
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
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
        Path records = directory.resolve("records.jsonl");
        Path other = directory.resolve("other.jsonl");

        // when
        KamRun more = decide("--cases", cases, other, "--records", records);
        KamRun first = decide("--cases", records, "--records", records);

        // then
        assertThat(more.code()).isEqualTo(1);
        assertThat(more.err()).startsWith(other + ": does not exist [KAM-1001]");
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err()).startsWith(records + ": does not exist [KAM-1001]");
    }

    @Test
    void records_have_a_name_from_which_they_can_be_read() throws IOException {
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));

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
        Path both = lines(directory, "both.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path records = directory.resolve("records.jsonl");
        decide("--cases", both, "--records", records);
        String gone = Files.readAllLines(records).get(0);
        Path cases = lines(directory, "cases.jsonl", supportCase("C-2", "C"));

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
        Path both = lines(directory, "both.jsonl", supportCase("C-1", "C"), supportCase("C-2", "C"));
        Path records = directory.resolve("records.jsonl");
        decide("--cases", both, "--records", records);

        // when
        KamRun run = KamRun.of(
                "explain",
                "--case",
                "C-2",
                "--cases",
                lines(directory, "cases.jsonl", supportCase("C-2", "C")),
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
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
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
                "--policy",
                policy,
                "--cases",
                lines(directory, "cases.jsonl", supportCase("C-1", "C")),
                "--records",
                records);

        // then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--records (" + records + ") must not lie in the policy's directory (" + policy);
        assertThat(records).doesNotExist();
    }

    @Test
    void records_are_written_to_another_file_than_decisions_however_it_is_named() throws IOException {
        // given
        Path cases = lines(directory, "cases.jsonl", supportCase("C-1", "C"));
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
}
