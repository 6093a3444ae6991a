package io.kam.model;

/** How hard a case is to handle (处理难度), hardest first. */
public enum Difficulty {
    /** Several departments, an unknown cause or a dispute. */
    COMPLEX,
    /** More than the usual procedure. */
    MODERATE,
    /** The usual procedure is enough. */
    SIMPLE
}
