package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.coverage.BoundaryExamples;
import io.kam.coverage.Mutation;
import io.kam.policy.Policy;
import io.kam.tools.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the examples of the standard policy test of it, as its page of tests says. */
class StandardPolicyTestsTest {
    private static final Path PAGE = Path.of("../docs/policy/tests.md");

    @AutoClose
    private static final KamEngine KAM = KamEngine.builder().engine("fast").build();

    private static final Policy POLICY = KAM.policy();

    @TestFactory
    Iterable<DynamicTest> its_examples_match_all_rules_use_all_rows_and_have_nearly_all_atoms_both_true_and_false() {
        return PolicyTests.coverage(POLICY).rules(100).rows(100).atoms(95);
    }

    @TestFactory
    Iterable<DynamicTest> the_changes_that_no_example_notices_are_those_that_its_page_explains() throws IOException {
        MutationTests tests = PolicyTests.mutation(POLICY);
        Mutation mutation = tests.mutation();
        assertThat(Files.readString(PAGE))
                .contains("Of " + String.format(Locale.ROOT, "%,d", mutation.all()) + " small changes");
        return tests.survivors(PAGE);
    }

    @Test
    void its_examples_that_are_named_for_a_limit_stand_at_it() {
        assertThat(BoundaryExamples.drifted(
                        POLICY,
                        Examples.of(POLICY.source(), POLICY.definition()).all()))
                .isEmpty();
    }
}
