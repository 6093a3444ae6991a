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
import java.util.List;
import java.util.Map;

/** The matches of a policy some of whose rules are changed: the engine matches all others, the evaluator those. Thread-safe. */
final class ChangedMatches implements CompiledRules {
    private final CompiledRules rules;
    private final DecisionStep step;
    private final List<Rule> before;
    private final Evaluator after;

    ChangedMatches(Policy policy, Change change) {
        this.rules = policy.lasting();
        this.step = change.step();
        this.before = change.before();
        this.after = evaluator(policy, change.after());
    }

    /** The evaluator of some rules alone. */
    static Evaluator evaluator(Policy policy, List<Rule> rules) {
        return new Evaluator(new RuleModel(policy.definition().rules().vocabulary(), rules, Map.of()));
    }

    @Override
    public Evaluation evaluate(DecisionStep asked, Facts facts) {
        Evaluation all = rules.evaluate(asked, facts);
        if (asked != step) {
            return all;
        }
        List<Match> matches = new ArrayList<>(after.evaluate(step, facts).matches());
        for (Match match : all.matches()) {
            if (!isChanged(match.rule())) {
                matches.add(match);
            }
        }
        return Evaluation.of(matches);
    }

    private boolean isChanged(Rule rule) {
        for (Rule each : before) {
            if (each == rule) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean outlivesEngine() {
        return true;
    }
}
