package io.kam.model;

/** When a clock starts. */
public enum ClockStart {
    /** When the case is opened. */
    OPENING,
    /**
     * When the customer gets the first answer or update: before that, nothing else is owed. Not for the clocks that the
     * first answer stops.
     */
    FIRST_RESPONSE
}
