package io.kam.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a number in a fact measures: whole or decimal, and its range including both ends. */
public enum Measure {
    /** A judgement, a whole number from 1 (lowest) to 10 (highest). */
    SCORE("a score", true, 1, 10),
    /** A mean of judgements, a decimal from 1 (lowest) to 10 (highest). */
    MEAN_SCORE("a mean score", false, 1, 10),
    /** A measured attitude such as satisfaction, a whole number from 0 (worst) to 100 (best). */
    GRADE("a grade", true, 0, 100),
    /** A mean of grades, a decimal from 0 (worst) to 100 (best). */
    MEAN_GRADE("a mean grade", false, 0, 100),
    /** A part of a whole, a decimal from 0 to 1: 0.75 is 75 %. */
    SHARE("a share", false, 0, 1),
    /** What is left of a whole, a decimal of at most 1: 0.3 is 30 %, -0.05 is a loss of 5 %. */
    MARGIN("a margin", false, null, 1),
    /** A part of a whole that may exceed it, a decimal of 0 or more: 1.5 is 150 %. */
    PROPORTION("a proportion", false, 0, null),
    /** Money in the policy's currency, a decimal of 0 or more. */
    AMOUNT("an amount", false, 0, null),
    /** Money in the policy's currency after returns, credit notes and the like, a decimal of any sign. */
    NET_AMOUNT("a number", false, null, null),
    /** A number of things, whole, 0 or more. */
    COUNT("a whole number", true, 0, null),
    /** A length of time in days, a decimal of 0 or more. */
    DAYS("a number of days", false, 0, null),
    /** A ratio, or a figure whose unit is given elsewhere, a decimal of 0 or more. */
    RATIO("a number", false, 0, null);

    private final String noun;
    private final boolean integer;
    private final @Nullable BigDecimal min;
    private final @Nullable BigDecimal max;

    Measure(String noun, boolean integer, @Nullable Integer min, @Nullable Integer max) {
        this.noun = noun;
        this.integer = integer;
        this.min = min == null ? null : BigDecimal.valueOf(min);
        this.max = max == null ? null : BigDecimal.valueOf(max);
    }

    /** Whether only whole numbers are allowed; if so components are {@link Integer}, otherwise {@link BigDecimal}. */
    public boolean integer() {
        return integer;
    }

    /** Whether 1 stands for the whole, so that a percentage is another way to write it: 75 % is 0.75. */
    public boolean isPartOfWhole() {
        return this == SHARE || this == MARGIN || this == PROPORTION;
    }

    /** The lowest value allowed, or null if there is none. */
    public @Nullable BigDecimal min() {
        return min;
    }

    /** The highest value allowed, or null if there is none. */
    public @Nullable BigDecimal max() {
        return max;
    }

    /** The range in words, such as {@code a score from 1 to 10}. */
    public String range() {
        if (min == null) {
            return max == null ? noun : noun + " of at most " + max;
        }
        return max == null ? noun + " of " + min + " or more" : noun + " from " + min + " to " + max;
    }

    /**
     * Whether a number is in range, compared by value (8.0 is whole). A floating-point number never is, because sums of
     * them depend on their order.
     */
    public boolean admits(Number value) {
        Objects.requireNonNull(value, "value");
        BigDecimal exact = exact(value);
        return exact != null
                && (min == null || exact.compareTo(min) >= 0)
                && (max == null || exact.compareTo(max) <= 0)
                && (!integer || exact.scale() <= 0 || exact.stripTrailingZeros().scale() <= 0);
    }

    /**
     * Rejects a number outside the range.
     *
     * @param name the name of the value in the message
     * @param value the number, or null for unknown, which passes
     * @throws IllegalArgumentException naming the value and the range, as in
     *     {@code growth (11) must be a score from 1 to 10}
     */
    public void check(String name, @Nullable Number value) {
        Objects.requireNonNull(name, "name");
        if (value != null && !admits(value)) {
            throw new IllegalArgumentException(name + " (" + value + ") must be " + range());
        }
    }

    private static @Nullable BigDecimal exact(Number value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        boolean small =
                value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
        return small ? BigDecimal.valueOf(value.longValue()) : null;
    }
}
