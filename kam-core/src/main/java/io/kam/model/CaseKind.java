package io.kam.model;

/** What a case is about. */
public enum CaseKind {
    /** The customer complains (投诉). */
    COMPLAINT,
    /** Something failed or stands still. */
    INCIDENT,
    /** The customer asks for something (需求). */
    REQUEST,
    /** The customer proposes something. */
    SUGGESTION,
    /** Figures depart from what is usual. */
    ANOMALY,
    /** The sides read or keep the contract differently. */
    CONTRACT_DISPUTE
}
