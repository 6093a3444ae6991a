package io.kam.model;

import static io.kam.model.Measure.SCORE;
import static io.kam.model.Measure.SHARE;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A customer's significance to us and in its own market.
 *
 * @param strategicSignificance significance for our strategy, 1 (none) to 10; null is unknown
 * @param marketShare its share of its own market, 0 to 1; null is unknown
 * @param brandInfluence influence of its brand, 1 (none) to 10; null is unknown
 */
public record MarketStanding(
        @Measured(SCORE) @Nullable Integer strategicSignificance,
        @Measured(SHARE) @Nullable BigDecimal marketShare,
        @Measured(SCORE) @Nullable Integer brandInfluence) {
    public MarketStanding {
        SCORE.check("strategicSignificance", strategicSignificance);
        SHARE.check("marketShare", marketShare);
        SCORE.check("brandInfluence", brandInfluence);
    }
}
