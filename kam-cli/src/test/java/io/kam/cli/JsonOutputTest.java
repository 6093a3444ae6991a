package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs read: one document on the standard output, and nothing else there. */
class JsonOutputTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    Path directory;

    private Path policy;

    @BeforeEach
    void givenAPolicy() {
        policy = newPolicy(directory);
    }

    private static JsonNode document(KamRun run) throws JsonProcessingException {
        assertThat(run.out()).endsWith("}\n");
        return JSON.readTree(run.out());
    }

    private KamRun check() {
        return KamRun.of("check", policy, "--engine", "model", "--json");
    }

    private KamRun test() {
        return KamRun.of("test", policy, "--engine", "model", "--json");
    }

    @Test
    void check_gives_the_policy_and_what_it_warns_about() throws IOException {
        edit(policy.resolve("tier/thresholds.csv"), "revenue,LEVEL_1", "revenu,LEVEL_1");
        Files.writeString(policy.resolve("tier/vip-list.csv"), "key customer\nC-1\n");

        KamRun run = check();

        JsonNode document = document(run);
        assertThat(run.code()).isZero();
        assertThat(document.get("valid").booleanValue()).isTrue();
        assertThat(document.get("policy").get("id").textValue()).isEqualTo("standard");
        assertThat(document.get("policy").get("digest").textValue()).hasSize(64);
        assertThat(document.get("problems")).isEmpty();
        assertThat(document.get("warnings"))
                .hasToString("[{\"file\":\"tier/thresholds.csv\",\"line\":10,\"message\":\"no rule reads rows of "
                        + "criterion (revenu). Maybe you meant (revenue)\"},"
                        + "{\"file\":\"tier/vip-list.csv\",\"message\":\"no rule of tier reads this table\"}]");
    }

    @Test
    void check_gives_problems_with_their_places_and_codes() throws IOException {
        edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");

        KamRun run = check();

        JsonNode document = document(run);
        assertThat(run.code()).isEqualTo(1);
        assertThat(document.get("valid").booleanValue()).isFalse();
        assertThat(document.get("examplesChecked").booleanValue()).isFalse();
        assertThat(document.get("problems")).singleElement().satisfies(problem -> {
            assertThat(problem.get("file").textValue()).isEqualTo("tier/floors.drl");
            assertThat(problem.get("line").intValue()).isPositive();
            assertThat(problem.get("column").intValue()).isPositive();
            assertThat(problem.get("rule").textValue()).isEqualTo("TIER-220");
            assertThat(problem.get("code").textValue()).isEqualTo("KAM-301");
            assertThat(problem.get("message").textValue()).endsWith("Maybe you meant (strategicSignificance)");
        });
    }

    @Test
    void check_gives_problems_of_examples_with_the_name_of_the_column() throws IOException {
        edit(policy.resolve("tier/examples.csv"), "expect.tier", "expect.teir");

        JsonNode document = document(check());

        assertThat(document.get("examplesChecked").booleanValue()).isTrue();
        assertThat(document.get("problems")).singleElement().satisfies(problem -> {
            assertThat(problem.get("file").textValue()).isEqualTo("tier/examples.csv");
            assertThat(problem.get("field").textValue()).isEqualTo("expect.teir");
            assertThat(problem.get("code").textValue()).isEqualTo("KAM-1007");
        });
    }

    @Test
    void a_directory_that_does_not_exist_is_a_problem_too() throws IOException {
        KamRun run = KamRun.of("check", directory.resolve("none"), "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(document(run).get("problems").get(0).get("code").textValue()).isEqualTo("KAM-101");
    }

    @Test
    void test_gives_each_example() throws IOException {
        Path examples = policy.resolve("tier/examples.csv");
        edit(examples, Files.readString(examples), """
                id,asOf,customer.trade.revenue12m,expect.tier
                rich,2026-06-30,90000,LEVEL_1
                poor,2026-06-30,0,LEVEL_1
                """);

        KamRun run = test();

        JsonNode document = document(run);
        assertThat(run.code()).isEqualTo(1);
        assertThat(document.get("failed").intValue()).isEqualTo(1);
        assertThat(document.get("passed").intValue())
                .isEqualTo(document.get("examples").size() - 1);
        assertThat(document.get("examples"))
                .filteredOn(example -> example.get("file").textValue().equals("tier/examples.csv"))
                .satisfiesExactly(
                        example -> assertThat(example)
                                .hasToString("{\"failures\":[],\"file\":\"tier/examples.csv\",\"id\":\"rich\","
                                        + "\"line\":2,\"passed\":true}"),
                        example -> {
                            assertThat(example.get("passed").booleanValue()).isFalse();
                            assertThat(example.get("failures").get(0).textValue())
                                    .startsWith("expect.tier: expected LEVEL_1, came STANDARD\n");
                        });
    }

    @Test
    void test_gives_the_problems_of_a_policy_that_can_not_be_tested() throws IOException {
        edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");

        KamRun run = test();

        assertThat(run.code()).isEqualTo(1);
        assertThat(document(run).get("problems")).hasSize(1);
        assertThat(document(run).get("examples")).isEmpty();
    }

    @Test
    void explain_gives_the_decision_as_decide_writes_it_with_all_detail() {
        KamRun explained = KamRun.of("explain", policy, "--customer", "12347", "--json");
        KamRun decided = KamRun.of(
                "decide",
                policy,
                "--customers",
                KamRun.CUSTOMERS,
                KamRun.ADDITIONS,
                "--as-of",
                "2023-12-10T00:00:00Z",
                "--detail",
                "all",
                "--out",
                "-");

        assertThat(explained.code()).isZero();
        assertThat(explained.out().lines())
                .singleElement()
                .satisfies(line -> assertThat(decided.out().lines()).contains(line));
    }

    @Test
    void what_is_for_the_page_alone_does_not_go_with_it() {
        assertThat(KamRun.of("explain", "--customer", "12347", "--json", "--all")
                        .err())
                .startsWith("--json does not go with --all\n");
    }

    @Test
    void why_not_is_json_beside_the_decision_with_the_gap_in_numbers_and_in_words() throws IOException {
        KamRun plain = KamRun.of("explain", policy, "--customer", "12347", "--json");

        KamRun run = KamRun.of("explain", policy, "--customer", "12347", "--json", "--why-not", "LEVEL_1");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("{\"decision\":" + plain.out().strip() + ",\"whyNot\":{\"asked\":");
        JsonNode whyNot = new ObjectMapper().readTree(run.out()).get("whyNot");
        assertThat(whyNot.get("asked").asText()).isEqualTo("tier LEVEL_1");
        assertThat(whyNot.get("holds").asBoolean()).isFalse();
        assertThat(whyNot.get("value").asText()).isEqualTo("LEVEL_3");
        assertThat(whyNot.get("text").asText()).startsWith("Why not tier LEVEL_1? It is LEVEL_3.\n");
        JsonNode way = StreamSupport.stream(whyNot.get("ways").spliterator(), false)
                .filter(each -> each.get("id").asText().equals("TIER-120")
                        && each.get("standing").asText().equals("LACKS"))
                .findFirst()
                .orElseThrow();
        assertThat(way.get("row").asText()).isEqualTo("revenue,LEVEL_1");
        assertThat(way.get("value").asText()).isEqualTo("LEVEL_1");
        assertThat(way.at("/rows/0/file").asText()).isEqualTo("tier/thresholds.csv");
        JsonNode gap = way.at("/missing/0/gap");
        assertThat(gap.get("subject").asText()).isEqualTo("customer.trade.revenue12m");
        assertThat(gap.get("value").decimalValue().add(gap.get("difference").decimalValue()))
                .isEqualByComparingTo(gap.get("wanted").decimalValue());
    }

    @Test
    void why_not_of_a_case_is_json_in_the_language() throws IOException {
        KamRun run = KamRun.of(
                "explain",
                policy,
                "--case",
                "INC0000047",
                "--json",
                "--lang",
                "zh",
                "--why-not",
                "firstResponseDueAt=2023-12-01T00:00:00Z");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode whyNot = new ObjectMapper().readTree(run.out()).get("whyNot");
        assertThat(whyNot.get("asked").asText()).isEqualTo("firstResponseDueAt 2023-12-01T00:00:00Z");
        assertThat(whyNot.get("text").asText()).startsWith("为何");
    }
}
