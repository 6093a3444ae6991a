package io.kam.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A calendar read from the clock on its wall, minute by minute: slow, and with nothing in common with {@link Timetable}. */
final class Wall {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Wall() {}

    /** The date to which an instant counts at which it is open: of a union that of its own clock; null if it is closed. */
    static @Nullable LocalDate openDate(BusinessCalendar calendar, Instant at) {
        return calendar.members().isEmpty()
                ? windowDate(calendar, at)
                : calendar.members().stream().anyMatch(member -> windowDate(member, at) != null)
                        ? at.atZone(calendar.zone()).toLocalDate()
                        : null;
    }

    /** The date on which the window begins that is open at an instant; null if none is. */
    private static @Nullable LocalDate windowDate(BusinessCalendar calendar, Instant at) {
        LocalDateTime shown = at.atZone(calendar.zone()).toLocalDateTime();
        LocalTime time = shown.toLocalTime();
        for (OpenHours window : calendar.hoursOn(shown.toLocalDate())) {
            boolean ends = window.until().isAfter(window.from());
            if (!time.isBefore(window.from()) && (!ends || time.isBefore(window.until()))) {
                return shown.toLocalDate();
            }
        }
        LocalDate dayBefore = shown.toLocalDate().minusDays(1);
        for (OpenHours window : calendar.hoursOn(dayBefore)) {
            if (window.overnight() && time.isBefore(window.until())) {
                return dayBefore;
            }
        }
        return null;
    }

    /** A minute, or a part of one, in which a window of a date is open. */
    record Minute(LocalDate date, Duration open) {}

    /** The open minutes between two instants. Hours and offsets must be of whole minutes. */
    static List<Minute> minutes(BusinessCalendar calendar, Instant from, Instant to) {
        List<Minute> minutes = new ArrayList<>();
        for (Instant minute = from.truncatedTo(ChronoUnit.MINUTES); minute.isBefore(to); minute = minute.plus(MINUTE)) {
            LocalDate date = openDate(calendar, minute);
            if (date != null) {
                Instant begin = minute.isBefore(from) ? from : minute;
                Instant end = minute.plus(MINUTE).isAfter(to) ? to : minute.plus(MINUTE);
                minutes.add(new Minute(date, Duration.between(begin, end)));
            }
        }
        return minutes;
    }

    static Duration elapsed(BusinessCalendar calendar, Instant from, Instant to) {
        return minutes(calendar, from, to).stream().map(Minute::open).reduce(Duration.ZERO, Duration::plus);
    }
}
