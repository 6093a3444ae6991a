package io.kam.step;

import io.kam.decision.TierDecision;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The decision of the step tier. Results never change. Thread-safe. */
final class TierAnswer extends Answer implements TierDecision {
    private final StepResult assigned;

    TierAnswer(Situation situation) {
        super(situation, TierStep.STEP);
        this.assigned = situation.result(TierStep.STEP);
    }

    @Override
    public String customerId() {
        return customer().id();
    }

    private Customer customer() {
        return situation().customer();
    }

    @Override
    public @Nullable Tier tier() {
        return assigned.value(TierStep.TIER);
    }

    @Override
    public Classification classification() {
        return (Classification) Objects.requireNonNull(situation().find(Classification.class));
    }

    @Override
    public @Nullable Instant reviewDueAt() {
        LocalDate due = assigned.value(TierStep.REVIEW_ON);
        return due == null ? null : situation().startOf(due);
    }

    @Override
    public TierRecord nextRecord() {
        TierRecord present = customer().tierRecord();
        LocalDate today = situation().now().date();
        TierRecord.Builder next = present == null ? TierRecord.builder() : present.toBuilder();
        if (present == null || present.tier() != tier()) {
            next.tier(tier()).since(today);
        }
        LocalDate due = assigned.value(TierStep.REVIEW_ON);
        boolean reviewed = present == null || present.lastReviewedOn() == null || due != null && !due.isAfter(today);
        if (reviewed) {
            next.lastReviewedOn(today).nextReviewOn(null);
        }
        return next.build();
    }

    /** One line: customer, tier, instant, policy. */
    @Override
    public String toString() {
        return customerId() + " " + tier() + " at " + asOf() + " by " + policy();
    }
}
