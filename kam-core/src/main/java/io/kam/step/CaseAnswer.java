package io.kam.step;

import io.kam.decision.CaseDecision;
import io.kam.decision.TargetStanding;
import io.kam.model.AssignedTier;
import io.kam.model.Breach;
import io.kam.model.CaseProgress;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.Priority;
import io.kam.model.ServiceTarget;
import io.kam.model.Tier;
import io.kam.model.Triage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The decision of the steps that size a case up and give it targets. Results never change. Thread-safe. */
final class CaseAnswer extends Answer implements CaseDecision {
    CaseAnswer(Situation situation) {
        super(situation, TargetStep.STEP);
    }

    private CaseTimes past() {
        return situation().times();
    }

    @Override
    public String caseId() {
        return situation().caseId();
    }

    @Override
    public @Nullable Tier tier() {
        AssignedTier assigned = (AssignedTier) situation().find(AssignedTier.class);
        return assigned == null ? null : assigned.tier();
    }

    @Override
    public Triage triage() {
        return (Triage) Objects.requireNonNull(situation().find(Triage.class));
    }

    @Override
    public @Nullable Priority priority() {
        return situation().value(PriorityStep.PRIORITY);
    }

    @Override
    public List<ServiceTarget> targets() {
        return TargetStep.targets(situation().result(TargetStep.STEP));
    }

    @Override
    public @Nullable List<ClockReading> readings() {
        return past().readings();
    }

    @Override
    public List<TargetStanding> standings() {
        return past().standings();
    }

    @Override
    public List<Breach> breaches() {
        return past().breaches();
    }

    @Override
    public @Nullable CaseRecord nextRecord() {
        return past().nextRecord();
    }

    @Override
    public CaseProgress progress() {
        return situation().history().progress();
    }

    /** One line: case, priority, tier, instant, policy. */
    @Override
    public String toString() {
        return caseId() + " " + priority() + " (" + tier() + ") at " + asOf() + " by " + policy();
    }
}
