package io.kam.comparison;

import io.kam.rule.DecisionStep;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two policies.
 *
 * @param kind what differs
 * @param step the step that it belongs to; null if it is about the whole policy
 * @param name the rule's id, the table's name, that of the setting or the calendar's id
 * @param key the row, as rows of a table are told apart; empty if it is no row
 * @param file where it is; empty if it is about the whole policy
 * @param text what changed, as people read it: {@code tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000}
 */
record PolicyChange(Kind kind, @Nullable DecisionStep step, String name, String key, String file, String text) {
    /** What differs. */
    enum Kind {
        RULE,
        ROW,
        /** Which columns a table has. */
        COLUMNS,
        SETTING,
        CALENDAR
    }
}
