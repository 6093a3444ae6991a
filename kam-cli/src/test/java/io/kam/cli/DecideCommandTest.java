package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.lines;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideCommandTest {
    private static final String AS_OF = "2023-12-10T00:00:00Z";

    @TempDir
    Path directory;

    private KamRun decide(Path customers, Path out, Object... more) {
        return KamRun.of(Stream.concat(
                        Stream.of(
                                "decide",
                                "--engine",
                                "model",
                                "--customers",
                                customers,
                                "--as-of",
                                AS_OF,
                                "--out",
                                out),
                        Stream.of(more))
                .toArray());
    }

    private Stream<String> namesInDirectory() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void decisions_come_one_a_line_in_the_order_of_the_customers() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "b,90000", "a,", "c,7000");
        Path out = directory.resolve("out.jsonl");

        KamRun run = decide(customers, out);

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("3 customers decided, 0 rows with problems skipped\n");
        assertThat(Files.readAllLines(out))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"asOf\":\"" + AS_OF + "\"")
                                .contains("\"customer\":\"b\"", "\"tier\":\"LEVEL_1\""),
                        line -> assertThat(line).contains("\"customer\":\"a\"", "\"tier\":\"STANDARD\""),
                        line -> assertThat(line).contains("\"customer\":\"c\"", "\"tier\":\"LEVEL_2\""));
        assertThat(Files.readString(out)).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void the_standard_output_takes_the_same_bytes_as_a_file() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m,region", "b,90000,北京");
        Path out = directory.resolve("out.jsonl");
        decide(customers, out);

        KamRun run = decide(customers, Path.of("-"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(out));
    }

    @Test
    void further_files_add_to_the_customers_by_id() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "a,90000");
        Path more = lines(directory, "more.jsonl", "{\"id\":\"a\",\"payment\":{\"onTimeShare\":0.5}}");

        KamRun run = decide(customers, Path.of("-"), "--customers", more);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"tier\":\"LEVEL_3\"");
    }

    @Test
    void bad_rows_are_told_one_by_one_and_the_good_ones_are_written() throws IOException {
        Path customers = lines(
                directory,
                "customers.csv",
                "id,trade.revenue12m,standing.brandInfluence,since",
                "a,100,11,",
                "b,90000,,",
                "c,5,3,2023-02-30",
                "b,5,3,");
        Path out = directory.resolve("out.jsonl");

        KamRun run = decide(customers, out);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(customers
                        + ":2: column (standing.brandInfluence): (11) is not a score from 1 to 10 [KAM-1009]\n"
                        + customers
                        + ":4: column (since): (2023-02-30) is not a date such as 2026-02-28 [KAM-1009]\n" + customers
                        + ":5: column (id): (b) is already given at line 3 [KAM-1013]\n"
                        + "1 customer decided, 3 rows with problems skipped\n");
        assertThat(Files.readAllLines(out))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"customer\":\"b\""));
    }

    @Test
    void every_line_with_an_unknown_key_is_left_out() throws IOException {
        Path customers = lines(
                directory,
                "customers.jsonl",
                "{\"id\":\"a\",\"trade\":{\"revenu12m\":20000}}",
                "{\"id\":\"b\",\"trade\":{\"revenu12m\":20000}}",
                "{\"id\":\"c\",\"trade\":{\"revenue12m\":90000}}");

        KamRun run = decide(customers, Path.of("-"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("\"customer\":\"c\""));
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(customers + ":1: field (trade.revenu12m): "),
                        line -> assertThat(line).startsWith(customers + ":2: field (trade.revenu12m): "),
                        line -> assertThat(line).isEqualTo("1 customer decided, 2 rows with problems skipped"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01T00:00:00Z", "2199-12-31T23:59:59.999999999Z"})
    void the_first_and_the_last_instant_can_be_decided_for(String asOf) throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m,since", "a,90000,2020-01-01");

        KamRun run = KamRun.of("decide", "--engine", "model", "--customers", customers, "--as-of", asOf, "--out", "-");

        assertThat(run.err()).isEqualTo("1 customer decided, 0 rows with problems skipped\n");
        assertThat(run.out()).startsWith("{\"asOf\":\"" + asOf + "\"");
    }

    @Test
    void an_input_is_never_the_output() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "a,100");
        Path more = lines(directory, "more.csv", "id,segment", "a,x");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), more);

        for (Path out : new Path[] {customers, more, link, directory.resolve("./customers.csv")}) {
            KamRun run = decide(customers, out, "--customers", more);

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).startsWith("--out (" + out + ") must not be a file that is read (");
        }
        assertThat(customers).hasContent("id,trade.revenue12m\na,100");
        assertThat(more).hasContent("id,segment\na,x");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void an_unknown_column_is_told_with_a_hint_and_nothing_is_written() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12", "a,100");
        Path out = lines(directory, "out.jsonl", "as it was");

        KamRun run = decide(customers, out);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(customers + ":1: column (trade.revenue12): Customer has no field (trade.revenue12). "
                        + "Maybe you meant (trade.revenue12m) [KAM-1007]\nnothing was decided\n");
        assertThat(out).hasContent("as it was");
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("customers.csv", "out.jsonl");
    }

    @Test
    void a_missing_file_is_told_and_nothing_is_written() throws IOException {
        Path customers = directory.resolve("none.csv");

        KamRun run = decide(customers, directory.resolve("out.jsonl"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo(customers + ": does not exist [KAM-1001]\nnothing was decided\n");
        assertThat(namesInDirectory()).isEmpty();
    }

    @Test
    void all_files_that_are_not_there_are_reported_at_once_and_before_the_policy_is_loaded() throws IOException {
        // given
        Path policy = newPolicy(directory);
        edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");
        Path none = directory.resolve("none");

        // when
        KamRun run = decide(
                none.resolve("customers.csv"),
                none.resolve("out.jsonl"),
                "--cases",
                none.resolve("cases.jsonl"),
                "--columns",
                none.resolve("columns.csv"),
                "--records",
                none.resolve("records.jsonl"),
                "--policy",
                policy);
        KamRun explain = KamRun.of(
                "explain", none, "--customer", "C", "--customers", none.resolve("customers.csv"), "--as-of", AS_OF);

        // then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        none.resolve("customers.csv") + ": does not exist [KAM-1001]",
                        none.resolve("cases.jsonl") + ": does not exist [KAM-1001]",
                        none.resolve("columns.csv") + ": does not exist [KAM-1001]",
                        none.resolve("out.jsonl") + ": there is no directory " + none,
                        none.resolve("records.jsonl") + ": there is no directory " + none,
                        "nothing was decided");
        assertThat(explain.code()).isEqualTo(1);
        assertThat(explain.err().lines())
                .containsExactly(
                        none + ": does not exist [KAM-101]",
                        none.resolve("customers.csv") + ": does not exist [KAM-1001]");
    }

    @Test
    void a_policy_behind_the_files_is_taken_for_one_of_them_with_a_hint() throws IOException {
        Path policy = newPolicy(directory);

        KamRun run = KamRun.of(
                "decide",
                "--as-of",
                AS_OF,
                "--out",
                "-",
                "--customers",
                lines(directory, "customers.csv", "id", "a"),
                policy);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(policy + ": is a directory, not a file. Maybe you meant --policy (" + policy
                        + ") [KAM-1001]\nnothing was decided\n");
    }

    @Test
    void a_missing_file_has_a_hint_of_one_beside_it_that_is_named_alike() throws IOException {
        // given
        Path customers = Files.writeString(directory.resolve("customers.csv"), "id\nC\n");
        Path policy = KamRun.newPolicy(directory);
        Path file = directory.resolve("custmers.csv");
        Path missing = directory.resolve("polcy");

        // when
        KamRun run = decide(file, Path.of("-"), "--policy", missing);

        // then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .contains(
                        missing + ": does not exist. Maybe you meant (" + policy + ") [KAM-101]",
                        file + ": does not exist. Maybe you meant (" + customers + ") [KAM-1001]");
    }

    @Test
    void the_sentences_of_a_summary_are_in_the_language_that_is_asked_for() throws IOException {
        // given
        Path customers = Files.writeString(directory.resolve("c.csv"), "id,trade.revenue12m\nC,90000\n");
        Path cases = Files.writeString(
                directory.resolve("c.jsonl"),
                "{\"id\":\"C-1\",\"statedImpact\":\"LOCAL\",\"statedUrgency\":\"PRESSING\"}");

        // then
        assertThat(decide(customers, Path.of("-"), "--summary", "--lang", "zh-CN")
                        .err())
                .containsPattern("TIER-\\d+ +[\\u4e00-\\u9fff]{4}");
        assertThat(decide(customers, Path.of("-"), "--summary", "--lang", "zh-CN", "--cases", cases)
                        .err())
                .containsPattern("PRIO-\\d+ +[\\u4e00-\\u9fff]{4}");
    }

    @Test
    void sentences_are_in_the_language_that_is_asked_for() throws IOException {
        Path customers = lines(directory, "customers.csv", "id", "a");

        assertThat(decide(customers, Path.of("-"), "--lang", "zh-CN").out()).containsPattern("[\\u4e00-\\u9fff]{4}");
        assertThat(decide(customers, Path.of("-"), "--lang", "fr").err())
                .startsWith("--lang (fr) must be one of en, zh-CN\n");
    }

    @Test
    void an_invalid_policy_is_told_and_nothing_is_written() throws IOException {
        Path policy = newPolicy(directory);
        edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "a,100");

        KamRun run = decide(customers, directory.resolve("out.jsonl"), "--policy", policy);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("tier/floors.drl:").contains("Maybe you meant (strategicSignificance)");
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("customers.csv", "policy");
    }

    @Test
    void a_rule_that_fails_while_deciding_is_named_and_what_was_written_before_stays() throws IOException {
        Path policy = newPolicy(directory);
        edit(
                policy.resolve("tier/entry.drl"),
                "Customer( id != null )",
                "Customer( trade.orders12m * 90000000000000000 > 0 )");
        Path customers = lines(directory, "customers.csv", "id,trade.orders12m", "a,1", "b,400");
        Path out = lines(directory, "out.jsonl", "as it was");

        KamRun run = decide(customers, out, "--policy", policy);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).matches("tier/entry\\.drl:\\d+:\\d+: rule \"TIER-110\": .*overflow.*\n");
        assertThat(out).hasContent("as it was");
        assertThat(namesInDirectory()).containsExactlyInAnyOrder("customers.csv", "out.jsonl", "policy");
    }

    @Test
    void an_output_file_that_cannot_be_written_is_told() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "a,100");

        assertThat(decide(customers, directory.resolve("none/out.jsonl")).err())
                .isEqualTo(directory.resolve("none/out.jsonl") + ": there is no directory " + directory.resolve("none")
                        + "\nnothing was decided\n");
        assertThat(decide(customers, customers.resolve("out.jsonl")).err())
                .isEqualTo(customers.resolve("out.jsonl") + ": " + customers + " is not a directory\n"
                        + "nothing was decided\n");
        assertThat(decide(customers, directory).err())
                .isEqualTo(directory + ": is a directory, not a file\nnothing was decided\n");
        assertThat(decide(customers, directory).code()).isEqualTo(1);
    }

    @Test
    void a_summary_counts_what_was_decided() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "b,90000", "a,");

        KamRun run = decide(customers, directory.resolve("out.jsonl"), "--summary");

        assertThat(run.out()).contains("Customers by tier and value", "LEVEL_1 ", "TIER-120 ", "rules left open");
        assertThat(decide(customers, Path.of("-"), "--summary").err()).contains("Customers by tier and value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"policy/decisions.jsonl", "policy/tier/new.csv", "policy/policy.properties", "link/out.jsonl"})
    void a_file_in_the_directory_of_the_policy_is_wrong_usage(String place) throws IOException {
        Path customers = lines(directory, "customers.csv", "id", "a");
        Path policy = newPolicy(directory);
        Files.createSymbolicLink(directory.resolve("link"), policy);
        String before = Files.readString(policy.resolve("policy.properties"));
        Path out = directory.resolve(place);

        KamRun run = decide(customers, out, "--policy", policy);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--out (" + out + ") must not lie in the policy's directory (" + policy
                        + "); it would be taken for a part of the policy\n");
        assertThat(policy.resolve("policy.properties")).hasContent(before);
        assertThat(KamRun.of("check", policy).code()).isZero();
    }

    @Test
    void a_file_beside_the_directory_of_the_policy_is_none_of_its_files() throws IOException {
        Path customers = lines(directory, "customers.csv", "id", "a");
        Path policy = newPolicy(directory);

        assertThat(decide(customers, directory.resolve("policy.jsonl"), "--policy", policy)
                        .code())
                .isZero();
    }
}
