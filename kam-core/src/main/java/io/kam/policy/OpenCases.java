package io.kam.policy;

/** What an active policy wants of the cases that were opened under another one. */
public enum OpenCases {
    /** They are decided by the active policy. */
    MOVE,
    /** They are decided by the policy that they were opened under, as long as it is kept. */
    KEEP
}
