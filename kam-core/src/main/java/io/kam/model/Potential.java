package io.kam.model;

/** The potential class (客户潜力), highest first. */
public enum Potential {
    /** Business with it can grow. */
    GROWTH,
    /** Business with it has reached its full size. */
    MATURE
}
