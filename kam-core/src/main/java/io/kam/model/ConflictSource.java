package io.kam.model;

/** What a conflict arises from (冲突缓解). */
public enum ConflictSource {
    /** Opposed interests. */
    INTERESTS,
    /** Different goals. */
    GOALS,
    /** Different readings of the contract. */
    CONTRACT,
    /** A misunderstanding, or no word at all. */
    COMMUNICATION
}
