package io.kam.decision;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.decision.Reason.Outcome;
import io.kam.model.Metric;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.ServiceTargets;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Combines the proposals of the step servicetarget: for each metric the target that is due first from the case's start. */
final class TargetStep {
    private TargetStep() {}

    /** A target that is proposed, with the scale that it counts on. */
    private record Candidate(Proposed proposed, ServiceDuration duration, ServiceHours hours, TimeScale scale) {
        /** The target; of the same length and calendar those around the clock count as in business hours, and come first. */
        ServiceTarget target(Metric metric) {
            return new ServiceTarget(
                    metric,
                    duration,
                    hours,
                    Optional.ofNullable(scale.calendar())
                            .map(BusinessCalendar::id)
                            .orElse(null));
        }
    }

    /**
     * @param assumed whether the strictest tier was taken for an unknown one
     * @param calendar by which business hours and days count, unless a target has its own; null if there is none
     * @param openedAt the case's start; null if unknown
     */
    static StepResult<ServiceTargets> decide(
            Policy policy,
            CompiledRules rules,
            Facts facts,
            boolean assumed,
            @Nullable BusinessCalendar calendar,
            @Nullable Instant openedAt) {
        Evaluation evaluation = Evaluation.of(policy, rules, DecisionStep.SERVICE_TARGET, facts);
        List<Proposed> proposals = evaluation.proposals(match -> "target."
                + Objects.requireNonNull(match.arguments()[0]).toString().toLowerCase(Locale.ROOT));
        List<Diagnostic> diagnostics = new ArrayList<>();
        if (assumed) {
            diagnostics.add(new Diagnostic(Diagnostic.Kind.TIER_ASSUMED, List.of("assignedTier.tier"), List.of()));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Proposed proposed : proposals) {
            ServiceDuration duration = proposed.argument(1, ServiceDuration.class);
            ServiceHours hours = proposed.argument(2, ServiceHours.class);
            if (duration.workingDays() == null && hours == ServiceHours.ALWAYS) {
                candidates.add(new Candidate(proposed, duration, hours, TimeScale.ALWAYS));
                continue;
            }
            BusinessCalendar counted = calendar;
            if (proposed.isBy("targetOn")) {
                BusinessCalendar named = policy.definition().calendars().get(proposed.argument(3, String.class));
                if (named == null) {
                    diagnostics.add(new Diagnostic(
                            Diagnostic.Kind.CALENDAR_ASSUMED, List.of(proposed.field()), List.of(proposed.id())));
                } else {
                    counted = named;
                }
            }
            if (counted == null) {
                diagnostics.add(new Diagnostic(
                        Diagnostic.Kind.NEEDS_CALENDAR, List.of(proposed.field()), List.of(proposed.id())));
            } else {
                candidates.add(new Candidate(
                        proposed,
                        duration,
                        hours,
                        duration.workingDays() == null
                                ? TimeScale.openHours(counted)
                                : TimeScale.workingDays(counted)));
            }
        }
        List<ServiceTarget> targets = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            List<Candidate> ofMetric = candidates.stream()
                    .filter(candidate -> candidate.proposed().argument(0, Metric.class) == metric)
                    .toList();
            if (openedAt == null
                    && ofMetric.stream().map(Candidate::scale).distinct().count() > 1) {
                diagnostics.add(new Diagnostic(
                        Diagnostic.Kind.UNKNOWN,
                        List.of("case.openedAt"),
                        ofMetric.stream()
                                .map(candidate -> candidate.proposed().id())
                                .toList()));
            } else {
                strictest(ofMetric, openedAt)
                        .map(candidate -> candidate.target(metric))
                        .ifPresent(targets::add);
            }
        }
        return new StepResult<>(evaluation, new ServiceTargets(targets), proposals, diagnostics);
    }

    /**
     * The candidate that is due first, a tie going to one around the clock; all that are due with it decide. Where the start
     * is unknown, only candidates on one scale can be compared, by their length.
     */
    private static Optional<Candidate> strictest(List<Candidate> candidates, @Nullable Instant openedAt) {
        Comparator<Candidate> dueFirst = Comparator.comparing(candidate -> openedAt == null
                ? Instant.EPOCH.plus(candidate.duration().counted())
                : Optional.ofNullable(candidate
                                .scale()
                                .reached(openedAt, candidate.duration().counted()))
                        .orElse(Instant.MAX));
        Optional<Candidate> first = candidates.stream()
                .min(dueFirst.thenComparing(candidate -> candidate.scale().unit())
                        .thenComparing(candidate -> candidate.duration().counted())
                        .thenComparing(Candidate::hours));
        first.ifPresent(strictest -> candidates.stream()
                .filter(candidate -> dueFirst.compare(candidate, strictest) == 0)
                .forEach(candidate -> candidate.proposed().became(Outcome.DECIDED)));
        return first;
    }
}
