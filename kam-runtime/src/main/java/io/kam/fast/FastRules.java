package io.kam.fast;

import io.kam.evaluator.Evaluator;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;

/** The rules of a policy as code. A step whose code would be larger than Java admits is left to the evaluator. Thread-safe. */
final class FastRules implements CompiledRules {
    /** Rules per class, so that none outgrows what the virtual machine admits, or compiles. */
    private static final int TOGETHER = 100;

    private final Map<DecisionStep, StepCode> steps = new IdentityHashMap<>();
    /** What matches the other steps; null if there are none. */
    private final @Nullable CompiledRules evaluator;

    /** What is needed to match the rules of a step. */
    private record StepCode(List<Code> code, FactType[] once, int kept, Map<Rule, Integer> places) {}

    FastRules(RuleModel model) {
        boolean all = true;
        for (DecisionStep step : model.vocabulary().steps()) {
            List<Rule> rules = model.rules(step).stream().filter(Rule::enabled).toList();
            try {
                steps.put(step, generate(rules));
            } catch (MethodTooLargeException | ClassTooLargeException e) {
                all = false;
            }
        }
        this.evaluator = all ? null : new Evaluator(model);
    }

    private static StepCode generate(List<Rule> rules) {
        Shared shared = new Shared(rules);
        List<Code> code = new ArrayList<>();
        Map<Rule, Integer> places = new IdentityHashMap<>();
        for (int from = 0; from < rules.size(); from += TOGETHER) {
            List<Rule> some = rules.subList(from, Math.min(rules.size(), from + TOGETHER));
            for (Rule rule : some) {
                places.put(rule, places.size());
            }
            code.add(new Generator(shared, some, from).generate());
        }
        return new StepCode(code, shared.once().toArray(FactType[]::new), shared.keptTerms(), places);
    }

    @Override
    public boolean outlivesEngine() {
        return true;
    }

    @Override
    public Evaluation evaluate(DecisionStep step, Facts facts) {
        StepCode code = steps.get(step);
        if (code == null) {
            return Objects.requireNonNull(evaluator, step.folder()).evaluate(step, facts);
        }
        Run run = new Run(facts, code.once(), code.kept(), code.places().size());
        for (Code some : code.code()) {
            some.run(run);
        }
        return run.evaluation(code.places());
    }
}
