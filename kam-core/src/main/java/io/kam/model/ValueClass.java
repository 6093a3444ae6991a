package io.kam.model;

/** What the customer is worth to us (客户价值), highest first. */
public enum ValueClass {
    /** High value. */
    HIGH,
    /** Medium value. */
    MEDIUM,
    /** Low value. */
    LOW
}
