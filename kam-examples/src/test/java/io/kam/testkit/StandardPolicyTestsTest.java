package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.coverage.BoundaryExamples;
import io.kam.policy.Policy;
import io.kam.tools.Examples;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the examples of the standard policy test of it, as its page of tests says. */
class StandardPolicyTestsTest {
    private static final Path ACCEPTED = Path.of("../docs/policy/tests.md");

    @AutoClose
    private static final KamEngine POLICY = KamEngine.builder().engine("fast").build();

    @TestFactory
    Iterable<DynamicTest> coverage() {
        return PolicyTests.coverage(POLICY.policy()).rules(100).rows(100).atoms(95);
    }

    @TestFactory
    Iterable<DynamicTest> mutation() {
        return PolicyTests.mutation(POLICY.policy()).noticed(90).survivors(ACCEPTED);
    }

    @Test
    void examples_that_are_named_for_a_limit_stand_at_it() {
        Policy policy = POLICY.policy();

        assertThat(BoundaryExamples.drifted(
                        policy,
                        Examples.of(policy.source(), policy.definition()).all()))
                .isEmpty();
    }
}
