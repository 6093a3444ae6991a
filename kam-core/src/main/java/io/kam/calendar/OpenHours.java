package io.kam.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A window in a day in which a business is open, by its wall clock: from one time, inclusive, until another, exclusive.
 * If {@code until} is not after {@code from}, the window runs past midnight and ends on the next day.
 *
 * @param from the first moment that is open
 * @param until the first moment that is no longer open; {@link LocalTime#MIDNIGHT} is the end of the day
 */
public record OpenHours(LocalTime from, LocalTime until) {
    /** The whole day. */
    public static final OpenHours ALL_DAY = new OpenHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final String END_OF_DAY = "24:00";
    private static final Pattern WRITTEN = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?");

    public OpenHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (from.equals(until) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("from (" + from + ") and until (" + until + ") must differ");
        }
    }

    /**
     * Parses the written form: hours and minutes on the 24-hour clock; {@code 24:00} is the end of the day.
     *
     * @throws IllegalArgumentException if either is not a time of day, or the window has no length
     */
    public static OpenHours parse(String from, String until) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        LocalTime first = time("from", from);
        LocalTime last = until.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : time("until", until);
        if (first.equals(last) && !until.equals(END_OF_DAY)) {
            throw new IllegalArgumentException("from (" + from + ") and until (" + until
                    + ") are the same, so the window has no length; a whole day is 00:00 until 24:00");
        }
        return new OpenHours(first, last);
    }

    private static LocalTime time(String name, String text) {
        if (!WRITTEN.matcher(text).matches()) {
            String padded = "0" + text;
            throw new IllegalArgumentException(name + " (" + text + ") must be a time of day such as 09:30"
                    + (name.equals("until") ? ", or 24:00 for the end of the day" : "")
                    + (WRITTEN.matcher(padded).matches() ? ". Maybe you meant (" + padded + ")" : ""));
        }
        return LocalTime.parse(text);
    }

    /** Whether it ends on the day after the one on which it begins, later than at midnight. */
    public boolean overnight() {
        return !until.equals(LocalTime.MIDNIGHT) && until.isBefore(from);
    }

    /** Whether it is the whole day. */
    boolean isAllDay() {
        return from.equals(LocalTime.MIDNIGHT) && until.equals(LocalTime.MIDNIGHT);
    }

    /** Whether some moment of the same day is in both, ignoring the part of either after midnight. */
    public boolean overlaps(OpenHours other) {
        Objects.requireNonNull(other, "other");
        return from.toNanoOfDay() < other.endOfDay() && other.from.toNanoOfDay() < endOfDay();
    }

    /** Whether it runs past midnight into a window of the next day. */
    public boolean reachesInto(OpenHours nextDay) {
        Objects.requireNonNull(nextDay, "nextDay");
        return overnight() && nextDay.from.isBefore(until);
    }

    private long endOfDay() {
        return until.isAfter(from) ? until.toNanoOfDay() : Duration.ofDays(1).toNanos();
    }

    /** {@code 09:00-17:00}. */
    @Override
    public String toString() {
        return from + "-" + (until.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : until);
    }
}
