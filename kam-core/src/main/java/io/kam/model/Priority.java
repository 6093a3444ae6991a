package io.kam.model;

/** The priority of a case, highest first. */
public enum Priority {
    /** Before everything else. */
    P1,
    /** High. */
    P2,
    /** Medium. */
    P3,
    /** Low. */
    P4,
    /** When nothing else waits. */
    P5
}
