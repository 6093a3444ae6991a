package io.kam.rules.drools;

import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.rules.drl.DrlPolicyReader;
import io.kam.spi.RuleEngine;
import java.util.List;

/**
 * Matches rules with Drools: the engine used if none is selected. It agrees with {@link io.kam.evaluator.Evaluator} on every
 * match and every failure. Thread-safe, as are the rules that it compiles.
 */
public final class DroolsRuleEngine implements RuleEngine {
    private static final int PREFERENCE = 100;

    /** Creates the engine. */
    public DroolsRuleEngine() {}

    @Override
    public String name() {
        return "drools";
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    /** Rules that the parser of Drools can't read, or reads as others than those of the policy. */
    @Override
    public List<PolicyProblem> objections(PolicySource source, PolicyDefinition policy) {
        return DrlPolicyReader.unlikeDrools(source, policy.rules().vocabulary());
    }

    /**
     * Compiles the enabled rules.
     *
     * @throws IllegalStateException if Drools rejects a rule: a fault of this engine
     */
    @Override
    public CompiledRules compile(RuleModel rules) {
        return new DroolsRules(rules);
    }
}
