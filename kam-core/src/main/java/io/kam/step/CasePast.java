package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.clock.TargetPeriod;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.Metric;
import io.kam.model.RecordedTarget;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The targets that a case had from its opening on: read from its record as far as that goes; after it, and without one, worked
 * out by what is known now. Worked out, they change where an event, a date or time alone changes them. What a fact without a date
 * changed counts from the instant asked about on.
 */
final class CasePast {
    private static final List<Metric> METRICS = List.of(Metric.values());

    private final CaseHistory history;
    private final @Nullable CaseRecord record;
    private final UnaryOperator<RecordedTarget> counted;
    private final Map<Metric, RecordedTarget> inForce = new EnumMap<>(Metric.class);
    private final List<RecordedTarget> targets = new ArrayList<>();

    private CasePast(CaseHistory history, @Nullable CaseRecord record, UnaryOperator<RecordedTarget> counted) {
        this.history = history;
        this.record = record;
        this.counted = counted;
    }

    /** The record of a case, if it is one of the time since its opening. */
    static @Nullable CaseRecord usable(@Nullable CaseRecord record, CaseHistory history) {
        Instant openedAt = history.openedAt();
        return record == null || openedAt == null || record.asOf().isBefore(openedAt) ? null : record;
    }

    /**
     * A target as its clock counts: one of a calendar there is none of any more counts by another, for what a clock counted by is gone.
     *
     * @param calendars those that there are
     * @param instead the one to take; null if there is none, and then there is no target either
     */
    static RecordedTarget onKnownCalendar(RecordedTarget recorded, Set<String> calendars, @Nullable String instead) {
        return isOnKnown(recorded, calendars) ? recorded : on(recorded, instead);
    }

    /** Whether a target that counts by a calendar names one that there is. */
    static boolean isOnKnown(RecordedTarget recorded, Set<String> calendars) {
        ServiceTarget target = recorded.target();
        return target == null
                || target.hours() != ServiceHours.BUSINESS
                        && Objects.requireNonNull(target.duration()).workingDays() == null
                || target.calendar() != null && calendars.contains(target.calendar());
    }

    private static RecordedTarget on(RecordedTarget recorded, @Nullable String calendar) {
        ServiceTarget target = Objects.requireNonNull(recorded.target());
        return RecordedTarget.of(
                recorded.metric(),
                recorded.from(),
                calendar == null
                        ? null
                        : new ServiceTarget(target.metric(), target.duration(), target.hours(), calendar),
                recorded.rule(),
                recorded.policy());
    }

    /**
     * The targets in order of time, each of a metric that another replaces.
     *
     * @param record what was decided before; null if nothing was kept. Of one that was made later the targets are taken up to now
     * @param present the targets at the history's instant
     * @param counted a recorded target as its clock counts
     * @return empty if the events or the opening are unknown
     */
    static List<RecordedTarget> targets(
            CaseHistory history,
            @Nullable CaseRecord record,
            CaseCourse course,
            StepResult present,
            UnaryOperator<RecordedTarget> counted) {
        Instant openedAt = history.openedAt();
        if (history.events() == null || openedAt == null) {
            return List.of();
        }
        if (record != null && record.asOf().isAfter(history.at())) {
            return inOrder(record)
                    .filter(target -> !target.from().isAfter(history.at()))
                    .toList();
        }
        CasePast past = new CasePast(history, record, counted);
        if (openedAt.isBefore(history.at())) {
            past.walk(openedAt, course);
        }
        past.replace(openedAt.isAfter(history.at()) ? openedAt : history.at(), recorded(present, history.at()));
        return List.copyOf(past.targets);
    }

    private static Stream<RecordedTarget> inOrder(CaseRecord kept) {
        return kept.targets().stream().sorted(Comparator.comparing(RecordedTarget::from));
    }

    private void walk(Instant openedAt, CaseCourse course) {
        Instant start = openedAt;
        Map<Metric, RecordedTarget> before = Map.of();
        if (record != null) {
            Instant until = redoneFrom(record, openedAt);
            inOrder(record)
                    .filter(target ->
                            target.from().isBefore(until) || target.from().equals(until) && until.equals(record.asOf()))
                    .forEach(this::add);
            start = until;
        }
        if (!start.isBefore(history.at())) {
            return;
        }
        boolean anew = record == null || start.isBefore(record.asOf());
        StepResult last = null;
        if (!anew) {
            last = course.at(start).targets();
            before = recorded(last, start);
        }
        for (Instant at = anew ? start : next(start, course); at.isBefore(history.at()); at = next(at, course)) {
            StepResult targets = course.at(at).targets();
            if (targets != last) {
                Map<Metric, RecordedTarget> now = recorded(targets, at);
                replace(at, changed(before, now));
                before = now;
                last = targets;
            }
        }
    }

