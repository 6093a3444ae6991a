package io.kam.step;

import io.kam.decision.CaseDecision;
import io.kam.decision.EscalationAction;
import io.kam.decision.EscalationDecision;
import io.kam.model.Breach;
import io.kam.model.CaseRecord;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The decision of the step escalation. Results never change. Thread-safe. */
final class EscalationAnswer extends Answer implements EscalationDecision {
    private final CaseAnswer decision;

    EscalationAnswer(Situation situation) {
        super(situation, EscalationStep.STEP);
        this.decision = new CaseAnswer(situation);
    }

    @Override
    public CaseDecision caseDecision() {
        return decision;
    }

    @Override
    public String caseId() {
        return decision.caseId();
    }

    @Override
    public @Nullable Integer level() {
        Long level = situation().value(EscalationStep.LEVEL);
        return level == null ? null : Math.toIntExact(level);
    }

    @Override
    public String role() {
        return Objects.requireNonNull(situation().value(EscalationStep.ROLE));
    }

    @Override
    public List<String> departments() {
        return Objects.requireNonNull(situation().value(EscalationStep.DEPARTMENTS));
    }

    @Override
    public List<EscalationAction> actions() {
        return Objects.requireNonNull(situation().value(EscalationStep.TO_DO));
    }

    @Override
    public List<Breach> breaches() {
        return decision.breaches();
    }

    @Override
    public @Nullable CaseRecord nextRecord() {
        return decision.nextRecord();
    }

    /** One line: case, level, instant, policy. */
    @Override
    public String toString() {
        return caseId() + " level " + level() + " at " + asOf() + " by " + policy();
    }
}
