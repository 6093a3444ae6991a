package io.kam.model;

import static io.kam.model.Measure.MEAN_SCORE;
import static io.kam.model.Measure.RATIO;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the scorecards of a customer come to: decided, and matched by later rules.
 *
 * @param attractiveness how attractive it is to us (客户吸引力), 1 to 10, with one decimal; null is unknown
 * @param strength how strong we are as it sees us (供应商实力), 1 to 10, with one decimal; null is unknown
 * @param relativeStrength our strength in proportion to that of the best competitor, with two decimals: 1.25 is a quarter stronger; null
 *     is unknown
 * @param quadrant its place in the account portfolio; null is unknown
 * @param strategy the standing strategy of the quadrant; null is unknown
 */
public record Scorecards(
        @Measured(MEAN_SCORE) @Nullable BigDecimal attractiveness,
        @Measured(MEAN_SCORE) @Nullable BigDecimal strength,
        @Measured(RATIO) @Nullable BigDecimal relativeStrength,
        @Nullable Quadrant quadrant,
        @Nullable StandingStrategy strategy) {
    public Scorecards {
        MEAN_SCORE.check("attractiveness", attractiveness);
        MEAN_SCORE.check("strength", strength);
        RATIO.check("relativeStrength", relativeStrength);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .attractiveness(attractiveness)
                .strength(strength)
                .relativeStrength(relativeStrength)
                .quadrant(quadrant)
                .strategy(strategy);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable BigDecimal attractiveness;
        private @Nullable BigDecimal strength;
        private @Nullable BigDecimal relativeStrength;
        private @Nullable Quadrant quadrant;
        private @Nullable StandingStrategy strategy;

        private Builder() {}

        public Builder attractiveness(@Nullable BigDecimal attractiveness) {
            this.attractiveness = attractiveness;
            return this;
        }

        public Builder attractiveness(long attractiveness) {
            return attractiveness(BigDecimal.valueOf(attractiveness));
        }

        public Builder attractiveness(String attractiveness) {
            Objects.requireNonNull(attractiveness, "attractiveness");
            return attractiveness(Components.decimal("attractiveness", attractiveness));
        }

        public Builder strength(@Nullable BigDecimal strength) {
            this.strength = strength;
            return this;
        }

        public Builder strength(long strength) {
            return strength(BigDecimal.valueOf(strength));
        }

        public Builder strength(String strength) {
            Objects.requireNonNull(strength, "strength");
            return strength(Components.decimal("strength", strength));
        }

        public Builder relativeStrength(@Nullable BigDecimal relativeStrength) {
            this.relativeStrength = relativeStrength;
            return this;
        }

        public Builder relativeStrength(long relativeStrength) {
            return relativeStrength(BigDecimal.valueOf(relativeStrength));
        }

        public Builder relativeStrength(String relativeStrength) {
            Objects.requireNonNull(relativeStrength, "relativeStrength");
            return relativeStrength(Components.decimal("relativeStrength", relativeStrength));
        }

        public Builder quadrant(@Nullable Quadrant quadrant) {
            this.quadrant = quadrant;
            return this;
        }

        public Builder strategy(@Nullable StandingStrategy strategy) {
            this.strategy = strategy;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range
         */
        public Scorecards build() {
            return new Scorecards(attractiveness, strength, relativeStrength, quadrant, strategy);
        }
    }
}
