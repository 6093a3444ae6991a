package io.kam.decision;

import io.kam.rule.Evidence;
import io.kam.rule.Place;
import java.util.Comparator;
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
    private static final Comparator<Reason> ORDER = Comparator.comparing(Reason::outcome)
            .thenComparing(Reason::id)
            .thenComparing(Reason::rowKey)
            .thenComparing(Reason::field)
            .thenComparing(Reason::proposal)
            .thenComparing(reason -> reason.evidence().toString());

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

    @Override
    public int compareTo(Reason other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return ruleAndRow() + " \"" + sentence + "\" " + evidence;
    }
}
