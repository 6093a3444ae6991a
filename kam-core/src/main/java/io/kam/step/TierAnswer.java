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
    public @Nullable Tier serviceTier() {
        Tier former = assigned.value(TierStep.SERVICE);
        return former == null ? tier() : former;
    }

    @Override
    public @Nullable Instant graceUntil() {
        LocalDate until = assigned.value(TierStep.GRACE_UNTIL);
        return until == null ? null : situation().startOf(until);
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
        if (StabilityTable.of(situation().policy().definition().rules()) != null) {
            return kept(next, today);
        }
        return next.earned(null)
                .earnedSince(null)
                .reviewsBelow(null)
                .graceTier(null)
                .graceUntil(null)
                .build();
    }

    /** With what stability works on next time. */
    private TierRecord kept(TierRecord.Builder next, LocalDate today) {
        Stability stability = Stability.of(situation(), assigned.proposals());
        Tier earned = stability == null ? TierStep.entered(assigned.proposals()) : stability.earned();
        next.earned(earned);
        if (stability == null || earned != stability.before()) {
            next.earnedSince(earned == null ? null : today).reviewsBelow(0);
        } else {
            Integer before = stability.record().reviewsBelow();
            next.earnedSince(stability.since())
                    .reviewsBelow(stability.counts() ? Integer.valueOf(stability.failed()) : before);
        }
        return next.graceTier(stability == null ? null : stability.former())
                .graceUntil(stability == null ? null : stability.graceUntil())
                .build();
    }

    /** One line: customer, tier, instant, policy. */
    @Override
    public String toString() {
        return customerId() + " " + tier() + " at " + asOf() + " by " + policy();
    }
}
