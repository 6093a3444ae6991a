package io.kam.model;

/** Whose claim it is. */
public enum Side {
    /** The customer's. */
    CUSTOMER,
    /** Ours. */
    COMPANY,
    /** That of a partner involved in the service. */
    PARTNER,
    /** The public's. */
    PUBLIC,
    /** One that all sides share (共同诉求). */
    SHARED
}
