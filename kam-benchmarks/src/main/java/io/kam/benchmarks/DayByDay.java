package io.kam.benchmarks;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Business time as it is often written: a walk from day to day. Right where clocks change outside hours only, and no window goes
 * over midnight.
 */
final class DayByDay {
    private final BusinessCalendar calendar;

    DayByDay(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    private LocalDate date(Instant at) {
        return at.atZone(calendar.zone()).toLocalDate();
    }

    private Instant opening(LocalDate date, OpenHours window) {
        return date.atTime(window.from()).atZone(calendar.zone()).toInstant();
    }

    private Instant closing(LocalDate date, OpenHours window) {
        return date.atTime(window.until()).atZone(calendar.zone()).toInstant();
    }

    Duration elapsed(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = date(to);
        for (LocalDate date = date(from); !date.isAfter(last); date = date.plusDays(1)) {
            for (OpenHours window : calendar.hoursOn(date)) {
                Instant opening = opening(date, window);
                Instant closing = closing(date, window);
                Instant start = opening.isBefore(from) ? from : opening;
                Instant end = closing.isAfter(to) ? to : closing;
                if (start.isBefore(end)) {
                    sum = sum.plus(Duration.between(start, end));
                }
            }
        }
        return sum;
    }

    /** More than none. */
    Instant add(Instant start, Duration working) {
        Duration left = working;
        for (LocalDate date = date(start); ; date = date.plusDays(1)) {
            for (OpenHours window : calendar.hoursOn(date)) {
                Instant opening = opening(date, window);
                Instant closing = closing(date, window);
                Instant from = opening.isBefore(start) ? start : opening;
                if (from.isBefore(closing)) {
                    Duration open = Duration.between(from, closing);
                    if (open.compareTo(left) >= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(open);
                }
            }
        }
    }

    int workingDaysBetween(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
            if (!calendar.hoursOn(date).isEmpty()) {
                days++;
            }
        }
        return days;
    }

    /** At least one. */
    LocalDate addWorkingDays(LocalDate start, int n) {
        LocalDate date = start;
        int left = n;
        while (left > 0) {
            date = date.plusDays(1);
            if (!calendar.hoursOn(date).isEmpty()) {
                left--;
            }
        }
        return date;
    }
}
