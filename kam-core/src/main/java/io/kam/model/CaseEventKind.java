package io.kam.model;

/** What happened to a case. */
public enum CaseEventKind {
    /** It was opened. */
    OPENED,
    /** Its receipt was confirmed to the customer. */
    ACKNOWLEDGED,
    /** The customer got a first answer on the matter. */
    RESPONDED,
    /** The customer was told how it stands. */
    UPDATED,
    /** Work waits for something outside our control. */
    PAUSED,
    /** Work goes on. */
    RESUMED,
    /** The customer was asked for something, and it is the customer's turn. */
    WAITING_FOR_CUSTOMER,
    /** The customer has answered, and it is our turn. */
    CUSTOMER_REPLIED,
    /** It was given to a person or department. */
    ASSIGNED,
    /** It was raised to a level (升级). */
    ESCALATED,
    /** It was brought down to a level. */
    DEESCALATED,
    /** It was given another priority by a person. */
    PRIORITY_CHANGED,
    /** A step of its procedure was done. */
    STEP_DONE,
    /** It was solved. */
    RESOLVED,
    /** It was found unsolved and taken up again. */
    REOPENED,
    /** It was closed for good. */
    CLOSED,
    /** It was withdrawn or opened in error. */
    CANCELLED,
    /** The customer was asked how satisfied it is. */
    SURVEYED
}
