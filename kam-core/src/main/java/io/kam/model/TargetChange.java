package io.kam.model;

/** What happens to a running clock when its target changes, for example because the case's priority was raised. */
public enum TargetChange {
    /** It keeps the target it began with. */
    KEEP,
    /** It starts again from zero with the new target. */
    RESTART,
    /** It gets the new target, and the time used so far counts. */
    CARRY_OVER
}
