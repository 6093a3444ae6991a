package io.kam.rule;

import io.kam.model.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a term can have as its value, whatever the facts are: determined by what its fields measure and how
 * it is computed. It may be wider than what facts can give, never narrower. Immutable.
 *
 * @param min the smallest, inclusive; null if there is none
 * @param max the largest, inclusive; null if there is none
 */
public record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) {
    private static final Range ALL = new Range(null, null);
    private static final MathContext PRECISION = MathContext.DECIMAL128;
    private static final BigDecimal LEAST_PERCENTAGE_OF_SHARES = BigDecimal.valueOf(2);
    private static final BigDecimal LEAST_PERCENTAGE = BigDecimal.valueOf(5);

    /** The range of a term; all numbers if the term is not a number. */
    public static Range of(Term term) {
        if (Term.constant(term) instanceof Number number) {
            BigDecimal value = new BigDecimal(number.toString());
            return new Range(value, value);
        }
        Measure measure = term.type().measure();
        if (measure != null) {
            return new Range(measure.min(), measure.max());
        }
        if (term instanceof Term.Arithmetic a) {
            return computed(a.operator(), of(a.left()), of(a.right()));
        }
        return term instanceof Term.Call call && !call.timeVarying() ? called(call) : ALL;
    }

    private static Range called(Term.Call call) {
        List<Range> of = new ArrayList<>();
        for (Term argument : call.arguments()) {
            of.add(of(argument));
        }
        return switch (call.function()) {
            // What is divided by is more than 0, else there is no value.
            case SHARE -> of.get(0).isNotNegative() ? new Range(BigDecimal.ZERO, null) : ALL;
            case CHANGE -> of.get(0).isNotNegative() ? new Range(BigDecimal.ONE.negate(), null) : ALL;
            case MIN -> {
                BigDecimal a = of.get(0).min();
                BigDecimal b = of.get(1).min();
                yield new Range(
                        a == null || b == null ? null : a.min(b),
                        of.stream()
                                .map(Range::max)
                                .filter(Objects::nonNull)
                                .reduce(BigDecimal::min)
                                .orElse(null));
            }
            case MAX -> {
                BigDecimal a = of.get(0).max();
                BigDecimal b = of.get(1).max();
                yield new Range(
                        of.stream()
                                .map(Range::min)
                                .filter(Objects::nonNull)
                                .reduce(BigDecimal::max)
                                .orElse(null),
                        a == null || b == null ? null : a.max(b));
            }
            default -> ALL;
        };
    }

    private static Range computed(Term.Arithmetic.Operator operator, Range a, Range b) {
        return switch (operator) {
            case ADD -> new Range(sum(a.min, b.min), sum(a.max, b.max));
            case SUBTRACT -> new Range(sum(a.min, negated(b.max)), sum(a.max, negated(b.min)));
            case MULTIPLY -> b.isConstant() ? a.times(b.min) : a.isConstant() ? b.times(a.min) : a.product(b);
            case DIVIDE ->
                b.isConstant() && b.min != null && b.min.signum() != 0
                        ? a.times(BigDecimal.ONE.divide(b.min, PRECISION))
                        : a.isNotNegative() && b.isNotNegative() ? new Range(BigDecimal.ZERO, null) : ALL;
        };
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b, PRECISION);
    }

    private static @Nullable BigDecimal negated(@Nullable BigDecimal a) {
        return a == null ? null : a.negate();
    }

    private Range product(Range other) {
        return isNotNegative() && other.isNotNegative()
                ? new Range(product(min, other.min), product(max, other.max))
                : ALL;
    }

    private Range times(@Nullable BigDecimal factor) {
        if (factor == null) {
            return ALL;
        }
        Range scaled = new Range(product(min, factor), product(max, factor));
        return factor.signum() < 0 ? new Range(scaled.max, scaled.min) : scaled;
    }

    private static @Nullable BigDecimal product(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.multiply(b, PRECISION);
    }

    private boolean isConstant() {
        return min != null && min.equals(max);
    }

    private boolean isNotNegative() {
        return min != null && min.signum() >= 0;
    }

    /** Whether a comparison of a number in this range with one in another has the same result for all such numbers. */
    public boolean settles(Condition.Comparison.Operator operator, Range other) {
        int apart = gap(max, other.min);
        int behind = gap(other.max, min);
        return switch (operator) {
            case LT, GE -> apart > 0 || behind >= 0;
            case LE, GT -> apart >= 0 || behind > 0;
            case EQ, NE -> apart > 0 || behind > 0;
        };
    }

    /** Positive if a greatest number is less than a least one, 0 if they are the same, else negative. */
    private static int gap(@Nullable BigDecimal greatest, @Nullable BigDecimal least) {
        return greatest == null || least == null ? -1 : least.compareTo(greatest);
    }

    /** Whether 1 stands for the whole in a term, so that people write it as a percentage. */
    public static boolean isPartOfWhole(Term term) {
        Measure measure = term.type().measure();
        return measure != null && measure.isPartOfWhole()
                || term instanceof Term.Call call
                        && (call.function() == Function.SHARE || call.function() == Function.CHANGE);
    }

    /**
     * Whether a number that a term is compared with was probably meant as a percentage: the term is a part of a whole,
     * and the number is whole, without a decimal point, and too large to be a likely multiple of the whole.
     */
    public static boolean isPercentage(Term term, Number number) {
        BigDecimal value = new BigDecimal(number.toString());
        boolean share = term instanceof Term.Call call && call.function() == Function.SHARE;
        return isPartOfWhole(term)
                && value.scale() <= 0
                && value.abs().compareTo(share ? LEAST_PERCENTAGE_OF_SHARES : LEAST_PERCENTAGE) >= 0;
    }

    /** The range in words: {@code from 0 to 1}, {@code 0 or more}; empty if it contains all numbers. */
    @Override
    public String toString() {
        if (min == null || max == null) {
            return min != null ? min.toPlainString() + " or more" : max != null ? "at most " + max.toPlainString() : "";
        }
        return min.equals(max) ? min.toPlainString() : "from " + min.toPlainString() + " to " + max.toPlainString();
    }
}
