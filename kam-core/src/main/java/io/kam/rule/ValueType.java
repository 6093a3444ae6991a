package io.kam.rule;

import io.kam.model.Measure;
import io.kam.model.ServiceDuration;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a field, a table's column, a literal or an expression: what values it takes, how they are written and
 * which other types it may be compared with.
 *
 * @param kind the kind of value
 * @param javaType the enum class of {@link Kind#ENUM}, the record class of {@link Kind#PART} and of the elements of
 *     {@link Kind#LIST}; null for all others
 * @param measure range and unit of a number; null if any number is allowed
 * @param element type of the elements of {@link Kind#LIST} and {@link Kind#SET}; null for all others
 */
public record ValueType(
        Kind kind,
        @Nullable Class<?> javaType,
        @Nullable Measure measure,
        @Nullable ValueType element) {
    public ValueType {
        Objects.requireNonNull(kind, "kind");
    }

    /** The kinds of values. */
    public enum Kind {
        INTEGER,
        DECIMAL,
        TEXT,
        BOOLEAN,
        DATE,
        INSTANT,
        MONTH_DAY,
        PERIOD,
        DURATION,
        ENUM,
        /** A record inside a fact; only its fields are values. */
        PART,
        /** A list of records; each element is a fact of its own. */
        LIST,
        /** A set or list of plain values, read by {@code contains} and {@code memberOf}. */
        SET
    }

    public static final ValueType INTEGER = plain(Kind.INTEGER);
    public static final ValueType DECIMAL = plain(Kind.DECIMAL);
    public static final ValueType TEXT = plain(Kind.TEXT);
    public static final ValueType BOOLEAN = plain(Kind.BOOLEAN);
    public static final ValueType DATE = plain(Kind.DATE);
    public static final ValueType INSTANT = plain(Kind.INSTANT);
    public static final ValueType MONTH_DAY = plain(Kind.MONTH_DAY);
    public static final ValueType PERIOD = plain(Kind.PERIOD);
    public static final ValueType DURATION = plain(Kind.DURATION);

    private static final Map<Kind, String> FORMS = Map.of(
            Kind.DATE, "a date such as 2026-02-28",
            Kind.INSTANT, "an instant such as 2026-02-28T09:30:00Z",
            Kind.MONTH_DAY, "a day of the year such as --02-28",
            Kind.PERIOD, "a period such as P6M, P1Y or P90D",
            Kind.DURATION, "a duration such as 4h, 30m or 2bd",
            Kind.BOOLEAN, "true or false",
            Kind.INTEGER, "a whole number",
            Kind.DECIMAL, "a number",
            Kind.TEXT, "a text");
    private static final int MAX_DIGITS = 30;

    private static Object instant(String text) {
        Instant instant = WrittenTime.instant(text, null);
        if (instant == null) {
            throw new DateTimeException("no instant (" + text + ")");
        }
        return instant;
    }

    private static ValueType plain(Kind kind) {
        return new ValueType(kind, null, null, null);
    }

    /** A number of a measure: an integer or a decimal with that measure's range. */
    public static ValueType of(Measure measure) {
        return new ValueType(measure.integer() ? Kind.INTEGER : Kind.DECIMAL, null, measure, null);
    }

    /** An enum. */
    public static ValueType ofEnum(Class<?> enumType) {
        return new ValueType(Kind.ENUM, enumType, null, null);
    }

    /** A set or list of plain values. */
    public static ValueType setOf(ValueType element) {
        return new ValueType(Kind.SET, null, null, element);
    }

    /** Whether values are integers or decimals. */
    public boolean isNumber() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL;
    }

    /** Whether {@code < <= > >=} are defined: for numbers, dates, instants; not for enums, texts and periods. */
    public boolean isOrdered() {
        return isNumber() || kind == Kind.DATE || kind == Kind.INSTANT;
    }

    /** Whether it is a single value, not a part, a list or a set. */
    public boolean isScalar() {
        return kind != Kind.PART && kind != Kind.LIST && kind != Kind.SET;
    }

    /** Whether values of both may be compared: nothing is converted except integers and decimals into each other. */
    public boolean comparableWith(ValueType other) {
        if (isNumber()) {
            return other.isNumber();
        }
        return isScalar() && kind == other.kind && (kind != Kind.ENUM || Objects.equals(javaType, other.javaType));
    }

    /** The constants of an enum in declared order; empty for every other kind. */
    public List<Enum<?>> constants() {
        Object @Nullable [] constants = javaType == null ? null : javaType.getEnumConstants();
        return constants == null ? List.of() : List.of(Arrays.copyOf(constants, constants.length, Enum[].class));
    }

    /**
     * The value that a text stands for. {@code 75%} is 0.75 for a part of a whole or a plain decimal, and rejected for
     * other types; dates and instants are ISO 8601, or as {@link WrittenTime} says; {@code TRUE} is true too; enum
     * constants are written as declared.
     *
     * @throws IllegalArgumentException if the text is not of this type or out of range; the message says what is
     *     expected
     */
    public Object parse(String text) {
        switch (kind) {
            case INTEGER, DECIMAL:
                return number(text);
            case BOOLEAN:
                if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                    return text.equalsIgnoreCase("true");
                }
                throw unreadable(text);
            case ENUM:
                for (Enum<?> constant : constants()) {
                    if (constant.name().equals(text)) {
                        return constant;
                    }
                }
                throw new IllegalArgumentException("(" + text + ") is not " + describe()
                        + Hints.maybe(text, constants().stream().map(Enum::name).toList()));
            default:
                try {
                    return written(text);
                } catch (DateTimeException | IllegalArgumentException e) {
                    throw unreadable(text);
                }
        }
    }

    private Object written(String text) {
        return switch (kind) {
            case TEXT -> text;
            case DATE -> WrittenTime.date(text);
            case INSTANT -> instant(text);
            case MONTH_DAY -> MonthDay.parse(text);
            case PERIOD -> Period.parse(text);
            case DURATION -> ServiceDuration.parse(text);
            default -> throw new IllegalStateException("a " + kind + " is not written as one text");
        };
    }

    private Object number(String text) {
        if (!isNumber(text)) {
            throw unreadable(text);
        }
        boolean percent = text.endsWith("%");
        boolean percentAdmitted = measure == null ? kind == Kind.DECIMAL : measure.isPartOfWhole();
        if (percent && !percentAdmitted) {
            throw unreadable(text);
        }
        BigDecimal decimal = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
        if (percent) {
            decimal = decimal.movePointLeft(2);
        }
        if (measure != null && !measure.admits(decimal)) {
            throw unreadable(text);
        }
        if (kind == Kind.DECIMAL) {
            return decimal;
        }
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw unreadable(text);
        }
    }

    /** {@code [+-]?\d{1,30}(\.\d{1,30})?%?}. */
    private static boolean isNumber(String text) {
        int begin = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        int end = endOfDigits(text, begin);
        if (end == begin || end - begin > MAX_DIGITS) {
            return false;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            int point = end;
            end = endOfDigits(text, point + 1);
            if (end == point + 1 || end - point - 1 > MAX_DIGITS) {
                return false;
            }
        }
        return end == text.length() || end == text.length() - 1 && text.charAt(end) == '%';
    }

    private static int endOfDigits(String text, int begin) {
        int end = begin;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("(" + text + ") is not " + describe());
    }

    /** What a value must be, for messages: {@code a score from 1 to 10}, {@code one of LEVEL_1, LEVEL_2}. */
    public String describe() {
        if (measure != null) {
            return measure.range();
        }
        if (kind == Kind.ENUM) {
            return "one of " + constants().stream().map(Enum::name).collect(Collectors.joining(", "));
        }
        return Objects.requireNonNullElse(FORMS.get(kind), name());
    }

    // Written out, as in other records that each start compares: what Java makes of records links method handles at the
    // first call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueType that
                && kind == that.kind
                && javaType == that.javaType
                && measure == that.measure
                && Objects.equals(element, that.element);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * kind.hashCode() + Objects.hashCode(javaType)) + Objects.hashCode(measure))
                + Objects.hashCode(element);
    }

    /** A short name, for messages: {@code integer}, {@code Tier}, {@code list of Assessment}. */
    public String name() {
        if (kind == Kind.LIST || kind == Kind.SET) {
            String of = element != null ? element.name() : javaType != null ? javaType.getSimpleName() : "values";
            return (kind == Kind.LIST ? "list of " : "set of ") + of;
        }
        if (javaType != null) {
            return javaType.getSimpleName();
        }
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
