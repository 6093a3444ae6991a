package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StandardPolicyTest {
    private static final PolicyDefinition POLICY =
            KamEngine.builder().engine("model").build().policy().definition();

    @Test
    void reads_without_problems_and_says_who_owns_it() {
        assertThat(POLICY.version().id()).isEqualTo("standard");
        assertThat(POLICY.currency()).isEqualTo("GBP");
        assertThat(POLICY.owner()).isEqualTo("key account board");
        assertThat(POLICY.languages()).containsExactly(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
        assertThat(POLICY.rules().rules()).isNotEmpty().allMatch(Rule::enabled);
    }

    @Test
    void every_rule_and_mechanic_has_a_sentence_of_its_own_in_each_language() {
        // given
        List<String> ids = Stream.concat(
                        POLICY.rules().rules().stream().map(Rule::id),
                        Steps.mechanics(POLICY.rules().vocabulary()).stream())
                .toList();

        for (Locale language : POLICY.languages()) {
            // when
            List<String> sentences =
                    ids.stream().map(id -> POLICY.sentence(id, language)).toList();

            // then
            assertThat(sentences).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ids);
        }
        assertThat(ids)
                .allSatisfy(id -> assertThat(POLICY.sentence(id, Locale.SIMPLIFIED_CHINESE))
                        .isNotEqualTo(POLICY.sentence(id, Locale.ENGLISH)));
    }

    @ParameterizedTest
    @CsvSource({"points,criterion", "bands,class"})
    void bands_hold_every_value_exactly_once(String table, String key) {
        bands(Steps.CLASSIFICATION, table, key).forEach((group, rows) -> {
            assertThat(rows.get(rows.size() - 1).value("below")).as(group).isNull();
            assertNeitherGapNorOverlap(group, rows);
        });
    }

    @Test
    void caps_of_a_criterion_hold_no_value_twice() {
        bands(Steps.TIER, "caps", "criterion").forEach(StandardPolicyTest::assertNeitherGapNorOverlap);
    }

    private static List<Step> steps() {
        return Steps.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void the_page_of_a_step_names_each_rule_with_its_sentence(Step step) throws IOException {
        // given
        String page = Files.readString(Path.of("..", "docs", "policy", step.folder() + ".md"));

        // then
        assertThat(POLICY.rules().rules(step))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(page).contains("| " + rule.id() + " | " + rule.sentence() + " |"));
        assertThat(POLICY.rules().tables(step).keySet())
                .allSatisfy(table -> assertThat(page).contains("| `" + table + ".csv` |"));
    }

    private static void assertNeitherGapNorOverlap(String group, List<Row> rows) {
        List<Object> ends = rows.stream()
                .limit(rows.size() - 1L)
                .map(row -> row.value("below"))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Object> starts =
                rows.stream().skip(1).map(row -> row.value("from")).collect(Collectors.toCollection(ArrayList::new));
        assertThat(ends)
                .as(group)
                .usingElementComparator(StandardPolicyTest::byValue)
                .isEqualTo(starts);
    }

    private static Map<String, List<Row>> bands(DecisionStep step, String name, String key) {
        Table table = Objects.requireNonNull(POLICY.rules().tables(step).get(name), name);
        Map<String, List<Row>> groups = new TreeMap<>();
        for (Row row : table.rows()) {
            groups.computeIfAbsent(String.valueOf(row.value(key)), k -> new ArrayList<>())
                    .add(row);
        }
        groups.values().forEach(rows -> rows.sort((a, b) -> byValue(a.value("from"), b.value("from"))));
        return groups;
    }

    private static int byValue(Object a, Object b) {
        return a == null || b == null
                ? Boolean.compare(a != null, b != null)
                : new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
    }
}
