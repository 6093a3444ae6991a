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

    @Override
    public String toString() {
        return Components.text(this);
    }
}
