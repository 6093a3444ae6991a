package io.kam.decision;

import io.kam.model.Scorecards;

/** What the scorecards of a customer come to at an instant, and why. Immutable, thread-safe. */
public interface ScorecardDecision extends Decision {
    /** The customer's id. */
    String customerId();

    /** Attractiveness, strength, quadrant and standing strategy; what is unknown is null. */
    Scorecards scorecards();
}
