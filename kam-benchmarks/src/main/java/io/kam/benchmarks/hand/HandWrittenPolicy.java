package io.kam.benchmarks.hand;

import io.kam.model.Classification;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the standard policy by hand, with the numbers of any policy that has its tables. Immutable, thread-safe.
 */
public final class HandWrittenPolicy {
    private final ZoneId zone;
    private final Catalog catalog = new Catalog();
    private final HandWrittenClassification classification;
    private final HandWrittenTier tier;
    private final HandWrittenTriage triage;
    private final HandWrittenPriority priority;
    private final HandWrittenTargets targets;

    /** Prepares the tables. */
    public HandWrittenPolicy(PolicyDefinition policy) {
        zone = policy.zone();
        classification = new HandWrittenClassification(catalog, new Tables(policy, Steps.CLASSIFICATION));
        tier = new HandWrittenTier(catalog, new Tables(policy, Steps.TIER));
        triage = new HandWrittenTriage(catalog, new Tables(policy, Steps.TRIAGE));
        priority = new HandWrittenPriority(catalog, new Tables(policy, Steps.PRIORITY));
        targets = new HandWrittenTargets(catalog, new Tables(policy, Steps.SERVICE_TARGET));
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
        Tier of = customer == null ? null : assignTier(customer, today, out).tier();
        HandWrittenProgress progress = new HandWrittenProgress(supportCase, asOf);
        Triage sized = triage.decide(supportCase, customer, asOf, out);
        Priority ranked = priority.decide(supportCase, customer, of, progress.priority(), sized, out);
        List<ServiceTarget> promised = targets.decide(ranked, customer, of, progress.openedAt(), today, out);
        return new HandWrittenCaseDecision(of, sized, ranked, promised, out, catalog);
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
