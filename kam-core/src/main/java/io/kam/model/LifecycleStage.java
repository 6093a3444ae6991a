package io.kam.model;

/** Where the customer stands in its life with us (客户生命周期). The order is that of a life, not a rank. */
public enum LifecycleStage {
    /** Has not bought yet. */
    PROSPECT,
    /** Has begun to buy. */
    NEW,
    /** Buys regularly. */
    ESTABLISHED,
    /** Long, steady, loyal, satisfied, of low risk and of standing in its own industry (基盘客户). */
    BASE,
    /** May be lost. */
    AT_RISK,
    /** Worked with us and ended it (战败客户). */
    LOST,
    /** Was lost and buys again. */
    WON_BACK
}
