package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;

/**
 * A reason as texts, made when asked for.
 *
 * @param id the rule's id, or that of a mechanic
 * @param rowKey keys of the rows that matched; empty if none
 * @param field the field of the decision that it is about
 * @param outcome what became of it
 */
public record HandWrittenReason(String id, String rowKey, String field, Outcome outcome) {}
