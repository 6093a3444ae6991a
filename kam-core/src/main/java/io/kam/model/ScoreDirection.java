package io.kam.model;

/** Which end of a factor's scores is the good one. */
public enum ScoreDirection {
    /** A score counts as it is. */
    HIGHER_IS_BETTER,
    /** A score counts from the other end: 1 as 10, 10 as 1. */
    LOWER_IS_BETTER
}
