package io.kam.model;

import static io.kam.model.Measure.AMOUNT;
import static io.kam.model.Measure.DAYS;
import static io.kam.model.Measure.SHARE;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a customer pays (付款).
 *
 * @param onTimeShare share of the invoices of the last 12 months that were paid on time, 0 to 1; null is unknown
 * @param averageDaysLate average number of days by which payments are late, 0 or more; null is unknown
 * @param overdueAmount amount overdue now, 0 or more in the policy's currency; null is unknown
 * @param writtenOff12m amount written off in the last 12 months, 0 or more in the policy's currency; null is unknown
 */
public record PaymentRecord(
        @Measured(SHARE) @Nullable BigDecimal onTimeShare,
        @Measured(DAYS) @Nullable BigDecimal averageDaysLate,
        @Measured(AMOUNT) @Nullable BigDecimal overdueAmount,
        @Measured(AMOUNT) @Nullable BigDecimal writtenOff12m) {
    public PaymentRecord {
        SHARE.check("onTimeShare", onTimeShare);
        DAYS.check("averageDaysLate", averageDaysLate);
        AMOUNT.check("overdueAmount", overdueAmount);
        AMOUNT.check("writtenOff12m", writtenOff12m);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .onTimeShare(onTimeShare)
                .averageDaysLate(averageDaysLate)
                .overdueAmount(overdueAmount)
                .writtenOff12m(writtenOff12m);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable BigDecimal onTimeShare;
        private @Nullable BigDecimal averageDaysLate;
        private @Nullable BigDecimal overdueAmount;
        private @Nullable BigDecimal writtenOff12m;

        private Builder() {}

        public Builder onTimeShare(@Nullable BigDecimal onTimeShare) {
            this.onTimeShare = onTimeShare;
            return this;
        }

        public Builder onTimeShare(long onTimeShare) {
            return onTimeShare(BigDecimal.valueOf(onTimeShare));
        }

        public Builder onTimeShare(String onTimeShare) {
            Objects.requireNonNull(onTimeShare, "onTimeShare");
            return onTimeShare(Components.decimal("onTimeShare", onTimeShare));
        }

        public Builder averageDaysLate(@Nullable BigDecimal averageDaysLate) {
            this.averageDaysLate = averageDaysLate;
            return this;
        }

        public Builder averageDaysLate(long averageDaysLate) {
            return averageDaysLate(BigDecimal.valueOf(averageDaysLate));
        }

        public Builder averageDaysLate(String averageDaysLate) {
            Objects.requireNonNull(averageDaysLate, "averageDaysLate");
            return averageDaysLate(Components.decimal("averageDaysLate", averageDaysLate));
        }

        public Builder overdueAmount(@Nullable BigDecimal overdueAmount) {
            this.overdueAmount = overdueAmount;
            return this;
        }

        public Builder overdueAmount(long overdueAmount) {
            return overdueAmount(BigDecimal.valueOf(overdueAmount));
        }

        public Builder overdueAmount(String overdueAmount) {
            Objects.requireNonNull(overdueAmount, "overdueAmount");
            return overdueAmount(Components.decimal("overdueAmount", overdueAmount));
        }

        public Builder writtenOff12m(@Nullable BigDecimal writtenOff12m) {
            this.writtenOff12m = writtenOff12m;
            return this;
        }

        public Builder writtenOff12m(long writtenOff12m) {
            return writtenOff12m(BigDecimal.valueOf(writtenOff12m));
        }

        public Builder writtenOff12m(String writtenOff12m) {
            Objects.requireNonNull(writtenOff12m, "writtenOff12m");
            return writtenOff12m(Components.decimal("writtenOff12m", writtenOff12m));
        }

        /** The record. */
        public PaymentRecord build() {
            return new PaymentRecord(onTimeShare, averageDaysLate, overdueAmount, writtenOff12m);
        }
    }
}
