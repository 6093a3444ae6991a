package io.kam.model;

/** What a service target sets a time limit for. */
public enum Metric {
    /** Confirming to the customer that the case has arrived. */
    ACKNOWLEDGE,
    /** The first answer on the matter. */
    FIRST_RESPONSE,
    /** The next status update. */
    NEXT_UPDATE,
    /** The solution. */
    RESOLUTION
}
