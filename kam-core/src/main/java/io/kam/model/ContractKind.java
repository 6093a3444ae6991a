package io.kam.model;

/** What a contract is for. */
public enum ContractKind {
    /** The terms of the cooperation as a whole. */
    FRAMEWORK,
    /** A service, such as support. */
    SERVICE,
    /** Continues the contracts that it follows without a gap. */
    RENEWAL,
    /** Anything else. */
    OTHER
}
