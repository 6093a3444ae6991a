package io.kam.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the customer is (客户分类): the result of the classification, which later rules can read.
 *
 * @param value the value class (客户价值); null is unknown
 * @param importance the importance class (客户重要性); null is unknown
 * @param potential the potential class (客户潜力); null is unknown
 * @param stage the life-cycle stage (客户生命周期); null is unknown
 * @param identifiedBy the methods that identify it as a key customer (关键客户识别), in declared order; null is unknown, empty is none
 */
public record Classification(
        @Nullable ValueClass value,
        @Nullable Importance importance,
        @Nullable Potential potential,
        @Nullable LifecycleStage stage,
        @Nullable Set<IdentificationMethod> identifiedBy) {
    public Classification {
        identifiedBy = Components.copy("identifiedBy", identifiedBy);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .value(value)
                .importance(importance)
                .potential(potential)
                .stage(stage)
                .identifiedBy(identifiedBy);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable ValueClass value;
        private @Nullable Importance importance;
        private @Nullable Potential potential;
        private @Nullable LifecycleStage stage;
        private @Nullable Set<IdentificationMethod> identifiedBy;

        private Builder() {}

        public Builder value(@Nullable ValueClass value) {
            this.value = value;
            return this;
        }

        public Builder importance(@Nullable Importance importance) {
            this.importance = importance;
            return this;
        }

        public Builder potential(@Nullable Potential potential) {
            this.potential = potential;
            return this;
        }

        public Builder stage(@Nullable LifecycleStage stage) {
            this.stage = stage;
            return this;
        }

        public Builder identifiedBy(@Nullable Set<IdentificationMethod> identifiedBy) {
            this.identifiedBy = identifiedBy;
            return this;
        }

        /** The record. */
        public Classification build() {
            return new Classification(value, importance, potential, stage, identifiedBy);
        }
    }
}
