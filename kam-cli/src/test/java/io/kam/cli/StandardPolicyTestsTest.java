package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.coverage.BoundaryExamples;
import io.kam.coverage.Coverage;
import io.kam.coverage.Mutation;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the examples of the standard policy test of it, as its page of tests says. */
class StandardPolicyTestsTest {
    private static final Path PAGE = Path.of("../docs/policy/tests.md");
    private static final Policy POLICY =
            KamEngine.builder().engine("fast").build().policy();
    private static final List<Example> EXAMPLES =
            Examples.of(PolicySource.standard(), POLICY.definition()).all();

    @Test
    void its_examples_match_all_rules_use_all_rows_and_have_nearly_all_conditions_both_true_and_false() {
        Coverage coverage = Coverage.of(POLICY, EXAMPLES);

        assertThat(coverage.matchedRules().percent()).isEqualTo(100);
        assertThat(coverage.usedRows().percent()).isEqualTo(100);
        assertThat(coverage.atoms().percent()).isGreaterThanOrEqualTo(95);
    }

    @Test
    void the_changes_that_no_example_notices_are_those_that_its_page_explains() throws IOException {
        Mutation mutation = Mutation.of(POLICY, EXAMPLES);

        assertThat(mutation.survivors())
                .extracting(survivor -> survivor.mutant().toString().replaceFirst("^\\S+: ", ""))
                .containsExactlyInAnyOrderElementsOf(explained());
        assertThat(Files.readString(PAGE))
                .contains("Of " + String.format(Locale.ROOT, "%,d", mutation.all()) + " small changes");
    }

    @Test
    void its_examples_that_are_named_for_a_limit_stand_at_it() {
        assertThat(BoundaryExamples.drifted(POLICY, EXAMPLES)).isEmpty();
    }

    private static List<String> explained() throws IOException {
        List<String> explained = new ArrayList<>();
        boolean block = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                block = !block;
            } else if (block) {
                explained.add(line);
            }
        }
        return explained;
    }
}
