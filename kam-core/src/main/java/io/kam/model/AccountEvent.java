package io.kam.model;

import static io.kam.model.Measure.COUNT;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the escalation of an account (客户级升级).
 *
 * @param kind what happened; null is unknown
 * @param level the level reached, 0 or more, 0 is not escalated; null is unknown
 * @param at when it happened; null is unknown
 * @param knownAt when it was recorded; it does not count before that; null is unknown
 * @param by who did it; null is unknown
 */
public record AccountEvent(
        @Nullable AccountEventKind kind,
        @Measured(COUNT) @Nullable Integer level,
        @Nullable Instant at,
        @Nullable Instant knownAt,
        @Personal @Nullable String by) {
    public AccountEvent {
        COUNT.check("level", level);
    }

    /** A builder with everything unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return builder().kind(kind).level(level).at(at).knownAt(knownAt).by(by);
    }

    @Override
    public String toString() {
        return Components.text(this);
    }

    /** Sets the components by their names; what is not set, or set to null, is unknown. Not thread-safe. */
    public static final class Builder {
        private @Nullable AccountEventKind kind;
        private @Nullable Integer level;
        private @Nullable Instant at;
        private @Nullable Instant knownAt;
        private @Nullable String by;

        private Builder() {}

        public Builder kind(@Nullable AccountEventKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder level(@Nullable Integer level) {
            this.level = level;
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

        public Builder by(@Nullable String by) {
            this.by = by;
            return this;
        }

        /** The record. */
        public AccountEvent build() {
            return new AccountEvent(kind, level, at, knownAt, by);
        }
    }
}
