package io.kam.model;

/** The tier a customer earns (客户分级), highest first. */
public enum Tier {
    /** Key account of the first level (一级大客户). */
    LEVEL_1,
    /** Key account of the second level (二级). */
    LEVEL_2,
    /** Key account of the third level (三级). */
    LEVEL_3,
    /** Not a key account. */
    STANDARD
}
