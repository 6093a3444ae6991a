package io.kam.benchmarks.printed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A calculation of nested operations, written one step after the other as a chain of calls, because the time that
 * Drools needs to read nested calls doubles with each level. Each operation takes the values given last and replaces
 * them with its result; the operations are those of {@link Calculation}. For one calculation and a single thread.
 */
public final class CalculationSteps {
    private final Deque<Optional<Object>> values = new ArrayDeque<>();

    CalculationSteps() {}

    /** Gives a value; null is unknown. */
    public CalculationSteps take(@Nullable Object value) {
        values.push(Optional.ofNullable(value));
        return this;
    }

    /** The result of the calculation; null is unknown. */
    public @Nullable Object value() {
        return values.pop().orElse(null);
    }

    private CalculationSteps two(BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> operation) {
        Object second = value();
        return take(operation.apply(value(), second));
    }

    /** a + b. */
    public CalculationSteps add() {
        return two(Calculation::add);
    }

    /** a − b. */
    public CalculationSteps subtract() {
        return two(Calculation::subtract);
    }

    /** a × b. */
    public CalculationSteps multiply() {
        return two(Calculation::multiply);
    }

    /** a ÷ b. */
    public CalculationSteps divide() {
        return two(Calculation::divide);
    }

    /** Days from the first date to the second. */
    public CalculationSteps daysBetween() {
        return two(Calculation::daysBetween);
    }

    /** The smaller. */
    public CalculationSteps min() {
        return two(Calculation::min);
    }

    /** The larger. */
    public CalculationSteps max() {
        return two(Calculation::max);
    }

    /** part ÷ whole. */
    public CalculationSteps share() {
        return two(Calculation::share);
    }

    /** (now − before) ÷ before. */
    public CalculationSteps change() {
        return two(Calculation::change);
    }

    /** The present value of a customer's future margins. */
    public CalculationSteps lifetimeValue() {
        Object years = value();
        Object discount = value();
        Object retention = value();
        return take(Calculation.lifetimeValue(value(), retention, discount, years));
    }
}
