package io.kam.compiled;

import io.kam.model.Measure;
import io.kam.model.ServiceDuration;
import io.kam.rule.Place;
import io.kam.rule.ValueType;
import io.kam.rule.ValueType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Types, constants and places as they are written and read. */
final class Values {
    /** Digits after the decimal point, or zeros before it; far more than a policy may write. */
    private static final int SCALE = 100;

    private static final int NUMBER_BYTES = 64;

    private Values() {}

    static void type(Content out, ValueType type) {
        out.name(type.kind());
        out.optional(type.javaType(), javaType -> out.text(javaType.getSimpleName()));
        out.optional(type.measure(), out::name);
        out.optional(type.element(), element -> type(out, element));
    }

    static ValueType type(Reading in, Known known) {
        Kind kind = Known.constant(Kind.class, in.text());
        Class<?> javaType = in.flag() ? known.javaType(kind, in.text()) : null;
        Measure measure = in.flag() ? Known.constant(Measure.class, in.text()) : null;
        ValueType element = null;
        if (in.flag()) {
            in.enter();
            element = type(in, known);
            in.leave();
        }
        return new ValueType(kind, javaType, measure, element);
    }

    static void place(Content out, Place place) {
        out.text(place.file());
        out.number(place.line());
        out.number(place.column());
    }

    static Place place(Reading in) {
        return new Place(in.text(), in.number(Integer.MAX_VALUE), in.number(Integer.MAX_VALUE));
    }

    static void date(Content out, LocalDate date) {
        out.number(date.toEpochDay());
    }

    static LocalDate date(Reading in) {
        return LocalDate.ofEpochDay(in.number());
    }

    static @Nullable LocalDate optionalDate(Reading in) {
        return in.flag() ? date(in) : null;
    }

    static void time(Content out, LocalTime time) {
        out.number(time.toNanoOfDay());
    }

    static LocalTime time(Reading in) {
        return LocalTime.ofNanoOfDay(in.number());
    }

    /** A value of a type. */
    static void value(Content out, ValueType type, Object value) {
        switch (type.kind()) {
            case INTEGER -> out.number((Long) value);
            case DECIMAL -> {
                BigDecimal decimal = (BigDecimal) value;
                out.bytes(decimal.unscaledValue().toByteArray());
                out.number(decimal.scale());
            }
            case BOOLEAN -> out.flag((Boolean) value);
            case ENUM -> out.name((Enum<?>) value);
            case DATE -> date(out, (LocalDate) value);
            case INSTANT -> {
                out.number(((Instant) value).getEpochSecond());
                out.number(((Instant) value).getNano());
            }
            // What these say in ISO 8601, or as durations of targets are written, is all that they are.
            case TEXT, MONTH_DAY, PERIOD, DURATION -> out.text(value.toString());
            case PART, LIST, SET -> throw new IllegalArgumentException("a " + type.name() + " is no constant");
        }
    }

    static Object value(Reading in, ValueType type) {
        Object value = switch (type.kind()) {
            case INTEGER -> in.number();
            case DECIMAL -> decimal(in);
            case TEXT -> in.text();
            case BOOLEAN -> in.flag();
            case ENUM -> Known.constant(type, in.text());
            case DATE -> date(in);
            case INSTANT -> Instant.ofEpochSecond(in.number(), in.number(999_999_999));
            case MONTH_DAY -> MonthDay.parse(in.text());
            case PERIOD -> Period.parse(in.text());
            case DURATION -> ServiceDuration.parse(in.text());
            case PART, LIST, SET -> throw in.damaged("has a constant of type " + type.name());
        };
        Measure measure = type.measure();
        if (measure != null && !(value instanceof Number number && measure.admits(number))) {
            throw in.damaged("has a value (" + value + ") that is not " + Objects.requireNonNull(measure.range()));
        }
        return value;
    }

    private static BigDecimal decimal(Reading in) {
        byte[] unscaled = in.bytes();
        long scale = in.number();
        if (unscaled.length == 0 || unscaled.length > NUMBER_BYTES || Math.abs(scale) > SCALE) {
            throw in.damaged("has a number that is too long");
        }
        return new BigDecimal(new BigInteger(unscaled), (int) scale);
    }
}
