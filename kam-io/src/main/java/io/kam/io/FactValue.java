package io.kam.io;

import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads single values, so that CSV and JSON refuse the same ones with the same words. */
final class FactValue {
    /** More digits than any amount has; what is longer was written to do harm or by mistake. */
    static final int MAX_DIGITS = 100;

    // A parser of numbers takes time that grows with the square of their length.
    private static final int MAX_WRITTEN = 1000;
    private static final int MAX_SHOWN = 100;
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);

    /** A number may be read in two ways. */
    private static final class AmbiguousNumberException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        AmbiguousNumberException(String message) {
            super(message);
        }
    }

    private FactValue() {}

    /** The kind of problem that a text or number that can't be read is. */
    static ProblemCode code(IllegalArgumentException e) {
        return e instanceof AmbiguousNumberException ? ProblemCode.AMBIGUOUS_NUMBER : ProblemCode.INVALID_VALUE;
    }

    /**
     * The value that a text stands for, as the component's Java type holds it.
     *
     * @throws IllegalArgumentException if it stands for none; the message says what would do, and what was probably meant
     */
    static Object ofText(ValueType type, Class<?> javaType, String text, FactFormat format) {
        if (type.kind() == ValueType.Kind.TEXT) {
            return checkText(text);
        }
        if (text.length() > MAX_SHOWN) {
            throw new IllegalArgumentException("(" + shown(text) + ") is not " + type.describe());
        }
        return fit(
                CellHints.parse(
                        type, type.isNumber() ? number(type, text, format) : text, format.zone(), format.currency()),
                javaType);
    }

    /** A number as it would be written plainly. */
    private static String number(ValueType type, String text, FactFormat format) {
        if (format.decimals() != FactFormat.Decimals.AS_SHOWN) {
            return DecimalMarks.plain(text, format.decimals());
        }
        String ambiguous = CellHints.ambiguous(type, text);
        if (ambiguous != null) {
            throw new AmbiguousNumberException(
                    ambiguous + "; write the one you mean, or say which decimal mark the file uses");
        }
        return text;
    }

    /**
     * The value of a number written in JSON.
     *
     * @throws IllegalArgumentException if it is out of range, or has more than {@link #MAX_DIGITS} digits when written
     *     without an exponent
     */
    static Object ofNumber(ValueType type, Class<?> javaType, String digits) {
        BigDecimal number;
        try {
            number = plain(new BigDecimal(digits.length() > MAX_WRITTEN ? "" : digits));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(tooLong(digits), e);
        }
        boolean whole = type.kind() == ValueType.Kind.INTEGER;
        boolean outside = type.measure() != null && !type.measure().admits(number);
        if (outside || (whole && number.scale() > 0)) {
            throw new IllegalArgumentException("(" + shown(digits) + ") is not " + type.describe());
        }
        if (!whole) {
            return number;
        }
        try {
            return fit(number.longValueExact(), javaType);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("(" + shown(digits) + ") must be at most " + Long.MAX_VALUE, e);
        }
    }

    /** The elements of {@code [LEGAL, FINANCE]}, without the spaces around them. */
    static List<String> elements(String text) {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 2) {
            throw new IllegalArgumentException("(" + shown(text) + ") is not a list such as [LEGAL, FINANCE], or []");
        }
        String inside = text.substring(1, text.length() - 1);
        if (inside.isBlank()) {
            return List.of();
        }
        List<String> elements =
                List.of(inside.split(",", -1)).stream().map(String::strip).toList();
        if (elements.contains("")) {
            throw new IllegalArgumentException("(" + shown(text) + ") has a blank element");
        }
        return elements;
    }

    /** The collection that the component's Java type asks for. */
    static Object collection(@Nullable Class<?> javaType, List<Object> elements) {
        return javaType == Set.class ? new LinkedHashSet<>(elements) : elements;
    }

    /**
     * A decimal without trailing zeros and exponent, so that a value has one form however it was written.
     *
     * @throws IllegalArgumentException if it has more than {@link #MAX_DIGITS} digits
     */
    static BigDecimal plain(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long whole = (long) number.precision() - number.scale();
        if (whole > MAX_DIGITS || number.scale() > 10 * MAX_DIGITS) {
            throw new IllegalArgumentException(tooLong(number.toString()));
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException(tooLong(number.toString()));
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** A text as a message shows it: its beginning, if it is long. */
    static String shown(String text) {
        return text.length() <= MAX_SHOWN
                ? StrictText.shown(text)
                : StrictText.shown(text.substring(0, MAX_SHOWN)) + "…";
    }

    private static String tooLong(String digits) {
        return "(" + shown(digits) + ") has more than " + MAX_DIGITS + " digits";
    }

    /** Half a surrogate pair is no character and can't be written again. */
    static String checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new IllegalArgumentException("has half a character at " + (i + 1));
            }
        }
        return text;
    }

    private static Object fit(Object value, Class<?> javaType) {
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        if (value instanceof Long number && (javaType == Integer.class || javaType == int.class)) {
            BigDecimal exact = BigDecimal.valueOf(number);
            if (exact.compareTo(MAX_INT) > 0 || exact.compareTo(MIN_INT) < 0) {
                throw new IllegalArgumentException("(" + number + ") must be at most " + Integer.MAX_VALUE);
            }
            return number.intValue();
        }
        return value;
    }
}
