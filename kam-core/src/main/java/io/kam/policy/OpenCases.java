package io.kam.policy;

/** What happens to cases opened under another policy while a policy is active. */
public enum OpenCases {
    /** The active policy decides them. */
    MOVE,
    /**
     * The policy they were opened under decides them, as long as it is kept, but with the calendars of the active
     * policy: a policy keeps its rules, while opening hours are what is known now.
     */
    KEEP,
    /** The policy they were opened under decides them, as long as it is kept, with its own calendars. */
    KEEP_WITH_CALENDARS;

    /** Whether the policy they were opened under decides them. */
    public boolean keeps() {
        return this != MOVE;
    }
}
