package io.kam.decision;

import io.kam.model.Classification;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tier that a customer earns at an instant, and why. Immutable, thread-safe. */
public interface TierDecision extends Decision {
    /** The customer's id. */
    String customerId();

    /** The tier; null if no rule proposed one. */
    @Nullable
    Tier tier();

    /** The classification that the tier rests on; its unknown classes are null. */
    Classification classification();

    /**
     * When the tier must be reviewed: the start of a day in the policy's zone. Not after {@link #asOf} if the review is due.
     *
     * @return null if there is no tier and no rule asks for a review
     */
    @Nullable
    Instant reviewDueAt();

    /** As {@link #whyNot(Tier, Locale)}, with sentences in the policy's first language. */
    List<WhyNot> whyNot(Tier wanted);

    /**
     * Why the customer does not have a tier, or a better one: the override that decides otherwise and each cap at a tier below,
     * also one that cuts nothing yet, by id, row and evidence; then for each rule and row that would lead there what it lacked:
     * fewest conditions first, then nearest to the tier, then by id and row. A row that leads higher is left out where one of the
     * same rule that leads lower lacks as much.
     *
     * @param language the language of the sentences; where it lacks one, the policy's first language is used
     * @return empty if the customer has the tier or a better one
     */
    List<WhyNot> whyNot(Tier wanted, Locale language);

    /**
     * The record for the host to keep and give with the customer next time. Asking changes nothing.
     *
     * @return the present record with the tier decided; with a new review if one was due or none was recorded
     */
    TierRecord nextRecord();
}
