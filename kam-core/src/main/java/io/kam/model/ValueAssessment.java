package io.kam.model;

import static io.kam.model.Measure.GRADE;
import static io.kam.model.Measure.MEAN_GRADE;
import static io.kam.model.Measure.NET_AMOUNT;

import java.math.BigDecimal;
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
}
