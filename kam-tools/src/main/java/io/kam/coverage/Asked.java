package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.tools.Example;
import io.kam.tools.ExampleRunner;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules of a step were asked while an example was decided.
 *
 * @param step the step
 * @param facts the facts that its rules read
 * @param matches the matches that the engine answered
 */
record Asked(DecisionStep step, Facts facts, List<Match> matches) {
    /** All that was asked, in its order; also about the past of a case. */
    static List<Asked> by(Policy policy, Example example) {
        List<Asked> asked = new ArrayList<>();
        CompiledRules rules = policy.lasting();
        ExampleRunner runner = new ExampleRunner(policy.withMatchesOf(new CompiledRules() {
            @Override
            public Evaluation evaluate(DecisionStep step, Facts facts) {
                Evaluation answer = rules.evaluate(step, facts);
                asked.add(new Asked(step, facts, answer.matches()));
                return answer;
            }

            @Override
            public boolean outlivesEngine() {
                return true;
            }
        }));
        runner.decide(example);
        return asked;
    }

    /** Whether it was asked of a rule, and the rule counts on that day. */
    boolean of(Rule rule) {
        return rule.step() == step && rule.effectiveOn(facts.asOf().date());
    }
}
