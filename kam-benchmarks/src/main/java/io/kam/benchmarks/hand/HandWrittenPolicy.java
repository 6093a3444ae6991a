package io.kam.benchmarks.hand;

import io.kam.clock.CaseHistory;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.model.AsOf;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
import io.kam.model.Priority;
import io.kam.model.ServiceTarget;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.policy.PolicyDefinition;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the standard policy by hand, with the numbers of any policy that has its tables. Immutable, thread-safe.
 */
public final class HandWrittenPolicy {
    private static final HandWrittenPast.Raised NEVER_RAISED = new HandWrittenPast.Raised(0, Set.of());

    private final ZoneId zone;
    private final Catalog catalog = new Catalog();
    private final HandWrittenClassification classification;
    private final HandWrittenTier tier;
    private final HandWrittenTriage triage;
    private final HandWrittenPriority priority;
    private final HandWrittenTargets targets;
    private final HandWrittenEscalation escalation;
    private final HandWrittenPast past;
    private final HandWrittenDays days;

    /** Prepares the tables. */
    public HandWrittenPolicy(PolicyDefinition policy) {
        zone = policy.zone();
        classification = new HandWrittenClassification(catalog, new Tables(policy, Steps.CLASSIFICATION));
        tier = new HandWrittenTier(catalog, new Tables(policy, Steps.TIER));
        triage = new HandWrittenTriage(catalog, new Tables(policy, Steps.TRIAGE));
        priority = new HandWrittenPriority(catalog, new Tables(policy, Steps.PRIORITY));
        targets = new HandWrittenTargets(catalog, new Tables(policy, Steps.SERVICE_TARGET));
        escalation = new HandWrittenEscalation(catalog, new Tables(policy, Steps.ESCALATION));
        past = new HandWrittenPast(new Tables(policy, Steps.SERVICE_TARGET), escalation);
        days = new HandWrittenDays(new Tables(policy, Steps.CLASSIFICATION));
    }

    /** The tier that a customer earns at an instant. */
    public HandWrittenTierDecision assignTier(Customer customer, Instant asOf) {
        return assignTier(customer, today(asOf), new Proposals());
    }

    private HandWrittenTierDecision assignTier(Customer customer, LocalDate today, Proposals out) {
        classification.propose(customer, today, out);
        Classification classes = classification.combine(out);
        int start = out.size();
        tier.propose(customer, classes, today, out);
        return tier.combine(customer, classes, today, start, out);
    }

    /**
     * The priority and the targets of a case at an instant.
     *
     * @param customer its customer; null if unknown
     */
    public HandWrittenCaseDecision prioritizeCase(SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        LocalDate today = today(asOf);
        Proposals out = new Proposals();
        HandWrittenTierDecision assigned = customer == null ? null : assignTier(customer, today, out);
        Tier of = assigned == null ? null : assigned.serviceTier();
        HandWrittenProgress progress = new HandWrittenProgress(supportCase, asOf);
        Triage sized = triage.decide(supportCase, customer, asOf, out);
        Priority ranked = priority.decide(supportCase, customer, of, progress.priority(), sized, out);
        List<ServiceTarget> promised = targets.decide(ranked, customer, of, progress.openedAt(), today, out);
        return new HandWrittenCaseDecision(
                assigned == null ? null : assigned.tier(), sized, ranked, promised, out, catalog);
    }

