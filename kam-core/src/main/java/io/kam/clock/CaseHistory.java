package io.kam.clock;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseProgress;
import io.kam.model.SupportCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A case's events as they are known at an instant: those recorded later left out, in the order in which they happened, ties
 * in the list's order; and those that can't be, with why. Immutable.
 */
public final class CaseHistory {
    private static final Set<CaseEventKind> ENDS =
            EnumSet.of(CaseEventKind.RESOLVED, CaseEventKind.CLOSED, CaseEventKind.CANCELLED);

    private final @Nullable Instant openedAt;
    private final @Nullable List<CaseEvent> events;
    private final List<Ignored> ignored;

    /**
     * An event that does not count.
     *
     * @param index its place in the case's list, from 0
     * @param why why not
     */
    public record Ignored(int index, Why why) {
        /** Why an event does not count. */
        public enum Why {
            /** It lacks its kind or when it happened. */
            INCOMPLETE,
            /** It happened before the case was opened. */
            BEFORE_OPENING,
            /** It ends a pause, or takes up a case again, that had not begun or ended. */
            NOTHING_TO_END,
            /** It begins what had begun already. */
            ALREADY_SO
        }
    }

    private CaseHistory(@Nullable Instant openedAt, @Nullable List<CaseEvent> events, List<Ignored> ignored) {
        this.openedAt = openedAt;
        this.events = events;
        this.ignored = ignored;
    }

    /** The events of a case that are known at an instant. */
    public static CaseHistory of(SupportCase supportCase, Instant asOf) {
        List<CaseEvent> all = supportCase.events();
        if (all == null) {
            return new CaseHistory(supportCase.openedAt(), null, List.of());
        }
        List<Ignored> ignored = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Instant happened = all.get(i).at();
            if (happened == null || all.get(i).kind() == null) {
                ignored.add(new Ignored(i, Ignored.Why.INCOMPLETE));
            } else if (!Objects.requireNonNullElse(all.get(i).knownAt(), happened)
                    .isAfter(asOf)) {
                known.add(i);
            }
        }
        known.sort(Comparator.comparing(i -> Objects.requireNonNull(all.get(i).at())));
        Instant openedAt = Optional.ofNullable(supportCase.openedAt())
                .or(() -> known.stream()
                        .map(all::get)
                        .filter(event -> event.kind() == CaseEventKind.OPENED)
                        .map(CaseEvent::at)
                        .findFirst())
                .orElse(null);
        List<CaseEvent> counting = new ArrayList<>();
        boolean paused = false;
        boolean ended = false;
        for (int i : known) {
            CaseEvent event = all.get(i);
            Ignored.Why why = why(event, openedAt, paused, ended);
            if (why != null) {
                ignored.add(new Ignored(i, why));
                continue;
            }
            counting.add(event);
            paused = event.kind() == CaseEventKind.PAUSED
                    || paused && event.kind() != CaseEventKind.RESUMED && !ENDS.contains(kind(event));
            ended = ENDS.contains(kind(event)) || ended && event.kind() != CaseEventKind.REOPENED;
        }
        return new CaseHistory(openedAt, List.copyOf(counting), List.copyOf(ignored));
    }

    private static CaseEventKind kind(CaseEvent event) {
        return Objects.requireNonNull(event.kind());
    }

    private static Ignored.@Nullable Why why(
            CaseEvent event, @Nullable Instant openedAt, boolean paused, boolean ended) {
        if (openedAt != null && Objects.requireNonNull(event.at()).isBefore(openedAt)) {
            return Ignored.Why.BEFORE_OPENING;
        }
        return switch (kind(event)) {
            case RESUMED -> paused ? null : Ignored.Why.NOTHING_TO_END;
            case REOPENED -> ended ? null : Ignored.Why.NOTHING_TO_END;
            case PAUSED -> paused || ended ? Ignored.Why.ALREADY_SO : null;
            default -> null;
        };
    }

    /** When the case was opened; null if unknown. */
    public @Nullable Instant openedAt() {
        return openedAt;
    }

    /** The events that count; null if the case's events are unknown. */
    public @Nullable List<CaseEvent> events() {
        return events;
    }

    /** The events that do not count, though they are known. */
    public List<Ignored> ignored() {
        return ignored;
    }

    /** When the case was last brought down a level, as far as that counts; null if it never was. */
    public @Nullable Instant deescalatedAt() {
        Instant last = null;
        for (CaseEvent event : events == null ? List.<CaseEvent>of() : events) {
            last = event.kind() == CaseEventKind.DEESCALATED ? event.at() : last;
        }
        return last;
    }

    /** What the events amount to. */
    public CaseProgress progress() {
        if (events == null) {
            return new CaseProgress(null, null, null, null);
        }
        boolean open = true;
        int handOvers = 0;
        int reopenings = 0;
        int level = 0;
        String assignee = null;
        for (CaseEvent event : events) {
            CaseEventKind kind = kind(event);
            open = kind == CaseEventKind.REOPENED || open && !ENDS.contains(kind);
            reopenings += kind == CaseEventKind.REOPENED ? 1 : 0;
            if (kind == CaseEventKind.ASSIGNED && event.assignee() != null) {
                handOvers += assignee != null && !assignee.equals(event.assignee()) ? 1 : 0;
                assignee = event.assignee();
            }
            int reached = event.level() == null ? 0 : event.level();
            level = kind == CaseEventKind.ESCALATED
                    ? Math.max(level, reached)
                    : kind == CaseEventKind.DEESCALATED ? reached : level;
        }
        return new CaseProgress(open, handOvers, reopenings, level);
    }
}