    private Instant next(Instant at, CaseCourse course) {
        Instant until = course.until(at);
        Instant event = course.nextStage(at);
        return until.isBefore(event) ? until : event;
    }

    /** From when on the record does not tell: its own instant, or when a priority was changed that was recorded later. */
    private Instant redoneFrom(CaseRecord kept, Instant openedAt) {
        return history.lateAt(kept.asOf())
                .filter(event -> event.kind() == CaseEventKind.PRIORITY_CHANGED)
                .flatMap(event -> Stream.ofNullable(event.at()))
                .map(at -> at.isBefore(openedAt) ? openedAt : at)
                .min(Comparator.naturalOrder())
                .orElse(kept.asOf());
    }

    /** What a step gives, with an entry without a target for each metric that has no target. */
    private static Map<Metric, RecordedTarget> recorded(StepResult step, Instant from) {
        Map<Metric, RecordedTarget> recorded = new EnumMap<>(Metric.class);
        String policy = step.evaluation().policy().version().toString();
        for (Metric metric : METRICS) {
            recorded.put(metric, RecordedTarget.of(metric, from, null, null, policy));
        }
        for (ServiceTarget target : TargetStep.targets(step)) {
            Metric metric = Objects.requireNonNull(target.metric());
            recorded.put(metric, RecordedTarget.of(metric, from, target, rules(step, metric), policy));
        }
        return recorded;
    }

    /** The rules and rows that gave the target of a metric. */
    private static String rules(StepResult step, Metric metric) {
        Set<String> rules = new TreeSet<>();
        for (Proposed proposed : step.proposals()) {
            if (proposed.decided() && proposed.argument(0, Metric.class) == metric) {
                rules.add(proposed.ruleAndRow());
            }
        }
        return String.join(", ", rules);
    }

    private static Map<Metric, RecordedTarget> changed(
            Map<Metric, RecordedTarget> before, Map<Metric, RecordedTarget> now) {
        Map<Metric, RecordedTarget> changed = new EnumMap<>(Metric.class);
        now.forEach((metric, target) -> {
            RecordedTarget last = before.get(metric);
            if (last == null || !Objects.equals(last.target(), target.target())) {
                changed.put(metric, target);
            }
        });
        return changed;
    }

    private void replace(Instant at, Map<Metric, RecordedTarget> next) {
        next.values().forEach(target -> {
            RecordedTarget last = inForce.get(target.metric());
            boolean changes = last == null
                    ? target.target() != null
                    : !Objects.equals(counted.apply(last).target(), target.target());
            if (changes) {
                add(RecordedTarget.of(target.metric(), at, target.target(), target.rule(), target.policy()));
            }
        });
    }

    private void add(RecordedTarget target) {
        inForce.put(target.metric(), target);
        targets.add(target);
    }

    /** The targets as periods, each with all that are in force in it. */
    static List<TargetPeriod> periods(CaseHistory history, List<RecordedTarget> targets) {
        Instant openedAt = history.openedAt();
        Map<Instant, List<RecordedTarget>> byTime = new TreeMap<>();
        if (openedAt != null) {
            byTime.put(openedAt, new ArrayList<>());
        }
        for (RecordedTarget target : targets) {
            // A record that a host made up may tell of targets from before the opening.
            Instant from = openedAt != null && target.from().isBefore(openedAt) ? openedAt : target.from();
            byTime.computeIfAbsent(from, at -> new ArrayList<>()).add(target);
        }
        Map<Metric, ServiceTarget> inForce = new EnumMap<>(Metric.class);
        List<TargetPeriod> periods = new ArrayList<>();
        byTime.forEach((from, changed) -> {
            for (RecordedTarget target : changed) {
                if (target.target() == null) {
                    inForce.remove(target.metric());
                } else {
                    inForce.put(target.metric(), target.target());
                }
            }
            periods.add(new TargetPeriod(from, List.copyOf(inForce.values())));
        });
        return periods;
    }
}
