package io.kam.examples;

import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.testkit.PolicyTests;
import io.kam.testkit.PolicyVerifier;
import io.kam.testkit.TestFacts;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TierTest {
    @AutoClose
    static final PolicyVerifier POLICY = PolicyVerifier.ofStandardPolicy();

    @Test
    void revenue_of_8100_makes_level_2() {
        Customer customer = TestFacts.customer()
                .trade(TradeRecord.builder().revenue12m(8100).build())
                .build();

        POLICY.verifyTier()
                .given(customer)
                .asOf("2026-08-01")
                .yields(Tier.LEVEL_2)
                .because("TIER-120");
    }

    @TestFactory
    Stream<DynamicNode> examples() {
        return PolicyTests.examples(POLICY.policy());
    }

    @TestFactory
    Iterable<DynamicTest> coverage() {
        return PolicyTests.coverage(POLICY.policy()).rules(100).rows(100);
    }
}
