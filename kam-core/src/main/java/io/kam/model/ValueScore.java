package io.kam.model;

/** What a customer's value is made of, each scored from 0 to 100 (客户价值评估). */
public enum ValueScore {
    /** What it buys from us now (当前价值). */
    CURRENT,
    /** What it could buy from us besides (潜在价值). */
    POTENTIAL,
    /** What it is worth over the years (生命周期价值). */
    LIFETIME,
    /** How loyal it is, and how much others follow it (忠诚度与影响力). */
    LOYALTY
}
