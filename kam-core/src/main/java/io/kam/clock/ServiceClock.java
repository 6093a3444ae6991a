package io.kam.clock;

import io.kam.calendar.BusinessCalendar;
import io.kam.model.Breach;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceTarget;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the clocks of a case over its events: a pure function of the events that count, the targets, the calendars and
 * the instant asked about. The policy declares how a clock runs ({@link ClockRule}): when it starts, when it stops
 * temporarily, and what happens when its target changes or the case is reopened. Acknowledgement and first response
 * stop for good when they are given. All clocks stop when the case ends. Each response or update restarts the next
 * update. A stopped clock is measured against the target it stopped with. A clock that carries over to another target
 * is measured against the one it missed, unless the other is due earlier.
 */
public final class ServiceClock {
    private ServiceClock() {}

    /**
     * The readings of a case's clocks.
     *
     * @param periods the targets, in order of time; empty if there are none
     * @param rules how the clocks run, one for each metric that has a target
     * @param calendars the calendars that the targets name
     * @return one for each metric that has a target, by metric, unmodifiable; null if the events or the opening are
     *     unknown
     * @throws IllegalArgumentException if periods are not in order, a target has no rule, or a target that needs a
     *     calendar names none of those given
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
        return run(history, periods, rules, calendars, false, null).stream()
                .flatMap(clock -> Stream.ofNullable(clock.reading()))
                .toList();
    }

    /**
     * What happened to the clocks of a case up to the history's instant, and why; ordered by time, then by metric. The
     * parameters are those of {@link #readings}.
     *
     * @return unmodifiable; empty if the events or the opening are unknown, or the case is not open yet
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
        return hasBegun(history)
                ? run(history, periods, rules, calendars, true, null).stream()
                        .flatMap(clock -> clock.timeline().stream())
                        .sorted(Comparator.comparing(TimelineEntry::at))
                        .toList()
                : List.of();
    }

    /**
     * The targets of a case that were missed up to the history's instant, ordered by time, then by metric. The
     * parameters are those of {@link #readings}.
     *
     * @return unmodifiable; empty if the events or the opening are unknown, or the case is not open yet
     */
    public static List<Breach> breaches(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars) {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(periods, "periods");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(calendars, "calendars");
        return hasBegun(history)
                ? run(history, periods, rules, calendars, false, null).stream()
                        .flatMap(clock -> clock.breaches().stream())
                        .sorted(Comparator.comparing(Breach::at))
                        .toList()
                : List.of();
    }

    /**
     * Runs the clocks and shows them at each instant at which an event happened or the targets changed, as they were
     * afterwards, with earlier counts added up. The other parameters are those of {@link #readings}.
     *
     * @param seen receives the instant and the readings
     */
    public static void replay(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars,
            BiConsumer<Instant, List<ClockReading>> seen) {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(periods, "periods");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(calendars, "calendars");
        Objects.requireNonNull(seen, "seen");
        if (hasBegun(history)) {
            run(history, periods, rules, calendars, false, seen);
        }
    }

    private static boolean hasBegun(CaseHistory history) {
        Instant openedAt = history.openedAt();
        return history.events() != null && openedAt != null && !openedAt.isAfter(history.at());
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

    private static List<ClockRun> run(
            CaseHistory history,
            List<TargetPeriod> periods,
            Map<Metric, ClockRule> rules,
            Map<String, BusinessCalendar> calendars,
            boolean told,
            @Nullable BiConsumer<Instant, List<ClockReading>> seen) {
        check(periods, rules);
        Instant openedAt = Objects.requireNonNull(history.openedAt());
        List<CaseEvent> events = Objects.requireNonNull(history.events());
        List<ClockRun> clocks = byMetric(rules).stream()
                .map(rule -> new ClockRun(rule, calendars, told))
                .toList();
        clocks.forEach(clock -> clock.begin(openedAt, periods.isEmpty() ? null : periods.get(0)));
        int event = 0;
        int period = 1;
        Instant at = openedAt;
        while (at != null) {
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
            at = Stream.of(
                            event < events.size() ? happened(events.get(event)) : Instant.MAX,
                            period < periods.size() ? periods.get(period).from() : Instant.MAX)
                    .min(Comparator.naturalOrder())
                    .filter(Instant.MAX::isAfter)
                    .orElse(null);
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
