package io.kam.model;

import static io.kam.model.Measure.SCORE;

import org.jspecify.annotations.Nullable;

/**
 * How a customer can grow (客户潜力); the class decided from it is {@link Potential}.
 *
 * @param growth its potential to grow, 1 (none) to 10; null is unknown
 * @param marketOutlook outlook of its market, 1 (worst) to 10; null is unknown
 * @param innovation its ability to innovate, 1 (none) to 10; null is unknown
 */
public record GrowthPotential(
        @Measured(SCORE) @Nullable Integer growth,
        @Measured(SCORE) @Nullable Integer marketOutlook,
        @Measured(SCORE) @Nullable Integer innovation) {
    public GrowthPotential {
        SCORE.check("growth", growth);
        SCORE.check("marketOutlook", marketOutlook);
        SCORE.check("innovation", innovation);
    }
}
