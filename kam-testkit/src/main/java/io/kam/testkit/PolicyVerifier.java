package io.kam.testkit;

import io.kam.KamEngine;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.rule.Hints;
import io.kam.rule.Rule;
import io.kam.step.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Verifies what a policy decides, in a test. Whatever fails says why: what decided instead, what stands in the way, and what the
 * nearest rules lack, by how much, with their file and line.
 *
 * <pre>{@code
 * class TierTest {
 *     @AutoClose
 *     static final PolicyVerifier POLICY = PolicyVerifier.of(Path.of("policy"));
 *
 *     @Test
 *     void revenue_of_18000_makes_level_1() {
 *         Customer customer = TestFacts.customer()
 *                 .trade(TradeRecord.builder().revenue12m(18000).build())
 *                 .build();
 *
 *         POLICY.verifyRule("TIER-120").given(customer).proposes(Tier.LEVEL_1);
 *         POLICY.verifyTier().given(customer).asOf("2026-06-30").yields(Tier.LEVEL_1).because("TIER-120");
 *     }
 * }
 * }</pre>
 *
 * <p>It decides with the engine it was given, or with the default one of those on the class path. Each verification is immutable.
 * Thread-safe.
 */
public final class PolicyVerifier implements AutoCloseable {
    private final KamEngine kam;
    private final boolean owned;

    private PolicyVerifier(KamEngine kam, boolean owned) {
        this.kam = kam;
        this.owned = owned;
    }

    /** Verifies the active policy of an engine, with the host's fact types and steps; {@link #close} leaves the engine open. */
    public static PolicyVerifier of(KamEngine kam) {
        return new PolicyVerifier(Objects.requireNonNull(kam, "kam"), false);
    }

    /**
     * Verifies a policy.
     *
     * @throws io.kam.policy.InvalidPolicyException if it has mistakes; the message lists them all
     */
    public static PolicyVerifier of(PolicySource source) {
        return new PolicyVerifier(KamEngine.builder().policy(source).build(), true);
    }

    /**
     * Verifies the policy of a directory.
     *
     * @throws io.kam.policy.InvalidPolicyException if it has mistakes; the message lists them all
     */
    public static PolicyVerifier of(Path directory) {
        return of(PolicySource.directory(directory));
    }

    /** Verifies the standard policy. */
    public static PolicyVerifier ofStandardPolicy() {
        return of(PolicySource.standard());
    }

    /** The policy that is verified. */
    public Policy policy() {
        return kam.policy();
    }

    /**
     * Verifies one rule: whether it matches, and what it proposes.
     *
     * @param id its id: {@code TIER-110}
     * @throws IllegalArgumentException if the policy has no such rule
     */
    public RuleVerification verifyRule(String id) {
        List<Rule> rules = policy().definition().rules().rules();
        Rule rule = rules.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("id (" + id + ") must be that of a rule of the policy"
                        + Hints.maybe(id, rules.stream().map(Rule::id).toList())));
        return new RuleVerification(rule, Given.nothing(kam));
    }

    /**
     * Verifies what a step decides; for steps of the host, and those of the domain without a method of their own.
     *
     * @param folder the step's folder in a policy: {@code escalation}
     * @throws IllegalArgumentException if there is no such step
     */
    public DecisionVerification verify(String folder) {
        List<Step> steps = Given.steps(kam);
        Step step = steps.stream()
                .filter(each -> each.folder().equals(folder))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = steps.stream().map(Step::folder).toList();
                    return new IllegalArgumentException("folder (" + folder + ") must be that of a step, one of "
                            + known + Hints.maybe(folder, known));
                });
        return new DecisionVerification(step, Given.nothing(kam));
    }

    /** Verifies the classification of a customer: value, importance, potential, stage. */
    public DecisionVerification verifyClassification() {
        return verify("classification");
    }

    /** Verifies the tier of a customer, and when it is reviewed. */
    public DecisionVerification verifyTier() {
        return verify("tier");
    }

    /** Verifies how a case is sized up: impact, urgency, difficulty, emergency. */
    public DecisionVerification verifyTriage() {
        return verify("triage");
    }

    /** Verifies the priority of a case. */
    public DecisionVerification verifyPriority() {
        return verify("priority");
    }

    /** Verifies the targets of a case, and when they are due. */
    public DecisionVerification verifyTargets() {
        return verify("servicetarget");
    }

    /** Verifies to which level a case is escalated, to whom, and what is to be done. */
    public DecisionVerification verifyEscalation() {
        return verify("escalation");
    }

    /**
     * Begins the story of a case: it is opened now, then time passes and things happen.
     *
     * @param supportCase the case, as it is opened
     * @throws IllegalArgumentException if it is unknown when it is opened
     */
    public CaseStory story(SupportCase supportCase) {
        return new CaseStory(kam, supportCase);
    }

    /** Closes the engine, unless it was given. */
    @Override
    public void close() {
        if (owned) {
            kam.close();
        }
    }
}
