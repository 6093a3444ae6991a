package io.kam.model;

import static io.kam.model.Measure.AMOUNT;
import static io.kam.model.Measure.COUNT;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a case affects.
 *
 * @param sitesAffected sites affected, 0 or more, not more than {@code sitesTotal}; null is unknown
 * @param sitesTotal sites the customer has, 0 or more; null is unknown
 * @param usersAffected users affected, 0 or more; null is unknown
 * @param revenueAtRisk revenue at risk, 0 or more in the policy's currency; null is unknown
 */
public record Reach(
        @Measured(COUNT) @Nullable Integer sitesAffected,
        @Measured(COUNT) @Nullable Integer sitesTotal,
        @Measured(COUNT) @Nullable Integer usersAffected,
        @Measured(AMOUNT) @Nullable BigDecimal revenueAtRisk) {
    public Reach {
        COUNT.check("sitesAffected", sitesAffected);
        COUNT.check("sitesTotal", sitesTotal);
        COUNT.check("usersAffected", usersAffected);
        AMOUNT.check("revenueAtRisk", revenueAtRisk);
        if (sitesAffected != null && sitesTotal != null && sitesAffected > sitesTotal) {
            throw new IllegalArgumentException(
                    "sitesAffected (" + sitesAffected + ") must not exceed sitesTotal (" + sitesTotal + ")");
        }
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .sitesAffected(sitesAffected)
                .sitesTotal(sitesTotal)
                .usersAffected(usersAffected)
                .revenueAtRisk(revenueAtRisk);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable Integer sitesAffected;
        private @Nullable Integer sitesTotal;
        private @Nullable Integer usersAffected;
        private @Nullable BigDecimal revenueAtRisk;

        private Builder() {}

        public Builder sitesAffected(@Nullable Integer sitesAffected) {
            this.sitesAffected = sitesAffected;
            return this;
        }

        public Builder sitesTotal(@Nullable Integer sitesTotal) {
            this.sitesTotal = sitesTotal;
            return this;
        }

        public Builder usersAffected(@Nullable Integer usersAffected) {
            this.usersAffected = usersAffected;
            return this;
        }

        public Builder revenueAtRisk(@Nullable BigDecimal revenueAtRisk) {
            this.revenueAtRisk = revenueAtRisk;
            return this;
        }

        public Builder revenueAtRisk(long revenueAtRisk) {
            return revenueAtRisk(BigDecimal.valueOf(revenueAtRisk));
        }

        public Builder revenueAtRisk(String revenueAtRisk) {
            Objects.requireNonNull(revenueAtRisk, "revenueAtRisk");
            return revenueAtRisk(Components.decimal("revenueAtRisk", revenueAtRisk));
        }

        /** The record. */
        public Reach build() {
            return new Reach(sitesAffected, sitesTotal, usersAffected, revenueAtRisk);
        }
    }
}
