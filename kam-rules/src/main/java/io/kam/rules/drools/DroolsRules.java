package io.kam.rules.drools;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The enabled rules of a policy, matched by Drools. Thread-safe. */
final class DroolsRules implements CompiledRules {
    /** How many rules each step has. */
    private final Map<DecisionStep, Integer> steps = new HashMap<>();

    private final Network network;
    private final Evaluator definition;

    DroolsRules(RuleModel model) {
        List<PreparedRule> rules = new ArrayList<>();
        for (DecisionStep step : model.vocabulary().steps()) {
            for (Rule rule : model.rules(step)) {
                if (rule.enabled()) {
                    rules.add(new PreparedRule(rule, steps.merge(step, 1, Integer::sum) - 1));
                }
            }
        }
        this.network = Network.of(rules);
        List<Rule> mayFail = rules.stream()
                .filter(PreparedRule::mayFail)
                .map(PreparedRule::rule)
                .toList();
        this.definition = new Evaluator(new RuleModel(model.vocabulary(), mayFail, Map.of()));
    }

    @Override
    public Evaluation evaluate(DecisionStep step, Facts facts) {
        Integer rules = steps.get(step);
        if (rules == null) {
            return Evaluation.of(List.of());
        }
        DecisionFacts decision = new DecisionFacts(step, facts, rules);
        network.match(decision);
        if (decision.failed()) {
            // Drools evaluates in an order of its own; the definition says which failures count, and throws.
            definition.evaluate(step, facts);
        }
        return decision.evaluation();
    }
}
