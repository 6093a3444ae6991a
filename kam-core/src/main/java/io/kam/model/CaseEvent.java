package io.kam.model;

import static io.kam.model.Measure.COUNT;
import static io.kam.model.Measure.GRADE;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case. The components after {@code knownAt} belong to the kinds named, and are null for
 * other kinds.
 *
 * @param kind what happened; null is unknown
 * @param at when it happened, in the years 1900 to 2199; null is unknown
 * @param knownAt when it was recorded; it does not count before that; in the years 1900 to 2199; null is unknown
 * @param assignee ASSIGNED: the person it was given to; null is unknown
 * @param department ASSIGNED: the department it was given to; null is unknown
 * @param level ESCALATED, DEESCALATED: the level reached, 0 or more, 0 is not escalated; null is unknown
 * @param priority PRIORITY_CHANGED: the new priority; null is unknown
 * @param step STEP_DONE: the step's key in its procedure; null is unknown
 * @param pauseReason PAUSED: the reason, as a key of the policy; null is unknown
 * @param satisfaction SURVEYED: the customer's satisfaction, 0 (worst) to 100; null is unknown
 * @param policyVersion OPENED: the policy it was opened under, as decisions name it, {@code standard 1.0.0 (3f2a…)};
 *     the part in parentheses is optional; null is unknown
 */
public record CaseEvent(
        @Nullable CaseEventKind kind,
        @Nullable Instant at,
        @Nullable Instant knownAt,
        @Personal(decides = true) @Nullable String assignee,
        @Nullable String department,
        @Measured(COUNT) @Nullable Integer level,
        @Nullable Priority priority,
        @Nullable String step,
        @Nullable String pauseReason,
        @Measured(GRADE) @Nullable Integer satisfaction,
        @Nullable String policyVersion) {
    public CaseEvent {
        Components.checkInstant("at", at);
        Components.checkInstant("knownAt", knownAt);
        COUNT.check("level", level);
        GRADE.check("satisfaction", satisfaction);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder()
                .kind(kind)
                .at(at)
                .knownAt(knownAt)
                .assignee(assignee)
                .department(department)
                .level(level)
                .priority(priority)
                .step(step)
                .pauseReason(pauseReason)
                .satisfaction(satisfaction)
                .policyVersion(policyVersion);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable CaseEventKind kind;
        private @Nullable Instant at;
        private @Nullable Instant knownAt;
        private @Nullable String assignee;
        private @Nullable String department;
        private @Nullable Integer level;
        private @Nullable Priority priority;
        private @Nullable String step;
        private @Nullable String pauseReason;
        private @Nullable Integer satisfaction;
        private @Nullable String policyVersion;

        private Builder() {}

        public Builder kind(@Nullable CaseEventKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder at(@Nullable Instant at) {
            this.at = at;
            return this;
        }

        public Builder knownAt(@Nullable Instant knownAt) {
            this.knownAt = knownAt;
            return this;
        }

        public Builder assignee(@Nullable String assignee) {
            this.assignee = assignee;
            return this;
        }

        public Builder department(@Nullable String department) {
            this.department = department;
            return this;
        }

        public Builder level(@Nullable Integer level) {
            this.level = level;
            return this;
        }

        public Builder priority(@Nullable Priority priority) {
            this.priority = priority;
            return this;
        }

        public Builder step(@Nullable String step) {
            this.step = step;
            return this;
        }

        public Builder pauseReason(@Nullable String pauseReason) {
            this.pauseReason = pauseReason;
            return this;
        }

        public Builder satisfaction(@Nullable Integer satisfaction) {
            this.satisfaction = satisfaction;
            return this;
        }

        public Builder policyVersion(@Nullable String policyVersion) {
            this.policyVersion = policyVersion;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public CaseEvent build() {
            return new CaseEvent(
                    kind,
                    at,
                    knownAt,
                    assignee,
                    department,
                    level,
                    priority,
                    step,
                    pauseReason,
                    satisfaction,
                    policyVersion);
        }
    }
}
