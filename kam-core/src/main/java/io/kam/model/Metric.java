package io.kam.model;

/** What a service target limits the time of. */
public enum Metric {
    /** Confirming to the customer that the case has arrived. */
    ACKNOWLEDGE,
    /** The first answer on the matter. */
    FIRST_RESPONSE,
    /** The next word on how it stands. */
    NEXT_UPDATE,
    /** The solution. */
    RESOLUTION
}
