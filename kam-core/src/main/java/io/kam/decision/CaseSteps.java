package io.kam.decision;

import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CasePriority;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.Triage;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a case at one instant, each with what those before it decided.
 *
 * @param rules those of the policy, as an engine matches them
 * @param supportCase the case with the events that count
 * @param progress what those amount to
 * @param openedAt when the case was opened; null if unknown
 * @param customer null if unknown
 * @param classification of the customer; null if unknown
 * @param tier of the customer; null if unknown
 * @param own the host's own facts
 */
record CaseSteps(
        Policy policy,
        CompiledRules rules,
        AsOf now,
        SupportCase supportCase,
        CaseProgress progress,
        @Nullable Instant openedAt,
        @Nullable Customer customer,
        @Nullable Classification classification,
        @Nullable Tier tier,
        List<Record> own) {
    /** What the case is like, and so its priority. */
    record Sized(StepResult<Triage> triage, StepResult<CasePriority> priority) {}

    /** The facts: those that the caller gave, and decided ones. */
    Facts facts(Object... decided) {
        return Facts.of(
                policy.definition().rules().vocabulary(),
                now,
                Stream.of(
                                own.stream(),
                                Stream.of(customer, supportCase, classification, progress)
                                        .filter(Objects::nonNull),
                                Stream.of(decided))
                        .flatMap(facts -> facts)
                        .toArray());
    }

    Sized sized() {
        AssignedTier assigned = new AssignedTier(tier);
        StepResult<Triage> triage = TriageStep.decide(policy, rules, facts(assigned));
        return new Sized(triage, PriorityStep.decide(policy, rules, facts(assigned, triage.value())));
    }

    /** The targets; for an unknown tier those of the highest. */
    StepResult<ServiceTargets> targets(Sized sized) {
        Tier strictest = tier == null ? Tier.values()[0] : tier;
        return TargetStep.decide(
                policy,
                rules,
                facts(
                        new AssignedTier(strictest),
                        sized.triage().value(),
                        sized.priority().value()),
                tier == null,
                CaseCalendar.of(policy.definition(), customer, now).calendar(),
                openedAt);
    }

    /** All facts of the case, decided ones and clocks included, for the step that escalates. */
    Facts escalating(Sized sized, ServiceTargets targets, CaseClocks clocks) {
        return facts(sized.triage().value(), sized.priority().value(), targets, clocks, new AssignedTier(tier));
    }
}
