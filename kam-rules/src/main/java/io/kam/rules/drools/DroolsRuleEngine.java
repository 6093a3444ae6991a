package io.kam.rules.drools;

import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;

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
