package io.kam.benchmarks.hand;

import io.kam.model.Priority;
import io.kam.model.ServiceTarget;
import io.kam.model.Tier;
import io.kam.model.Triage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The priority and the targets of a case, and why. Immutable. */
public final class HandWrittenCaseDecision {
    private final @Nullable Tier tier;
    private final Triage triage;
    private final @Nullable Priority priority;
    private final List<ServiceTarget> targets;
    private final Proposals proposals;
    private final Catalog catalog;

    HandWrittenCaseDecision(
            @Nullable Tier tier,
            Triage triage,
            @Nullable Priority priority,
            List<ServiceTarget> targets,
            Proposals proposals,
            Catalog catalog) {
        this.tier = tier;
        this.triage = triage;
        this.priority = priority;
        this.targets = targets;
        this.proposals = proposals;
        this.catalog = catalog;
    }

    /** The tier of the customer; null if unknown. */
    public @Nullable Tier tier() {
        return tier;
    }

    /** The triage. */
    public Triage triage() {
        return triage;
    }

    /** The priority; null if unknown. */
    public @Nullable Priority priority() {
        return priority;
    }

    /** The targets by metric. */
    public List<ServiceTarget> targets() {
        return targets;
    }

    /** The reasons as texts: decided, then lost, then cut; then by id and row. */
    public List<HandWrittenReason> reasons() {
        return catalog.reasons(proposals);
    }
}
