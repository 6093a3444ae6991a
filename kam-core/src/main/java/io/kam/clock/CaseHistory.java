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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events of a case that count at an instant, in the order in which they happened; ties keep the order of the list.
 * Events that happen or are recorded later are left out. Events that can't count are listed with the reason. An event
 * from before the opening counts from the opening on: it sets the state in which the case opens. Immutable.
 */
public final class CaseHistory {
    private static final Set<CaseEventKind> ENDS =
            EnumSet.of(CaseEventKind.RESOLVED, CaseEventKind.CLOSED, CaseEventKind.CANCELLED);

    private final Instant at;
    private final @Nullable Instant openedAt;
    private final boolean opened;
    private final @Nullable List<CaseEvent> events;
    private final List<Ignored> ignored;
    private final List<Integer> early;
    private final @Nullable Instant validUntil;
    /** Worked out when first asked for; a thread that does not see it works it out again. */
    private @Nullable CaseProgress progress;

    /**
     * An event that does not count.
     *
     * @param index its position in the case's list, from 0
     * @param why the reason
     */
    public record Ignored(int index, Why why) {
        public Ignored {
            Objects.requireNonNull(why, "why");
        }

        /** Why an event does not count. */
        public enum Why {
            /** It lacks its kind, its time, or the level it reached. */
            INCOMPLETE,
            /**
             * It ends a pause that had not begun or a case that had already ended, or reopens a case that had not
             * ended.
             */
            NOTHING_TO_END,
            /** It begins a pause when the case was already paused or had ended. */
            NOTHING_TO_PAUSE
        }
    }

    private CaseHistory(
            @Nullable Instant openedAt,
            List<CaseEvent> all,
            @Nullable List<CaseEvent> events,
            List<Ignored> ignored,
            List<Integer> early,
            Instant at,
            @Nullable Instant known) {
        this.early = early;
        this.at = at;
        this.openedAt = openedAt;
        this.opened = openedAt == null || !openedAt.isAfter(at);
        this.events = events;
        this.ignored = ignored;
        Instant next = openedAt == null || opened ? Instant.MAX : openedAt;
        for (CaseEvent event : all) {
            Instant counts = countsFrom(event, known);
            next = counts.isAfter(at) && counts.isBefore(next) ? counts : next;
        }
        this.validUntil = next.equals(Instant.MAX) ? null : next;
    }

    /** The events of a case that count at an instant, as known then. */
    public static CaseHistory of(SupportCase supportCase, Instant at) {
        Objects.requireNonNull(supportCase, "supportCase");
        Objects.requireNonNull(at, "at");
        return history(supportCase, at, null);
    }

    /**
     * The events of a case that had happened by one instant, as known at another. If the latter is later, the events
     * are as corrected since.
     *
     * @param at the instant by which they happened
     * @param known the instant by which they were recorded, not before {@code at}
     */
    public static CaseHistory of(SupportCase supportCase, Instant at, Instant known) {
        Objects.requireNonNull(supportCase, "supportCase");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(known, "known");
        if (known.isBefore(at)) {
            throw new IllegalArgumentException("known (" + known + ") must not be before at (" + at + ")");
        }
        return history(supportCase, at, known);
    }

    private static CaseHistory history(SupportCase supportCase, Instant at, @Nullable Instant known) {
        List<CaseEvent> all = supportCase.events();
        return all == null
                ? new CaseHistory(supportCase.openedAt(), List.of(), null, List.of(), List.of(), at, known)
                : of(supportCase.openedAt(), all, at, known);
    }

    /**
     * When an event begins to count: once it has happened and is recorded; or, by what is known at an instant, once it has
     * happened, and never if it is recorded later.
     */
    private static Instant countsFrom(CaseEvent event, @Nullable Instant known) {
        Instant happened = Objects.requireNonNullElse(event.at(), Instant.MIN);
        Instant recorded = event.knownAt();
        if (known != null && recorded != null) {
            recorded = recorded.isAfter(known) ? Instant.MAX : null;
        }
        return recorded == null || recorded.isBefore(happened) ? happened : recorded;
    }

    private static boolean incomplete(CaseEvent event) {
        boolean toLevel = event.kind() == CaseEventKind.ESCALATED || event.kind() == CaseEventKind.DEESCALATED;
        return event.kind() == null || event.at() == null || toLevel && event.level() == null;
    }

