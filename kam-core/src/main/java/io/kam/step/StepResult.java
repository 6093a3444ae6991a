package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a step decided for some facts, with the proposals that it weighed. Immutable, thread-safe. */
final class StepResult {
    private final StepEvaluation evaluation;
    private final OutputValues values;
    private final List<Proposed> proposals;
    private final List<Diagnostic> diagnostics;
    private final @Nullable Record fact;

    StepResult(StepEvaluation evaluation, Combining.Result combined) {
        this.evaluation = evaluation;
        this.values = combined.values();
        this.proposals = combined.proposals();
        this.diagnostics = combined.diagnostics();
        this.fact = evaluation.step().fact(values);
    }

    /** The same with other values, as other proposals would make them. */
    StepResult with(OutputValues supposed) {
        return new StepResult(evaluation, new Combining.Result(supposed, proposals, diagnostics));
    }

    StepEvaluation evaluation() {
        return evaluation;
    }

    Step step() {
        return evaluation.step();
    }

    /** The value of an output; null if unknown, or if there is none. */
    <V> @Nullable V value(Output<V> output) {
        return values.of(output);
    }

    /** The fact that this is to later steps; null if it is none. */
    @Nullable
    Record fact() {
        return fact;
    }

    OutputValues values() {
        return values;
    }

    List<Proposed> proposals() {
        return Collections.unmodifiableList(proposals);
    }

    void reasons(Locale language, Set<Reason.Outcome> outcomes, Consumer<Reason> out) {
        for (Proposed proposed : proposals) {
            if (outcomes.contains(proposed.outcome())) {
                out.accept(proposed.render(
                        evaluation, evaluation.policy().definition().sentence(proposed.id(), language)));
            }
        }
    }

    /** The diagnostics of combining. */
    List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
