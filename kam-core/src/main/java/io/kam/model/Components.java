package io.kam.model;

import io.kam.calendar.BusinessCalendar;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the constructors, builders and {@code toString} of the records here share. */
final class Components {
    private Components() {}

    /** Refuses an id that is null or blank. */
    static void requireId(String name, String id) {
        Objects.requireNonNull(id, name);
        checkReference(name, id);
    }

    /** Refuses a reference to another fact that is known but blank. */
    static void checkReference(String name, @Nullable String id) {
        if (id != null && id.isBlank()) {
            throw new IllegalArgumentException(name + " (" + id + ") must not be blank");
        }
    }

    /** Refuses a period that ends before it starts; an unknown end or start passes. */
    static void checkPeriod(@Nullable LocalDate startsOn, @Nullable LocalDate endsOn) {
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            throw new IllegalArgumentException(
                    "endsOn (" + endsOn + ") must not be before startsOn (" + startsOn + ")");
        }
    }

    /** Refuses an instant that no calendar can tell about; an unknown one passes. */
    static void checkInstant(String name, @Nullable Instant instant) {
        if (instant != null
                && (instant.isBefore(BusinessCalendar.EARLIEST) || instant.isAfter(BusinessCalendar.LATEST))) {
            throw new IllegalArgumentException(name + " (" + instant + ") must be from " + BusinessCalendar.EARLIEST
                    + " to " + BusinessCalendar.LATEST);
        }
    }

    /** Reads decimal text for a builder. */
    static BigDecimal decimal(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " (" + text + ") must be a decimal number such as 12.5", e);
        }
    }

    static <T> @Nullable List<T> copy(String name, @Nullable List<T> list) {
        if (list == null) {
            return null;
        }
        for (T element : list) {
            Objects.requireNonNull(element, () -> name + " must not contain null");
        }
        return List.copyOf(list);
    }

    /** Sorted, because the order of {@link Set#copyOf} differs from one run to the next. */
    static <T extends Comparable<? super T>> @Nullable Set<T> copy(String name, @Nullable Set<T> set) {
        if (set == null || set.isEmpty()) {
            return set == null ? null : Set.of();
        }
        for (T element : set) {
            Objects.requireNonNull(element, () -> name + " must not contain null");
        }
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }

    /** The usual text of a record, with {@code (personal)} for each known {@link Personal} component. */
    static String text(Record fact) {
        StringJoiner text = new StringJoiner(", ", fact.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : fact.getClass().getRecordComponents()) {
            Object value = valueOf(component, fact);
            boolean hidden = value != null && component.isAnnotationPresent(Personal.class);
            text.add(component.getName() + "=" + (hidden ? "(personal)" : value));
        }
        return text.toString();
    }

    private static @Nullable Object valueOf(RecordComponent component, Record fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName() + " of " + fact.getClass() + " is unreadable", e);
        }
    }
}
