package io.kam;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Impact;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Urgency;
import io.kam.policy.PolicySource;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The standard policy's matrix is that of the 2,000 real incidents, whose priority is recorded with each change of impact or
 * urgency: 2,172 times. They put individual impact with normal urgency at P4, the last of their four priorities, where the
 * standard policy has P5; and they do not show global impact with normal urgency.
 */
@NullMarked
class RecordedPrioritiesTest {
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");
    private static final String OURS = "INDIVIDUAL,NORMAL,P5";
    private static final String THEIRS = "INDIVIDUAL,NORMAL,P4";

    private static List<SupportCase> recorded = List.of();
    private static List<Priority> priorities = List.of();

    @BeforeAll
    static void readTheRecord() throws IOException {
        Map<String, SupportCase> cases = new HashMap<>();
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(sample("cases.jsonl")))) {
            rows.forEach(row -> cases.put(Objects.requireNonNull(row.fact()).id(), Objects.requireNonNull(row.fact())));
        }
        List<String[]> lines = Files.readAllLines(sample("recorded.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        recorded = lines.stream()
                .map(cells -> Objects.requireNonNull(cases.get(cells[0])).toBuilder()
                        .statedImpact(Impact.valueOf(cells[3]))
                        .statedUrgency(Urgency.valueOf(cells[4]))
                        .build())
                .toList();
        priorities = lines.stream().map(cells -> Priority.valueOf(cells[5])).toList();
    }

    private static Path sample(String name) {
        try {
            return Path.of(Objects.requireNonNull(
                            RecordedPrioritiesTest.class.getResource("/kam/examples/cases/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The standard policy without what raises, lowers and bounds a priority, and with the incidents' last cell. */
    private static PolicySource matrixAlone() {
        PolicySource standard = PolicySource.standard();
        Map<String, byte[]> files = new TreeMap<>(standard.files());
        Set<String> matrix = Set.of("priority/matrix.drl", "priority/matrix.csv");
        files.keySet().removeIf(path -> path.startsWith("priority/") && !matrix.contains(path));
        String cells = new String(Objects.requireNonNull(files.get("priority/matrix.csv")), StandardCharsets.UTF_8);
        assertThat(cells).contains(OURS);
        files.put("priority/matrix.csv", cells.replace(OURS, THEIRS).getBytes(StandardCharsets.UTF_8));
        return PolicySource.contents("matrix alone", files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools"})
    void the_matrix_alone_gives_every_recorded_priority(String engine) {
        // given
        KamEngine kam = KamEngine.builder().engine(engine).policy(matrixAlone()).build();

        // when
        List<Priority> decided = recorded.stream()
                .map(incident -> Objects.requireNonNull(
                        kam.prioritizeCase(incident, null, AS_OF).priority(), incident.id()))
                .toList();

        // then
        assertThat(recorded.stream().map(SupportCase::id).distinct()).hasSize(2000);
        assertThat(decided).hasSize(2172).isEqualTo(priorities);
    }

    @Test
    void the_record_shows_every_cell_of_the_matrix_but_global_impact_with_normal_urgency() {
        Map<String, Set<Priority>> cells = new TreeMap<>();
        for (int i = 0; i < recorded.size(); i++) {
            SupportCase incident = recorded.get(i);
            cells.computeIfAbsent(incident.statedImpact() + " " + incident.statedUrgency(), cell -> new TreeSet<>())
                    .add(priorities.get(i));
        }

        assertThat(cells).hasSize(8).doesNotContainKey("GLOBAL NORMAL");
        assertThat(cells.values()).allSatisfy(found -> assertThat(found).hasSize(1));
    }

    @Test
    void the_standard_policy_ranks_an_incident_of_an_unknown_customer_as_recorded_but_for_the_least() {
        // given
        KamEngine kam = KamEngine.builder().engine("model").build();

        for (int i = 0; i < recorded.size(); i++) {
            // when: without its events, among which are the priorities that people gave it at other times
            SupportCase incident = recorded.get(i).toBuilder().events(List.of()).build();
            Priority decided = kam.prioritizeCase(incident, null, AS_OF).priority();

            // then
            boolean least = incident.statedImpact() == Impact.INDIVIDUAL && incident.statedUrgency() == Urgency.NORMAL;
            assertThat(decided).as(incident.id()).isEqualTo(least ? Priority.P5 : priorities.get(i));
        }
    }
}
