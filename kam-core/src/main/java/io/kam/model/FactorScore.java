package io.kam.model;

import static io.kam.model.Measure.SCORE;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One score of a scorecard.
 *
 * @param card the scorecard
 * @param factor the factor scored
 * @param score the score, 1 (lowest) to 10; null is unknown
 */
public record FactorScore(
        ScoreCard card,
        Factor factor,
        @Measured(SCORE) @Nullable Integer score) {
    public FactorScore {
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(factor, "factor");
        SCORE.check("score of " + factor, score);
    }
}
