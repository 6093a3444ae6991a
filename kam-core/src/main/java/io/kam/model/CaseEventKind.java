package io.kam.model;

/** What happened to a case. */
public enum CaseEventKind {
    /** It was opened. */
    OPENED,
    /** Its receipt was confirmed to the customer. */
    ACKNOWLEDGED,
    /** The customer got a first answer on the matter. */
    RESPONDED,
    /** The customer was given an update. */
    UPDATED,
    /** Work is on hold for something outside our control. */
    PAUSED,
    /** Work continues. */
    RESUMED,
    /** The customer was asked for something and has to act. */
    WAITING_FOR_CUSTOMER,
    /** The customer has answered; we have to act. */
    CUSTOMER_REPLIED,
    /** It was given to a person or department. */
    ASSIGNED,
    /** It was raised to a level (升级). */
    ESCALATED,
    /** It was lowered to a level. */
    DEESCALATED,
    /** A person gave it another priority. */
    PRIORITY_CHANGED,
    /** A step of its procedure was done. */
    STEP_DONE,
    /** It was solved. */
    RESOLVED,
    /** It was not solved after all, and was reopened. */
    REOPENED,
    /** It was closed for good. */
    CLOSED,
    /** It was withdrawn or opened in error. */
    CANCELLED,
    /** The customer was asked how satisfied it is. */
    SURVEYED
}