    /**
     * The level of a case at an instant.
     *
     * @param supportCase a case without a record
     * @param customer its customer; null if unknown
     */
    public HandWrittenEscalationDecision escalateCase(
            SupportCase supportCase, @Nullable Customer customer, Instant asOf) {
        LocalDate today = today(asOf);
        CaseHistory history = CaseHistory.of(supportCase, asOf);
        CaseProgress progress = history.progress();
        Proposals out = new Proposals();
        HandWrittenTierDecision assigned = customer == null ? null : assignTier(customer, today, out);
        Tier of = assigned == null ? null : assigned.serviceTier();
        Triage sized = triage.decide(supportCase, customer, asOf, out);
        Priority ranked = priority.decide(supportCase, customer, of, progress.priority(), sized, out);
        List<ServiceTarget> promised = targets.decide(ranked, customer, of, history.openedAt(), today, out);
        HandWrittenPast.State present = new HandWrittenPast.State(asOf, of, sized.emergency(), promised);
        List<HandWrittenPast.State> states = states(supportCase, customer, history, present);
        List<TargetPeriod> periods = HandWrittenPast.periods(history, states);
        ServiceClock ofCase = past.clocks(history, periods);
        List<ClockReading> clocks = Objects.requireNonNullElse(ofCase.readings(), List.of());
        int start = out.size();
        escalation.propose(supportCase, of, sized.emergency(), progress, clocks, AsOf.at(asOf, zone), out);
        HandWrittenPast.Raised raised = Boolean.FALSE.equals(progress.open())
                ? NEVER_RAISED
                : past.raised(
                        history,
                        ofCase,
                        states,
                        (state, then, readings, now, held) -> escalation.propose(
                                supportCase, state.tier(), state.emergency(), then, readings, now, held));
        return escalation.combine(
                new HandWrittenCaseDecision(
                        assigned == null ? null : assigned.tier(), sized, ranked, promised, out, catalog),
                history,
                progress,
                supportCase.id(),
                raised.highest(),
                raised.settled(),
                start,
                out);
    }

    /** The states of a case since its opening; the tier is decided again only where time alone may have changed it. */
    private List<HandWrittenPast.State> states(
            SupportCase supportCase, @Nullable Customer customer, CaseHistory history, HandWrittenPast.State present) {
        List<Instant> changes = new ArrayList<>();
        triage.changes(supportCase, changes);
        Instant openedAt = history.openedAt();
        List<LocalDate> dates = customer == null || openedAt == null
                ? List.of()
                : datesBetween(customer, today(openedAt), today(history.at()));
        dates.forEach(day -> changes.add(past.startOf(day)));
        Proposals unused = new Proposals();
        return past.states(
                history,
                changes,
                (at, progress) -> {
                    unused.clear();
                    LocalDate then = today(at);
                    Tier tierThen = customer == null || dates.isEmpty()
                            ? present.tier()
                            : assignTier(customer, then, unused).serviceTier();
                    Triage sized = triage.decide(supportCase, customer, at, unused);
                    Priority ranked =
                            priority.decide(supportCase, customer, tierThen, progress.priority(), sized, unused);
                    return new HandWrittenPast.State(
                            at,
                            tierThen,
                            sized.emergency(),
                            targets.decide(ranked, customer, tierThen, openedAt, then, unused));
                },
                present);
    }

    /** The days on which time alone may give a customer another tier, its service included. */
    private List<LocalDate> datesBetween(Customer customer, LocalDate after, LocalDate until) {
        List<LocalDate> found = days.between(customer, after, until);
        tier.days(customer, day -> {
            if (day.isAfter(after) && !day.isAfter(until)) {
                found.add(day);
            }
        });
        return found;
    }

    /** The date of an instant in the policy's zone. */
    public LocalDate today(Instant asOf) {
        return LocalDate.ofInstant(asOf, zone);
    }

    /** The rules of the step classification one by one. */
    public List<HandWrittenRule> classificationRules() {
        return classification.rules();
    }

    /** What comes of what they proposed, in any order. */
    public Classification classify(Proposals proposals) {
        return classification.combine(proposals);
    }

    /** The rules of the step tier one by one. */
    public List<HandWrittenRule> tierRules() {
        return tier.rules();
    }

    /**
     * What comes of what they proposed, in any order.
     *
     * @param start the number of proposals that {@link #classify} came to
     */
    public HandWrittenTierDecision assign(
            Customer customer, Classification classes, LocalDate today, int start, Proposals proposals) {
        return tier.combine(customer, classes, today, start, proposals);
    }
}
