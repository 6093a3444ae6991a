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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as canonical JSON, in which equal values have equal texts: keys sorted, plain decimals without trailing
 * zeros or exponent, instants in UTC, no spaces and no line breaks, unknown values left out.
 *
 * <p>Values are texts, numbers (but no floating-point ones), booleans, enum constants, dates, instants, periods,
 * durations, records, maps with text keys, lists, and sets, which are sorted. Only {@code "}, {@code \} and control
 * characters are escaped. Thread-safe.
 *
 * <p>{@link FactJson} and {@link FactFiles} read facts back. A fact written
 * {@linkplain #writeWithPersonal with its personal components} is read back as an equal one, except for trailing zeros
 * of its decimals. A fact written {@linkplain #write without} them leads to the same decisions when read back, and is
 * written again exactly as before.
 */
public final class CanonicalJson {
    private static final Set<Class<?>> WRITTEN_AS_TEXT =
            Set.of(LocalDate.class, Instant.class, MonthDay.class, Period.class, ServiceDuration.class);

    /** What becomes of the personal components. */
    private enum Persons {
        LEFT_OUT,
        NUMBERED,
        WRITTEN
    }

    /** Somebody to be numbered when it is their turn in the order of what is written. */
    private record Person(String name) {}

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Persons persons;

    private CanonicalJson(Persons persons) {
        this.persons = persons;
    }

    /**
     * Writes a value without the {@link Personal} components of the records in it. If
     * {@linkplain Personal#decides decisions depend} on a person, a pseudonym is written instead: {@code person-1} for
     * the first person that the value names, {@code person-2} for the next different one, and so on; a blank text stays
     * as it is. So an override stays approved and the number of hand-overs stays the same, while nothing shows who it
     * was: the numbers start again in each value. (A hash of a name would be no secret: anybody with a list of the
     * staff could try them all.)
     *
     * @throws IllegalArgumentException if it contains a value of another type, a number of more than 100 digits, or
     *     half a character
     */
    public static String write(Object value) {
        Objects.requireNonNull(value, "value");
        return text(value, Persons.NUMBERED);
    }

    /**
     * Writes a value with the {@link Personal} components of the records in it.
     *
     * @throws IllegalArgumentException like {@link #write}
     */
    public static String writeWithPersonal(Object value) {
        Objects.requireNonNull(value, "value");
        return text(value, Persons.WRITTEN);
    }

    /** One that numbers the persons of the values that follow through all of them. */
    static CanonicalJson withoutPersonal() {
        return new CanonicalJson(Persons.NUMBERED);
    }

    /** One more value, as a text of its own. */
    String next(Object value) {
        text.setLength(0);
        return append(value).text.toString();
    }

    private CanonicalJson append(Object value) {
        if (value instanceof String string) {
            quote(string);
        } else if (value instanceof Person person) {
            quote(pseudonym(person.name()));
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
            array(sorted(set));
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
            Object value = valueOf(component, fact);
            Personal personal = component.getAnnotation(Personal.class);
            if (value != null && (personal == null || persons == Persons.WRITTEN)) {
                components.put(component.getName(), value);
            } else if (value instanceof String person && personal.decides() && persons == Persons.NUMBERED) {
                components.put(component.getName(), new Person(person));
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

    private String pseudonym(String person) {
        return person.isBlank() ? person : pseudonyms.computeIfAbsent(person, p -> "person-" + (pseudonyms.size() + 1));
    }

    /** Sorted by their texts, those without persons first, so that the order does not depend on pseudonyms, which depend on it. */
    private static List<Object> sorted(Set<?> set) {
        return set.stream()
                .map(element -> Map.<String, Object>entry(
                        text(element, Persons.LEFT_OUT) + "\n" + text(element, Persons.WRITTEN), element))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String text(Object value, Persons persons) {
        return new CanonicalJson(persons).append(value).text.toString();
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

    static void requireWhole(String string) {
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
