package io.kam.io;

import io.kam.model.Personal;
import io.kam.model.ServiceDuration;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as canonical JSON, in which equal values have equal texts: keys sorted, decimals plain without trailing
 * zeros or exponent, instants in UTC, no spaces and no line breaks, what is unknown left out.
 *
 * <p>Values are texts, numbers (no floating-point ones), booleans, enum constants, dates, instants, periods, durations,
 * records, maps with text keys, lists, and sets, which are sorted. Only {@code "}, {@code \} and control characters are
 * escaped. {@link FactFiles} reads a fact written with its personal components back as an equal one, but for trailing
 * zeros of its decimals. Thread-safe.
 */
public final class CanonicalJson {
    private static final Set<Class<?>> WRITTEN_AS_TEXT =
            Set.of(LocalDate.class, Instant.class, MonthDay.class, Period.class, ServiceDuration.class);

    private final StringBuilder text = new StringBuilder();
    private final boolean personal;

    private CanonicalJson(boolean personal) {
        this.personal = personal;
    }

    /**
     * Writes a value without the {@link Personal} components of the records in it.
     *
     * @throws IllegalArgumentException if it holds a value of another type, a number of more than 100 digits, or half a
     *     character
     */
    public static String write(Object value) {
        Objects.requireNonNull(value, "value");
        return new CanonicalJson(false).append(value).text.toString();
    }

    /**
     * Writes a value with the {@link Personal} components of the records in it.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static String writeWithPersonal(Object value) {
        Objects.requireNonNull(value, "value");
        return new CanonicalJson(true).append(value).text.toString();
    }

    private CanonicalJson append(Object value) {
        if (value instanceof String string) {
            quote(string);
        } else if (value instanceof Enum<?> constant) {
            quote(constant.name());
        } else if (value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Number number) {
            text.append(number(number).toPlainString());
        } else if (WRITTEN_AS_TEXT.contains(value.getClass())) {
            quote(value.toString());
        } else if (value instanceof Record fact) {
            object(components(fact));
        } else if (value instanceof Map<?, ?> map) {
            object(entries(map));
        } else if (value instanceof Set<?> set) {
            text.append('[').append(sorted(set)).append(']');
        } else if (value instanceof Collection<?> collection) {
            array(collection);
        } else {
            throw new IllegalArgumentException(
                    "a value of type " + value.getClass().getName() + " has no canonical JSON");
        }
        return this;
    }

    private static BigDecimal number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return FactValue.plain(decimal);
        }
        if (number instanceof BigInteger whole) {
            return FactValue.plain(new BigDecimal(whole));
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        throw new IllegalArgumentException(
                "a number of type " + number.getClass().getName() + " is not exact");
    }

    private Map<String, Object> components(Record fact) {
        Map<String, Object> components = new TreeMap<>();
        for (RecordComponent component : fact.getClass().getRecordComponents()) {
            if (personal || !component.isAnnotationPresent(Personal.class)) {
                Object value = valueOf(component, fact);
                if (value != null) {
                    components.put(component.getName(), value);
                }
            }
        }
        return components;
    }

    private static @Nullable Object valueOf(RecordComponent component, Record fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(component + " of " + fact.getClass() + " must be readable", e);
        }
    }

    private static Map<String, Object> entries(Map<?, ?> map) {
        Map<String, Object> entries = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("key (" + key + ") must be a text");
            }
            if (value != null) {
                entries.put(name, value);
            }
        });
        return entries;
    }

    private void object(Map<String, Object> sorted) {
        char separator = '{';
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            text.append(separator);
            quote(entry.getKey());
            text.append(':');
            append(entry.getValue());
            separator = ',';
        }
        text.append(separator == '{' ? "{}" : "}");
    }

    /** Sorted by their texts, which every element has. */
    private String sorted(Set<?> set) {
        return set.stream()
                .map(element -> new CanonicalJson(personal).append(element).text.toString())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private void array(Collection<?> values) {
        char separator = '[';
        for (Object value : values) {
            text.append(separator);
            append(value);
            separator = ',';
        }
        text.append(separator == '[' ? "[]" : "]");
    }

    private static void requireWhole(String string) {
        try {
            FactValue.checkText(string);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a text " + e.getMessage(), e);
        }
    }

    private void quote(String string) {
        requireWhole(string);
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c % 16, 16));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
