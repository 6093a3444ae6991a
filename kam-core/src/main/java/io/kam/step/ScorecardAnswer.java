package io.kam.step;

import io.kam.decision.ScorecardDecision;
import io.kam.model.Scorecards;
import java.util.Objects;

/** The decision of the step scorecard. Results never change. Thread-safe. */
final class ScorecardAnswer extends Answer implements ScorecardDecision {
    ScorecardAnswer(Situation situation) {
        super(situation, ScorecardStep.STEP);
    }

    @Override
    public String customerId() {
        return situation().customer().id();
    }

    @Override
    public Scorecards scorecards() {
        return (Scorecards) Objects.requireNonNull(situation().find(Scorecards.class));
    }

    /** One line: customer, scorecards, instant, policy. */
    @Override
    public String toString() {
        return customerId() + " " + scorecards() + " at " + asOf() + " by " + policy();
    }
}
