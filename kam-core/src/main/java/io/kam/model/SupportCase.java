package io.kam.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A special case (特殊案例): a customer's problem, request or dispute that has to be handled.
 *
 * @param id the host's id of the case, not blank
 * @param customerId id of the customer, not blank; null is unknown
 * @param source where it comes from; null is unknown
 * @param kind what it is about; null is unknown
 * @param openedAt when it was opened, in the years 1900 to 2199; null is unknown
 * @param title its title, free text; null is unknown
 * @param statedUrgency the urgency the caller states; the facts may show a higher one; null is unknown
 * @param statedImpact the impact the caller states; the facts may show a wider one; null is unknown
 * @param statedDifficulty the difficulty the caller states; the facts may show a higher one; null is unknown
 * @param reach what it affects; null is unknown
 * @param pressure what makes it pressing; null is unknown
 * @param complexity what makes it difficult; null is unknown
 * @param conflict the conflict in it; null if none is known
 * @param events what happened to it; events at the same instant in their order; null is unknown, empty is none
 * @param record what was decided about it before; null if nothing was stored
 */
public record SupportCase(
        String id,
        @Nullable String customerId,
        @Nullable CaseSource source,
        @Nullable CaseKind kind,
        @Nullable Instant openedAt,
        @Personal @Nullable String title,
        @Nullable Urgency statedUrgency,
        @Nullable Impact statedImpact,
        @Nullable Difficulty statedDifficulty,
        @Nullable Reach reach,
        @Nullable Pressure pressure,
        @Nullable Complexity complexity,
        @Nullable Conflict conflict,
        @Nullable List<CaseEvent> events,
        @Nullable CaseRecord record) {
    public SupportCase {
        Components.checkInstant("openedAt", openedAt);
        Components.requireId("id", id);
        Components.checkReference("customerId", customerId);
        events = Components.copy("events", events);
    }

    /** A builder for the given id, with everything else unknown. */
    public static Builder builder(String id) {
        Objects.requireNonNull(id, "id");
        return new Builder(id);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder(id)
                .customerId(customerId)
                .source(source)
                .kind(kind)
                .openedAt(openedAt)
                .title(title)
                .statedUrgency(statedUrgency)
                .statedImpact(statedImpact)
                .statedDifficulty(statedDifficulty)
                .reach(reach)
                .pressure(pressure)
                .complexity(complexity)
                .conflict(conflict)
                .events(events)
                .record(record);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private @Nullable String customerId;
        private @Nullable CaseSource source;
        private @Nullable CaseKind kind;
        private @Nullable Instant openedAt;
        private @Nullable String title;
        private @Nullable Urgency statedUrgency;
        private @Nullable Impact statedImpact;
        private @Nullable Difficulty statedDifficulty;
        private @Nullable Reach reach;
        private @Nullable Pressure pressure;
        private @Nullable Complexity complexity;
        private @Nullable Conflict conflict;
        private @Nullable List<CaseEvent> events;
        private @Nullable CaseRecord record;

        private Builder(String id) {
            this.id = id;
        }

        public Builder customerId(@Nullable String customerId) {
            this.customerId = customerId;
            return this;
        }

        public Builder source(@Nullable CaseSource source) {
            this.source = source;
            return this;
        }

        public Builder kind(@Nullable CaseKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder openedAt(@Nullable Instant openedAt) {
            this.openedAt = openedAt;
            return this;
        }

        public Builder title(@Nullable String title) {
            this.title = title;
            return this;
        }

        public Builder statedUrgency(@Nullable Urgency statedUrgency) {
            this.statedUrgency = statedUrgency;
            return this;
        }

        public Builder statedImpact(@Nullable Impact statedImpact) {
            this.statedImpact = statedImpact;
            return this;
        }

        public Builder statedDifficulty(@Nullable Difficulty statedDifficulty) {
            this.statedDifficulty = statedDifficulty;
            return this;
        }

        public Builder reach(@Nullable Reach reach) {
            this.reach = reach;
            return this;
        }

        public Builder pressure(@Nullable Pressure pressure) {
            this.pressure = pressure;
            return this;
        }

        public Builder complexity(@Nullable Complexity complexity) {
            this.complexity = complexity;
            return this;
        }

        public Builder conflict(@Nullable Conflict conflict) {
            this.conflict = conflict;
            return this;
        }

        public Builder events(@Nullable List<CaseEvent> events) {
            this.events = events;
            return this;
        }

        public Builder record(@Nullable CaseRecord record) {
            this.record = record;
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a component is out of its range, blank or contradicts another
         */
        public SupportCase build() {
            return new SupportCase(
                    id,
                    customerId,
                    source,
                    kind,
                    openedAt,
                    title,
                    statedUrgency,
                    statedImpact,
                    statedDifficulty,
                    reach,
                    pressure,
                    complexity,
                    conflict,
                    events,
                    record);
        }
    }
}
