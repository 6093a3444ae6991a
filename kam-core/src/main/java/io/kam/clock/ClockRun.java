package io.kam.clock;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.clock.TimelineEntry.Effect;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.ClockStart;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.TargetChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One clock of a case, while it runs over the events and targets in order of time. Not thread-safe. */
final class ClockRun {
    private static final Set<CaseEventKind> ENDS =
            EnumSet.of(CaseEventKind.RESOLVED, CaseEventKind.CLOSED, CaseEventKind.CANCELLED);
    private static final Set<CaseEventKind> TOLD = EnumSet.of(CaseEventKind.RESPONDED, CaseEventKind.UPDATED);

    private final ClockRule rule;
    private final Map<String, BusinessCalendar> calendars;
    private final boolean told;
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<Breach> breaches = new ArrayList<>();
    private final List<Instant> turns = new ArrayList<>();
    /** What the past turns have counted, by scale, for those that were asked for. */
    private final Map<TimeScale, Duration> sums = new HashMap<>();
    /** Targets that the clock did not get, since it had missed one that was due earlier. */
    private final Set<@Nullable ServiceTarget> passedOver = new HashSet<>();

    private Duration counted = Duration.ZERO;
    /** When the past turns used the target up, once it was asked for. */
    private @Nullable Instant usedUpAt;

    private @Nullable ServiceTarget target;
    private @Nullable ServiceTarget latest;
    private boolean started;
    private boolean stopped;
    private boolean given;
    private boolean ranToTheEnd;
    private Instant endedAt = Instant.MIN;
    private boolean paused;
    private boolean waiting;
    private boolean early;
    private Instant last = Instant.MIN;
    private @Nullable Breach missed;

    /**
     * @param told whether it keeps a timeline
     */
    ClockRun(ClockRule rule, Map<String, BusinessCalendar> calendars, boolean told) {
        this.rule = rule;
        this.calendars = calendars;
        this.told = told;
    }

    /** What happened to it; nothing if it never had a target. */
    List<TimelineEntry> timeline() {
        return timeline.stream().allMatch(entry -> entry.reading() == null) ? List.of() : timeline;
    }

    /** What was missed. */
    List<Breach> breaches() {
        return breaches;
    }

    private @Nullable ServiceTarget targetOf(TargetPeriod period) {
        return period.targets().stream()
                .filter(candidate -> candidate.metric() == rule.metric())
                .findFirst()
                .orElse(null);
    }

    /** The clock as it stands; null if it has no target. */
    @Nullable
    ClockReading reading() {
        return reading(turns, Duration.ZERO);
    }

    /** The reading with what was counted in past turns as one sum, so that it costs the same however many there were. */
    @Nullable
    ClockReading summedUp() {
        return running()
                ? reading(turns.subList(turns.size() - 1, turns.size()), counted)
                : reading(List.of(), counted);
    }

    private @Nullable ClockReading reading(List<Instant> since, Duration before) {
        ServiceDuration duration = target == null ? null : target.duration();
        return target == null || duration == null
                ? null
                : new ClockReading(
                        rule.metric(),
                        duration,
                        since,
                        before,
                        before.compareTo(duration.counted()) >= 0 ? usedUpAt() : null,
                        scale(target, duration),
                        rule.dueIsLate(),
                        missed == null ? null : missed.at());
    }

    /** When the past turns used the target up, which they have; worked out once, since later turns don't change it. */
    private @Nullable Instant usedUpAt() {
        if (usedUpAt == null) {
            usedUpAt = dueAt();
        }
        return usedUpAt;
    }

    private TimeScale scale(ServiceTarget measured, ServiceDuration duration) {
        if (duration.workingDays() == null && measured.hours() != ServiceHours.BUSINESS) {
            return TimeScale.ALWAYS;
        }
        String id = measured.calendar();
        BusinessCalendar calendar = id == null ? null : calendars.get(id);
        if (calendar == null) {
            throw new IllegalArgumentException("calendar (" + id + ") of the target of " + rule.metric()
                    + " must be one of " + calendars.keySet().stream().sorted().toList());
        }
        return duration.workingDays() == null ? TimeScale.openHours(calendar) : TimeScale.workingDays(calendar);
    }

