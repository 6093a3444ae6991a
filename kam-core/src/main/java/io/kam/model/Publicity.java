package io.kam.model;

/** Who has heard of a case outside the two companies, widest first. */
public enum Publicity {
    /** The general public or the press. */
    WIDE,
    /** The neighbourhood or the trade. */
    LOCAL,
    /** Nobody. */
    NONE
}
