package io.kam.model;

/** Who supplies the customer today. */
public enum Incumbent {
    /** We do. */
    US,
    /** A competitor does. */
    COMPETITOR,
    /** Nobody does yet. */
    NONE
}
