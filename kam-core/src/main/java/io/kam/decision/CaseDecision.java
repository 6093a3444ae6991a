package io.kam.decision;

import io.kam.model.Breach;
import io.kam.model.CaseProgress;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.Priority;
import io.kam.model.ServiceTarget;
import io.kam.model.Tier;
import io.kam.model.Triage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a case is sized up, what priority it has and by when something must happen in it, and why. Immutable, thread-safe. */
public interface CaseDecision extends Decision {
    /** The case's id. */
    String caseId();

    /** The customer's id; null if unknown. */
    @Nullable
    String customerId();

    /** The customer's tier; null if the customer is unknown or earns none. */
    @Nullable
    Tier tier();

    /** How the case is sized up; its unknown parts are null. */
    Triage triage();

    /** The priority; null if unknown. */
    @Nullable
    Priority priority();

    /**
     * The targets that the steps give now, one for each metric that has one; for an unknown tier those of the highest. A clock may
     * be held to another, {@link #standings()}.
     */
    List<ServiceTarget> targets();

    /** The clocks of the targets; null if the case's events or its opening are unknown. */
    @Nullable
    List<ClockReading> readings();

    /**
     * What the case is held to in each metric, and how it stands: by the clocks, else, where those are unknown, by the targets.
     *
     * @return unmodifiable, by metric
     */
    List<TargetStanding> standings();

    /**
     * The targets that were missed, in order of time; also those that are known by now not to have been, marked so, where the
     * case's record has them.
     *
     * @return unmodifiable
     */
    List<Breach> breaches();

    /**
     * The record for the host to keep and give with the case next time: what is past stays as it was decided, whatever becomes of
     * the customer, the contract and the policy. Asking changes nothing.
     *
     * @return null if the case's events or opening are unknown, or it is not opened yet, and nothing was kept; the case's own record
     *     if that is of a later instant than the one asked about
     */
    @Nullable
    CaseRecord nextRecord();

    /** What the case's events amount to. */
    CaseProgress progress();
}
