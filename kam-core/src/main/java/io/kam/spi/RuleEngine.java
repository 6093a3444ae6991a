package io.kam.spi;

import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;

/**
 * Compiles the rule model for matching. Every engine gives the same matches for the same facts. Implementations are
 * thread-safe and have a public constructor without parameters.
 */
public interface RuleEngine {
    /** The name by which it is asked for: {@code drools}, {@code model}. */
    String name();

    /** The place among engines when none is asked for: the highest is taken, ties by name. */
    int preference();

    /** Compiles rules; takes what time it needs, once. */
    CompiledRules compile(RuleModel rules);
}
