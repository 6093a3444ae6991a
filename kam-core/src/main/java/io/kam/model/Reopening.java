package io.kam.model;

/** What happens to a stopped clock when its case is reopened. */
public enum Reopening {
    /** It continues: the time used before counts, the time in between does not. */
    GO_ON,
    /** It starts again from zero. */
    RESTART,
    /** It continues as if it had never stopped: the time in between counts too. */
    NEVER_STOPPED
}
