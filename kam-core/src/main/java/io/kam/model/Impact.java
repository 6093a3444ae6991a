package io.kam.model;

/** How far a case reaches (影响范围), widest first. */
public enum Impact {
    /** The customer's whole business with us. */
    GLOBAL,
    /** A site, a department or a group of users. */
    LOCAL,
    /** A single user or item. */
    INDIVIDUAL
}
