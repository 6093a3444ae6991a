package io.kam.fast;

import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The engine {@code fast}: code generated for each policy, from its checked rule model. The code goes when nothing holds the policy any
 * more. Since a process that starts waits for its first policy, the code of a step of that one is generated when the step has been decided
 * some times, and the evaluator decides until then. The code of later policies is generated when they are loaded, so that no decision
 * waits for it. Thread-safe.
 */
public final class FastEngine implements RuleEngine {
    private final AtomicBoolean started = new AtomicBoolean();

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
        FastRules compiled = new FastRules(rules);
        if (started.getAndSet(true)) {
            compiled.generateAll();
        }
        return compiled;
    }
}
