package io.kam.decision;

import io.kam.model.Classification;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tier that a customer earns at an instant, and why. Immutable, thread-safe. */
public interface TierDecision extends Decision {
    /** The customer's id. */
    String customerId();

    /** The tier; null if no rule proposed one. */
    @Nullable
    Tier tier();

    /**
     * The tier whose service the customer gets: the former tier during the grace period after a fall, else {@link #tier}.
     *
     * @return null if there is no tier
     */
    @Nullable
    Tier serviceTier();

    /**
     * When the service of the former tier ends: the start of a day in the policy's zone, up to which it is given.
     *
     * @return null if {@link #serviceTier} is {@link #tier}
     */
    @Nullable
    Instant graceUntil();

    /** The classification that the tier rests on; its unknown classes are null. */
    Classification classification();

    /**
     * When the tier must be reviewed: the start of a day in the policy's zone. Not after {@link #asOf} if the review is due.
     *
     * @return null if there is no tier and no rule asks for a review
     */
    @Nullable
    Instant reviewDueAt();

    /** Why the customer does not have a tier, as {@link #whyNot(String, Object)} with the output {@code tier}. */
    default WhyNot whyNot(Tier wanted) {
        return whyNot("tier", Objects.requireNonNull(wanted, "wanted"));
    }

    /**
     * The record for the host to keep and give with the customer next time. Asking changes nothing.
     *
     * @return the present record with the tier decided; with a new review if one was due or none was recorded; and, if the policy has
     *     stability, with what that works on: the tier earned, since when, the reviews failed in a row, and the grace period
     */
    TierRecord nextRecord();
}
