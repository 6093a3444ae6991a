package io.kam.policy;

import io.kam.rule.CompiledRules;
import io.kam.rule.Evaluator;
import java.util.Objects;

/**
 * A policy ready to decide: checked, compiled by an engine, and with the evaluator that explains. Immutable, thread-safe.
 */
public final class Policy {
    private final PolicyDefinition definition;
    private final CompiledRules compiled;
    private final Evaluator evaluator;

    /**
     * @param definition what was read and checked
     * @param compiled the same rules, compiled by an engine
     */
    public Policy(PolicyDefinition definition, CompiledRules compiled) {
        this.definition = Objects.requireNonNull(definition, "definition");
        this.compiled = Objects.requireNonNull(compiled, "compiled");
        this.evaluator = compiled instanceof Evaluator itself ? itself : new Evaluator(definition.rules());
    }

    /** Which policy it is. */
    public PolicyVersion version() {
        return definition.version();
    }

    /** What was read and checked. */
    public PolicyDefinition definition() {
        return definition;
    }

    /** The rules as the engine matches them. */
    public CompiledRules compiled() {
        return compiled;
    }

    /** The evaluator of the same rules, which explains. */
    public Evaluator evaluator() {
        return evaluator;
    }

    @Override
    public String toString() {
        return version().toString();
    }
}
