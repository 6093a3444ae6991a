package io.kam.benchmarks;

import io.kam.decision.Decision;
import org.openjdk.jmh.infra.Blackhole;

/** All that a file of decisions holds of one, beside what was decided. */
final class WholeAnswer {
    private WholeAnswer() {}

    /** Asks for reasons with evidence, diagnostics and validity. */
    static void ask(Decision decision, Blackhole out) {
        out.consume(decision.reasons());
        out.consume(decision.diagnostics());
        out.consume(decision.validUntil());
    }
}