    private boolean once() {
        return rule.metric() == Metric.ACKNOWLEDGE || rule.metric() == Metric.FIRST_RESPONSE;
    }

    private boolean running() {
        return turns.size() % 2 == 1;
    }

    void begin(Instant openedAt, @Nullable TargetPeriod first) {
        target = first == null ? null : targetOf(first);
        latest = target;
        last = openedAt;
        if (rule.starts() == ClockStart.OPENING) {
            started = true;
            turns.add(openedAt);
            tell(openedAt, Effect.STARTED, CaseEventKind.OPENED);
        }
    }

    void change(TargetPeriod period, @Nullable CaseEventKind cause) {
        latest = targetOf(period);
        if (!stopped) {
            change(period.from(), cause);
        }
    }

    private void change(Instant at, @Nullable CaseEventKind cause) {
        if (Objects.equals(target, latest) || target != null && rule.onChange() == TargetChange.KEEP) {
            return;
        }
        seeBreach(at);
        boolean restarts = rule.onChange() == TargetChange.RESTART;
        if (missed != null && !restarts && (passedOver.contains(latest) || !isDueEarlier())) {
            passedOver.add(latest);
            return;
        }
        target = latest;
        usedUpAt = null;
        recount();
        if (restarts && started) {
            anew(at);
        }
        if (started) {
            tell(at, restarts ? Effect.RESTARTED : Effect.TARGET_CHANGED, cause);
        }
        seeBreach(at);
    }

    /** Whether the latest target would have been due earlier than the one that was missed. */
    private boolean isDueEarlier() {
        ServiceTarget before = target;
        Instant due = dueAt();
        target = latest;
        Instant other = dueAt();
        target = before;
        return other != null && (due == null || other.isBefore(due));
    }

    private @Nullable Instant dueAt() {
        ClockReading reading = reading();
        return reading == null ? null : reading.dueAt();
    }

    /** Sums up what the past turns have counted on the scale of the present target; once for each scale, then turn by turn. */
    private void recount() {
        ServiceDuration duration = target == null ? null : target.duration();
        counted = target == null || duration == null
                ? Duration.ZERO
                : sums.computeIfAbsent(scale(target, duration), this::sumOfTurns);
    }

