package io.kam.model;

import static io.kam.model.Measure.GRADE;
import static io.kam.model.Measure.MEAN_GRADE;
import static io.kam.model.Measure.NET_AMOUNT;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is worth to us (客户价值评估): decided, and matched by later rules.
 *
 * @param currentValue the score of what it buys now, 0 to 100; null is unknown
 * @param potentialValue the score of what it could buy besides, 0 to 100; null is unknown
 * @param lifetimeScore the score of what it is worth over the years, 0 to 100; null is unknown
 * @param loyaltyAndInfluence the score of its loyalty and influence, 0 to 100; null is unknown
 * @param totalValue the weighted mean of the scores, 0 to 100, with one decimal; null is unknown
 * @param lifetimeValue the gross profit that is expected of it over the years of the policy, discounted, in the policy's currency;
 *     negative if goods are sold below cost; null is unknown
 */
public record ValueAssessment(
        @Measured(GRADE) @Nullable Integer currentValue,
        @Measured(GRADE) @Nullable Integer potentialValue,
        @Measured(GRADE) @Nullable Integer lifetimeScore,
        @Measured(GRADE) @Nullable Integer loyaltyAndInfluence,
        @Measured(MEAN_GRADE) @Nullable BigDecimal totalValue,
        @Measured(NET_AMOUNT) @Nullable BigDecimal lifetimeValue) {
    public ValueAssessment {
        GRADE.check("currentValue", currentValue);
        GRADE.check("potentialValue", potentialValue);
        GRADE.check("lifetimeScore", lifetimeScore);
        GRADE.check("loyaltyAndInfluence", loyaltyAndInfluence);
        MEAN_GRADE.check("totalValue", totalValue);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .currentValue(currentValue)
                .potentialValue(potentialValue)
                .lifetimeScore(lifetimeScore)
                .loyaltyAndInfluence(loyaltyAndInfluence)
                .totalValue(totalValue)
                .lifetimeValue(lifetimeValue);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Integer currentValue;
        private @Nullable Integer potentialValue;
        private @Nullable Integer lifetimeScore;
        private @Nullable Integer loyaltyAndInfluence;
        private @Nullable BigDecimal totalValue;
        private @Nullable BigDecimal lifetimeValue;

        private Builder() {}

        public Builder currentValue(@Nullable Integer currentValue) {
            this.currentValue = currentValue;
            return this;
        }

        public Builder potentialValue(@Nullable Integer potentialValue) {
            this.potentialValue = potentialValue;
            return this;
        }

        public Builder lifetimeScore(@Nullable Integer lifetimeScore) {
            this.lifetimeScore = lifetimeScore;
            return this;
        }

        public Builder loyaltyAndInfluence(@Nullable Integer loyaltyAndInfluence) {
            this.loyaltyAndInfluence = loyaltyAndInfluence;
            return this;
        }

        public Builder totalValue(@Nullable BigDecimal totalValue) {
            this.totalValue = totalValue;
            return this;
        }

        public Builder totalValue(long totalValue) {
            return totalValue(BigDecimal.valueOf(totalValue));
        }

        public Builder totalValue(String totalValue) {
            Objects.requireNonNull(totalValue, "totalValue");
            return totalValue(Components.decimal("totalValue", totalValue));
        }

        public Builder lifetimeValue(@Nullable BigDecimal lifetimeValue) {
            this.lifetimeValue = lifetimeValue;
            return this;
        }

        public Builder lifetimeValue(long lifetimeValue) {
            return lifetimeValue(BigDecimal.valueOf(lifetimeValue));
        }

        public Builder lifetimeValue(String lifetimeValue) {
            Objects.requireNonNull(lifetimeValue, "lifetimeValue");
            return lifetimeValue(Components.decimal("lifetimeValue", lifetimeValue));
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range
         */
        public ValueAssessment build() {
            return new ValueAssessment(
                    currentValue, potentialValue, lifetimeScore, loyaltyAndInfluence, totalValue, lifetimeValue);
        }
    }
}
