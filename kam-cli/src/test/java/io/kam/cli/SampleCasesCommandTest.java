package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kam.clock.CaseHistory;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All sample cases, by the command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleCasesCommandTest {
    private static final String AS_OF = "2023-12-10T00:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path directory;
    private final List<JsonNode> decisions = new ArrayList<>();
    private KamRun first;

    @BeforeAll
    void decideByDrools(@TempDir Path temporary) throws IOException {
        directory = temporary;
        first = decide("drools");
        for (String line : Files.readAllLines(directory.resolve("drools.jsonl"))) {
            decisions.add(JSON.readTree(line));
        }
    }

    private KamRun decide(String engine) {
        return KamRun.of(
                "decide",
                "--engine",
                engine,
                "--cases",
                KamRun.CASES,
                KamRun.CASE_ADDITIONS,
                "--customers",
                KamRun.CUSTOMERS,
                KamRun.ADDITIONS,
                "--as-of",
                AS_OF,
                "--summary",
                "--out",
                directory.resolve(engine + ".jsonl"));
    }

    @Test
    void both_engines_write_the_same_bytes_and_count_the_same() {
        KamRun other = decide("model");

        assertThat(directory.resolve("model.jsonl")).hasSameBinaryContentAs(directory.resolve("drools.jsonl"));
        assertThat(other).isEqualTo(first);
    }

    @Test
    void every_case_is_decided_in_the_order_of_the_file_and_those_without_customer_are_told() throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(KamRun.CASES)) {
            ids.add(JSON.readTree(line).get("id").asText());
        }

        assertThat(decisions).extracting(each -> each.get("case").asText()).containsExactlyElementsOf(ids);
        assertThat(first.code()).isZero();
        assertThat(first.err().lines().filter(line -> line.contains("there is no customer (19")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("23 cases are decided without their customers: ")
                .contains(": case (INC0000373): ")
                .endsWith("; and 20 more");
        assertThat(first.err())
                .endsWith("\n2000 cases decided, 0 rows with problems skipped; without a customer: 21 cases that name "
                        + "none, 23 whose customer is missing\n");
        assertThat(decisions.stream()
                        .filter(each -> each.get("diagnostics").toString().contains("TIER_ASSUMED")))
                .hasSize(44);
    }

    @Test
    void a_case_has_a_level_and_actions_only_while_it_is_open() {
        Set<String> open;
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(KamRun.CASES))) {
            Instant asOf = Instant.parse(AS_OF);
            open = rows.map(row -> Objects.requireNonNull(row.fact()))
                    .filter(each -> CaseHistory.of(each, asOf).progress().open())
                    .map(SupportCase::id)
                    .collect(Collectors.toSet());
        }
        List<JsonNode> escalated =
                decisions.stream().filter(each -> each.get("level").asInt() > 0).toList();

        assertThat(open).hasSize(70 + 43);

        assertThat(escalated).hasSize(113).allSatisfy(each -> {
            assertThat(open).contains(each.get("case").asText());
            assertThat(each.get("role").asText()).isNotEmpty();
            assertThat(each.get("actions")).isNotEmpty();
            assertThat(each.get("validUntil").asText()).isGreaterThan(AS_OF);
        });
        assertThat(decisions)
                .filteredOn(each -> !escalated.contains(each))
                .allSatisfy(each -> assertThat(each.get("actions")).isEmpty());
    }

    @Test
    void a_target_is_breached_where_its_clock_reaches_it_and_nowhere_else() {
        assertThat(decisions)
                .anySatisfy(decision -> assertThat(decision.toString()).contains("\"breached\":true"))
                .anySatisfy(decision -> assertThat(decision.toString()).contains("\"breached\":false"))
                .allSatisfy(decision -> assertThat(decision.get("targets"))
                        .hasSize(4)
                        .allSatisfy(target -> {
                            boolean reached = target.has("dueAt")
                                    && target.get("dueAt").asText().compareTo(AS_OF) <= 0;
                            assertThat(target.get("breached").asBoolean()).isEqualTo(reached);
                            assertThat(target.get("percentUsed").asInt() >= 100).isEqualTo(reached);
                        }));
    }

    @Test
    void the_summary_counts_what_was_decided() {
        long level4 = decisions.stream()
                .filter(each -> each.get("level").asInt() == 4)
                .count();
        long p1 = decisions.stream()
                .filter(each -> each.path("priority").asText().equals("P1"))
                .count();

        assertThat(first.out())
                .containsPattern("\nP1 .* " + p1 + "\n")
                .containsPattern("\nnot yet opened .* 281\n")
                .containsPattern("\nopen, running .* 70\n")
                .containsPattern("\nopen, paused .* 43\n")
                .containsPattern("\nresolved .* 106\n")
                .containsPattern("\nclosed .* 1500\n")
                .containsPattern("\n +4  crisis team +" + level4 + " +" + level4 + "\n")
                .containsPattern("\n +4  crisis team +mediation +" + level4 + "\n");
    }
}
