package io.kam.rules.drools;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The enabled rules of a policy, compiled by Drools: a network for each step that has rules. Thread-safe. */
final class DroolsRules implements CompiledRules {
    private final Map<DecisionStep, Step> steps = new HashMap<>();

    DroolsRules(RuleModel model) {
        for (DecisionStep step : model.vocabulary().steps()) {
            List<Rule> rules = model.rules(step).stream().filter(Rule::enabled).toList();
            if (!rules.isEmpty()) {
                steps.put(step, new Step(model, step, rules));
            }
        }
    }

    @Override
    public Evaluation evaluate(DecisionStep step, Facts facts) {
        Step compiled = steps.get(step);
        return Evaluation.of(compiled == null ? List.of() : compiled.matches(facts));
    }

    private static final class Step {
        private final DecisionStep step;
        private final List<Rule> rules;
        private final List<FactType> once;
        private final Evaluator definition;
        private final boolean fallible;
        private final Map<Set<FactType>, Network> networks = new ConcurrentHashMap<>();

        Step(RuleModel model, DecisionStep step, List<Rule> rules) {
            this.step = step;
            this.rules = rules;
            List<Rule> mayFail = rules.stream().filter(Fallible::mayFail).toList();
            this.fallible = !mayFail.isEmpty();
            this.definition = new Evaluator(new RuleModel(model.vocabulary(), mayFail, Map.of()));
            this.once = Network.once(rules);
            networks.put(Set.of(), Network.of(step, rules, Set.of()));
        }

        List<Match> matches(Facts facts) {
            if (fallible) {
                // Drools evaluates in an order of its own; the definition says which failures count, and throws.
                definition.evaluate(step, facts);
            }
            return network(facts).matches(facts);
        }

        /** The network for the facts that are absent; hosts give the same facts each time, so there is mostly one. */
        private Network network(Facts facts) {
            Set<FactType> absent = new HashSet<>();
            for (FactType type : once) {
                if (facts.one(type) == null) {
                    absent.add(type);
                }
            }
            Network network = networks.get(absent);
            return network != null
                    ? network
                    : networks.computeIfAbsent(Set.copyOf(absent), key -> Network.of(step, rules, key));
        }
    }
}
