package io.kam.comparison;

/**
 * A difference between two policies.
 *
 * @param step the folder of the step; empty if it is about the whole policy
 * @param file where it is
 * @param rule the id of the rule; empty if it is in a table
 * @param rowKey the key of the row; empty if it is in a rule
 * @param text what changed, as people read it: {@code tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000}
 */
record PolicyChange(String step, String file, String rule, String rowKey, String text) {}
