package io.kam.decision;

import io.kam.model.Breach;
import io.kam.model.CaseRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To which level a case is escalated, to whom, and what is to be done, and why. A host asks once and again at
 * {@link #validUntil}, or when an event comes; it need never poll. Immutable, thread-safe.
 */
public interface EscalationDecision extends Decision {
    /** Priority, targets and clocks of the case at the same instant. */
    CaseDecision caseDecision();

    /** The case's id. */
    String caseId();

    /**
     * The level, 0 if the case is not escalated or not open.
     *
     * @return null if the case's events are unknown and no rule proposes a level
     */
    @Nullable
    Integer level();

    /** Who is in charge at the level, a word of the policy; empty at level 0 or none, or if the policy names nobody. */
    String role();

    /** The specialist departments that the case goes to as well, sorted. */
    List<String> departments();

    /**
     * What is to be done, for the level and all below it. A host that keeps the keys of what it did does each once in an
     * {@linkplain EscalationAction#key episode}, however often it asks; once the case is closed for good it may forget them.
     */
    List<EscalationAction> actions();

    /** The targets that were missed, as {@link CaseDecision#breaches()}. */
    List<Breach> breaches();

    /** The record for the host to keep, as {@link CaseDecision#nextRecord()}. */
    @Nullable
    CaseRecord nextRecord();
}
