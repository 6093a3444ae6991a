package io.kam.model;

/** The hours in which the time of a service target runs. */
public enum ServiceHours {
    /** Open hours of the business calendar. */
    BUSINESS,
    /** Around the clock, every day. */
    ALWAYS
}
