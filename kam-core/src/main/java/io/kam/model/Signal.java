package io.kam.model;

import static io.kam.model.Measure.RATIO;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
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

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .metric(metric)
                .observed(observed)
                .baseline(baseline)
                .at(at)
                .source(source);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable SignalMetric metric;
        private @Nullable BigDecimal observed;
        private @Nullable BigDecimal baseline;
        private @Nullable Instant at;
        private @Nullable CaseSource source;

        private Builder() {}

        public Builder metric(@Nullable SignalMetric metric) {
            this.metric = metric;
            return this;
        }

        public Builder observed(@Nullable BigDecimal observed) {
            this.observed = observed;
            return this;
        }

        public Builder observed(long observed) {
            return observed(BigDecimal.valueOf(observed));
        }

        public Builder observed(String observed) {
            Objects.requireNonNull(observed, "observed");
            return observed(Components.decimal("observed", observed));
        }

        public Builder baseline(@Nullable BigDecimal baseline) {
            this.baseline = baseline;
            return this;
        }

        public Builder baseline(long baseline) {
            return baseline(BigDecimal.valueOf(baseline));
        }

        public Builder baseline(String baseline) {
            Objects.requireNonNull(baseline, "baseline");
            return baseline(Components.decimal("baseline", baseline));
        }

        public Builder at(@Nullable Instant at) {
            this.at = at;
            return this;
        }

        public Builder source(@Nullable CaseSource source) {
            this.source = source;
            return this;
        }

        /** The record. */
        public Signal build() {
            return new Signal(metric, observed, baseline, at, source);
        }
    }
}
