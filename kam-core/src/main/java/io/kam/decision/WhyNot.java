package io.kam.decision;

import io.kam.rule.Evidence;
import io.kam.rule.Place;
import io.kam.rule.Trace;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A way to a tier that the customer did not go: a rule that would have led there and what it lacked; or a cap or an override that
 * stands in all ways.
 *
 * @param id the rule's id
 * @param rowKey keys of the table rows that the rule would have matched; empty if none
 * @param sentence the rule's sentence
 * @param missing the conditions that were false or unknown, with what they read; none for a cap or override
 * @param evidence what a cap or override rests on; none for a way
 * @param place where the rule stands
 */
public record WhyNot(
        String id, String rowKey, String sentence, List<Trace.Reading> missing, List<Evidence> evidence, Place place) {
    public WhyNot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rowKey, "rowKey");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(place, "place");
        evidence = List.copyOf(Objects.requireNonNull(evidence, "evidence"));
        missing = List.copyOf(Objects.requireNonNull(missing, "missing"));
    }

    /** One line: rule and row, sentence, and what was missing; for a cap or override what it rests on. */
    @Override
    public String toString() {
        return id + (rowKey.isEmpty() ? "" : "[" + rowKey + "]") + " \"" + sentence + "\" "
                + (missing.isEmpty()
                        ? evidence.toString()
                        : missing.stream().map(Trace.Reading::toString).collect(Collectors.joining(" && ")));
    }
}
