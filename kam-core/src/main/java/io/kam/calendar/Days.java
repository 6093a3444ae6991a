package io.kam.calendar;

import java.time.LocalDate;
import java.time.Year;
import java.util.Objects;

/**
 * A range of days. Ordered by first day, then by last day. Immutable, thread-safe.
 *
 * @param first the first day
 * @param last the last day, not before the first
 */
public record Days(LocalDate first, LocalDate last) implements Comparable<Days> {
    public Days {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last (" + last + ") must not be before first (" + first + ")");
        }
    }

    /** The days of a year. */
    public static Days ofYear(int year) {
        return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    @Override
    public int compareTo(Days other) {
        int firsts = first.compareTo(other.first);
        return firsts != 0 ? firsts : last.compareTo(other.last);
    }

    /** {@code 2026} for a year, {@code 2026-12-25 to 2026-12-31} for others, {@code 2026-12-31} for one day. */
    @Override
    public String toString() {
        if (equals(ofYear(first.getYear()))) {
            return Year.of(first.getYear()).toString();
        }
        return first.equals(last) ? first.toString() : first + " to " + last;
    }
}
