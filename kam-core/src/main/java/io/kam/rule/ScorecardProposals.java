package io.kam.rule;

import io.kam.model.Factor;
import io.kam.model.Quadrant;
import io.kam.model.ScoreCard;
import java.math.BigDecimal;

/**
 * What a rule of the step {@code scorecard} may propose. Rules use it as the type of their global {@code propose}; nothing
 * implements it: the methods are the vocabulary.
 */
public interface ScorecardProposals {
    /**
     * The score of one factor of a card. A card's scores give their weighted mean; two different ones of a factor are a conflict, and the
     * factor counts as missing.
     *
     * @param score as it was given, 1 to 10; the table of the card says which end is the good one
     * @param weight 0 or more; 0 leaves the factor out
     */
    void factor(ScoreCard card, Factor factor, long score, BigDecimal weight);

    /** The quadrant, in place of that of the matrix; two different ones are a conflict, and there is none. */
    void quadrant(Quadrant quadrant);
}
