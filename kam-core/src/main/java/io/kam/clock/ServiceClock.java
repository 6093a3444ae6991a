package io.kam.clock;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.clock.TimelineEntry.Effect;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.TargetChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the clocks of a case over its events: a pure function of the events that count, the targets, the calendars and the
 * instant asked about. All start when the case is opened. Acknowledgement and first response stop for good when they are given
 * or the case ends. The next update and the resolution stop when the case ends and run on when it is taken up again; each
 * response or update starts the next update anew. Which clocks stand still in a pause, and what becomes of one whose target
 * changes while it runs, is the policy's to say; one that has stopped is held to the target that it stopped with.
 */
public final class ServiceClock {
    private static final Set<CaseEventKind> ENDS =
            EnumSet.of(CaseEventKind.RESOLVED, CaseEventKind.CLOSED, CaseEventKind.CANCELLED);
    private static final Set<CaseEventKind> TOLD = EnumSet.of(CaseEventKind.RESPONDED, CaseEventKind.UPDATED);

    private final ClockRule rule;
    private final Map<String, BusinessCalendar> calendars;
    private final @Nullable List<TimelineEntry> timeline;
    private final List<Instant> turns = new ArrayList<>();
    private @Nullable ServiceTarget target;
    private @Nullable ServiceTarget latest;
    private boolean stopped;
    private boolean breached;

    private ServiceClock(
            ClockRule rule, Map<String, BusinessCalendar> calendars, @Nullable List<TimelineEntry> timeline) {
        this.rule = rule;
        this.calendars = calendars;
        this.timeline = timeline;
    }

    /**
     * The readings of a case's clocks.
     *
     * @param periods the targets, in order of time; empty if there are none
     * @param rules how the clocks go, one for each metric that has a target
     * @param calendars the calendars that the targets name
     * @return one for each metric that has a target, by metric; null if the events or the opening are unknown
     * @throws IllegalArgumentException if periods are not in order, a target has no rule, or one that needs a calendar names
     *     none of those given
     */
    public static @Nullable List<ClockReading> readings(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars) {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(periods, "periods");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(calendars, "calendars");
        if (history.events() == null || history.openedAt() == null) {
            return null;
        }
        check(periods, rules);
        List<ClockReading> readings = new ArrayList<>();
        for (ClockRule rule : byMetric(rules)) {
            ClockReading reading = new ServiceClock(rule, calendars, null).run(history, periods);
            if (reading != null) {
                readings.add(reading);
            }
        }
        return readings;
    }

    /**
     * What happened to the clocks of a case up to the history's instant, and why; in order of time, then of metrics. The
     * parameters are those of {@link #readings}.
     *
     * @return empty if the events or the opening are unknown, or the case is not opened yet
     */
    public static List<TimelineEntry> timeline(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars) {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(periods, "periods");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(calendars, "calendars");
        List<TimelineEntry> timeline = new ArrayList<>();
        Instant openedAt = history.openedAt();
        if (history.events() != null && openedAt != null && !openedAt.isAfter(history.at())) {
            check(periods, rules);
            for (ClockRule rule : byMetric(rules)) {
                List<TimelineEntry> entries = new ArrayList<>();
                if (new ServiceClock(rule, calendars, entries).run(history, periods) != null) {
                    timeline.addAll(entries);
                }
            }
        }
        timeline.sort(Comparator.comparing(TimelineEntry::at));
        return List.copyOf(timeline);
    }

    private static List<ClockRule> byMetric(Map<Metric, ClockRule> rules) {
        return Arrays.stream(Metric.values())
                .flatMap(metric -> Stream.ofNullable(rules.get(metric)))
                .toList();
    }

    private static void check(List<TargetPeriod> periods, Map<Metric, ClockRule> rules) {
        rules.forEach((metric, rule) -> {
            if (rule.metric() != metric) {
                throw new IllegalArgumentException("rules: the rule of " + metric + " is one of " + rule.metric());
            }
        });
        Instant last = Instant.MIN;
        for (TargetPeriod period : periods) {
            if (period.from().isBefore(last)) {
                throw new IllegalArgumentException("periods: " + period.from() + " must not come after " + last);
            }
            last = period.from();
            for (ServiceTarget target : period.targets()) {
                if (!rules.containsKey(Objects.requireNonNull(target.metric()))) {
                    throw new IllegalArgumentException("rules lack one for the target of " + target.metric());
                }
            }
        }
    }

    private @Nullable ClockReading run(CaseHistory history, List<TargetPeriod> periods) {
        Instant openedAt = Objects.requireNonNull(history.openedAt());
        List<CaseEvent> events = Objects.requireNonNull(history.events());
        int period = 0;
        target = periods.isEmpty() ? null : targetOf(periods.get(0));
        latest = target;
        turns.add(openedAt);
        tell(openedAt, Effect.STARTED, CaseEventKind.OPENED);
        for (CaseEvent event : events) {
            Instant at = Objects.requireNonNull(event.at());
            while (period + 1 < periods.size()
                    && !periods.get(period + 1).from().isAfter(at)) {
                change(periods.get(++period), events);
            }
            take(Objects.requireNonNull(event.kind()), at);
        }
        while (period + 1 < periods.size()) {
            change(periods.get(++period), events);
        }
        tellBreach(history.at());
        return reading();
    }

