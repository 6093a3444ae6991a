package io.kam.model;

/** The result of an assessment. */
public enum Finding {
    /** The customer is a key customer. */
    KEY,
    /** The customer is not a key customer. */
    NOT_KEY
}
