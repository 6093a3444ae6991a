package io.kam.tools;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a source says of days that are not as their weekday. Not thread-safe.
 *
 * @param years by year; each is complete
 */
record ImportedDays(SortedMap<Integer, OfYear> years) {
    ImportedDays() {
        this(new TreeMap<>());
    }

    /**
     * A year.
     *
     * @param source where it is from
     * @param days its days; some may be of the year before or after
     */
    record OfYear(String source, SortedMap<LocalDate, Day> days) {}

    /** A day: a working day, or one off. */
    record Day(boolean open, String name) {
        /** The day, also called by another name. */
        Day and(String other) {
            return name.equals(other) ? this : new Day(open, name + " / " + other);
        }
    }
}
