package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.CustomerClass;
import io.kam.model.Impact;
import io.kam.model.Importance;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.Urgency;
import io.kam.model.ValueClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/** The standard policy, tested as a developer does, and what a test says that fails. */
class PolicyVerifierTest {
    @AutoClose
    private static final PolicyVerifier POLICY = PolicyVerifier.ofStandardPolicy();

    private static Customer revenue(String revenue) {
        return TestFacts.customer()
                .trade(TradeRecord.builder().revenue12m(new BigDecimal(revenue)).build())
                .build();
    }

    @TestFactory
    Stream<DynamicNode> examples() {
        return PolicyTests.examples(POLICY.policy());
    }

    @Test
    void a_rule_proposes_or_does_not_match() {
        POLICY.verifyRule("TIER-120").given(revenue("18000")).proposes(Tier.LEVEL_1);
        POLICY.verifyRule("TIER-120").given(revenue("18000")).matches();
        POLICY.verifyRule("TIER-120").given(revenue("2499.99")).doesNotMatch();
        POLICY.verifyRule("TIER-130").given(revenue("18000")).isOpen();
        POLICY.verifyRule("CLASS-110").given(revenue("18000")).proposes(CustomerClass.VALUE, "revenue", 40);
    }

    @Test
    void a_rule_that_does_not_propose_says_what_it_lacks() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() ->
                        POLICY.verifyRule("TIER-120").given(revenue("8100")).proposes(Tier.LEVEL_1))
                .satisfies(
                        failure -> assertThat(failure.getExpected().getValue()).isEqualTo("enters(LEVEL_1)"))
                .withMessage("expected TIER-120 to propose enters(LEVEL_1), but it proposed [enters(LEVEL_2),"
                        + " enters(LEVEL_3)]\n"
                        + "  TIER-120[revenue,LEVEL_1] \"Revenue of the last twelve months reaches the tier\":"
                        + " customer.trade.revenue12m is 8,100, 9,900 short of 18,000 (tier/entry.drl:19:6,"
                        + " tier/thresholds.csv:10)");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() ->
                        POLICY.verifyRule("TIER-120").given(revenue("2500")).doesNotMatch())
                .withMessageStartingWith("expected TIER-120 not to match, but it proposed [enters(LEVEL_3)]\n"
                        + "  TIER-120[revenue,LEVEL_3] \"");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() ->
                        POLICY.verifyRule("TIER-130").given(revenue("2500")).doesNotMatch())
                .withMessageStartingWith("expected TIER-130 not to match, but something unknown leaves it open\n");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () -> POLICY.verifyRule("TIER-120").given(revenue("0")).isOpen())
                .withMessageStartingWith("expected TIER-120 to be open, but it does not match\n");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(
                        () -> POLICY.verifyRule("TIER-120").given(revenue("0")).matches())
                .withMessageStartingWith("expected TIER-120 to match, but it did not\n");
    }

    @Test
    void every_question_is_verified_by_what_its_step_declares() {
        SupportCase supportCase = TestFacts.supportCase()
                .statedImpact(Impact.GLOBAL)
                .statedUrgency(Urgency.URGENT)
                .build();
        Customer customer = revenue("20000");

        POLICY.verifyClassification().given(customer).yieldsFor("importance", null);
        POLICY.verifyTier()
                .given(customer)
                .asOf("2026-06-30")
                .yields(Tier.LEVEL_1)
                .because("TIER-120", "CORE-REVIEW")
                .notBecause("TIER-130");
        POLICY.verifyTier()
                .given(revenue("100"), new Classification(ValueClass.HIGH, Importance.KEY, null, null, null))
                .yields(Tier.LEVEL_2)
                .because("TIER-150");
        POLICY.verifyTriage().given(supportCase).yields(Impact.GLOBAL, Urgency.URGENT, false);
        POLICY.verifyPriority().given(customer, supportCase).yields(Priority.P1).because("PRIO-110");
        POLICY.verifyTargets()
                .given(customer, supportCase)
                .yieldsFor("firstResponse", "15m")
                .has("firstResponseDueAt", TestFacts.AS_OF.plusSeconds(900))
                .because("TARGET-110");
        POLICY.verifyEscalation()
                .given(customer, supportCase)
                .asOf(TestFacts.AS_OF.plusSeconds(900))
                .yields(2)
                .has("actions", "2:notify")
                .hasPriority(Priority.P1)
                .hasTier(Tier.LEVEL_1);
    }

    @Test
    void a_decision_that_is_otherwise_says_why() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> POLICY.verifyTier()
                        .given(revenue("3598.21"))
                        .asOf(Instant.parse("2026-06-30T00:00:00Z"))
                        .yields(Tier.LEVEL_1))
                .withMessageContaining("Why not tier LEVEL_1? It is LEVEL_3.\n  TIER-120[revenue,LEVEL_3] ")
                .withMessageContaining("customer.trade.revenue12m is 3,598.21, 14,401.79 short of 18,000");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> POLICY.verifyTier()
                        .given(revenue("3598.21"))
                        .yields(Tier.LEVEL_3)
                        .because("TIER-130"))
                .withMessageContaining("Why did TIER-130 not decide?\n  TIER-130[gross profit,LEVEL_1]");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> POLICY.verifyTier()
                        .given(revenue("3598.21"))
                        .yields(Tier.LEVEL_3)
                        .notBecause("TIER-120"))
                .withMessageContaining("expected TIER-120 not to decide\n  TIER-120[revenue,LEVEL_3] ");
    }

    @Test
    void assertions_about_a_decision_name_what_is_otherwise() {
        try (KamEngine kam = KamEngine.builder().engine("model").build()) {
            var decision = kam.assignTier(revenue("18000"), Instant.parse("2026-06-30T00:00:00Z"));

            KamAssertions.assertThat(decision)
                    .hasTier(Tier.LEVEL_1)
                    .because("TIER-120")
                    .hasDiagnostic(Diagnostic.Kind.UNKNOWN, "customer.trade.grossMargin")
                    .hasNoDiagnostic(Diagnostic.Kind.CONFLICT)
                    .isValidUntil(decision.validUntil());
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> KamAssertions.assertThat(decision)
                            .as("the customer")
                            .isValidUntil(Instant.parse("2030-01-01T00:00:00Z")))
                    .withMessageContaining("[the customer] ")
                    .withMessageContaining(
                            "expected the decision to hold until 2030-01-01T00:00:00Z, but it holds until ");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> KamAssertions.assertThat(decision).hasNoDiagnostic(Diagnostic.Kind.UNKNOWN))
                    .withMessageContaining("expected no diagnostic of [UNKNOWN], but there is [");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(
                            () -> KamAssertions.assertThat(decision).hasDiagnostic(Diagnostic.Kind.CONFLICT, "tier"))
                    .withMessageContaining("expected a diagnostic CONFLICT of tier, but there is []");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> KamAssertions.assertThat(null).hasTier(Tier.LEVEL_1));
        }
    }

    @Test
    void what_is_asked_in_vain_is_told_with_what_there_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.verifyRule("TIER-12"))
                .withMessageStartingWith("id (TIER-12) must be that of a rule of the policy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.verify("teir"))
                .withMessage(
                        "folder (teir) must be that of a step, one of [classification, valuation, scorecard, tier, triage, priority,"
                                + " servicetarget, escalation]. Maybe you meant (tier)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.verifyTier().given(revenue("1")).yields(Priority.P1))
                .withMessage("value (P1) must be that of one output of the step tier, not of []. Maybe you meant"
                        + " yieldsFor, with one of [tier, serviceTier, graceUntil, reviewDueAt]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.verifyTier().given("a text").yields(Tier.LEVEL_1))
                .withMessageStartingWith("fact (a text) must be a customer, ");
    }
}
