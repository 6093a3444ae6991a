package io.kam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.policy.Policy;
import org.junit.jupiter.api.Test;

class HundredRulesTest {
    private final KamEngine kam = KamEngine.builder().engine("model").build();

    @Test
    void a_policy_has_a_hundred_rules_and_each_number_is_another_policy() {
        HundredRules policies = new HundredRules();

        Policy first = kam.load(policies.changed(1));
        Policy second = kam.load(policies.changed(2));

        assertThat(first.definition().rules().rules()).hasSize(HundredRules.RULES);
        assertThat(second.definition().rules().rules()).hasSize(HundredRules.RULES);
        assertThat(second.version().digest()).isNotEqualTo(first.version().digest());
    }
}
