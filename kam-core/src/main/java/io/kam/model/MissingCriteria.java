package io.kam.model;

/** What becomes of a sum of points when criteria of it are unknown, once enough of them are known. */
public enum MissingCriteria {
    /** They count as nothing: the sum is that of what is known. */
    NOTHING,
    /** The sum is scaled: it keeps its place between the least and the most that the known criteria could give. */
    SCALED,
    /** The result is known only if no value of theirs could change it. */
    CERTAIN_ONLY
}
