package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
    private static final String AS_OF = "2023-12-10T00:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Path old;
    private Path next;

    @BeforeEach
    void twoPolicies() throws IOException {
        old = newPolicy(directory);
        next = newPolicy(Files.createDirectory(directory.resolve("next")));
        edit(next.resolve("tier/thresholds.csv"), "revenue,LEVEL_1,18000", "revenue,LEVEL_1,20000");
    }

    private KamRun compare(Object... more) {
        return KamRun.of(Stream.concat(
                        Stream.of(
                                "compare",
                                old,
                                next,
                                "--customers",
                                KamRun.CUSTOMERS,
                                KamRun.ADDITIONS,
                                "--as-of",
                                AS_OF),
                        Stream.of(more))
                .toArray());
    }

    private static Object[] withCases(Object... more) {
        return Stream.concat(Stream.of("--cases", KamRun.CASES, KamRun.CASE_ADDITIONS), Stream.of(more))
                .toArray();
    }

    /** What a policy decides, by id, without what says which policy and why. */
    private Map<String, JsonNode> decided(Path policy, String id, Object... cases) throws IOException {
        Path out = directory.resolve("decided.jsonl");
        KamRun run = KamRun.of(Stream.concat(
                        Stream.of(
                                "decide", policy, "--customers", KamRun.CUSTOMERS, KamRun.ADDITIONS, "--as-of", AS_OF),
                        Stream.concat(Stream.of("--out", out), Stream.of(cases)))
                .toArray());
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, JsonNode> decided = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            ObjectNode decision = (ObjectNode) JSON.readTree(line);
            decided.put(
                    decision.get(id).asText(),
                    decision.without(
                            List.of("policy", "calendarPolicy", "reasons", "diagnostics", "validUntil", "asOf")));
        }
        return decided;
    }

    private static Set<String> differing(Map<String, JsonNode> was, Map<String, JsonNode> is) {
        Set<String> ids = new TreeSet<>(was.keySet());
        ids.removeIf(id -> was.get(id).equals(is.get(id)));
        return ids;
    }

    @Test
    void it_names_exactly_those_who_are_decided_differently_each_with_a_cause() throws IOException {
        Path moves = directory.resolve("moves.jsonl");

        KamRun run = compare(withCases("--out", moves));

        assertThat(run.code()).as(run.err()).isZero();
        Set<String> customers = new TreeSet<>();
        Set<String> cases = new HashSet<>();
        for (String line : Files.readAllLines(moves)) {
            JsonNode move = JSON.readTree(line);
            (move.get("kind").asText().equals("CUSTOMER") ? customers : cases)
                    .add(move.get("id").asText());
            assertThat(move.get("fields")).as(line).isNotEmpty();
            assertThat(move.get("causes").toString())
                    .isEqualTo("[\"tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000\"]");
        }
        assertThat(customers).isNotEmpty().isEqualTo(differing(decided(old, "customer"), decided(next, "customer")));
        assertThat(cases)
                .isNotEmpty()
                .isEqualTo(differing(decided(old, "case", withCases()), decided(next, "case", withCases())));
    }

    @Test
    void the_same_policy_moves_nobody() {
        next = old;

        KamRun run = compare("--json", "--fail-if", "LEVEL_1 change > 0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"changes\":[]", "\"differing\":0");
    }

    @Test
    void limits_that_are_exceeded_set_the_exit_code_and_are_named() {
        KamRun run = compare(
                "--fail-if", "LEVEL_1 down > 2%", "--fail-if", "LEVEL_1 up > 0", "--fail-if", "LEVEL_2 down > 0");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).matches("exceeded: LEVEL_1 down > 2%: [0-9]+ / [0-9]+\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LEVEL_1 down 2%   | --fail-if (LEVEL_1 down 2%) must be such as (LEVEL_1 down > 2%) or (P1 change > 10)
            LEVEL1 down > 2%  | Maybe you meant (LEVEL_1)
            LEVEL_1 dwon > 2% | (dwon) must be one of up, down, change. Maybe you meant (down)
            P1 change > 5     | --fail-if (P1 change > 5) is about cases and needs --cases
            """)
    void a_limit_that_cannot_be_meant_is_refused_with_what_may_stand_there(String limit, String message) {
        KamRun run = compare("--fail-if", limit);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void a_new_rule_is_named_with_those_it_decides() throws IOException {
        next = newPolicy(Files.createDirectory(directory.resolve("third")));
        Path rules = Files.list(next.resolve("tier"))
                .filter(file -> file.toString().endsWith(".drl"))
                .findFirst()
                .orElseThrow();
        KamRun.append(
                rules,
                "\nrule \"TIER-999 Everybody\"\n  when\n    Customer( id != null )\n  then\n    propose.atLeast( Tier.LEVEL_3 );\nend\n");

        KamRun run = compare("--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("TIER-999 added", "+ TIER-999");
    }

    @ParameterizedTest
    @CsvSource({"en,What the new policy changes,because of", "zh-CN,新策略带来的变化,变化原因"})
    void the_page_stands_alone_and_shows_the_flow_in_both_languages(String lang, String title, String cause)
            throws IOException {
        Path html = directory.resolve("compare.html");

        KamRun run = compare(withCases("--html", html, "--lang", lang));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(html))
                .contains("<html lang=\"" + lang + "\">", title, cause, "<svg", "<details open>")
                .contains("tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 → 20000")
                .doesNotContain("<script", "http:", "https:", "comparison.");
    }

    @Test
    void how_many_threads_decide_changes_nothing() {
        assertThat(compare("--threads", 1, "--json")).isEqualTo(compare("--threads", 4, "--json"));
    }

    @Test
    void a_case_whose_customer_is_not_there_is_compared_without_and_reported() throws IOException {
        Path customers = KamRun.lines(directory, "customers.csv", "id,trade.revenue12m", "rich,19000", "odd,much");
        Path cases = KamRun.lines(
                directory,
                "cases.jsonl",
                caseOf("C-1", "rich"),
                caseOf("C-2", "rihc"),
                caseOf("C-3", "odd"),
                "{\"id\":\"C-4\"}");

        KamRun run =
                KamRun.of("compare", old, next, "--customers", customers, "--cases", cases, "--as-of", AS_OF, "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("2 cases are decided without their customers: " + cases
                        + ":2: case (C-2): there is no customer (rihc); " + cases
                        + ":3: case (C-3): customer (odd) has problems, at " + customers + ":3\n")
                .endsWith("1 row with problems skipped; without a customer: 1 case that names none, "
                        + "2 whose customer is missing\n");
        assertThat(JSON.readTree(run.out()).at("/cases/compared").asInt()).isEqualTo(4);
        assertThat(JSON.readTree(run.out()).at("/cases/differing").asInt()).isEqualTo(1);
    }

    private static String caseOf(String id, String customer) {
        return "{\"id\":\"" + id + "\",\"customerId\":\"" + customer
                + "\",\"statedImpact\":\"GLOBAL\",\"statedUrgency\":\"URGENT\",\"openedAt\":\"2023-12-09T00:00:00Z\",\"events\":[]}";
    }

    @Test
    void a_file_named_so_is_written_as_csv_that_a_spreadsheet_opens() throws IOException {
        Path csv = directory.resolve("moves.csv");
        Path customers = KamRun.lines(directory, "customers.csv", "id,trade.revenue12m", "\"a, b\",19000", "C,5");
        Path cases = KamRun.lines(directory, "cases.jsonl", caseOf("C-1", "a, b"));

        KamRun run = KamRun.of(
                "compare",
                old,
                next,
                "--customers",
                customers,
                "--cases",
                cases,
                "--as-of",
                AS_OF,
                "--out",
                csv,
                "--lang",
                "zh");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0))
                .isEqualTo("\uFEFFkind,id,from,to,revenue12m,fields,rulesBefore,rulesAfter,causes,together");
        assertThat(lines.get(1))
                .startsWith("CUSTOMER,\"a, b\",LEVEL_1,LEVEL_2,19000,")
                .contains("tier LEVEL_1 -> LEVEL_2", "TIER-120[revenue,LEVEL_1]")
                .endsWith(",\"tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000\",");
        assertThat(lines.get(2)).as("the revenue is the customer's").startsWith("CASE,C-1,P1,P1,19000,");
        assertThat(lines).hasSize(3);
    }

    @Test
    void policies_of_one_version_are_told_apart_by_their_digests() throws IOException {
        assertThat(compare().out())
                .containsPattern("^standard [0-9.]+ \\([0-9a-f]{12}\\) -> standard [0-9.]+ \\([0-9a-f]{12}\\)\n");

        edit(next.resolve("policy.properties"), "version=", "version=9");

        assertThat(compare().out()).containsPattern("^standard [0-9.]+ -> standard 9[0-9.]+\n");
    }
}
