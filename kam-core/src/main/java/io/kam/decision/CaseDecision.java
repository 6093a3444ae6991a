package io.kam.decision;

import io.kam.clock.CaseHistory;
import io.kam.clock.ServiceClock;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a case is sized up, what priority it has and by when something must happen in it, and why. Immutable, thread-safe.
 */
public final class CaseDecision extends Decision {
    private final SupportCase supportCase;
    private final @Nullable Customer customer;
    private final @Nullable TierDecision given;
    private final List<Record> own;
    private final CaseHistory history;
    private final @Nullable TierDecision tierDecision;
    private final @Nullable Tier tier;
    private final StepResult<Triage> triage;
    private final StepResult<CasePriority> priority;
    private final StepResult<ServiceTargets> targets;
    private final @Nullable List<ClockReading> readings;
    private final List<Object> facts;

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
        return of(
                policy,
                supportCase,
                customer,
                given,
                asOf,
                policy.definition().rules().vocabulary().ownFacts(List.of(facts)));
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
        this.customer = customer;
        this.given = given;
        this.history = CaseHistory.of(supportCase, now.instant());
        this.tierDecision =
                given != null || customer == null ? null : TierDecision.of(policy, customer, null, now.instant(), own);
        TierDecision known = given != null ? given : tierDecision;
        this.tier = known == null ? null : known.tier();
        List<Object> shared = new ArrayList<>(own);
        Stream.of(
                        customer,
                        history.counting(supportCase),
                        known == null ? null : known.classification(),
                        history.progress())
                .filter(Objects::nonNull)
                .forEach(shared::add);
        this.triage = TriageStep.decide(policy, facts(shared, new AssignedTier(tier)));
        shared.add(triage.value());
        this.priority = PriorityStep.decide(policy, facts(shared, new AssignedTier(tier)));
        shared.add(priority.value());
        Tier strictest = tier == null ? Tier.values()[0] : tier;
        this.targets = TargetStep.decide(policy, facts(shared, new AssignedTier(strictest)), tier == null);
        shared.add(targets.value());
        this.readings = ServiceClock.readings(history, targets());
        shared.add(new CaseClocks(readings));
        shared.add(new AssignedTier(tier));
        this.facts = List.copyOf(shared);
    }

    private Facts facts(List<Object> shared, AssignedTier assigned) {
        return Facts.of(
                decidedBy().definition().rules().vocabulary(),
                now(),
                Stream.concat(shared.stream(), Stream.of(assigned)).toArray());
    }

    /** All facts of the case, decided ones and clocks included, for the step that escalates. */
    Facts facts() {
        return Facts.of(decidedBy().definition().rules().vocabulary(), now(), facts.toArray());
    }

    CaseHistory history() {
        return history;
    }

    /** The case as it was at an earlier instant, by the events that count now. */
    CaseDecision at(Instant earlier) {
        return of(decidedBy(), history.counting(supportCase), customer, given, earlier, own);
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
        return tier;
    }

    /** How the case is sized up; its unknown parts are null. */
    public Triage triage() {
        return triage.value();
    }

    /** The priority; null if unknown. */
    public @Nullable Priority priority() {
        return priority.value().priority();
    }

    /** The targets, one for each metric that has one; for an unknown tier those of the highest. */
    public List<ServiceTarget> targets() {
        return Objects.requireNonNullElse(targets.value().targets(), List.of());
    }

    /** The clocks of the targets; null if the case's events or its opening are unknown. */
    public @Nullable List<ClockReading> readings() {
        return readings;
    }

    /** What the case's events amount to. */
    public CaseProgress progress() {
        return history.progress();
    }

    @Override
    List<StepResult<?>> steps() {
        List<StepResult<?>> steps = new ArrayList<>(tierDecision == null ? List.of() : tierDecision.steps());
        steps.addAll(List.of(triage, priority, targets));
        return steps;
    }

    @Override
    void diagnose(Consumer<Diagnostic> out) {
        super.diagnose(out);
        if (history.events() == null) {
            out.accept(new Diagnostic(Diagnostic.Kind.UNKNOWN, List.of("case.events"), List.of()));
        }
        if (history.openedAt() == null) {
            out.accept(new Diagnostic(Diagnostic.Kind.UNKNOWN, List.of("case.openedAt"), List.of()));
        }
        CaseEvent opening = history.opening();
        List<CaseEvent> all = supportCase.events();
        if (opening != null && all != null && misses(opening.policyVersion())) {
            String path = "case.events[" + all.indexOf(opening) + "].policyVersion";
            out.accept(new Diagnostic(Diagnostic.Kind.POLICY_NOT_KEPT, List.of(path), List.of()));
        }
        history.ignored().stream()
                .collect(Collectors.groupingBy(
                        event -> kind(event.why()),
                        () -> new EnumMap<>(Diagnostic.Kind.class),
                        Collectors.mapping(event -> "case.events[" + event.index() + "]", Collectors.toList())))
                .forEach((kind, paths) -> out.accept(new Diagnostic(kind, paths, List.of())));
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
        Stream.ofNullable(history.validUntil()).forEach(out);
    }

    @Override
    LinkedHashMap<String, @Nullable Object> headline() {
        LinkedHashMap<String, @Nullable Object> headline = new LinkedHashMap<>();
        headline.put("case", caseId());
        headline.put("customer", customerId());
        headline.put("tier", tier);
        headline.put("impact", triage().impact());
        headline.put("urgency", triage().urgency());
        headline.put("difficulty", triage().difficulty());
        headline.put("emergency", triage().emergency());
        headline.put("priority", priority());
        for (ServiceTarget target : targets()) {
            headline.put("target." + target.metric(), clockLine(target));
        }
        return headline;
    }

    private String clockLine(ServiceTarget target) {
        List<ClockReading> clocks = readings == null ? List.of() : readings;
        return Stream.concat(
                        Stream.of(String.valueOf(target.duration())),
                        clocks.stream()
                                .filter(clock -> clock.metric() == target.metric())
                                .flatMap(clock -> Stream.of(clock.dueAt(), clock.percentUsed(asOf()) + "%"))
                                .filter(Objects::nonNull)
                                .map(Object::toString))
                .collect(Collectors.joining("  "));
    }

    /** One line: case, priority, tier, instant, policy. */
    @Override
    public String toString() {
        return caseId() + " " + priority() + " (" + tier + ") at " + asOf() + " by " + policy();
    }
}
