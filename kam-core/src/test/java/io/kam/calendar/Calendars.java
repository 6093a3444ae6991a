package io.kam.calendar;

import java.time.DayOfWeek;
import java.time.ZoneId;

/** Calendars that tests share. */
final class Calendars {
    private Calendars() {}

    /** Mondays to Fridays, 09:00 until 17:00. */
    static BusinessCalendar.Builder officeBuilder(ZoneId zone) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder("office", zone);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
                builder.weekly(day, OpenHours.parse("09:00", "17:00"));
            }
        }
        return builder;
    }

    static BusinessCalendar office(ZoneId zone) {
        return officeBuilder(zone).build();
    }

    /** All days, all day. */
    static BusinessCalendar aroundTheClock(ZoneId zone) {
        return everyDay(zone, OpenHours.ALL_DAY);
    }

    /** The same hours on every day. */
    static BusinessCalendar everyDay(ZoneId zone, OpenHours... hours) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder("every-day", zone);
        for (DayOfWeek day : DayOfWeek.values()) {
            builder.weekly(day, hours);
        }
        return builder.build();
    }
}
