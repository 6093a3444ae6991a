package io.kam.model;

/** What happened to the escalation of an account (客户级升级). */
public enum AccountEventKind {
    /** The account was raised to a level. */
    ESCALATED,
    /** The escalation was approved. */
    APPROVED,
    /** The account was lowered to a level. */
    DEESCALATED
}
