package io.kam.rule;

import io.kam.model.Tier;
import java.time.LocalDate;

/**
 * What a rule of the step {@code tier} may propose. Rules use it as the type of their global {@code propose}; nothing
 * implements it: the methods are the vocabulary.
 */
public interface TierProposals {
    /** The customer has earned the tier. */
    void enters(Tier tier);

    /** The customer still holds what it takes to stay in the tier, if that is the one it has. Never raises. */
    void stays(Tier tier);

    /** A floor: something guarantees at least the tier. */
    void atLeast(Tier tier);

    /** A cap: something allows at most the tier. It also limits floors. */
    void atMost(Tier tier);

    /** The tier must be reviewed by the start of this day, unless an earlier review is due. */
    void reviewBy(LocalDate date);
}
