package io.kam.policy;

/** What an active policy wants of the cases that were opened under another one. */
public enum OpenCases {
    /** They are decided by the active policy. */
    MOVE,
    /**
     * They are decided by the policy that they were opened under, as long as it is kept, but by the calendars of the active one:
     * a policy keeps its rules, and when a business is open is known now.
     */
    KEEP,
    /** They are decided by the policy that they were opened under, as long as it is kept, and by its calendars as it has them. */
    KEEP_WITH_CALENDARS;

    /** Whether they are decided by the policy that they were opened under. */
    public boolean keeps() {
        return this != MOVE;
    }
}
