package io.kam.step;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.clock.ClockRule;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.decision.TargetStanding;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.ClockReading;
import io.kam.model.ClockStart;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.Reopening;
import io.kam.model.ServiceDuration;
import io.kam.model.ServiceHours;
import io.kam.model.ServiceTarget;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.TargetChange;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.page.ExplanationPage;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Row;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.TargetProposals;
import io.kam.rule.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The step servicetarget: for each metric the target that is due first from the case's start. */
final class TargetStep {
    private static final String TARGET = "target";
    private static final String TARGET_ON = "targetOn";
    private static final TableSpec CLOCKS = TableSpec.of("clocks")
            .key("metric", Metric.class)
            .column("pauses", ValueType.BOOLEAN)
            .column("onChange", ValueType.ofEnum(TargetChange.class))
            .column("dueIsLate", ValueType.BOOLEAN)
            .optional("waits", ValueType.BOOLEAN)
            .optional("onReopen", ValueType.ofEnum(Reopening.class))
            .optional("starts", ValueType.ofEnum(ClockStart.class))
            .neededBy(TARGET, TARGET_ON)
            .complete((Object[]) Metric.values())
            .checked(TargetStep::clocks);
    private static final TableSpec PAUSES = TableSpec.of("pauses")
            .key("metric", Metric.class)
            .key("reason", ValueType.TEXT)
            .column("pauses", ValueType.BOOLEAN)
            .neededBy(TARGET, TARGET_ON)
            .mayBeMissing()
            .checked(TargetStep::pauses);

    /** In the order of the metrics. */
    private static final List<Output<ServiceTarget>> TARGETS =
            Arrays.stream(Metric.values()).map(TargetStep::output).toList();

    static final Step STEP = step();

    private TargetStep() {}

    private static Step step() {
        Step.Builder step = Step.of("servicetarget", "TARGET", TargetProposals.class)
                .reads(
                        Customer.class,
                        SupportCase.class,
                        AsOf.class,
                        Classification.class,
                        AssignedTier.class,
                        CaseProgress.class,
                        Triage.class,
                        CasePriority.class)
                .assuming(
                        AssignedTier.class,
                        given -> given.tier() == null ? new AssignedTier(Tier.values()[0], Tier.values()[0]) : given,
                        Diagnostic.Kind.TIER_ASSUMED,
                        "assignedTier.tier")
                .writtenAs(Set.of("targets", "breaches"), TargetStep::write)
                .answeredBy(CaseAnswer::new)
                .explainedAfter(PriorityStep.STEP)
                .table(CLOCKS)
                .table(PAUSES)
                .decides(
                        ServiceTargets.class,
                        decided -> new ServiceTargets(TARGETS.stream()
                                .flatMap(target -> Stream.ofNullable(decided.of(target)))
                                .toList()));
        TARGETS.forEach(step::output);
        return step.build();
    }

    /** The targets that it gives. */
    static List<ServiceTarget> targets(StepResult result) {
        ServiceTargets given = (ServiceTargets) Objects.requireNonNull(result.fact());
        return Objects.requireNonNullElse(given.targets(), List.of());
    }

    private static Output<ServiceTarget> output(Metric metric) {
        String name = camelCase(metric);
        return Output.<ServiceTarget>ofOwn(name)
                .field(TARGET + "." + metric.name().toLowerCase(Locale.ROOT))
                .keyed(metric)
                .by(Combination.of((in, before) -> strictest(in, metric), TARGET, TARGET_ON))
                .onPage(situation -> standing(situation, metric)
                        .map(standing ->
                                List.of(new ExplanationPage.Field(TARGET + "." + metric, page(situation, standing))))
                        .orElse(List.of()))
                .askedAs(
                        name,
                        ValueType.DURATION,
                        situation -> Optional.ofNullable(situation.value(TARGETS.get(metric.ordinal())))
                                .map(ServiceTarget::duration)
                                .orElse(null))
                .askedAs(
                        name + "DueAt",
                        ValueType.INSTANT,
                        situation -> standing(situation, metric)
                                .map(TargetStanding::clock)
                                .map(ClockReading::dueAt)
                                .orElse(null),
                        (situation, other) ->
                                situation.times().dueBy(metric, other.value(TARGETS.get(metric.ordinal()))));
    }

