package io.kam.model;

import static io.kam.model.Measure.AMOUNT;
import static io.kam.model.Measure.COUNT;

import java.math.BigDecimal;
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
}
