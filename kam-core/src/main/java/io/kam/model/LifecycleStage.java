package io.kam.model;

/** The stage of the customer's relationship with us (客户生命周期). The order follows the life cycle; it is not a rank. */
public enum LifecycleStage {
    /** Has not bought yet. */
    PROSPECT,
    /** Has started buying. */
    NEW,
    /** Buys regularly. */
    ESTABLISHED,
    /** Long-standing, steady, loyal, satisfied, low-risk and respected in its industry (基盘客户). */
    BASE,
    /** May be lost. */
    AT_RISK,
    /** Worked with us and ended it (战败客户). */
    LOST,
    /** Was lost and buys again. */
    WON_BACK
}
