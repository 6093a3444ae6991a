package io.kam.model;

/** What a case is about. */
public enum CaseKind {
    /** The customer complains (投诉). */
    COMPLAINT,
    /** Something failed or stopped working. */
    INCIDENT,
    /** The customer asks for something (需求). */
    REQUEST,
    /** The customer proposes something. */
    SUGGESTION,
    /** Figures differ from what is usual. */
    ANOMALY,
    /** The parties interpret or perform the contract differently. */
    CONTRACT_DISPUTE
}
