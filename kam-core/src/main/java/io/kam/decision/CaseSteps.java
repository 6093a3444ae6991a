package io.kam.decision;

import io.kam.clock.CaseHistory;
import io.kam.clock.TargetPeriod;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CasePriority;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a case at one instant, each with what those before it decided.
 *
 * @param supportCase the case with the events that count
 * @param history those events
 * @param customer null if unknown
 * @param classification of the customer; null if unknown
 * @param tier of the customer; null if unknown
 * @param own the host's own facts
 */
record CaseSteps(
        Policy policy,
        SupportCase supportCase,
        CaseHistory history,
        @Nullable Customer customer,
        @Nullable Classification classification,
        @Nullable Tier tier,
        List<Record> own) {
    /** What the case is like, and so its priority. */
    record Sized(StepResult<Triage> triage, StepResult<CasePriority> priority) {}

    AsOf now() {
        return AsOf.at(history.at(), policy.definition().zone());
    }

    /** The facts at an instant: those that the caller gave, and decided ones. */
    Facts facts(AsOf asOf, Object... decided) {
        return Facts.of(
                policy.definition().rules().vocabulary(),
                asOf,
                Stream.of(
                                own.stream(),
                                Stream.of(customer, supportCase, classification, history.progress())
                                        .filter(Objects::nonNull),
                                Stream.of(decided))
                        .flatMap(facts -> facts)
                        .toArray());
    }

    Sized sized() {
        AssignedTier assigned = new AssignedTier(tier);
        StepResult<Triage> triage = TriageStep.decide(policy, facts(now(), assigned));
        return new Sized(triage, PriorityStep.decide(policy, facts(now(), assigned, triage.value())));
    }

    /** The targets at an instant not after the history's; for an unknown tier those of the highest. */
    StepResult<ServiceTargets> targets(Sized sized, AsOf asOf) {
        Tier strictest = tier == null ? Tier.values()[0] : tier;
        return TargetStep.decide(
                policy,
                facts(
                        asOf,
                        new AssignedTier(strictest),
                        sized.triage().value(),
                        sized.priority().value()),
                tier == null,
                CaseCalendar.of(policy.definition(), customer, asOf).calendar(),
                history.openedAt());
    }

    /**
     * The targets that the case had from its opening on, worked out anew by what is known now. They change where a person gave
     * the case another priority, and where time alone changes which rules of the step match or which calendar counts, as when a
     * contract begins. From the last change by a person on, the priority is the present one.
     *
     * @return empty if the events or the opening are unknown
     */
    List<TargetPeriod> periods(Sized present) {
        Instant openedAt = history.openedAt();
        if (history.events() == null || openedAt == null) {
            return List.of();
        }
        TreeSet<Instant> starts = new TreeSet<>(List.of(openedAt));
        for (CaseEvent event : history.events()) {
            if (event.kind() == CaseEventKind.PRIORITY_CHANGED) {
                starts.add(Objects.requireNonNull(event.at()));
            }
        }
        List<TargetPeriod> periods = new ArrayList<>();
        for (Instant start : starts) {
            Instant end = starts.higher(start);
            Sized sized = end == null ? present : at(start).sized();
            Instant last = end == null ? history.at() : end.minusNanos(1);
            Instant from = start;
            while (from != null) {
                StepResult<ServiceTargets> targets =
                        targets(sized, AsOf.at(from, policy.definition().zone()));
                periods.add(new TargetPeriod(
                        from, Objects.requireNonNullElse(targets.value().targets(), List.of())));
                from = nextChange(targets, from, last);
            }
        }
        return periods;
    }

    /** The same case at an earlier instant, by the events that count now. */
    private CaseSteps at(Instant earlier) {
        return new CaseSteps(
                policy, supportCase, CaseHistory.of(supportCase, earlier), customer, classification, tier, own);
    }

    /** The next instant after one, and not after a last, at which time may change the targets; null if there is none. */
    private @Nullable Instant nextChange(StepResult<ServiceTargets> targets, Instant after, Instant last) {
        List<Instant> changes = new ArrayList<>();
        targets.changes(changes::add);
        PolicyDefinition definition = policy.definition();
        CaseCalendar.changes(
                definition,
                customer,
                day -> changes.add(day.atStartOfDay(definition.zone()).toInstant()));
        return changes.stream()
                .filter(change -> change.isAfter(after) && !change.isAfter(last))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