    private Duration sumOfTurns(TimeScale scale) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i + 1 < turns.size(); i += 2) {
            sum = sum.plus(scale.elapsed(turns.get(i), turns.get(i + 1)));
        }
        return sum;
    }

    private void start(Instant at) {
        turns.add(at);
    }

    private void halt(Instant at) {
        if (running()) {
            Instant since = turns.get(turns.size() - 1);
            sums.replaceAll((scale, sum) -> sum.plus(scale.elapsed(since, at)));
            turns.add(at);
            recount();
        }
    }

    /** Begins anew, standing still if it stands still. */
    private void anew(Instant at) {
        turns.clear();
        sums.clear();
        passedOver.clear();
        counted = Duration.ZERO;
        usedUpAt = null;
        missed = null;
        if (!stopped && !standsStill()) {
            start(at);
        }
    }

    private boolean standsStill() {
        return paused || waiting && rule.waits();
    }

    void take(CaseEvent event, Instant at) {
        CaseEventKind kind = Objects.requireNonNull(event.kind());
        early = Objects.requireNonNull(event.at()).isBefore(at);
        if (once()
                && (TOLD.contains(kind) || kind == CaseEventKind.ACKNOWLEDGED && rule.metric() == Metric.ACKNOWLEDGE)) {
            given = true;
            stop(at, Effect.STOPPED, kind);
        } else if (TOLD.contains(kind) && (rule.metric() == Metric.NEXT_UPDATE || !started)) {
            told(at, kind);
        } else if (ENDS.contains(kind)) {
            given |= kind == CaseEventKind.RESOLVED;
            stop(at, kind == CaseEventKind.CANCELLED ? Effect.CANCELLED : Effect.STOPPED, kind);
            paused = false;
            waiting = false;
        } else if (kind == CaseEventKind.REOPENED && stopped && !(once() && given)) {
            reopen(at, kind);
        } else if (kind == CaseEventKind.PAUSED) {
            paused = rule.pausesBy().getOrDefault(Objects.requireNonNullElse(event.pauseReason(), ""), rule.pauses());
            stand(at, kind);
        } else if (kind == CaseEventKind.RESUMED) {
            paused = false;
            stand(at, kind);
        } else if (kind == CaseEventKind.WAITING_FOR_CUSTOMER || kind == CaseEventKind.CUSTOMER_REPLIED) {
            waiting = kind == CaseEventKind.WAITING_FOR_CUSTOMER;
            stand(at, kind);
        }
        early = false;
    }

    private void told(Instant at, CaseEventKind kind) {
        if (stopped) {
            tell(at, Effect.NONE, kind);
            return;
        }
        seeBreach(at);
        boolean first = !started;
        started = true;
        target = latest;
        anew(at);
        tell(at, first ? Effect.STARTED : Effect.RESET, kind);
    }

    private void reopen(Instant at, CaseEventKind kind) {
        stopped = false;
        if (!started) {
            return;
        }
        if (rule.onReopen() == Reopening.RESTART) {
            target = latest;
            anew(at);
        } else if (rule.onReopen() == Reopening.NEVER_STOPPED && ranToTheEnd) {
            turns.remove(turns.size() - 1);
            sums.clear();
            usedUpAt = null;
            recount();
        } else {
            start(rule.onReopen() == Reopening.NEVER_STOPPED ? endedAt : at);
        }
        tell(at, Effect.REOPENED, kind);
        change(at, kind);
        seeBreach(at);
    }

    /** Stands still or runs on as pauses and waiting have it. */
    private void stand(Instant at, CaseEventKind kind) {
        if (stopped || !started) {
            return;
        }
        if (standsStill() && running()) {
            seeBreach(at);
            halt(at);
            tell(at, Effect.PAUSED, kind);
        } else if (!standsStill() && !running()) {
            start(at);
            tell(at, Effect.RESUMED, kind);
        }
    }

    private void stop(Instant at, Effect effect, CaseEventKind kind) {
        if (!stopped) {
            seeBreach(at);
            stopped = true;
            endedAt = at;
            ranToTheEnd = running();
            halt(at);
            if (started) {
                tell(at, effect, kind);
            }
        }
    }

    private void tell(Instant at, Effect effect, @Nullable CaseEventKind cause) {
        last = at;
        if (told) {
            timeline.add(new TimelineEntry(at, rule.metric(), effect, cause, summedUp(), early));
        }
    }

    /** Sees once that the target is used up, if it is by an instant: when it was, or when it became so by a change. */
    void seeBreach(Instant by) {
        ClockReading reading = missed == null ? summedUp() : null;
        if (reading != null && reading.usedUpAt() != null) {
            // Where the due instant is not late, it takes the past turns to say whether the clock ran after it.
            reading = reading();
        }
        Instant due = reading == null ? null : reading.breachedAt(by);
        if (reading == null || due == null) {
            return;
        }
        BusinessCalendar calendar = reading.scale().calendar();
        missed = new Breach(
                rule.metric(),
                due.isAfter(last) ? due : last,
                reading.target(),
                calendar == null ? null : calendar.id(),
                null);
        breaches.add(missed);
        if (told) {
            timeline.add(new TimelineEntry(missed.at(), rule.metric(), Effect.BREACHED, null, summedUp(), false));
        }
    }
}
