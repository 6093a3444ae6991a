package io.kam.decision;

import io.kam.rule.Place;
import io.kam.rule.Trace;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A way to a tier that the customer did not go: a rule that would have led there and what it lacked, or the cap or override that cut it.
 *
 * @param id the rule's id
 * @param rowKey keys of the table rows that the rule would have matched; empty if none
 * @param sentence the rule's sentence
 * @param missing the conditions that were false or unknown, with what they read; none for a cap or override
 * @param place where the rule stands
 */
public record WhyNot(String id, String rowKey, String sentence, List<Trace.Reading> missing, Place place) {
    public WhyNot {
        missing = List.copyOf(missing);
    }

    @Override
    public String toString() {
        return id + (rowKey.isEmpty() ? "" : "[" + rowKey + "]") + " \"" + sentence + "\" "
                + missing.stream().map(Trace.Reading::toString).collect(Collectors.joining(" && "));
    }
}
