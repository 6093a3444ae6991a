package io.kam.model;

import static io.kam.model.Measure.MEAN_SCORE;
import static io.kam.model.Measure.RATIO;

import java.math.BigDecimal;
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
}
