package io.kam.coverage;

import io.kam.check.PolicyCheck;
import io.kam.evaluator.Evaluator;
import io.kam.policy.Policy;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.tools.Example;
import io.kam.tools.ExampleRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the changes of a policy and finds those that no example notices. Thread-safe. */
final class MutationRun {
    private final Policy policy;
    private final List<Case> cases = new ArrayList<>();
    private final Map<String, Evaluator> evaluators = new ConcurrentHashMap<>();
    private final Map<Question, Map<List<?>, Integer>> proposed = new ConcurrentHashMap<>();

    /** An example with what its decision asks the rules. */
    private record Case(int number, Example example, List<Asked> asked) {}

    /** What a rule is asked for an example. */
    private record Question(String rule, int example, int asked) {}

    MutationRun(Policy policy, List<Example> examples) {
        this.policy = policy;
        ExampleRunner runner = new ExampleRunner(policy);
        for (Example example : examples) {
            if (!ExampleRunner.isAsExpected(example, runner.decide(example))) {
                throw new IllegalArgumentException("example (" + example + ") must pass");
            }
            cases.add(new Case(cases.size(), example, Asked.by(policy, example)));
        }
    }

    /** All changes of a policy, by step. */
    static List<Change> changes(Policy policy) {
        RuleModel model = policy.definition().rules();
        Nudge nudge = new Nudge(policy.definition().currency());
        List<Change> changes = new ArrayList<>();
        for (Step step : Steps.of(model.vocabulary())) {
            for (Rule rule : model.rules(step)) {
                if (rule.enabled()) {
                    changes.addAll(RuleChanges.of(rule, nudge));
                }
            }
            for (Table table : model.tables(step).values()) {
                changes.addAll(TableChanges.of(model, step, table, nudge));
            }
        }
        return changes;
    }

    Mutation mutation() {
        List<Change> changes = changes(policy);
        List<Change> valid = changes.parallelStream().filter(this::isValid).toList();
        List<Mutation.Survivor> survivors = valid.parallelStream()
                .filter(change -> !isNoticed(change))
                .map(change -> new Mutation.Survivor(change.mutant(), null))
                .sorted(Comparator.comparing(Mutation.Survivor::mutant))
                .toList();
        return new Mutation(valid.size() - survivors.size(), changes.size() - valid.size(), survivors);
    }

    /** Whether a policy changed so could be loaded. */
    private boolean isValid(Change change) {
        return PolicyCheck.problems(change.definition(policy)).isEmpty();
    }

    private boolean isNoticed(Change change) {
        ExampleRunner changed = new ExampleRunner(change.policy(policy));
        Evaluator after = ChangedMatches.evaluator(policy, change.after());
        for (Case each : cases) {
            try {
                if (touches(change, after, each)
                        && !ExampleRunner.isAsExpected(each.example, changed.decide(each.example))) {
                    return true;
                }
            } catch (RuleFailedException e) {
                // A number has become too large, which nobody overlooks.
                return true;
            }
        }
        return false;
    }

    /** Whether a change may affect an example: a rule proposes something else, or the library reads a row that is changed. */
    private boolean touches(Change change, Evaluator after, Case of) {
        for (int i = 0; i < of.asked.size(); i++) {
            Asked asked = of.asked.get(i);
            if (asked.step() == change.step() && (change.library() || proposesOther(change, after, of, i))) {
                return true;
            }
        }
        return false;
    }

    private boolean proposesOther(Change change, Evaluator after, Case of, int i) {
        Asked asked = of.asked.get(i);
        Map<List<?>, Integer> before = new HashMap<>();
        for (Rule rule : change.before()) {
            if (asked.of(rule)) {
                proposed.computeIfAbsent(
                                new Question(rule.id(), of.number, i),
                                q -> Proposals.of(
                                        evaluators.computeIfAbsent(
                                                rule.id(), id -> ChangedMatches.evaluator(policy, List.of(rule))),
                                        asked))
                        .forEach((proposal, times) -> before.merge(proposal, times, Integer::sum));
            }
        }
        return !before.equals(Proposals.of(after, asked));
    }
}