    private static CaseHistory of(@Nullable Instant stated, List<CaseEvent> all, Instant at, @Nullable Instant known) {
        List<Ignored> ignored = new ArrayList<>();
        List<Integer> happened = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!countsFrom(all.get(i), known).isAfter(at)) {
                if (incomplete(all.get(i))) {
                    ignored.add(new Ignored(i, Ignored.Why.INCOMPLETE));
                } else {
                    happened.add(i);
                }
            }
        }
        happened.sort(
                Comparator.comparing(i -> Objects.requireNonNull(all.get(i).at())));
        Instant openedAt = stated == null ? firstOpened(all, happened) : stated;
        List<CaseEvent> counting = new ArrayList<>();
        List<Integer> early = new ArrayList<>();
        boolean paused = false;
        boolean waiting = false;
        CaseEventKind ended = null;
        for (int i : happened) {
            CaseEvent event = all.get(i);
            Ignored.Why why = why(kind(event), paused, waiting, ended);
            if (why != null) {
                ignored.add(new Ignored(i, why));
                continue;
            }
            counting.add(event);
            if (openedAt != null && happened(event).isBefore(openedAt)) {
                early.add(i);
            }
            waiting = event.kind() == CaseEventKind.WAITING_FOR_CUSTOMER
                    || waiting && event.kind() != CaseEventKind.CUSTOMER_REPLIED && !ENDS.contains(kind(event));
            paused = event.kind() == CaseEventKind.PAUSED
                    || paused && event.kind() != CaseEventKind.RESUMED && !ENDS.contains(kind(event));
            ended = ENDS.contains(kind(event)) ? event.kind() : event.kind() == CaseEventKind.REOPENED ? null : ended;
        }
        return new CaseHistory(
                openedAt, all, List.copyOf(counting), List.copyOf(ignored), List.copyOf(early), at, known);
    }

    private static @Nullable Instant firstOpened(List<CaseEvent> all, List<Integer> happened) {
        for (int i : happened) {
            if (all.get(i).kind() == CaseEventKind.OPENED) {
                return all.get(i).at();
            }
        }
        return null;
    }

    static CaseEventKind kind(CaseEvent event) {
        return Objects.requireNonNull(event.kind());
    }

    private static Instant happened(CaseEvent event) {
        return Objects.requireNonNull(event.at());
    }

    private static Ignored.@Nullable Why why(
            CaseEventKind kind, boolean paused, boolean waiting, @Nullable CaseEventKind ended) {
        return switch (kind) {
            case RESUMED -> paused ? null : Ignored.Why.NOTHING_TO_END;
            case REOPENED -> ended != null ? null : Ignored.Why.NOTHING_TO_END;
            case RESOLVED -> ended == null ? null : Ignored.Why.NOTHING_TO_END;
            case CLOSED, CANCELLED ->
                ended == null || ended == CaseEventKind.RESOLVED ? null : Ignored.Why.NOTHING_TO_END;
            case PAUSED -> paused || ended != null ? Ignored.Why.NOTHING_TO_PAUSE : null;
            case WAITING_FOR_CUSTOMER -> waiting || ended != null ? Ignored.Why.NOTHING_TO_PAUSE : null;
            default -> null;
        };
    }

    /** The instant by which the events happened. */
    public Instant at() {
        return at;
    }

    /** When the case was opened; null if unknown. */
    public @Nullable Instant openedAt() {
        return openedAt;
    }

    /** The event that opened the case; null if none is known. */
    public @Nullable CaseEvent opening() {
        return (events == null ? List.<CaseEvent>of() : events)
                .stream()
                        .filter(event -> event.kind() == CaseEventKind.OPENED)
                        .findFirst()
                        .orElse(null);
    }

    /** The events that count; null if the case's events are unknown. */
    public @Nullable List<CaseEvent> events() {
        return events;
    }

    /** The events that are known but do not count. */
    public List<Ignored> ignored() {
        return ignored;
    }

    /**
     * The positions in the case's list, from 0, of the events that happened before the opening and count from then on.
     */
    public List<Integer> early() {
        return early;
    }

    /** The events that count and had happened at an earlier instant, but were recorded after it. */
    public Stream<CaseEvent> lateAt(Instant earlier) {
        Objects.requireNonNull(earlier, "earlier");
        return Stream.ofNullable(events).flatMap(List::stream).filter(event -> {
            Instant recorded = event.knownAt();
            return recorded != null
                    && recorded.isAfter(earlier)
                    && !happened(event).isAfter(earlier);
        });
    }

    /** The instants after a given one, up to that of this history, at which earlier events were recorded; ascending. */
    public List<Instant> recordedLate(Instant after) {
        Objects.requireNonNull(after, "after");
        return Stream.ofNullable(events)
                .flatMap(List::stream)
                .filter(event -> event.knownAt() != null && event.knownAt().isAfter(happened(event)))
                .map(event -> Objects.requireNonNull(event.knownAt()))
                .filter(recorded -> recorded.isAfter(after) && !recorded.isAfter(at))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The case with only the events that count, as known from when they happened; the case itself if its events are
     * unknown.
     */
    public SupportCase counting(SupportCase supportCase) {
        Objects.requireNonNull(supportCase, "supportCase");
        if (events == null) {
            return supportCase;
        }
        return supportCase.toBuilder()
                .openedAt(openedAt)
                .events(events.stream()
                        .map(event -> event.knownAt() == null
                                ? event
                                : event.toBuilder().knownAt(null).build())
                        .toList())
                .build();
    }

    /** When the next event begins to count or the case is opened, so that the history changes; null if never. */
    public @Nullable Instant validUntil() {
        return validUntil;
    }

    /**
     * The start of the current episode of a level: when the case was last reopened, or last de-escalated to a lower
     * level.
     *
     * @return null if neither counts
     */
    public @Nullable Instant episodeOf(int level) {
        Instant last = null;
        for (CaseEvent event : events == null ? List.<CaseEvent>of() : events) {
            boolean down = event.kind() == CaseEventKind.DEESCALATED && Objects.requireNonNull(event.level()) < level;
            last = down || event.kind() == CaseEventKind.REOPENED ? event.at() : last;
        }
        return last;
    }

    /** When the case was last de-escalated, as far as that counts; null if never. */
    public @Nullable Instant deescalatedAt() {
        Instant last = null;
        for (CaseEvent event : events == null ? List.<CaseEvent>of() : events) {
            last = event.kind() == CaseEventKind.DEESCALATED ? event.at() : last;
        }
        return last;
    }

    /** The sum of the events. */
    public CaseProgress progress() {
        CaseProgress known = progress;
        if (known == null) {
            known = sum();
            progress = known;
        }
        return known;
    }

    private CaseProgress sum() {
        if (events == null) {
            return new CaseProgress(opened ? null : false, null, null, null, null, null);
        }
        Tally tally = new Tally(opened);
        events.forEach(event -> tally.add(event, isEarly(event)));
        return tally.progress();
    }

    private boolean isEarly(CaseEvent event) {
        return openedAt != null && happened(event).isBefore(openedAt);
    }

    /**
     * The sum of a case's events from an instant on, until the next stage.
     *
     * @param at the opening, or when events happened
     * @param progress the sum of all events up to then
     * @param events the number of those events
     * @param broughtDown whether the case was de-escalated at that instant
     */
    public record Stage(Instant at, CaseProgress progress, int events, boolean broughtDown) {
        public Stage {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(progress, "progress");
        }
    }

    /**
     * The stages from the opening on, in order of time; empty if the events or the opening are unknown or in the
     * future.
     */
    public List<Stage> stages() {
        if (events == null || openedAt == null || !opened) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>();
        Tally tally = new Tally(true);
        Instant last = openedAt;
        boolean broughtDown = false;
        for (int i = 0; i < events.size(); i++) {
            CaseEvent event = events.get(i);
            if (happened(event).isAfter(last)) {
                stages.add(new Stage(last, tally.progress(), i, broughtDown));
                last = happened(event);
                broughtDown = false;
            }
            broughtDown |= event.kind() == CaseEventKind.DEESCALATED;
            tally.add(event, isEarly(event));
        }
        stages.add(new Stage(last, tally.progress(), events.size(), broughtDown));
        return List.copyOf(stages);
    }
}
