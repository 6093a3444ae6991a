package io.kam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.policy.Policy;
import io.kam.step.Steps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingPolicyTest {
    private final KamEngine kam = KamEngine.builder().engine("model").build();

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1000})
    void a_policy_has_as_many_rules_as_wanted(int count) {
        Policy policy = kam.load(GrowingPolicy.ofRules(count));

        assertThat(policy.definition().rules().rules()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 10_000})
    void a_table_has_as_many_rows_as_wanted(int count) {
        Policy policy = kam.load(GrowingPolicy.ofRows(count));

        assertThat(policy.definition().rules().tables(Steps.TIER).get("bands").rows())
                .hasSize(count);
    }

    @Test
    void the_revenue_of_a_customer_is_in_one_band() {
        kam.activate(kam.load(GrowingPolicy.ofRows(1000)));

        assertThat(Sample.customers())
                .filteredOn(customer -> customer.trade() != null
                        && customer.trade().revenue12m() != null
                        && customer.trade().revenue12m().signum() >= 0)
                .isNotEmpty()
                .allSatisfy(customer -> assertThat(
                                kam.assignTier(customer, Sample.AS_OF).reasons())
                        .filteredOn(reason -> reason.id().equals("TIER-001"))
                        .hasSize(1));
    }
}
