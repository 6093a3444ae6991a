package io.kam.decision;

import io.kam.rule.Evidence;
import io.kam.rule.Place;
import java.util.List;
import java.util.Objects;

/**
 * A proposal that a decision weighed, and what became of it.
 *
 * @param id the rule's id, or that of a mechanic of the core ({@code CORE-REVIEW})
 * @param rowKey keys of the table rows that the rule matched; empty if none
 * @param field the field of the decision that the proposal is about: {@code tier}, {@code classification.value}
 * @param proposal what was proposed: {@code atLeast(LEVEL_2)}
 * @param outcome what became of it
 * @param sentence the policy's sentence in the language asked for
 * @param evidence the values that it rests on
 * @param place where the rule stands; for a mechanic, the table that it read
 */
public record Reason(
        String id,
        String rowKey,
        String field,
        String proposal,
        Outcome outcome,
        String sentence,
        List<Evidence> evidence,
        Place place)
        implements Comparable<Reason> {
    /** What became of a proposal. */
    public enum Outcome {
        /** It equals what was decided, or added to it. */
        DECIDED,
        /** Another proposal outweighed it. */
        LOST,
        /** A cap cut it. */
        CUT
    }

    public Reason {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rowKey, "rowKey");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(proposal, "proposal");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(place, "place");
        evidence = List.copyOf(Objects.requireNonNull(evidence, "evidence"));
    }

    /** {@code TIER-130[revenue,LEVEL_2]}: the id with the row's key, if there is one. */
    public String ruleAndRow() {
        return rowKey.isEmpty() ? id : id + "[" + rowKey + "]";
    }

    /** By outcome, id, row, field, proposal and evidence. */
    @Override
    public int compareTo(Reason other) {
        int order = outcome.compareTo(other.outcome);
        order = order == 0 ? id.compareTo(other.id) : order;
        order = order == 0 ? rowKey.compareTo(other.rowKey) : order;
        order = order == 0 ? field.compareTo(other.field) : order;
        order = order == 0 ? proposal.compareTo(other.proposal) : order;
        return order == 0 ? evidence.toString().compareTo(other.evidence.toString()) : order;
    }

    @Override
    public String toString() {
        return ruleAndRow() + " \"" + sentence + "\" " + evidence;
    }
}
