package io.kam.benchmarks.hand;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sum of those events of a case that count at an instant, in one pass over them. Not thread-safe.
 */
final class HandWrittenProgress {
    private final @Nullable Instant openedAt;
    private final boolean known;
    private boolean open;
    private boolean paused;
    private boolean waiting;
    private @Nullable CaseEventKind ended;
    private int assignments;
    private boolean unnamed;
    private int handOvers;
    private int reopenings;
    private int level;
    private @Nullable String assignee;
    private @Nullable Priority priority;

    HandWrittenProgress(SupportCase supportCase, Instant asOf) {
        List<CaseEvent> events = supportCase.events();
        known = events != null;
        List<CaseEvent> happened = events == null ? List.of() : happened(events, asOf);
        Instant opened = supportCase.openedAt();
        for (int i = 0; opened == null && i < happened.size(); i++) {
            opened = happened.get(i).kind() == CaseEventKind.OPENED
                    ? happened.get(i).at()
                    : null;
        }
        openedAt = opened;
        open = opened == null || !opened.isAfter(asOf);
        for (int i = 0; i < happened.size(); i++) {
            CaseEvent event = happened.get(i);
            if (counts(Objects.requireNonNull(event.kind()))) {
                add(event, opened != null && Objects.requireNonNull(event.at()).isBefore(opened));
            }
        }
    }

    /** The events that have happened and are recorded, in order of time. */
    private static List<CaseEvent> happened(List<CaseEvent> events, Instant asOf) {
        List<CaseEvent> happened = new ArrayList<>(events.size());
        boolean sorted = true;
        Instant last = Instant.MIN;
        for (int i = 0; i < events.size(); i++) {
            CaseEvent event = events.get(i);
            Instant at = event.at();
            Instant recorded = event.knownAt();
            boolean complete = event.kind() != null
                    && (event.level() != null
                            || event.kind() != CaseEventKind.ESCALATED && event.kind() != CaseEventKind.DEESCALATED);
            if (complete && at != null && !at.isAfter(asOf) && (recorded == null || !recorded.isAfter(asOf))) {
                sorted &= !at.isBefore(last);
                last = at;
                happened.add(event);
            }
        }
        if (!sorted) {
            happened.sort(Comparator.comparing(event -> Objects.requireNonNull(event.at())));
        }
        return happened;
    }

    private boolean counts(CaseEventKind kind) {
        return switch (kind) {
            case RESUMED -> paused;
            case REOPENED -> ended != null;
            case RESOLVED -> ended == null;
            case CLOSED, CANCELLED -> ended == null || ended == CaseEventKind.RESOLVED;
            case PAUSED -> !paused && ended == null;
            case WAITING_FOR_CUSTOMER -> !waiting && ended == null;
            default -> true;
        };
    }

    private void add(CaseEvent event, boolean early) {
        switch (Objects.requireNonNull(event.kind())) {
            case REOPENED -> {
                open = true;
                ended = null;
                reopenings += early ? 0 : 1;
            }
            case RESOLVED, CLOSED, CANCELLED -> {
                open = false;
                paused = false;
                waiting = false;
                ended = event.kind();
            }
            case PAUSED -> paused = true;
            case RESUMED -> paused = false;
            case WAITING_FOR_CUSTOMER -> waiting = true;
            case CUSTOMER_REPLIED -> waiting = false;
            case ASSIGNED -> {
                assignments = early ? 1 : assignments + 1;
                unnamed = event.assignee() == null || unnamed && !early;
                handOvers += !early && assignee != null && !assignee.equals(event.assignee()) ? 1 : 0;
                assignee = event.assignee();
            }
            case PRIORITY_CHANGED -> priority = event.priority() == null ? priority : event.priority();
            case ESCALATED -> level = Math.max(level, Objects.requireNonNull(event.level()));
            case DEESCALATED -> level = Objects.requireNonNull(event.level());
            default -> {
                // Says nothing about how far the case has come.
            }
        }
    }

    /** When the case was opened; null if unknown. */
    @Nullable
    Instant openedAt() {
        return openedAt;
    }

    /** Whether it is known that the case is not open. */
    boolean isClosed() {
        return !open;
    }

    /** The priority that a person set last; null if none did. */
    @Nullable
    Priority priority() {
        return priority;
    }

    /** How often it was handed over; -1 if unknown. */
    int handOvers() {
        return !known || unnamed && assignments > 1 ? -1 : handOvers;
    }

    /** How often it was reopened; -1 if unknown. */
    int reopenings() {
        return known ? reopenings : -1;
    }

    /** The level that the events tell; -1 if unknown. */
    int level() {
        return known ? level : -1;
    }
}
