package io.kam.benchmarks.hand;

import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.policy.PolicyDefinition;
import io.kam.step.Steps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The rules of the standard policy by hand, with the numbers of any policy that has its tables. Immutable, thread-safe.
 */
public final class HandWrittenPolicy {
    private final ZoneId zone;
    private final HandWrittenClassification classification;
    private final HandWrittenTier tier;

    /** Prepares the tables. */
    public HandWrittenPolicy(PolicyDefinition policy) {
        zone = policy.zone();
        Catalog customers = new Catalog();
        classification = new HandWrittenClassification(customers, new Tables(policy, Steps.CLASSIFICATION));
        tier = new HandWrittenTier(customers, new Tables(policy, Steps.TIER));
    }

    /** The tier that a customer earns at an instant. */
    public HandWrittenTierDecision assignTier(Customer customer, Instant asOf) {
        LocalDate today = today(asOf);
        Proposals out = new Proposals();
        classification.propose(customer, today, out);
        Classification classes = classification.combine(out);
        int start = out.size();
        tier.propose(customer, classes, today, out);
        return tier.combine(customer, classes, today, start, out);
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
