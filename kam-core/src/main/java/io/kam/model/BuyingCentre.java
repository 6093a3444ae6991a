package io.kam.model;

/** How the customer makes buying decisions, and so whom to approach. */
public enum BuyingCentre {
    /** One person decides (权威型). */
    AUTHORITY,
    /** Several must agree (协商型). */
    CONSENSUS,
    /** One decides after hearing others (咨询型). */
    CONSULTATIVE
}
