package io.kam.model;

import static io.kam.model.Measure.COUNT;
import static io.kam.model.Measure.GRADE;
import static io.kam.model.Measure.SCORE;

import java.time.MonthDay;
import org.jspecify.annotations.Nullable;

/**
 * A customer's relationship with us.
 *
 * @param loyalty its loyalty, 0 (none) to 100; null is unknown
 * @param satisfaction its satisfaction, 0 (worst) to 100; null is unknown
 * @param influence its influence in its industry, 1 (none) to 10; null is unknown
 * @param complaints12m complaints in the last 12 months, 0 or more; null is unknown
 * @param buyingCentre how it makes buying decisions; null is unknown
 * @param executiveSponsor whether one of our executives sponsors the account; null is unknown
 * @param insideSupport whether somebody inside the customer speaks for us; null is unknown
 * @param anniversaryOn the anniversary to congratulate it on (纪念日); null is unknown
 */
public record Relationship(
        @Measured(GRADE) @Nullable Integer loyalty,
        @Measured(GRADE) @Nullable Integer satisfaction,
        @Measured(SCORE) @Nullable Integer influence,
        @Measured(COUNT) @Nullable Integer complaints12m,
        @Nullable BuyingCentre buyingCentre,
        @Nullable Boolean executiveSponsor,
        @Nullable Boolean insideSupport,
        @Nullable MonthDay anniversaryOn) {
    public Relationship {
        GRADE.check("loyalty", loyalty);
        GRADE.check("satisfaction", satisfaction);
        SCORE.check("influence", influence);
        COUNT.check("complaints12m", complaints12m);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .loyalty(loyalty)
                .satisfaction(satisfaction)
                .influence(influence)
                .complaints12m(complaints12m)
                .buyingCentre(buyingCentre)
                .executiveSponsor(executiveSponsor)
                .insideSupport(insideSupport)
                .anniversaryOn(anniversaryOn);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Integer loyalty;
        private @Nullable Integer satisfaction;
        private @Nullable Integer influence;
        private @Nullable Integer complaints12m;
        private @Nullable BuyingCentre buyingCentre;
        private @Nullable Boolean executiveSponsor;
        private @Nullable Boolean insideSupport;
        private @Nullable MonthDay anniversaryOn;

        private Builder() {}

        public Builder loyalty(@Nullable Integer loyalty) {
            this.loyalty = loyalty;
            return this;
        }

        public Builder satisfaction(@Nullable Integer satisfaction) {
            this.satisfaction = satisfaction;
            return this;
        }

        public Builder influence(@Nullable Integer influence) {
            this.influence = influence;
            return this;
        }

        public Builder complaints12m(@Nullable Integer complaints12m) {
            this.complaints12m = complaints12m;
            return this;
        }

        public Builder buyingCentre(@Nullable BuyingCentre buyingCentre) {
            this.buyingCentre = buyingCentre;
            return this;
        }

        public Builder executiveSponsor(@Nullable Boolean executiveSponsor) {
            this.executiveSponsor = executiveSponsor;
            return this;
        }

        public Builder insideSupport(@Nullable Boolean insideSupport) {
            this.insideSupport = insideSupport;
            return this;
        }

        public Builder anniversaryOn(@Nullable MonthDay anniversaryOn) {
            this.anniversaryOn = anniversaryOn;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public Relationship build() {
            return new Relationship(
                    loyalty,
                    satisfaction,
                    influence,
                    complaints12m,
                    buyingCentre,
                    executiveSponsor,
                    insideSupport,
                    anniversaryOn);
        }
    }
}
