package io.kam.decision;

import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: about whom, as of when, and what is known. It uses the policies that were active when it was made, whichever are
 * activated later: the active one, and for a case the one that it was opened under, if that is kept. Each step is decided once, however many
 * questions you ask. Each method that adds something returns another inquiry and leaves this one as it is. Results never change.
 * Thread-safe. Hosts don't implement this; {@code KamEngine.at} begins one.
 *
 * <pre>{@code
 * Inquiry customer = kam.at(asOf).customer(acme).fact(esgProfile);
 * TierDecision tier = customer.assignTier();
 * EscalationDecision escalation = customer.supportCase(outage).escalateCase();
 * }</pre>
 *
 * <p>Whatever is not given is unknown. Of two calls of one method the later counts, but for {@link #fact}.
 */
public interface Inquiry {
    /** The instant asked about. */
    Instant asOf();

    /** This about a customer; null if unknown. */
    Inquiry customer(@Nullable Customer customer);

    /** This about a case. */
    Inquiry supportCase(SupportCase supportCase);

    /**
     * This with a fact of a type that the host declared; null if unknown.
     *
     * @throws IllegalArgumentException if it is of another type, or one of its type is given already, or a value is outside its range
     */
    Inquiry fact(@Nullable Record fact);

    /** This by a classification of the customer that is taken as it is; null to have it decided. */
    Inquiry classification(@Nullable Classification classification);

    /** This, about a case, by a tier decision that is taken as it is; null to have the customer's tier decided. */
    Inquiry tier(@Nullable TierDecision tier);

    /**
     * The customer's tier.
     *
     * @throws IllegalStateException if no customer is given
     */
    TierDecision assignTier();

    /**
     * The customer's scorecards: how attractive it is, how strong we are in its eyes, and its quadrant in the account portfolio.
     *
     * @throws IllegalStateException if no customer is given
     */
    ScorecardDecision scorecards();

    /**
     * The case's priority and targets. Its tier is that of the customer; for an unknown customer the targets are those of the highest.
     *
     * @throws IllegalStateException if no case is given
     * @throws IllegalArgumentException if case, customer and tier decision do not belong together
     */
    CaseDecision prioritizeCase();

    /**
     * How far the case is escalated.
     *
     * @throws IllegalStateException if no case is given
     * @throws IllegalArgumentException if case, customer and tier decision do not belong together
     */
    EscalationDecision escalateCase();

    /**
     * What a step decides, such as one that the host declared.
     *
     * @param folder the step's folder in a policy: {@code tier}
     * @throws IllegalArgumentException if there is no such step
     * @throws IllegalStateException if the customer or the case that it is about is not given
     */
    Decision decide(String folder);
}
