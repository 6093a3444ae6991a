package io.kam.clock;

import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.model.Priority;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sums up events in order of time. */
final class Tally {
    private boolean open;
    private boolean waiting;
    private int assignments;
    private boolean unnamed;
    private int handOvers;
    private int reopenings;
    private int level;
    private @Nullable String assignee;
    private @Nullable Priority priority;

    Tally(boolean open) {
        this.open = open;
    }

    /**
     * @param early whether it happened before the opening: it sets a state, and is no hand-over or reopening of this case
     */
    void add(CaseEvent event, boolean early) {
        switch (CaseHistory.kind(event)) {
            case REOPENED -> {
                open = true;
                reopenings += early ? 0 : 1;
            }
            case RESOLVED, CLOSED, CANCELLED -> {
                open = false;
                waiting = false;
            }
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

    CaseProgress progress() {
        return new CaseProgress(
                open, unnamed && assignments > 1 ? null : handOvers, reopenings, level, priority, open && waiting);
    }
}
