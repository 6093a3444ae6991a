package io.kam.step;

import io.kam.rule.CellHints;
import io.kam.rule.Hints;
import io.kam.rule.Ops;
import io.kam.rule.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about.
 *
 * @param result what its step decided; null if that was given
 */
record WhyNotTarget(
        Output<?> output,
        Output.Asked asked,
        @Nullable StepResult result,
        @Nullable Object present,
        @Nullable Object wanted) {
    boolean holds() {
        return Objects.equals(present, wanted)
                || wanted != null && present instanceof Collection<?> all && all.contains(wanted);
    }

    /** Whether a value is what is asked for, or beyond it if that is more than what was decided; of instants on either side. */
    boolean reachedBy(@Nullable Object value) {
        if (value instanceof Collection<?> all && !(wanted instanceof Collection)) {
            return all.contains(wanted);
        }
        if (value instanceof Instant && wanted instanceof Instant && isLess()) {
            return rank(value) <= rank(wanted);
        }
        return Objects.equals(value, wanted)
                || value != null
                        && wanted != null
                        && value.getClass() == wanted.getClass()
                        && rank(wanted) > rank(present)
                        && rank(value) >= rank(wanted);
    }

    /** Whether less is asked for than was decided, so that only a cap leads there. */
    boolean isLess() {
        return wanted != null
                && present != null
                && wanted.getClass() == present.getClass()
                && rank(wanted) < rank(present);
    }

    /** By how much a value that leads there goes beyond what is asked for. */
    long beyond(Object value) {
        return Math.abs(rank(value) - rank(wanted));
    }

    /** How high a value is: of constants those declared first are the highest, of instants the earliest. Unknown is lowest. */
    static long rank(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return -constant.ordinal();
        }
        if (value instanceof Instant at) {
            return -at.getEpochSecond();
        }
        return value instanceof Long number ? number : Long.MIN_VALUE;
    }

    boolean isAbout(Proposed proposed) {
        return proposed.isFor(output) || proposed.field().equals(output.field());
    }

    static WhyNotTarget of(Answer answer, String name, @Nullable Object wanted) {
        List<String> known = new ArrayList<>();
        List<Step> steps = answer.situation().stepsFor(answer.step());
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            for (Output<?> output : step.outputs()) {
                for (Output.Asked asked : output.asked()) {
                    known.add(asked.name());
                    if (asked.name().equals(name)
                            || output.field().equals(name) && asked.name().equals(output.name())) {
                        StepResult result = answer.results().stream()
                                .filter(each -> each.step() == step)
                                .findFirst()
                                .orElse(null);
                        return new WhyNotTarget(
                                output, asked, result, asked.in(answer.situation()), value(answer, asked, wanted));
                    }
                }
            }
        }
        throw new IllegalArgumentException("output (" + name + ") must be one of " + known + Hints.maybe(name, known));
    }

    /** A value as the output has it. */
    private static @Nullable Object value(Answer answer, Output.Asked asked, @Nullable Object wanted) {
        ValueType type = asked.type();
        if (type.kind() == ValueType.Kind.SET) {
            return wanted instanceof Collection<?> all
                    ? all.stream().map(Ops::print).distinct().sorted().toList()
                    : wanted == null ? null : Ops.print(wanted);
        }
        Object value = wanted instanceof Integer number ? Long.valueOf(number) : wanted;
        if (value instanceof String text && type.kind() != ValueType.Kind.TEXT) {
            return CellHints.parse(type, text, answer.decidedBy().definition().zone(), null);
        }
        Class<?> constants = type.javaType();
        if (value instanceof Enum<?>
                ? constants == null || !constants.isInstance(value)
                : constants != null && value != null) {
            throw new IllegalArgumentException(asked.name() + " (" + value + ") must be "
                    + (constants == null ? type.name() : constants.getSimpleName()));
        }
        return value;
    }
}
