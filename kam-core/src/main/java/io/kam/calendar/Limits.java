package io.kam.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** The instants, dates and times that a calendar can be asked about. */
final class Limits {
    private Limits() {}

    static long nanos(String name, Instant instant) {
        Objects.requireNonNull(instant, name);
        if (instant.isBefore(BusinessCalendar.EARLIEST) || instant.isAfter(BusinessCalendar.LATEST)) {
            throw new IllegalArgumentException(name + " (" + instant + ") must be from " + BusinessCalendar.EARLIEST
                    + " to " + BusinessCalendar.LATEST);
        }
        return Timetable.nanos(instant);
    }

    static void notNegative(Duration working) {
        Objects.requireNonNull(working, "working");
        if (working.isNegative()) {
            throw new IllegalArgumentException("working (" + working + ") must not be negative");
        }
    }

    static void known(String name, LocalDate date) {
        Objects.requireNonNull(date, name);
        if (!Timetables.holds(date)) {
            throw new IllegalArgumentException(outOfRange(name, date));
        }
    }

    static String outOfRange(String name, LocalDate date) {
        return name + " (" + date + ") must be of the years from " + Timetables.FIRST_YEAR + " to "
                + Timetables.LAST_YEAR;
    }
}
