package io.kam.fast;

import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.util.Objects;

/**
 * The engine {@code fast}: code generated for each policy, from its checked rule model. The code goes when nothing holds the policy any
 * more. Thread-safe.
 */
public final class FastEngine implements RuleEngine {
    /** The engine; it has no settings. */
    public FastEngine() {}

    @Override
    public String name() {
        return "fast";
    }

    @Override
    public int preference() {
        return 50;
    }

    @Override
    public CompiledRules compile(RuleModel rules) {
        Objects.requireNonNull(rules, "rules");
        return new FastRules(rules);
    }
}
