package io.kam.rule;

import java.util.Objects;

/**
 * A rule could not be evaluated for given facts: its arithmetic overflowed, or it proposes a level beyond 32 bits. The
 * fault is in the policy, not in the facts.
 */
public final class RuleFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String ruleId;

    /**
     * Creates the exception.
     *
     * @param rule the rule
     * @param cause what happened
     */
    public RuleFailedException(Rule rule, Throwable cause) {
        super(message(Objects.requireNonNull(rule, "rule"), Objects.requireNonNull(cause, "cause")), cause);
        this.ruleId = rule.id();
    }

    private static String message(Rule rule, Throwable cause) {
        return rule.place() + ": rule \"" + rule.id() + "\": " + cause.getMessage();
    }

    /** The rule's id. */
    public String ruleId() {
        return ruleId;
    }
}
