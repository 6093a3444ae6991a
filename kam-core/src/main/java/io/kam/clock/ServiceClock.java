package io.kam.clock;

import io.kam.calendar.BusinessCalendar;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a case, run over its events: a pure function of the events that count, the targets, the calendars and
 * the instant asked about. The policy declares how a clock runs ({@link ClockRule}): when it starts, when it stops
 * temporarily, and what happens when its target changes or the case is reopened. Acknowledgement and first response
 * stop for good when they are given. All clocks stop when the case ends. Each response or update restarts the next
 * update. A stopped clock is measured against the target it stopped with. A clock that carries over to another target
 * is measured against the one it missed, unless the other is due earlier. Immutable, thread-safe;
 * readings and breaches are worked out once.
 */
public final class ServiceClock {
    private final CaseHistory history;
    private final List<TargetPeriod> periods;
    private final Map<Metric, ClockRule> rules;
    private final Map<String, BusinessCalendar> calendars;
    private volatile @Nullable Ran ran;

    /** What came of running them. */
    private record Ran(List<ClockReading> readings, List<Breach> breaches) {}

    private ServiceClock(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars) {
        this.history = Objects.requireNonNull(history, "history");
        this.periods = List.copyOf(Objects.requireNonNull(periods, "periods"));
        this.rules = Map.copyOf(Objects.requireNonNull(rules, "rules"));
        this.calendars = Map.copyOf(Objects.requireNonNull(calendars, "calendars"));
    }

    /**
     * The clocks of a case. What they are asked throws an {@link IllegalArgumentException} if periods are not in order, a
     * target has no rule, or a target that needs a calendar names none of those given.
     *
     * @param periods the targets, in order of time; empty if there are none
     * @param rules how the clocks run, one for each metric that has a target
     * @param calendars the calendars that the targets name
     */
    public static ServiceClock of(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars) {
        return new ServiceClock(history, periods, rules, calendars);
    }

    /**
     * Their readings.
     *
     * @return one for each metric that has a target, by metric, unmodifiable; null if the events or the opening are
     *     unknown
     */
    public @Nullable List<ClockReading> readings() {
        return history.events() == null || history.openedAt() == null ? null : ran().readings();
    }

    private Ran ran() {
        Ran known = ran;
        if (known == null) {
            List<ClockReading> readings = new ArrayList<>();
            List<Breach> breaches = new ArrayList<>();
            for (ClockRun clock : run(false, null)) {
                ClockReading reading = clock.reading();
                if (reading != null) {
                    readings.add(reading);
                }
                breaches.addAll(clock.breaches());
            }
            breaches.sort(Comparator.comparing(Breach::at));
            known = new Ran(List.copyOf(readings), List.copyOf(breaches));
            ran = known;
        }
        return known;
    }

    /**
     * What happened to them up to the history's instant, and why; ordered by time, then by metric.
     *
     * @return unmodifiable; empty if the events or the opening are unknown, or the case is not open yet
     */
    public List<TimelineEntry> timeline() {
        return hasBegun()
                ? run(true, null).stream()
                        .flatMap(clock -> clock.timeline().stream())
                        .sorted(Comparator.comparing(TimelineEntry::at))
                        .toList()
                : List.of();
    }

    /**
     * The targets that were missed up to the history's instant, ordered by time, then by metric.
     *
     * @return unmodifiable; empty if the events or the opening are unknown, or the case is not open yet
     */
    public List<Breach> breaches() {
        return hasBegun() ? ran().breaches() : List.of();
    }

    /**
     * Shows them at each instant at which an event happened or the targets changed, as they were afterwards, with
     * earlier counts added up.
     *
     * @param seen receives the instant and the readings
     */
    public void replay(BiConsumer<Instant, List<ClockReading>> seen) {
        Objects.requireNonNull(seen, "seen");
        if (hasBegun()) {
            run(false, seen);
        }
    }

    private boolean hasBegun() {
        Instant openedAt = history.openedAt();
        return history.events() != null && openedAt != null && !openedAt.isAfter(history.at());
    }

    private List<ClockRule> byMetric() {
        return Arrays.stream(Metric.values())
                .flatMap(metric -> Stream.ofNullable(rules.get(metric)))
                .toList();
    }

    private void check() {
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

    private List<ClockRun> run(boolean told, @Nullable BiConsumer<Instant, List<ClockReading>> seen) {
        check();
        Instant openedAt = Objects.requireNonNull(history.openedAt());
        List<CaseEvent> events = Objects.requireNonNull(history.events());
        List<ClockRun> clocks = byMetric().stream()
                .map(rule -> new ClockRun(rule, calendars, told))
                .toList();
        clocks.forEach(clock -> clock.begin(openedAt, periods.isEmpty() ? null : periods.get(0)));
        int event = 0;
        int period = 1;
        Instant at = openedAt;
        while (!at.equals(Instant.MAX)) {
            CaseEventKind cause = priorityChange(events, event, at);
            for (; period < periods.size() && !periods.get(period).from().isAfter(at); period++) {
                TargetPeriod next = periods.get(period);
                clocks.forEach(clock -> clock.change(next, cause));
            }
            for (; event < events.size() && !happened(events.get(event)).isAfter(at); event++) {
                CaseEvent next = events.get(event);
                Instant now = at;
                clocks.forEach(clock -> clock.take(next, now));
            }
            if (seen != null) {
                seen.accept(
                        at,
                        clocks.stream()
                                .flatMap(clock -> Stream.ofNullable(clock.summedUp()))
                                .toList());
            }
            Instant nextEvent = event < events.size() ? happened(events.get(event)) : Instant.MAX;
            Instant nextPeriod = period < periods.size() ? periods.get(period).from() : Instant.MAX;
            at = nextEvent.isBefore(nextPeriod) ? nextEvent : nextPeriod;
        }
        clocks.forEach(clock -> clock.seeBreach(history.at()));
        return clocks;
    }

    private static Instant happened(CaseEvent event) {
        return Objects.requireNonNull(event.at());
    }

    /** PRIORITY_CHANGED if a person gave another priority at an instant, by the events from one on; else null. */
    private static @Nullable CaseEventKind priorityChange(List<CaseEvent> events, int from, Instant at) {
        for (int i = from; i < events.size() && !happened(events.get(i)).isAfter(at); i++) {
            if (events.get(i).kind() == CaseEventKind.PRIORITY_CHANGED) {
                return CaseEventKind.PRIORITY_CHANGED;
            }
        }
        return null;
    }
}
