package io.kam;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.util.Objects;

/** The engine {@code model}: the evaluator of the rule model itself, which defines what every engine must answer. */
public final class ModelEngine implements RuleEngine {
    /** The engine; it has no settings. */
    public ModelEngine() {}

    @Override
    public String name() {
        return "model";
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public CompiledRules compile(RuleModel rules) {
        Objects.requireNonNull(rules, "rules");
        return Evaluator.of(rules);
    }
}
