package io.kam.model;

/** The importance class (客户重要性), highest first. */
public enum Importance {
    /** A key customer by significance, market share or brand. */
    KEY,
    /** Any other customer. */
    GENERAL
}
