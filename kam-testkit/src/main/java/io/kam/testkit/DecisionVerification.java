package io.kam.testkit;

import io.kam.decision.Decision;
import io.kam.rule.ValueType;
import io.kam.step.Output;
import io.kam.step.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a step decides for given facts, asked as of {@link TestFacts#AS_OF} unless another instant is named. What it may be
 * asked for follows from the step's declaration: its outputs, by the names that examples expect them by. Immutable.
 */
public final class DecisionVerification {
    private final Step step;
    private final Given given;

    DecisionVerification(Step step, Given given) {
        this.step = step;
        this.given = given;
    }

    /**
     * With some facts more: a customer, a case, a classification or tier decision that is taken as it is, facts of the host's own
     * types. What is not given is unknown.
     */
    public DecisionVerification given(Object... facts) {
        return new DecisionVerification(step, given.and(facts));
    }

    /** As of an instant. */
    public DecisionVerification asOf(Instant instant) {
        return new DecisionVerification(step, given.at(instant));
    }

    /** As of {@code 2026-06-30} or {@code 2026-06-30T09:30} in the policy's zone, or {@code 2026-06-30T09:30:00Z}. */
    public DecisionVerification asOf(String instant) {
        return new DecisionVerification(step, given.at(instant));
    }

    /** The decision. */
    public Decision decision() {
        return given.inquiry().decide(step.folder());
    }

    /**
     * Verifies outputs by the types of their values: {@code yields(Tier.LEVEL_1)}, {@code yields(Impact.LOCAL, Urgency.URGENT)},
     * of the step escalation {@code yields(2)}.
     *
     * @return to verify why
     * @throws AssertionError if one is another; the message says why
     * @throws IllegalArgumentException if no output can have such a value, or more than one of which none is called as the step
     */
    public DecisionAssert yields(Object... values) {
        DecisionAssert verified = KamAssertions.assertThat(decision());
        for (Object value : values) {
            verified.has(outputOf(value), value);
        }
        return verified;
    }

    /**
     * Verifies an output.
     *
     * @param output its name, as examples expect it: {@code firstResponse}
     * @param value its value; a text stands for what the cell of an example with it does ({@code 4h}), {@code null} for unknown
     * @return to verify why
     * @throws AssertionError if it is another; the message says why
     * @throws IllegalArgumentException if there is no such output, or it can't have the value
     */
    public DecisionAssert yieldsFor(String output, @Nullable Object value) {
        return KamAssertions.assertThat(decision()).has(output, value);
    }

    private String outputOf(Object value) {
        List<Output.Asked> all = step.outputs().stream()
                .flatMap(output -> output.asked().stream())
                .toList();
        List<String> fitting = all.stream()
                .filter(asked -> takes(asked.type(), value))
                .map(Output.Asked::name)
                .toList();
        if (fitting.contains(step.folder())) {
            return step.folder();
        }
        if (fitting.size() != 1) {
            throw new IllegalArgumentException("value (" + value + ") must be that of one output of the step "
                    + step.folder() + ", not of " + fitting + ". Maybe you meant yieldsFor, with one of "
                    + all.stream().map(Output.Asked::name).toList());
        }
        return fitting.get(0);
    }

    private static boolean takes(ValueType type, Object value) {
        Class<?> constants = type.javaType();
        return switch (type.kind()) {
            case ENUM -> constants != null && constants.isInstance(value);
            case INTEGER -> value instanceof Integer || value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case INSTANT -> value instanceof Instant;
            default -> false;
        };
    }

    /** The step. */
    @Override
    public String toString() {
        return step.folder();
    }
}
