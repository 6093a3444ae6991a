package io.kam.decision;

import io.kam.calendar.BusinessCalendar;
import io.kam.clock.CaseHistory;
import io.kam.clock.ClockRule;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.clock.TimelineEntry;
import io.kam.model.AsOf;
import io.kam.model.Breach;
import io.kam.model.CaseClocks;
import io.kam.model.CaseProgress;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.RecordedTarget;
import io.kam.model.ServiceTarget;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.policy.Policy;
import io.kam.rule.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
    private final CaseHistory history;
    private final StepResult<ServiceTargets> targets;
    private final @Nullable CaseRecord before;
    private final List<RecordedTarget> promised;
    private final List<TargetPeriod> periods;
    private final @Nullable List<ClockReading> readings;
    private volatile @Nullable CaseLevels levels;

    /**
     * Decides by a policy.
     *
     * @param customer the case's customer; null if unknown
     * @param given a tier decision that is taken as it is; null to decide the customer's tier at the same instant
     * @param facts facts of the types that the host declared, at most one of each; one not given is unknown
     * @throws IllegalArgumentException if a fact is of another type, or two are of one; or the case, the customer and the tier
     *     decision do not belong together
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
        Objects.requireNonNull(asOf, "asOf");
        String of = customer == null ? supportCase.customerId() : customer.id();
        if (supportCase.customerId() != null && !supportCase.customerId().equals(of)) {
            throw new IllegalArgumentException(
                    "customer (" + of + ") must be that of case " + supportCase.id() + ", " + supportCase.customerId());
        }
        if (given != null && of != null && !given.customerId().equals(of)) {
            throw new IllegalArgumentException("tier (a decision about customer " + given.customerId()
                    + ") must be about the customer of case " + supportCase.id() + ", " + of);
        }
        AsOf now = AsOf.at(asOf, policy.definition().zone());
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
        this.history = CaseHistory.of(supportCase, now.instant());
        this.steps = new CaseSteps(
                policy,
                policy.compiled(),
                now,
                history.counting(supportCase),
                history.progress(),
                history.openedAt(),
                customer,
                known == null ? null : known.classification(),
                known == null ? null : known.tier(),
                own);
        this.sized = steps.sized();
        this.targets = steps.targets(sized);
        this.before = upToDate(CasePast.usable(supportCase.record(), history));
        BusinessCalendar present =
                CaseCalendar.of(policy.definition(), customer, now).calendar();
        String calendar = present == null ? null : present.id();
        UnaryOperator<RecordedTarget> counted =
                target -> CasePast.onKnownCalendar(target, calendars().keySet(), calendar);
        this.promised = CasePast.targets(history, before, course(), targets, counted);
        this.periods = CasePast.periods(history, promised.stream().map(counted).toList());
        this.readings = ServiceClock.readings(history, periods, clockRules(), calendars());
    }

    /**
     * The record as it would be had the host asked right before each instant at which something was recorded later than it happened:
     * what was decided until then did not know of it.
     */
    private @Nullable CaseRecord upToDate(@Nullable CaseRecord kept) {
        CaseRecord record = kept;
        for (Instant recorded : kept == null ? List.<Instant>of() : history.recordedLate(kept.asOf())) {
            Instant before = recorded.minusNanos(1);
            if (record != null && before.isAfter(record.asOf())) {
                SupportCase then = supportCase.toBuilder().record(record).build();
                AsOf at = AsOf.at(before, zone());
                record = new CaseDecision(decidedBy(), then, steps.customer(), given, at, own).nextRecord();
            }
        }
        return record;
    }

    private CaseCourse course() {
        return new CaseCourse(decidedBy(), steps.supportCase(), history, steps.customer(), given, own);
    }

    /** How far the case was raised before; worked out when first asked for. */
    CaseLevels levels() {
        CaseLevels known = levels;
        if (known == null) {
            known = CaseLevels.of(decidedBy(), history, recordOfLevels(), course(), periods, clockRules(), calendars());
            levels = known;
        }
        return known;
    }

    /** The record, unless it was made later and the case was brought down in between: then it tells nothing of the levels before. */
    private @Nullable CaseRecord recordOfLevels() {
        Instant broughtDown = before == null || !before.asOf().isAfter(asOf())
                ? null
                : CaseHistory.of(supportCase, before.asOf()).deescalatedAt();
        return broughtDown == null || !broughtDown.isAfter(asOf()) ? before : null;
    }

    private Map<Metric, ClockRule> clockRules() {
        return CoreTables.clockRules(decidedBy().definition().rules());
    }

    Map<String, BusinessCalendar> calendars() {
        return decidedBy().definition().calendars();
    }

    /** All facts of the case, decided ones and clocks included, for the step that escalates. */
    Facts facts() {
        return steps.escalating(sized, targets.value(), new CaseClocks(readings));
    }

    CaseHistory history() {
        return history;
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

    /**
     * The targets that the steps give now, one for each metric that has one; for an unknown tier those of the highest. A clock may
     * be held to another, {@link #standings()}.
     */
    public List<ServiceTarget> targets() {
        return Objects.requireNonNullElse(targets.value().targets(), List.of());
    }

    /** The clocks of the targets; null if the case's events or its opening are unknown. */
    public @Nullable List<ClockReading> readings() {
        return readings;
    }

    /**
     * What the case is held to in each metric, and how it stands: by the clocks, else, where those are unknown, by the targets.
     *
     * @return unmodifiable, by metric
     */
    public List<TargetStanding> standings() {
        return readings == null
                ? targets().stream()
                        .map(target -> new TargetStanding(
                                Objects.requireNonNull(target.metric()),
                                Objects.requireNonNull(target.duration()),
                                target.hours(),
                                target.calendar(),
                                null))
                        .toList()
                : readings.stream()
                        .map(clock -> {
                            BusinessCalendar calendar = clock.scale().calendar();
                            return new TargetStanding(
                                    clock.metric(),
                                    clock.target(),
                                    clock.hours(),
                                    calendar == null ? null : calendar.id(),
                                    clock);
                        })
                        .toList();
    }

    @Override
    public List<TimelineEntry> timeline() {
        return ServiceClock.timeline(history(), periods, clockRules(), calendars());
    }

    /**
     * The targets that were missed, in order of time; also those that are known by now not to have been, marked so, where the
     * case's record tells of them.
     *
     * @return unmodifiable
     */
    public List<Breach> breaches() {
        List<Breach> breaches = new ArrayList<>(ServiceClock.breaches(history(), periods, clockRules(), calendars()));
        Set<List<Object>> known = keys(breaches);
        Stream.ofNullable(before)
                .flatMap(record -> record.breaches().stream())
                .filter(breach -> !breach.at().isAfter(asOf()) && !known.contains(key(breach)))
                .map(breach -> breach.correctedAt() == null ? breach.corrected(correctedAt(breach)) : breach)
                .forEach(breaches::add);
        breaches.sort(Comparator.comparing(Breach::at).thenComparing(Breach::metric));
        return List.copyOf(breaches);
    }

    /**
     * When the event was recorded by which a breach on record proves not to have been; null if nothing was recorded since, and the
     * policy alone counts otherwise by now.
     */
    private @Nullable Instant correctedAt(Breach breach) {
        Instant then = Objects.requireNonNull(before).asOf();
        List<Instant> recordings = history()
                .lateAt(then)
                .flatMap(event -> Stream.ofNullable(event.knownAt()))
                .sorted()
                .distinct()
                .toList();
        return recordings.stream()
                .filter(known -> !keys(ServiceClock.breaches(
                                CaseHistory.of(supportCase, then, known), periods, clockRules(), calendars()))
                        .contains(key(breach)))
                .findFirst()
                .orElse(recordings.isEmpty() ? null : recordings.get(recordings.size() - 1));
    }

    private static Set<List<Object>> keys(List<Breach> breaches) {
        return breaches.stream().map(CaseDecision::key).collect(Collectors.toSet());
    }

    private static List<Object> key(Breach breach) {
        return List.of(breach.metric(), breach.at());
    }

    /**
     * The record for the host to keep and give with the case next time: what is past stays as it was decided, whatever becomes of
     * the customer, the contract and the policy. Asking changes nothing.
     *
     * @return null if the case's events or opening are unknown, or it is not opened yet, and nothing was kept; the case's own record
     *     if that is of a later instant than the one asked about
     */
    public @Nullable CaseRecord nextRecord() {
        Instant openedAt = history().openedAt();
        boolean later = before != null && before.asOf().isAfter(asOf());
        if (later || history().events() == null || openedAt == null || openedAt.isAfter(asOf())) {
            return supportCase.record();
        }
        return new CaseRecord(
                asOf(),
                promised,
                breaches(),
                levels().levels(),
                levels().settled().stream().sorted().toList());
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
        diagnose(this::decidedReasons, out);
    }

    List<Reason> decidedReasons() {
        return reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .toList();
    }

    /** As {@link #diagnose(Consumer)}, where the past rests on these reasons. */
    void diagnose(Supplier<List<Reason>> reasons, Consumer<Diagnostic> out) {
        super.diagnose(out);
        new CaseDiagnostics(this, supportCase, steps.customer(), before, given).tell(reasons, out);
    }

    /** Takes what the calendar of each clock lacks of the days that the clock needs. */
    void uncovered(Consumer<CaseCalendar.Uncovered> out) {
        for (ClockReading reading : readings == null ? List.<ClockReading>of() : readings) {
            CaseCalendar.uncovered(reading, asOf()).ifPresent(out);
        }
    }

    @Override
    void changes(Consumer<Instant> out) {
        super.changes(out);
        if (tierDecision != null) {
            tierDecision.mechanicChanges(out);
        }
        if (given != null) {
            out.accept(given.asOf());
            Stream.ofNullable(given.validUntil()).forEach(out);
        }
        Stream.ofNullable(history().validUntil()).forEach(out);
        Stream.ofNullable(readings)
                .flatMap(List::stream)
                .flatMap(reading -> Stream.ofNullable(reading.breachesAt(asOf())))
                .forEach(out);
        CaseCalendar.changes(
                decidedBy().definition(), steps.customer(), day -> startOf(day).forEach(out));
        uncovered(lacking -> lacking.nextBegins().ifPresent(out));
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
        for (TargetStanding standing : standings()) {
            ClockReading clock = standing.clock();
            headline.put(
                    "target." + standing.metric(),
                    new ExplanationPage.Target(
                            standing.duration(),
                            standing.calendar(),
                            clock == null ? null : clock.dueAt(),
                            clock == null ? null : clock.percentUsed(asOf()),
                            clock == null ? null : ExplanationPage.late(clock, asOf())));
        }
        return headline;
    }

    /** One line: case, priority, tier, instant, policy. */
    @Override
    public String toString() {
        return caseId() + " " + priority() + " (" + tier() + ") at " + asOf() + " by " + policy();
    }
}
