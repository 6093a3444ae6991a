package io.kam.model;

/** The classes of a customer that a policy can calculate from points. */
public enum CustomerClass {
    /** What the customer is worth today (客户价值), a {@link ValueClass}. */
    VALUE,
    /** How much the customer matters beyond trade (客户重要性), an {@link Importance}. */
    IMPORTANCE,
    /** What the customer may grow into (客户潜力), a {@link Potential}. */
    POTENTIAL
}
