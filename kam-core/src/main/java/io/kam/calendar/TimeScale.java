package io.kam.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The time that a clock counts: all time, the open hours of a calendar, or its working days. A working day counts as 24
 * hours, whatever its hours are, and part of it counts in proportion to its open time. Immutable, thread-safe.
 *
 * @param unit what is counted
 * @param calendar the calendar whose hours or days are counted; null for all time
 */
public record TimeScale(Unit unit, @Nullable BusinessCalendar calendar) {
    /** All time, around the clock. */
    public static final TimeScale ALWAYS = new TimeScale(Unit.ALWAYS, null);

    /** What is counted. */
    public enum Unit {
        /** All time. */
        ALWAYS,
        /** Open hours of a calendar. */
        OPEN_HOURS,
        /** Working days of a calendar, each as 24 hours. */
        WORKING_DAYS
    }

    public TimeScale {
        Objects.requireNonNull(unit, "unit");
        if ((unit == Unit.ALWAYS) != (calendar == null)) {
            throw new IllegalArgumentException("unit (" + unit + ") must have "
                    + (calendar == null ? "a calendar" : "no calendar, was (" + calendar + ")"));
        }
    }

    /** Open hours of a calendar. */
    public static TimeScale openHours(BusinessCalendar calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return new TimeScale(Unit.OPEN_HOURS, calendar);
    }

    /** Working days of a calendar. */
    public static TimeScale workingDays(BusinessCalendar calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return new TimeScale(Unit.WORKING_DAYS, calendar);
    }

    /** How much is counted between two instants; zero if the second is earlier. */
    public Duration elapsed(Instant from, Instant to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        return switch (unit) {
            case ALWAYS -> Duration.between(from, to);
            case OPEN_HOURS -> known().elapsed(from, to);
            case WORKING_DAYS -> known().workingDays(from, to);
        };
    }

    /**
     * The first instant by which so much has been counted.
     *
     * @param counted more than zero
     * @return null if that is later than calendars cover
     */
    public @Nullable Instant reached(Instant from, Duration counted) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(counted, "counted");
        if (counted.isNegative() || counted.isZero()) {
            throw new IllegalArgumentException("counted (" + counted + ") must be more than none");
        }
        return switch (unit) {
            case ALWAYS ->
                counted.compareTo(Duration.between(from, BusinessCalendar.LATEST)) > 0 ? null : from.plus(counted);
            case OPEN_HOURS -> known().add(from, counted);
            case WORKING_DAYS -> known().addWorkingDays(from, counted);
        };
    }

    private BusinessCalendar known() {
        return Objects.requireNonNull(calendar, "calendar");
    }
}
