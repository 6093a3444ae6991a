package io.kam.clock;

import io.kam.model.CaseEvent;
import io.kam.model.SupportCase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a case stands at an instant. */
public enum CaseState {
    /** It is yet to be opened. */
    NOT_OPENED,
    /** It is worked on. */
    RUNNING,
    /** It is open, and waits for something outside our control. */
    PAUSED,
    /** It is solved, and may be taken up again. */
    RESOLVED,
    /** It is closed for good. */
    CLOSED,
    /** It was withdrawn or opened in error. */
    CANCELLED,
    /** Its events are unknown. */
    UNKNOWN;

    /** How a case stands, by the events that count. */
    public static CaseState of(SupportCase supportCase, Instant asOf) {
        Objects.requireNonNull(supportCase, "supportCase");
        Objects.requireNonNull(asOf, "asOf");
        return of(CaseHistory.of(supportCase, asOf), asOf);
    }

    /** How a case with a history up to an instant stands then. */
    public static CaseState of(CaseHistory history, Instant asOf) {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(asOf, "asOf");
        Instant openedAt = history.openedAt();
        List<CaseEvent> events = history.events();
        if (openedAt != null && openedAt.isAfter(asOf)) {
            return NOT_OPENED;
        }
        if (events == null) {
            return UNKNOWN;
        }
        CaseState state = RUNNING;
        for (CaseEvent event : events) {
            CaseState next = after(event);
            state = next == null ? state : next;
        }
        return state;
    }

    /** How a case stands after an event; null as before. */
    private static @Nullable CaseState after(CaseEvent event) {
        return switch (Objects.requireNonNull(event.kind())) {
            case PAUSED -> PAUSED;
            case RESUMED, REOPENED -> RUNNING;
            case RESOLVED -> RESOLVED;
            case CLOSED -> CLOSED;
            case CANCELLED -> CANCELLED;
            default -> null;
        };
    }

    /** Whether it is to be solved yet. */
    public boolean open() {
        return this == RUNNING || this == PAUSED;
    }

    /** Whether it is solved, as far as is known. */
    public boolean solved() {
        return this == RESOLVED || this == CLOSED;
    }
}