    private @Nullable ServiceTarget targetOf(TargetPeriod period) {
        return period.targets().stream()
                .filter(candidate -> candidate.metric() == rule.metric())
                .findFirst()
                .orElse(null);
    }

    private @Nullable ClockReading reading() {
        ServiceDuration duration = target == null ? null : target.duration();
        return target == null || duration == null
                ? null
                : new ClockReading(rule.metric(), duration, turns, scale(target, duration), rule.dueIsLate());
    }

    private TimeScale scale(ServiceTarget counted, ServiceDuration duration) {
        if (duration.workingDays() == null && counted.hours() != ServiceHours.BUSINESS) {
            return TimeScale.ALWAYS;
        }
        String id = counted.calendar();
        BusinessCalendar calendar = id == null ? null : calendars.get(id);
        if (calendar == null) {
            throw new IllegalArgumentException("calendar (" + id + ") of the target of " + rule.metric()
                    + " must be one of " + calendars.keySet().stream().sorted().toList());
        }
        return duration.workingDays() == null ? TimeScale.openHours(calendar) : TimeScale.workingDays(calendar);
    }

    private boolean running() {
        return turns.size() % 2 == 1;
    }

    private void change(TargetPeriod period, List<CaseEvent> events) {
        latest = targetOf(period);
        if (!stopped) {
            boolean byPerson = events.stream()
                    .anyMatch(event -> event.kind() == CaseEventKind.PRIORITY_CHANGED
                            && period.from().equals(event.at()));
            change(period.from(), byPerson ? CaseEventKind.PRIORITY_CHANGED : null);
        }
    }

    private void change(Instant at, @Nullable CaseEventKind cause) {
        if (Objects.equals(target, latest) || target != null && rule.onChange() == TargetChange.KEEP) {
            return;
        }
        tellBreach(at);
        target = latest;
        breached = false;
        if (rule.onChange() == TargetChange.RESTART) {
            anew(at);
            tell(at, Effect.RESTARTED, cause);
        } else {
            tell(at, Effect.TARGET_CHANGED, cause);
        }
    }

    private void anew(Instant at) {
        boolean goesOn = running();
        turns.clear();
        if (goesOn) {
            turns.add(at);
        }
        breached = false;
    }

    private void take(CaseEventKind kind, Instant at) {
        boolean once = rule.metric() == Metric.ACKNOWLEDGE || rule.metric() == Metric.FIRST_RESPONSE;
        if (once
                && (TOLD.contains(kind) || kind == CaseEventKind.ACKNOWLEDGED && rule.metric() == Metric.ACKNOWLEDGE)) {
            stop(at, Effect.STOPPED, kind);
        } else if (rule.metric() == Metric.NEXT_UPDATE && TOLD.contains(kind)) {
            tellBreach(at);
            anew(at);
            if (!stopped) {
                target = latest;
                tell(at, Effect.RESET, kind);
            }
        } else if (ENDS.contains(kind)) {
            stop(at, kind == CaseEventKind.CANCELLED ? Effect.CANCELLED : Effect.STOPPED, kind);
        } else if (kind == CaseEventKind.REOPENED && stopped && !once) {
            stopped = false;
            turns.add(at);
            tell(at, Effect.REOPENED, kind);
            change(at, kind);
        } else if (kind == CaseEventKind.PAUSED && rule.pauses() && running()) {
            tellBreach(at);
            turns.add(at);
            tell(at, Effect.PAUSED, kind);
        } else if (kind == CaseEventKind.RESUMED && !stopped && !running()) {
            turns.add(at);
            tell(at, Effect.RESUMED, kind);
        }
    }

    private void stop(Instant at, Effect effect, CaseEventKind kind) {
        if (!stopped) {
            tellBreach(at);
            stopped = true;
            if (running()) {
                turns.add(at);
            }
            tell(at, effect, kind);
        }
    }

    private void tell(Instant at, Effect effect, @Nullable CaseEventKind cause) {
        if (timeline != null) {
            timeline.add(new TimelineEntry(at, rule.metric(), effect, cause, reading()));
        }
    }

    /** Tells once that the target is used up, if it is by an instant: when it was, or when it became so by a change. */
    private void tellBreach(Instant by) {
        ClockReading reading = timeline == null || breached ? null : reading();
        Instant due = reading == null ? null : reading.breachedAt(by);
        if (due != null && timeline != null) {
            breached = true;
            Instant last = timeline.get(timeline.size() - 1).at();
            Instant at = Stream.of(due, last).max(Comparator.naturalOrder()).orElseThrow();
            timeline.add(new TimelineEntry(at, rule.metric(), Effect.BREACHED, null, reading));
        }
    }
}
