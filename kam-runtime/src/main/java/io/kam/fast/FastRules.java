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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;

/**
 * The rules of a policy as code. The evaluator decides the first times that a step is decided, and a step whose code would be larger than
 * Java admits. Thread-safe.
 */
final class FastRules implements CompiledRules {
    /** Rules per class, so that none outgrows what the virtual machine admits, or compiles. */
    private static final int TOGETHER = 100;

    /** How often a step is decided without code: what a process does that decides little takes less than to generate it. */
    private static final int FIRST = 16;

    private final RuleModel model;
    private final AtomicIntegerArray decided;
    private final Map<DecisionStep, StepCode> steps = new ConcurrentHashMap<>();

    /** What is needed to match the rules of a step. */
    private record StepCode(List<Code> code, FactType[] once, int kept, Map<Rule, Integer> places) {
        /** Stands for code that Java doesn't admit. */
        static final StepCode TOO_LARGE = new StepCode(List.of(), new FactType[0], 0, Map.of());
    }

    FastRules(RuleModel model) {
        this.model = model;
        this.decided = new AtomicIntegerArray(model.vocabulary().steps().size());
    }

    /** Generates the code of all steps, which otherwise waits for their first decisions. */
    void generateAll() {
        for (DecisionStep step : model.vocabulary().steps()) {
            steps.computeIfAbsent(step, this::generate);
        }
    }

    private StepCode generate(DecisionStep step) {
        List<Rule> enabled = new ArrayList<>();
        for (Rule rule : model.rules(step)) {
            if (rule.enabled()) {
                enabled.add(rule);
            }
        }
        try {
            return generate(enabled);
        } catch (MethodTooLargeException | ClassTooLargeException e) {
            return StepCode.TOO_LARGE;
        }
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
        StepCode known = steps.get(step);
        StepCode code = known != null || isEarly(step) ? known : steps.computeIfAbsent(step, this::generate);
        if (code == null || code == StepCode.TOO_LARGE) {
            return Evaluator.of(model).evaluate(step, facts);
        }
        Run run = new Run(facts, code.once(), code.kept(), code.places().size());
        for (Code some : code.code()) {
            some.run(run);
        }
        return run.evaluation(code.places());
    }

    private boolean isEarly(DecisionStep step) {
        int place = model.vocabulary().steps().indexOf(step);
        return decided.getAndIncrement(place) < FIRST;
    }
}
