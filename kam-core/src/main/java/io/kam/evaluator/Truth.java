package io.kam.evaluator;

/** A truth value of Kleene's three-valued logic: unknown works as NULL does in SQL. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    /** The truth value of a known condition. */
    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** The lesser of both: false if one is false, otherwise unknown if one is unknown. */
    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The greater of both: true if one is true, otherwise unknown if one is unknown. */
    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The opposite; unknown stays unknown. */
    Truth not() {
        return this == TRUE ? FALSE : this == FALSE ? TRUE : UNKNOWN;
    }
}
