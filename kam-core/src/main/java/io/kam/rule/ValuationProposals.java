package io.kam.rule;

import io.kam.model.ValueScore;
import java.math.BigDecimal;

/**
 * What a rule of the step {@code valuation} may propose. Rules use it as the type of their global {@code propose}; nothing
 * implements it: the methods are the vocabulary.
 */
public interface ValuationProposals {
    /** Points of one criterion for a score. Those of a score are added up, to 0 at least and 100 at most. */
    void score(ValueScore score, String criterion, long points);

    /**
     * What the lifetime value is computed from.
     *
     * @param revenue of a year, in the policy's currency
     * @param grossMargin the part of it that is left after the cost of goods
     * @param retention the probability that the customer still buys a year later, 0 to 1
     */
    void lifetimeValue(BigDecimal revenue, BigDecimal grossMargin, BigDecimal retention);
}
