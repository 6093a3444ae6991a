package io.kam.coverage;

import io.kam.evaluator.Evaluator;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The matches of a policy some of whose rules are changed: the engine matches all others, the evaluator those. Thread-safe. */
final class ChangedMatches implements CompiledRules {
    private final CompiledRules rules;
    private final Set<DecisionStep> steps = new HashSet<>();
    private final Set<Rule> before = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Evaluator after;

    /**
     * @param before the rules of the policy that no longer match
     * @param after the rules that match in their place
     */
    ChangedMatches(Policy policy, Collection<Rule> before, List<Rule> after) {
        this.rules = policy.lasting();
        this.before.addAll(before);
        this.after = evaluator(policy, after);
        before.forEach(rule -> steps.add(rule.step()));
        after.forEach(rule -> steps.add(rule.step()));
    }

    /** The evaluator of some rules alone. */
    static Evaluator evaluator(Policy policy, List<Rule> rules) {
        return new Evaluator(new RuleModel(policy.definition().rules().vocabulary(), rules, Map.of()));
    }

    @Override
    public Evaluation evaluate(DecisionStep asked, Facts facts) {
        Evaluation all = rules.evaluate(asked, facts);
        if (!steps.contains(asked)) {
            return all;
        }
        List<Match> matches = new ArrayList<>(after.evaluate(asked, facts).matches());
        for (Match match : all.matches()) {
            if (!before.contains(match.rule())) {
                matches.add(match);
            }
        }
        return Evaluation.of(matches);
    }

    @Override
    public boolean outlivesEngine() {
        return true;
    }
}
