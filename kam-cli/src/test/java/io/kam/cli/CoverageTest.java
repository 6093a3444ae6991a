package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.kam.coverage.Coverage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private final SmallPolicy policy = new SmallPolicy().examples("""
            id,asOf,customer.trade.revenue12m,customer.trade.orders12m,customer.payment.onTimeShare,expect.tier
            nothing,2026-06-30,,,,STANDARD
            just not,2026-06-30,17999.99,,,LEVEL_2
            often,2026-06-30,,12,1,LEVEL_3
            """);

    @TempDir
    Path directory;

    @Test
    void rules_atoms_and_rows_are_counted_by_the_examples_that_touch_them() {
        Coverage coverage = Coverage.of(policy.load(), policy.examples());

        assertThat(coverage.rules())
                .extracting(Coverage.OfRule::id, Coverage.OfRule::matched, Coverage.OfRule::unmatched)
                .containsExactly(tuple("TIER-110", 3, 0), tuple("TIER-120", 1, 2), tuple("TIER-130", 1, 2));
        assertThat(coverage.rules().get(1).atoms())
                .as("an atom of a row and a constant alone is none that an example can change")
                .extracting(Coverage.OfAtom::text, Coverage.OfAtom::seenTrue, Coverage.OfAtom::seenFalse)
                .containsExactly(tuple("thresholdRow.enterAt <= customer.trade.revenue12m", 1, 1));
        assertThat(coverage.matchedRules()).hasToString("3 of 3 (100 %)");
        assertThat(coverage.atoms()).hasToString("1 of 4 (25 %)");
    }

    @Test
    void a_row_is_used_if_a_rule_matches_it_or_the_library_decides_by_it() {
        Coverage coverage = Coverage.of(policy.load(), policy.examples());

        assertThat(coverage.rows().stream().filter(Coverage.OfRow::isCovered))
                .extracting(row -> row.place() + " " + row.key())
                .containsExactly(
                        "tier/review.csv:3 LEVEL_2",
                        "tier/review.csv:4 LEVEL_3",
                        "tier/review.csv:5 STANDARD",
                        "tier/thresholds.csv:3 revenue,LEVEL_2");
    }

    @Test
    void the_place_of_an_atom_is_that_of_its_text() {
        Coverage coverage = Coverage.of(policy.load(), policy.examples());

        String[] lines = SmallPolicy.RULES.split("\n");
        assertThat(coverage.rules().get(2).atoms())
                .extracting(atom ->
                        lines[atom.place().line() - 1].substring(atom.place().column() - 1, atom.endColumn() - 1))
                .containsExactly("trade.orders12m >= 12", "payment.onTimeShare > 0.9");
    }

    @Test
    void the_command_names_what_is_missing_and_fails_below_a_threshold() {
        KamRun run = KamRun.of("test", policy.in(directory), "--coverage", "--min-rules", 100, "--min-rows", 80);

        assertThat(run.out()).isEqualTo("""
                3 passed, 0 failed
                tier/tier.drl:10:15: in TIER-110, no example has customer.id != null false
                tier/tier.drl:25:15: in TIER-130, no example has customer.trade.orders12m >= 12 false
                tier/tier.drl:25:38: in TIER-130, no example has customer.payment.onTimeShare > 0.9 false
                tier/review.csv:2: no example uses the row review[LEVEL_1]
                tier/thresholds.csv:2: no example uses the row thresholds[revenue,LEVEL_1]
                examples match 3 of 3 (100 %) rules, use 4 of 6 (66 %) rows, and have 1 of 4 (25 %) atoms both true and false
                """);
        assertThat(run.err()).isEqualTo("rows used: 4 of 6 (66 %), at least 80 % are asked for\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void the_command_gives_programs_every_rule_atom_and_row() {
        KamRun run = KamRun.of("test", policy.in(directory), "--coverage", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "\"atoms\":{\"all\":4,\"covered\":1,\"percent\":25}",
                        "{\"column\":38,\"endColumn\":63,\"file\":\"tier/tier.drl\",\"line\":25,\"seenFalse\":0,\"seenTrue\":1,"
                                + "\"text\":\"customer.payment.onTimeShare > 0.9\"}",
                        "{\"examples\":0,\"file\":\"tier/thresholds.csv\",\"key\":\"revenue,LEVEL_1\",\"line\":2,"
                                + "\"table\":\"thresholds\"}");
    }

    @Test
    void a_threshold_needs_what_it_is_about() {
        KamRun run = KamRun.of("test", "--min-rules", 100);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--min-rules needs --coverage");
    }
}
