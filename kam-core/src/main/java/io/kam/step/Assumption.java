package io.kam.step;

import io.kam.decision.Diagnostic;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a step takes for a fact that lacks something, and the diagnostic that says so. */
record Assumption<F extends Record>(Class<F> type, UnaryOperator<F> assumed, Diagnostic.Kind kind, String path) {
    /** The fact as the step takes it. */
    @Nullable
    Record of(@Nullable Record fact) {
        return fact == null || fact.getClass() != type ? fact : assumed.apply(type.cast(fact));
    }
}
