package io.kam.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which windows begin on which date. Immutable.
 *
 * @param weekly by weekday; a day that is closed is left out
 * @param days dates that are not as their weekday
 * @param yearly days that are closed every year, unless the date itself is among the others, by name
 */
record OpenDays(Map<DayOfWeek, List<OpenHours>> weekly, Map<LocalDate, Day> days, Map<MonthDay, String> yearly) {
    /** No window on any date. */
    static final OpenDays NONE = new OpenDays(Map.of(), Map.of(), Map.of());

    /** A date that is not as its weekday. */
    record Day(String name, List<OpenHours> hours) {}

    /** Puts the windows of each day into their order; what is wrong with any is told. */
    static OpenDays of(
            Map<DayOfWeek, List<OpenHours>> weekly,
            Map<LocalDate, Day> days,
            Map<MonthDay, String> yearly,
            List<String> problems) {
        Map<DayOfWeek, List<OpenHours>> week = new EnumMap<>(DayOfWeek.class);
        for (Map.Entry<DayOfWeek, List<OpenHours>> each : new TreeMap<>(weekly).entrySet()) {
            if (!each.getValue().isEmpty()) {
                week.put(each.getKey(), sorted(each.getKey(), each.getValue(), problems));
            }
        }
        Map<LocalDate, Day> dates = new TreeMap<>();
        for (Map.Entry<LocalDate, Day> each : new TreeMap<>(days).entrySet()) {
            Day day = each.getValue();
            dates.put(each.getKey(), new Day(day.name(), sorted(each.getKey(), day.hours(), problems)));
        }
        if (week.isEmpty()) {
            problems.add("no weekday is ever open");
        }
        OpenDays sound = new OpenDays(week, Map.copyOf(dates), Map.copyOf(yearly));
        sound.checkMidnights(dates.keySet(), problems);
        return sound;
    }

    private static List<OpenHours> sorted(Object day, List<OpenHours> hours, List<String> problems) {
        if (hours.size() < 2) {
            return List.copyOf(hours);
        }
        List<OpenHours> sorted = new ArrayList<>(hours);
        sorted.sort(Comparator.comparing(OpenHours::from));
        for (int i = 1; i < sorted.size(); i++) {
            OpenHours window = sorted.get(i);
            for (OpenHours earlier : sorted.subList(0, i)) {
                if (window.overlaps(earlier)) {
                    problems.add("on " + day + " window (" + window + ") overlaps (" + earlier + ")");
                    break;
                }
            }
        }
        return List.copyOf(sorted);
    }

    private void checkMidnights(Iterable<LocalDate> dates, List<String> problems) {
        boolean overnight = isEverOvernight();
        for (DayOfWeek day : weekly.keySet()) {
            overMidnight(
                    day, weekly.getOrDefault(day, List.of()), weekly.getOrDefault(day.plus(1), List.of()), problems);
        }
        for (LocalDate date : dates) {
            if (!Timetables.holds(date)) {
                problems.add(Limits.outOfRange("day", date));
                continue;
            }
            if (overnight) {
                overMidnight(date, hoursOn(date), hoursOn(date.plusDays(1)), problems);
                LocalDate before = date.minusDays(1);
                if (!days.containsKey(before)) {
                    overMidnight(before, hoursOn(before), hoursOn(date), problems);
                }
            }
        }
    }

    /** Whether some window runs past midnight; of most calendars none does. */
    private boolean isEverOvernight() {
        for (List<OpenHours> hours : weekly.values()) {
            if (isOvernight(hours)) {
                return true;
            }
        }
        for (Day day : days.values()) {
            if (isOvernight(day.hours())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOvernight(List<OpenHours> hours) {
        for (OpenHours window : hours) {
            if (window.overnight()) {
                return true;
            }
        }
        return false;
    }

    private static void overMidnight(
            Object day, List<OpenHours> hours, List<OpenHours> nextDay, List<String> problems) {
        for (OpenHours window : hours) {
            for (OpenHours next : nextDay) {
                if (window.reachesInto(next)) {
                    problems.add("on " + day + " window (" + window + ") goes over midnight into (" + next
                            + ") of the next day");
                }
            }
        }
    }

    /** The windows that begin on a date, ascending. */
    List<OpenHours> hoursOn(LocalDate date) {
        Day day = days.get(date);
        if (day != null) {
            return day.hours();
        }
        return yearly.containsKey(MonthDay.from(date))
                ? List.of()
                : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** What a date that is not as its weekday is called; null if it is as its weekday. */
    @Nullable
    String nameOf(LocalDate date) {
        Day day = days.get(date);
        return day != null ? day.name() : yearly.get(MonthDay.from(date));
    }

    /** Whether it never closes. */
    boolean alwaysOpen() {
        boolean always = yearly.isEmpty() && days.isEmpty() && weekly.size() == DayOfWeek.values().length;
        for (List<OpenHours> hours : weekly.values()) {
            always &= hours.size() == 1 && hours.get(0).isAllDay();
        }
        return always;
    }
}
