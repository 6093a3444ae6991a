package io.kam.model;

/** What becomes of a clock that has stopped when its case is taken up again. */
public enum Reopening {
    /** It runs on: what it had run counts, the time between does not. */
    GO_ON,
    /** It begins anew. */
    RESTART,
    /** It runs on as if it had never stopped: the time between counts too. */
    NEVER_STOPPED
}
