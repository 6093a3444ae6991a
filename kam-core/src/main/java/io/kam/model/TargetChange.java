package io.kam.model;

/** What becomes of a running clock when its target changes, say because the case's priority was raised. */
public enum TargetChange {
    /** It keeps the target that it began with. */
    KEEP,
    /** It begins anew with the new target. */
    RESTART,
    /** It gets the new target, and the time that it has run counts. */
    CARRY_OVER
}
