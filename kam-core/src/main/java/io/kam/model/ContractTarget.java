package io.kam.model;

import org.jspecify.annotations.Nullable;

/**
 * A service target that a contract promises.
 *
 * @param metric what must happen in time; null is unknown
 * @param priority the priority of the cases it is promised for; null is unknown
 * @param duration the time promised; null is unknown
 * @param hours the hours in which that time runs; null is unknown
 */
public record ContractTarget(
        @Nullable Metric metric,
        @Nullable Priority priority,
        @Nullable ServiceDuration duration,
        @Nullable ServiceHours hours) {
    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder().metric(metric).priority(priority).duration(duration).hours(hours);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Metric metric;
        private @Nullable Priority priority;
        private @Nullable ServiceDuration duration;
        private @Nullable ServiceHours hours;

        private Builder() {}

        public Builder metric(@Nullable Metric metric) {
            this.metric = metric;
            return this;
        }

        public Builder priority(@Nullable Priority priority) {
            this.priority = priority;
            return this;
        }

        public Builder duration(@Nullable ServiceDuration duration) {
            this.duration = duration;
            return this;
        }

        public Builder hours(@Nullable ServiceHours hours) {
            this.hours = hours;
            return this;
        }

        /** The record. */
        public ContractTarget build() {
            return new ContractTarget(metric, priority, duration, hours);
        }
    }
}
