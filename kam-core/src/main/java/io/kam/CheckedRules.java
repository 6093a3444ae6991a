package io.kam;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an engine compiled; its answers are checked, so that a fault of the engine is reported as one. Thread-safe. */
final class CheckedRules implements CompiledRules {
    private final String engine;
    private final CompiledRules compiled;
    private final Map<DecisionStep, Set<Rule>> enabled = new HashMap<>();

    private CheckedRules(String engine, RuleModel rules, CompiledRules compiled) {
        this.engine = engine;
        this.compiled = compiled;
        for (DecisionStep step : rules.vocabulary().steps()) {
            Set<Rule> ofStep = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Rule rule : rules.rules(step)) {
                if (rule.enabled()) {
                    ofStep.add(rule);
                }
            }
            enabled.put(step, ofStep);
        }
    }

    /** The rules, their answers looked at; those of the evaluator as they are, since they are the definition. */
    static CompiledRules of(String engine, RuleModel rules, CompiledRules compiled) {
        return compiled instanceof Evaluator ? compiled : new CheckedRules(engine, rules, compiled);
    }

    /**
     * The name of an engine.
     *
     * @throws IllegalStateException if it has none
     */
    static String nameOf(RuleEngine engine) {
        String name = engine.name();
        if (name == null) {
            throw new IllegalStateException("the engine " + engine.getClass().getName() + " must have a name");
        }
        return name;
    }

    @Override
    public Evaluation evaluate(DecisionStep step, Facts facts) {
        Evaluation evaluation = compiled.evaluate(step, facts);
        if (evaluation == null) {
            throw fault(step, "null");
        }
        Set<Rule> ofStep = Objects.requireNonNull(enabled.get(step));
        List<Match> matches = evaluation.matches();
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            if (match == null) {
                throw fault(step, "a list that holds null");
            }
            if (!ofStep.contains(match.rule())) {
                throw fault(step, "a match of " + match.rule().id() + ", which is none of them");
            }
        }
        return evaluation;
    }

    @Override
    public boolean outlivesEngine() {
        return compiled.outlivesEngine();
    }

    private IllegalStateException fault(DecisionStep step, String answer) {
        return new IllegalStateException(
                "the engine (" + engine + ") must answer the matches of the enabled rules of the step " + step.folder()
                        + ", it answers " + answer);
    }
}
