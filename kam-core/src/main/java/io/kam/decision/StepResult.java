package io.kam.decision;

import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What one step decided for given facts, with the proposals that it weighed.
 *
 * @param <T> what is decided
 */
record StepResult<T>(Evaluation evaluation, T value, List<Proposed> proposals, List<Diagnostic> diagnostics) {
    StepResult {
        proposals = List.copyOf(proposals);
        diagnostics = List.copyOf(diagnostics);
    }

    Policy policy() {
        return evaluation.policy();
    }

    DecisionStep step() {
        return evaluation.step();
    }

    Facts facts() {
        return evaluation.facts();
    }

    void reasons(Locale language, Consumer<Reason> out) {
        for (Proposed proposed : proposals) {
            out.accept(proposed.render(evaluation, policy().definition().sentence(proposed.id(), language)));
        }
    }

    /** The diagnostics of combining, and those of the rules that were open or left values out. */
    void allDiagnostics(Consumer<Diagnostic> out) {
        diagnostics.forEach(out);
        evaluation.gaps().forEach(out);
    }

    /** The instants at which the step's rules begin or cease to count, or time may change whether one matches. */
    void changes(Consumer<Instant> out) {
        evaluation.changes(out);
    }
}
