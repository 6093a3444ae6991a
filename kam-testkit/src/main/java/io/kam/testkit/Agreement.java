package io.kam.testkit;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.util.Set;
import java.util.TreeSet;

/** Rules as an engine compiles them beside their definition, to be compared. */
final class Agreement {
    private final RuleModel model;
    private final CompiledRules definition;
    private final CompiledRules compiled;
    private final Set<String> matched = new TreeSet<>();
    private int failed;

    Agreement(RuleModel model, RuleEngine engine) {
        this.model = model;
        this.definition = new Evaluator(model);
        this.compiled = engine.compile(model);
    }

    /** Fails if the answers about facts differ. */
    void check(DecisionStep step, Facts facts) {
        Answer expected = Answer.of(definition, step, facts);
        Answer actual = Answer.of(compiled, step, facts);
        if (!actual.equals(expected)) {
            throw new AssertionError(expected.difference(actual, model, facts));
        }
        if (expected.failure().isEmpty()) {
            compareOpen(step, facts);
        } else {
            failed++;
        }
        for (Match match : actual.matches().keySet()) {
            if (matched.add(match.rule().id()) && model.rule(match.rule().id()).orElseThrow() != match.rule()) {
                throw new AssertionError("the rule of a match must be the one that was compiled: " + match);
            }
        }
    }

    /** Fails if a rule may be open that the engine says is not. */
    private void compareOpen(DecisionStep step, Facts facts) {
        Evaluation expected = definition.evaluate(step, facts);
        Evaluation actual = compiled.evaluate(step, facts);
        for (Rule rule : model.rules(step)) {
            if (expected.mayBeOpen(rule) && !actual.mayBeOpen(rule)) {
                throw new AssertionError("the rule " + rule + " may be open, and the engine says that it is not");
            }
        }
    }

    /** How many answers so far were that a rule failed, which hides what else matched. */
    int failed() {
        return failed;
    }

    /** The ids of the rules that matched so far. */
    Set<String> matched() {
        return matched;
    }
}
