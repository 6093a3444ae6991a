package io.kam.model;

/** When a clock begins to run. */
public enum ClockStart {
    /** When the case is opened. */
    OPENING,
    /**
     * When the customer gets the first answer or update: before, nothing more is owed than that. Not for the clocks that the first
     * answer stops.
     */
    FIRST_RESPONSE
}
