package io.kam.model;

/** Where a customer stands in the account portfolio (客户组合矩阵): how attractive it is, and how strong we are in its eyes. */
public enum Quadrant {
    /** Attractive, and we are strong (集团客户). */
    KEY,
    /** Attractive, but we are not strong (重点开发). */
    KEY_DEVELOPMENT,
    /** Not attractive, but we are strong (维持关系). */
    MAINTENANCE,
    /** Neither (机会主义). */
    OPPORTUNISTIC
}
