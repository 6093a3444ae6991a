package io.kam.model;

import static io.kam.model.Measure.AMOUNT;
import static io.kam.model.Measure.DAYS;
import static io.kam.model.Measure.SHARE;

import java.math.BigDecimal;
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
}
