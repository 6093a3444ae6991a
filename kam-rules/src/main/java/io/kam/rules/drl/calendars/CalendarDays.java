package io.kam.rules.drl.calendars;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.Days;
import io.kam.calendar.OpenHours;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The days of one calendar: its hours of the week, and what its lists say of some days.
 *
 * @param id the calendar
 * @param hours its hours of the week
 * @param list what its lists say together; null if it has none
 */
record CalendarDays(
        String id, WeeklyHours.Hours hours, @Nullable DayList list) {
    /**
     * Tells of days that are open without hours, and of windows that go over midnight into those of a day of the list.
     *
     * @param line where the calendar is named
     */
    void check(CalendarTable.Line line) {
        if (list == null) {
            return;
        }
        SortedMap<String, List<LocalDate>> without = new TreeMap<>();
        Set<List<Place>> told = new HashSet<>();
        list.days().forEach((date, day) -> {
            if (day.open() && windowsOn(date).isEmpty()) {
                without.computeIfAbsent(day.line().place().file(), file -> new ArrayList<>())
                        .add(date);
            }
            overMidnight(date.minusDays(1), told);
            overMidnight(date, told);
        });
        without.forEach((file, dates) -> line.tell(
                ProblemCode.MISSING_MAKE_UP_HOURS,
                "calendar",
                "has no hours on " + WeeklyHours.MAKE_UP + " days in " + WeeklyHours.FILE
                        + ", and none of the weekday, for (" + dates.get(0) + ")"
                        + (dates.size() == 1 ? "" : " and " + (dates.size() - 1) + " more") + ", which " + file
                        + " says is open"));
    }

    private void overMidnight(LocalDate date, Set<List<Place>> told) {
        LocalDate next = date.plusDays(1);
        Window.overMidnight(date + " in calendar " + id, windowsOn(date), next.toString(), windowsOn(next), told);
    }

    private List<Window> windowsOn(LocalDate date) {
        DayList.Day day = list == null ? null : list.days().get(date);
        if (day == null) {
            boolean closed = list != null && list.yearly().containsKey(MonthDay.from(date));
            return closed ? List.of() : hours.on(date.getDayOfWeek());
        }
        if (!day.open() || !day.windows().isEmpty()) {
            return day.windows();
        }
        List<Window> usual = hours.on(date.getDayOfWeek());
        return usual.isEmpty() ? hours.makeUp() : usual;
    }

    /** The calendar, which has no problems. */
    BusinessCalendar build(ZoneId zone) {
        BusinessCalendar.Builder builder = BusinessCalendar.builder(id, zone);
        for (Map.Entry<DayOfWeek, List<Window>> day : hours.weekly().entrySet()) {
            builder.weekly(day.getKey(), Window.hours(day.getValue()));
        }
        if (list != null) {
            list.days().forEach((date, day) -> {
                OpenHours[] open = Window.hours(windowsOn(date));
                builder.day(date, day.name(), open);
            });
            list.yearly().forEach(builder::closedEveryYear);
            List<Days> covered = list.covered();
            if (covered != null) {
                builder.covered(covered);
            }
        }
        return builder.build();
    }
}
