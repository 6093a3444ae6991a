package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a step decided for some facts, with the proposals that it weighed. Immutable, thread-safe. */
final class StepResult {
    private static final Set<Diagnostic.Kind> GAPS =
            EnumSet.of(Diagnostic.Kind.UNKNOWN, Diagnostic.Kind.UNDEFINED, Diagnostic.Kind.SKIPPED);

    private final StepEvaluation evaluation;
    private final Map<Output<?>, Object> values;
    private final List<Proposed> proposals;
    private final List<Diagnostic> diagnostics;
    private final @Nullable Record fact;

    StepResult(
            StepEvaluation evaluation,
            Map<Output<?>, Object> values,
            List<Proposed> proposals,
            List<Diagnostic> diagnostics) {
        this.evaluation = evaluation;
        this.values = values;
        this.proposals = List.copyOf(proposals);
        this.diagnostics = List.copyOf(diagnostics);
        this.fact = evaluation.step().fact(this::value);
    }

    /** The same with other values, as other proposals would make them. */
    StepResult with(Map<Output<?>, Object> supposed) {
        return new StepResult(evaluation, supposed, proposals, diagnostics);
    }

    StepEvaluation evaluation() {
        return evaluation;
    }

    Step step() {
        return evaluation.step();
    }

    /** The value of an output; null if unknown, or if there is none. */
    <V> @Nullable V value(Output<V> output) {
        return output.cast(values.get(output));
    }

    /** The fact that this is to later steps; null if it is none. */
    @Nullable
    Record fact() {
        return fact;
    }

    Map<Output<?>, Object> values() {
        return values;
    }

    List<Proposed> proposals() {
        return proposals;
    }

    void reasons(Locale language, Set<Reason.Outcome> outcomes, Consumer<Reason> out) {
        for (Proposed proposed : proposals) {
            if (outcomes.contains(proposed.outcome())) {
                out.accept(proposed.render(
                        evaluation, evaluation.policy().definition().sentence(proposed.id(), language)));
            }
        }
    }

    /** The diagnostics of combining and, if some of their kinds are asked for, those of the rules that were open or left values out. */
    void diagnostics(Set<Diagnostic.Kind> kinds, Consumer<Diagnostic> out) {
        diagnostics.forEach(out);
        if (!Collections.disjoint(kinds, GAPS)) {
            evaluation.gaps().forEach(out);
        }
    }
}
