package io.kam.model;

import static io.kam.model.Measure.AMOUNT;
import static io.kam.model.Measure.COUNT;
import static io.kam.model.Measure.DAYS;
import static io.kam.model.Measure.MARGIN;
import static io.kam.model.Measure.NET_AMOUNT;
import static io.kam.model.Measure.SHARE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer buys from us (交易). The last twelve months end on the date of the data.
 *
 * @param revenue12m net revenue of the last 12 months in the policy's currency; negative if more was returned or
 *     credited than sold; null is unknown
 * @param revenuePrior12m net revenue of the 12 months before that, which may be negative too; null is unknown
 * @param orders12m orders in the last 12 months, 0 or more; null is unknown
 * @param typicalOrderGapDays usual number of days between two orders, 0 or more; null is unknown
 * @param lastOrderOn day of the last order; null is unknown
 * @param grossMargin part of revenue left after the cost of goods, at most 1; negative if goods are sold below cost;
 *     null is unknown
 * @param costToServe12m the cost of serving it in the last 12 months, 0 or more in the policy's currency; null is
 *     unknown
 * @param wallet what it spends per year, with any supplier, on the kind of goods we sell, 0 or more in the policy's
 *     currency; null is unknown
 * @param yearlyRetention probability that it still buys a year later, 0 to 1; null is unknown
 */
public record TradeRecord(
        @Measured(NET_AMOUNT) @Nullable BigDecimal revenue12m,
        @Measured(NET_AMOUNT) @Nullable BigDecimal revenuePrior12m,
        @Measured(COUNT) @Nullable Integer orders12m,
        @Measured(DAYS) @Nullable BigDecimal typicalOrderGapDays,
        @Nullable LocalDate lastOrderOn,
        @Measured(MARGIN) @Nullable BigDecimal grossMargin,
        @Measured(AMOUNT) @Nullable BigDecimal costToServe12m,
        @Measured(AMOUNT) @Nullable BigDecimal wallet,
        @Measured(SHARE) @Nullable BigDecimal yearlyRetention) {
    public TradeRecord {
        NET_AMOUNT.check("revenue12m", revenue12m);
        NET_AMOUNT.check("revenuePrior12m", revenuePrior12m);
        COUNT.check("orders12m", orders12m);
        DAYS.check("typicalOrderGapDays", typicalOrderGapDays);
        MARGIN.check("grossMargin", grossMargin);
        AMOUNT.check("costToServe12m", costToServe12m);
        AMOUNT.check("wallet", wallet);
        SHARE.check("yearlyRetention", yearlyRetention);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .revenue12m(revenue12m)
                .revenuePrior12m(revenuePrior12m)
                .orders12m(orders12m)
                .typicalOrderGapDays(typicalOrderGapDays)
                .lastOrderOn(lastOrderOn)
                .grossMargin(grossMargin)
                .costToServe12m(costToServe12m)
                .wallet(wallet)
                .yearlyRetention(yearlyRetention);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable BigDecimal revenue12m;
        private @Nullable BigDecimal revenuePrior12m;
        private @Nullable Integer orders12m;
        private @Nullable BigDecimal typicalOrderGapDays;
        private @Nullable LocalDate lastOrderOn;
        private @Nullable BigDecimal grossMargin;
        private @Nullable BigDecimal costToServe12m;
        private @Nullable BigDecimal wallet;
        private @Nullable BigDecimal yearlyRetention;

        private Builder() {}

        public Builder revenue12m(@Nullable BigDecimal revenue12m) {
            this.revenue12m = revenue12m;
            return this;
        }

        public Builder revenue12m(long revenue12m) {
            return revenue12m(BigDecimal.valueOf(revenue12m));
        }

        public Builder revenue12m(String revenue12m) {
            Objects.requireNonNull(revenue12m, "revenue12m");
            return revenue12m(Components.decimal("revenue12m", revenue12m));
        }

        public Builder revenuePrior12m(@Nullable BigDecimal revenuePrior12m) {
            this.revenuePrior12m = revenuePrior12m;
            return this;
        }

        public Builder revenuePrior12m(long revenuePrior12m) {
            return revenuePrior12m(BigDecimal.valueOf(revenuePrior12m));
        }

        public Builder revenuePrior12m(String revenuePrior12m) {
            Objects.requireNonNull(revenuePrior12m, "revenuePrior12m");
            return revenuePrior12m(Components.decimal("revenuePrior12m", revenuePrior12m));
        }

        public Builder orders12m(@Nullable Integer orders12m) {
            this.orders12m = orders12m;
            return this;
        }

        public Builder typicalOrderGapDays(@Nullable BigDecimal typicalOrderGapDays) {
            this.typicalOrderGapDays = typicalOrderGapDays;
            return this;
        }

        public Builder typicalOrderGapDays(long typicalOrderGapDays) {
            return typicalOrderGapDays(BigDecimal.valueOf(typicalOrderGapDays));
        }

        public Builder typicalOrderGapDays(String typicalOrderGapDays) {
            Objects.requireNonNull(typicalOrderGapDays, "typicalOrderGapDays");
            return typicalOrderGapDays(Components.decimal("typicalOrderGapDays", typicalOrderGapDays));
        }

        public Builder lastOrderOn(@Nullable LocalDate lastOrderOn) {
            this.lastOrderOn = lastOrderOn;
            return this;
        }

        public Builder grossMargin(@Nullable BigDecimal grossMargin) {
            this.grossMargin = grossMargin;
            return this;
        }

        public Builder grossMargin(long grossMargin) {
            return grossMargin(BigDecimal.valueOf(grossMargin));
        }

        public Builder grossMargin(String grossMargin) {
            Objects.requireNonNull(grossMargin, "grossMargin");
            return grossMargin(Components.decimal("grossMargin", grossMargin));
        }

        public Builder costToServe12m(@Nullable BigDecimal costToServe12m) {
            this.costToServe12m = costToServe12m;
            return this;
        }

        public Builder costToServe12m(long costToServe12m) {
            return costToServe12m(BigDecimal.valueOf(costToServe12m));
        }

        public Builder costToServe12m(String costToServe12m) {
            Objects.requireNonNull(costToServe12m, "costToServe12m");
            return costToServe12m(Components.decimal("costToServe12m", costToServe12m));
        }

        public Builder wallet(@Nullable BigDecimal wallet) {
            this.wallet = wallet;
            return this;
        }

        public Builder wallet(long wallet) {
            return wallet(BigDecimal.valueOf(wallet));
        }

        public Builder wallet(String wallet) {
            Objects.requireNonNull(wallet, "wallet");
            return wallet(Components.decimal("wallet", wallet));
        }

        public Builder yearlyRetention(@Nullable BigDecimal yearlyRetention) {
            this.yearlyRetention = yearlyRetention;
            return this;
        }

        public Builder yearlyRetention(long yearlyRetention) {
            return yearlyRetention(BigDecimal.valueOf(yearlyRetention));
        }

        public Builder yearlyRetention(String yearlyRetention) {
            Objects.requireNonNull(yearlyRetention, "yearlyRetention");
            return yearlyRetention(Components.decimal("yearlyRetention", yearlyRetention));
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public TradeRecord build() {
            return new TradeRecord(
                    revenue12m,
                    revenuePrior12m,
                    orders12m,
                    typicalOrderGapDays,
                    lastOrderOn,
                    grossMargin,
                    costToServe12m,
                    wallet,
                    yearlyRetention);
        }
    }
}
