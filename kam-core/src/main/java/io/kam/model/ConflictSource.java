package io.kam.model;

/** The cause of a conflict (冲突缓解). */
public enum ConflictSource {
    /** Opposing interests. */
    INTERESTS,
    /** Different goals. */
    GOALS,
    /** Different interpretations of the contract. */
    CONTRACT,
    /** A misunderstanding, or no communication at all. */
    COMMUNICATION
}
