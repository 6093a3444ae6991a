package io.kam.model;

/** Why a customer ended the cooperation (战败原因). */
public enum LossReason {
    /** Dissatisfied with product or service. */
    DISSATISFACTION,
    /** Its budget was cut or spent. */
    BUDGET,
    /** Our price. */
    PRICE,
    /** Its decision process went against us. */
    DECISION_PROCESS,
    /** A defect of the product. */
    DEFECT,
    /** A competitor's offer. */
    COMPETITOR
}