    /** {@code firstResponse}. */
    private static String camelCase(Metric metric) {
        StringBuilder name = new StringBuilder();
        for (String word : metric.name().split("_", -1)) {
            name.append(name.length() == 0 ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Optional<TargetStanding> standing(Situation situation, Metric metric) {
        return situation.times().standings().stream()
                .filter(standing -> standing.metric() == metric)
                .findFirst();
    }

    private static ExplanationPage.Target page(Situation situation, TargetStanding standing) {
        ClockReading clock = standing.clock();
        Instant asOf = situation.now().instant();
        return new ExplanationPage.Target(
                standing.duration(),
                standing.calendar(),
                clock == null ? null : clock.dueAt(),
                clock == null ? null : clock.percentUsed(asOf),
                clock == null ? null : ExplanationPage.late(clock, asOf));
    }

    private static void write(Situation situation, Map<String, @Nullable Object> json) {
        Instant asOf = situation.now().instant();
        json.put(
                "targets",
                situation.times().standings().stream()
                        .map(standing -> written(standing, asOf))
                        .toList());
        json.put("breaches", situation.times().breaches());
    }

    private static Map<String, @Nullable Object> written(TargetStanding standing, Instant asOf) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("metric", standing.metric());
        json.put("duration", standing.duration());
        json.put("hours", standing.hours());
        json.put("calendar", standing.calendar());
        ClockReading clock = standing.clock();
        if (clock != null) {
            json.put("dueAt", clock.dueAt());
            json.put("elapsedSeconds", clock.elapsed(asOf).getSeconds());
            json.put("remainingSeconds", clock.remaining(asOf).getSeconds());
            json.put("percentUsed", clock.percentUsed(asOf));
            json.put("breached", clock.breached(asOf));
            json.put("breachedAt", clock.breachedAt(asOf));
            json.put("running", clock.running());
        }
        return Collections.unmodifiableMap(json);
    }

    /** A target that is proposed, with the scale that it counts on. */
    private record Candidate(Proposed proposed, ServiceDuration duration, ServiceHours hours, TimeScale scale) {
        /** The target; of the same length and calendar those around the clock count as in business hours, and come first. */
        ServiceTarget target(Metric metric) {
            return new ServiceTarget(metric, duration, hours, calendar());
        }

        /** The id of the calendar by which it counts; null around the clock. */
        @Nullable
        String calendar() {
            BusinessCalendar calendar = scale.calendar();
            return calendar == null ? null : calendar.id();
        }
    }

    private static @Nullable ServiceTarget strictest(Combining in, Metric metric) {
        Instant openedAt = in.situation().openedAt();
        List<Candidate> candidates = in.by(TARGET, TARGET_ON).stream()
                .flatMap(proposed -> candidates(in, proposed).stream())
                .toList();
        if (openedAt == null
                && candidates.stream().map(Candidate::scale).distinct().count() > 1) {
            in.diagnose(
                    Diagnostic.Kind.UNKNOWN,
                    List.of("case.openedAt"),
                    candidates.stream()
                            .map(candidate -> candidate.proposed().id())
                            .toList());
            return null;
        }
        return strictest(candidates, openedAt)
                .map(candidate -> candidate.target(metric))
                .orElse(null);
    }

    /** Whether something proposed counts by the calendars of the customer. */
    static boolean countsByCalendarsOf(Situation situation, StepResult result) {
        Map<String, BusinessCalendar> calendars =
                situation.policy().definition().calendars();
        return result.proposals().stream()
                .anyMatch(proposed -> !isAroundTheClock(proposed)
                        && !(proposed.isBy(TARGET_ON) && calendars.containsKey(proposed.argument(3, String.class))));
    }

    private static boolean isAroundTheClock(Proposed proposed) {
        return proposed.argument(1, ServiceDuration.class).workingDays() == null
                && proposed.argument(2, ServiceHours.class) == ServiceHours.ALWAYS;
    }

    /** What is proposed, on each scale that it may count on; none if it needs a calendar and there is none. */
    private static List<Candidate> candidates(Combining in, Proposed proposed) {
        ServiceDuration duration = proposed.argument(1, ServiceDuration.class);
        ServiceHours hours = proposed.argument(2, ServiceHours.class);
        if (isAroundTheClock(proposed)) {
            return List.of(new Candidate(proposed, duration, hours, TimeScale.ALWAYS));
        }
        List<BusinessCalendar> counted = in.situation().calendar().calendars();
        if (proposed.isBy(TARGET_ON)) {
            BusinessCalendar named = in.policy().calendars().get(proposed.argument(3, String.class));
            if (named == null) {
                in.diagnose(Diagnostic.Kind.CALENDAR_ASSUMED, List.of(proposed.id()));
            } else {
                counted = List.of(named);
            }
        }
        if (counted.isEmpty()) {
            in.diagnose(Diagnostic.Kind.NEEDS_CALENDAR, List.of(proposed.id()));
        }
        return counted.stream()
                .map(calendar -> new Candidate(
                        proposed,
                        duration,
                        hours,
                        duration.workingDays() == null
                                ? TimeScale.openHours(calendar)
                                : TimeScale.workingDays(calendar)))
                .toList();
    }

    /**
     * The candidate that is due first, a tie going to one around the clock; all that are due with it decide. Where the start
     * is unknown, only candidates on one scale can be compared, by their length.
     */
    private static Optional<Candidate> strictest(List<Candidate> candidates, @Nullable Instant openedAt) {
        if (candidates.size() == 1) {
            candidates.get(0).proposed().became(Outcome.DECIDED);
            return Optional.of(candidates.get(0));
        }
        Comparator<Candidate> dueFirst = Comparator.comparing(candidate -> openedAt == null
                ? Instant.EPOCH.plus(candidate.duration().counted())
                : Optional.ofNullable(candidate
                                .scale()
                                .reached(openedAt, candidate.duration().counted()))
                        .orElse(Instant.MAX));
        Optional<Candidate> first = candidates.stream()
                .min(dueFirst.thenComparing(candidate -> candidate.scale().unit())
                        .thenComparing(candidate -> candidate.duration().counted())
                        .thenComparing(Candidate::hours)
                        .thenComparing(Candidate::calendar, Comparator.nullsFirst(Comparator.naturalOrder())));
        first.ifPresent(strictest -> candidates.stream()
                .filter(candidate -> dueFirst.compare(candidate, strictest) == 0)
                .forEach(candidate -> candidate.proposed().became(Outcome.DECIDED)));
        return first;
    }

    /** How the clock of each metric goes; columns that the table may lack have the meaning that its head comment gives. */
    static Map<Metric, ClockRule> clockRules(RuleModel rules) {
        return rules.derived(ClockRule.class, () -> findClockRules(rules));
    }

    private static Map<Metric, ClockRule> findClockRules(RuleModel rules) {
        Map<Metric, ClockRule> byMetric = new EnumMap<>(Metric.class);
        Table clocks = rules.tables(STEP).get(CLOCKS.name());
        for (Row row : clocks == null ? List.<Row>of() : clocks.rows()) {
            Metric metric = (Metric) TableSpec.known(row, "metric");
            boolean pauses = (Boolean) TableSpec.known(row, "pauses");
            byMetric.put(
                    metric,
                    new ClockRule(
                            metric,
                            pauses,
                            (TargetChange) TableSpec.known(row, "onChange"),
                            (Boolean) TableSpec.known(row, "dueIsLate"),
                            TableSpec.optional(row, "waits") instanceof Boolean waits ? waits : pauses,
                            TableSpec.optional(row, "onReopen") instanceof Reopening reopening
                                    ? reopening
                                    : Reopening.GO_ON,
                            TableSpec.optional(row, "starts") instanceof ClockStart start ? start : ClockStart.OPENING,
                            pausesBy(rules, metric)));
        }
        return Map.copyOf(byMetric);
    }

    private static Map<String, Boolean> pausesBy(RuleModel rules, Metric metric) {
        Map<String, Boolean> byReason = new HashMap<>();
        PAUSES.rowsWhere(rules, STEP, "metric", metric)
                .forEach(row -> byReason.put(
                        (String) TableSpec.known(row, "reason"), (Boolean) TableSpec.known(row, "pauses")));
        return byReason;
    }

    private static List<PolicyProblem> clocks(RuleModel rules, Table clocks) {
        List<PolicyProblem> problems = new ArrayList<>();
        for (Row row : clocks.rows()) {
            boolean ofAnswer =
                    row.value("metric") == Metric.ACKNOWLEDGE || row.value("metric") == Metric.FIRST_RESPONSE;
            if (ofAnswer && TableSpec.optional(row, "starts") == ClockStart.FIRST_RESPONSE) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_CELL,
                        row.place(),
                        "starts (FIRST_RESPONSE) must be OPENING, since the first response stops the clock of "
                                + row.value("metric")));
            }
        }
        return problems;
    }

    private static List<PolicyProblem> pauses(RuleModel rules, Table pauses) {
        return pauses.rows().stream()
                .filter(row -> row.value("pauses") == null)
                .map(row -> PolicyProblem.of(ProblemCode.MISSING_ROW, row.place(), "column pauses must not be blank"))
                .toList();
    }
}
