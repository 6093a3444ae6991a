package io.kam.decision;

import io.kam.calendar.BusinessCalendar;
import io.kam.clock.CaseHistory;
import io.kam.clock.ClockRule;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.clock.TimelineEntry;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.ServiceTarget;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.rule.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a case is sized up, what priority it has and by when something must happen in it, and why. Immutable, thread-safe.
 */
public final class CaseDecision extends Decision {
    private final CaseSteps steps;
    private final SupportCase supportCase;
    private final @Nullable TierDecision given;
    private final List<Record> own;
    private final @Nullable TierDecision tierDecision;
    private final CaseSteps.Sized sized;
    private final StepResult<ServiceTargets> targets;
    private final List<TargetPeriod> periods;
    private final @Nullable List<ClockReading> readings;

    /**
     * Decides by a policy.
     *
     * @param customer the case's customer; null if unknown
     * @param given a tier decision that is taken as it is; null to decide the customer's tier at the same instant
     * @param facts facts of the types that the host declared, at most one of each; one not given is unknown
     * @throws IllegalArgumentException if a fact is of another type, or two are of one
     */
    public static CaseDecision of(
            Policy policy,
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable TierDecision given,
            Instant asOf,
            Record... facts) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(facts, "facts");
        return of(
                policy,
                supportCase,
                customer,
                given,
                asOf,
                policy.definition().rules().vocabulary().ownFacts(Arrays.asList(facts)));
    }

    private static CaseDecision of(
            Policy policy,
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable TierDecision given,
            Instant asOf,
            List<Record> own) {
        Objects.requireNonNull(supportCase, "supportCase");
        AsOf now = AsOf.at(
                Objects.requireNonNull(asOf, "asOf"), policy.definition().zone());
        return new CaseDecision(policy, supportCase, customer, given, now, own);
    }

    private CaseDecision(
            Policy policy,
            SupportCase supportCase,
            @Nullable Customer customer,
            @Nullable TierDecision given,
            AsOf now,
            List<Record> own) {
        super(policy, now);
        this.own = own;
        this.supportCase = supportCase;
        this.given = given;
        this.tierDecision =
                given != null || customer == null ? null : TierDecision.of(policy, customer, null, now.instant(), own);
        TierDecision known = given != null ? given : tierDecision;
        CaseHistory history = CaseHistory.of(supportCase, now.instant());
        this.steps = new CaseSteps(
                policy,
                history.counting(supportCase),
                history,
                customer,
                known == null ? null : known.classification(),
                known == null ? null : known.tier(),
                own);
        this.sized = steps.sized();
        this.targets = steps.targets(sized, now);
        this.periods = steps.periods(sized);
        this.readings = ServiceClock.readings(history, periods, clockRules(), calendars());
    }

    private Map<Metric, ClockRule> clockRules() {
        return CoreTables.clockRules(decidedBy().definition().rules());
    }

    private Map<String, BusinessCalendar> calendars() {
        return decidedBy().definition().calendars();
    }

    /** All facts of the case, decided ones and clocks included, for the step that escalates. */
    Facts facts() {
        return steps.facts(
                now(),
                sized.triage().value(),
                sized.priority().value(),
                targets.value(),
                new CaseClocks(readings),
                new AssignedTier(tier()));
    }

    CaseHistory history() {
        return steps.history();
    }

    /** The case as it was at an earlier instant, by the events that count now. */
    CaseDecision at(Instant earlier) {
        return of(decidedBy(), steps.supportCase(), steps.customer(), given, earlier, own);
    }

    /** The case's id. */
    public String caseId() {
        return supportCase.id();
    }

    /** The customer's id; null if unknown. */
    public @Nullable String customerId() {
        return supportCase.customerId();
    }

    /** The customer's tier; null if the customer is unknown or earns none. */
    public @Nullable Tier tier() {
        return steps.tier();
    }

    /** How the case is sized up; its unknown parts are null. */
    public Triage triage() {
        return sized.triage().value();
    }

    /** The priority; null if unknown. */
    public @Nullable Priority priority() {
        return sized.priority().value().priority();
    }

    /** The targets, one for each metric that has one; for an unknown tier those of the highest. */
    public List<ServiceTarget> targets() {
        return Objects.requireNonNullElse(targets.value().targets(), List.of());
    }

    /** The clocks of the targets; null if the case's events or its opening are unknown. */
    public @Nullable List<ClockReading> readings() {
        return readings;
    }

    @Override
    public List<TimelineEntry> timeline() {
        return ServiceClock.timeline(history(), periods, clockRules(), calendars());
    }

    /** What the case's events amount to. */
    public CaseProgress progress() {
        return history().progress();
    }

    @Override
    List<StepResult<?>> steps() {
        List<StepResult<?>> all = new ArrayList<>(tierDecision == null ? List.of() : tierDecision.steps());
        all.addAll(List.of(sized.triage(), sized.priority(), targets));
        return all;
    }

    @Override
    void diagnose(Consumer<Diagnostic> out) {
        super.diagnose(out);
        if (history().events() == null) {
            out.accept(new Diagnostic(Diagnostic.Kind.UNKNOWN, List.of("case.events"), List.of()));
        }
        if (history().openedAt() == null) {
            out.accept(new Diagnostic(Diagnostic.Kind.UNKNOWN, List.of("case.openedAt"), List.of()));
        }
        CaseEvent opening = history().opening();
        List<CaseEvent> all = supportCase.events();
        if (opening != null && all != null && misses(opening.policyVersion())) {
            String path = "case.events[" + all.indexOf(opening) + "].policyVersion";
            out.accept(new Diagnostic(Diagnostic.Kind.POLICY_NOT_KEPT, List.of(path), List.of()));
        }
        history().ignored().stream()
                .collect(Collectors.groupingBy(
                        event -> kind(event.why()),
                        () -> new EnumMap<>(Diagnostic.Kind.class),
                        Collectors.mapping(event -> "case.events[" + event.index() + "]", Collectors.toList())))
                .forEach((kind, paths) -> out.accept(new Diagnostic(kind, paths, List.of())));
        List<String> unknown = CaseCalendar.of(decidedBy().definition(), steps.customer(), now())
                .unknown();
        if (!unknown.isEmpty()) {
            out.accept(new Diagnostic(Diagnostic.Kind.CALENDAR_ASSUMED, unknown, List.of()));
        }
        uncovered(years -> years.paths()
                .forEach(
                        year -> out.accept(new Diagnostic(Diagnostic.Kind.NO_HOLIDAY_DATA, List.of(year), List.of()))));
    }

    /** Takes what the calendar of each clock lacks of the years that the clock needs. */
    private void uncovered(Consumer<CaseCalendar.Uncovered> out) {
        for (ClockReading reading : readings == null ? List.<ClockReading>of() : readings) {
            CaseCalendar.uncovered(reading, asOf()).ifPresent(out);
        }
    }

    /** Whether the case should be decided by another policy, the one that it was opened under. */
    private boolean misses(@Nullable String openedUnder) {
        return openedUnder != null
                && decidedBy().definition().openCases() == OpenCases.KEEP
                && !decidedBy().version().isNamed(openedUnder);
    }

    private static Diagnostic.Kind kind(CaseHistory.Ignored.Why why) {
        return switch (why) {
            case INCOMPLETE -> Diagnostic.Kind.EVENT_INCOMPLETE;
            case BEFORE_OPENING -> Diagnostic.Kind.EVENT_BEFORE_OPENING;
            case NOTHING_TO_END -> Diagnostic.Kind.EVENT_ENDS_NOTHING;
            case NOTHING_TO_PAUSE -> Diagnostic.Kind.EVENT_WITHOUT_EFFECT;
        };
    }

    @Override
    void changes(Consumer<Instant> out) {
        super.changes(out);
        if (tierDecision != null) {
            tierDecision.mechanicChanges(out);
        }
        Stream.ofNullable(history().validUntil()).forEach(out);
        CaseCalendar.changes(
                decidedBy().definition(), steps.customer(), day -> startOf(day).forEach(out));
        uncovered(years -> years.nextBegins().ifPresent(out));
    }

    @Override
    LinkedHashMap<String, @Nullable Object> headline() {
        LinkedHashMap<String, @Nullable Object> headline = new LinkedHashMap<>();
        headline.put("case", caseId());
        headline.put("customer", customerId());
        headline.put("tier", tier());
        headline.put("impact", triage().impact());
        headline.put("urgency", triage().urgency());
        headline.put("difficulty", triage().difficulty());
        headline.put("emergency", triage().emergency());
        headline.put("priority", priority());
        for (ServiceTarget target : targets()) {
            headline.put("target." + target.metric(), standing(target));
        }
        return headline;
    }

    /** The target that the clock runs or ran on, when it is due, and how much of it is used. */
    private ExplanationPage.Target standing(ServiceTarget target) {
        ClockReading clock = Stream.ofNullable(readings)
                .flatMap(List::stream)
                .filter(reading -> reading.metric() == target.metric())
                .findFirst()
                .orElse(null);
        if (clock == null) {
            return new ExplanationPage.Target(target.duration(), target.calendar(), null, null);
        }
        BusinessCalendar calendar = clock.scale().calendar();
        return new ExplanationPage.Target(
                clock.target(), calendar == null ? null : calendar.id(), clock.dueAt(), clock.percentUsed(asOf()));
    }

    /** One line: case, priority, tier, instant, policy. */
    @Override
    public String toString() {
        return caseId() + " " + priority() + " (" + tier() + ") at " + asOf() + " by " + policy();
    }
}
