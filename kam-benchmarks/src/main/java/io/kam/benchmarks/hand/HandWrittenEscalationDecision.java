package io.kam.benchmarks.hand;

import io.kam.decision.EscalationAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The level of a case, who is in charge, and what is to be done, and why. Immutable. */
public final class HandWrittenEscalationDecision {
    private final HandWrittenCaseDecision decision;
    private final @Nullable Integer level;
    private final String role;
    private final List<String> departments;
    private final List<EscalationAction> actions;

    HandWrittenEscalationDecision(
            HandWrittenCaseDecision decision,
            @Nullable Integer level,
            String role,
            List<String> departments,
            List<EscalationAction> actions) {
        this.decision = decision;
        this.level = level;
        this.role = role;
        this.departments = departments;
        this.actions = actions;
    }

    /** The level; null if unknown. */
    public @Nullable Integer level() {
        return level;
    }

    /** Who is in charge; empty if nobody is. */
    public String role() {
        return role;
    }

    /** The departments to involve, sorted. */
    public List<String> departments() {
        return departments;
    }

    /** What is to be done. */
    public List<EscalationAction> actions() {
        return actions;
    }

    /** The reasons as texts, also those of the priority: decided, then lost, then cut; then by id and row. */
    public List<HandWrittenReason> reasons() {
        return decision.reasons();
    }
}
