package io.kam.model;

import static io.kam.model.Measure.RATIO;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A figure or report that may point to a special case.
 *
 * @param metric what it observes; null is unknown
 * @param observed what was observed, 0 or more in the metric's own unit; null is unknown
 * @param baseline what is usual, 0 or more in the same unit; null is unknown
 * @param at when it was observed; null is unknown
 * @param source where it comes from; null is unknown
 */
public record Signal(
        @Nullable SignalMetric metric,
        @Measured(RATIO) @Nullable BigDecimal observed,
        @Measured(RATIO) @Nullable BigDecimal baseline,
        @Nullable Instant at,
        @Nullable CaseSource source) {
    public Signal {
        RATIO.check("observed", observed);
        RATIO.check("baseline", baseline);
    }
}
