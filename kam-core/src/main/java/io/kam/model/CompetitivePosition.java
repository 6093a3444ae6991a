package io.kam.model;

import static io.kam.model.Measure.RATIO;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Our position against competitors for a customer.
 *
 * @param relativeStrength our strength divided by the best competitor's, 0 or more, 1 is equal; null is unknown
 * @param incumbent who supplies the customer today; null is unknown
 */
public record CompetitivePosition(
        @Measured(RATIO) @Nullable BigDecimal relativeStrength,
        @Nullable Incumbent incumbent) {
    public CompetitivePosition {
        RATIO.check("relativeStrength", relativeStrength);
    }
}
