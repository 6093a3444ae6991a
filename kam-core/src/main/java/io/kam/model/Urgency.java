package io.kam.model;

/** How soon a case must be dealt with (紧急程度), most urgent first. */
public enum Urgency {
    /** Immediately: harm is being done or is about to be. */
    URGENT,
    /** Soon: delay does harm. */
    PRESSING,
    /** In the normal course. */
    NORMAL
}
