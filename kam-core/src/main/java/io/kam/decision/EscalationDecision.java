package io.kam.decision;

import io.kam.clock.TimelineEntry;
import io.kam.model.Breach;
import io.kam.model.CaseRecord;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * To which level a case is escalated, to whom, and what is to be done, and why. A host asks once and again at
 * {@link #validUntil}, or when an event comes; it need never poll. Immutable, thread-safe.
 */
public final class EscalationDecision extends Decision {
    private final CaseDecision decision;
    private final StepResult<EscalationStep.Escalated> escalated;

    /**
     * Decides by a policy.
     *
     * @param customer the case's customer; null if unknown
     * @param given a tier decision that is taken as it is; null to decide the customer's tier at the same instant
     * @param facts facts of the types that the host declared, at most one of each; one not given is unknown
     * @throws IllegalArgumentException if a fact is of another type, or two are of one
     */
    public static EscalationDecision of(
            Policy policy,
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable TierDecision given,
            Instant asOf,
            Record... facts) {
        CaseDecision decision = CaseDecision.of(policy, supportCase, customer, given, asOf, facts);
        return new EscalationDecision(decision, EscalationStep.decide(policy, decision));
    }

    private EscalationDecision(CaseDecision decision, StepResult<EscalationStep.Escalated> escalated) {
        super(decision.decidedBy(), decision.now());
        this.decision = decision;
        this.escalated = escalated;
    }

    /** Priority, targets and clocks of the case at the same instant. */
    public CaseDecision caseDecision() {
        return decision;
    }

    /** The case's id. */
    public String caseId() {
        return decision.caseId();
    }

    /**
     * The level, 0 if the case is not escalated or not open.
     *
     * @return null if the case's events are unknown and no rule proposes a level
     */
    public @Nullable Integer level() {
        return escalated.value().level();
    }

    /** Who is in charge at the level, a word of the policy; empty at level 0 or none, or if the policy names nobody. */
    public String role() {
        Integer level = level();
        return level == null || level == 0
                ? ""
                : EscalationStep.role(decidedBy().definition().rules(), level);
    }

    /** The specialist departments that the case goes to as well, sorted. */
    public List<String> departments() {
        return escalated.value().departments();
    }

    /**
     * What is to be done, for the level and all below it. A host that keeps the keys of what it did does each once in an
     * {@linkplain EscalationAction#key episode}, however often it asks; once the case is closed for good it may forget them.
     */
    public List<EscalationAction> actions() {
        return escalated.value().actions();
    }

    /** The targets that were missed, as {@link CaseDecision#breaches()}. */
    public List<Breach> breaches() {
        return decision.breaches();
    }

    /** The record for the host to keep, as {@link CaseDecision#nextRecord()}. */
    public @Nullable CaseRecord nextRecord() {
        return decision.nextRecord();
    }

    @Override
    public List<TimelineEntry> timeline() {
        return decision.timeline();
    }

    @Override
    List<StepResult<?>> steps() {
        List<StepResult<?>> steps = new ArrayList<>(decision.steps());
        steps.add(escalated);
        return steps;
    }

    @Override
    void diagnose(Consumer<Diagnostic> out) {
        decision.diagnose(this::reasonsOfThePast, out);
        escalated.allDiagnostics(out);
    }

    private List<Reason> reasonsOfThePast() {
        List<Reason> reasons = new ArrayList<>(decision.decidedReasons());
        escalated.reasons(firstLanguage(), reasons::add);
        return reasons;
    }

    @Override
    void changes(Consumer<Instant> out) {
        decision.changes(out);
        escalated.changes(out);
    }

    @Override
    LinkedHashMap<String, @Nullable Object> headline() {
        LinkedHashMap<String, @Nullable Object> headline = decision.headline();
        headline.put("level", level());
        if (!role().isEmpty()) {
            headline.put("role", role());
        }
        if (!departments().isEmpty()) {
            headline.put("departments", departments());
        }
        if (!actions().isEmpty()) {
            headline.put(
                    "actions", actions().stream().map(EscalationAction::key).toList());
        }
        return headline;
    }

    /** One line: case, level, instant, policy. */
    @Override
    public String toString() {
        return caseId() + " level " + level() + " at " + asOf() + " by " + policy();
    }
}
