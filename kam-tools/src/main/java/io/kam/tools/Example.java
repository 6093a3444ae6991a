package io.kam.tools;

import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.rule.Place;
import io.kam.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a policy's {@code examples.csv}: facts, and what must be decided about them. Immutable.
 *
 * @param place where it stands
 * @param id its id, unique in its file
 * @param step the step whose folder it stands in
 * @param asOf the instant asked about
 * @param customer the customer, its id being the example's if no other is given; null, in a step about cases alone, if
 *     nothing of it is given, and so the customer is unknown
 * @param classification a classification that replaces the step that would decide it; null to decide it
 * @param supportCase the case, its id being the example's if no other is given; null in a step about customers
 * @param facts facts of the types that the host declared, at most one of each
 * @param expected the fields that must have certain values
 * @param because ids of rules and mechanics that must decide
 * @param notBecause ids of rules and mechanics that must not decide
 */
public record Example(
        Place place,
        String id,
        Step step,
        Instant asOf,
        @Nullable Customer customer,
        @Nullable Classification classification,
        @Nullable SupportCase supportCase,
        List<Record> facts,
        List<Expected> expected,
        List<String> because,
        List<String> notBecause) {
    public Example {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(
                step.isAboutCases() ? supportCase : customer, step.isAboutCases() ? "supportCase" : "customer");
        facts = List.copyOf(facts);
        expected = List.copyOf(expected);
        because = List.copyOf(because);
        notBecause = List.copyOf(notBecause);
    }

    /**
     * What a field must be.
     *
     * @param field the field of the step's decision: {@code tier}, {@code value}
     * @param value its value; null if it must be unknown
     */
    public record Expected(String field, @Nullable Object value) {}

    /** {@code tier/examples.csv:12: loyal-buyer}. */
    @Override
    public String toString() {
        return place + ": " + id;
    }
}
