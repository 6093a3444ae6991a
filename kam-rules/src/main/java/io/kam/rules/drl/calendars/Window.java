package io.kam.rules.drl.calendars;

import io.kam.calendar.OpenHours;
import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Open hours, and the line that says so.
 *
 * @param hours from when until when
 * @param line where they stand
 */
record Window(OpenHours hours, CalendarTable.Line line) {
    /** The windows without their lines. */
    static OpenHours[] hours(List<Window> windows) {
        return windows.stream().map(Window::hours).toArray(OpenHours[]::new);
    }

    /**
     * Whether there are as few windows of one day as admitted; told, once for a line, if not.
     *
     * @param day what the day is called
     * @param told lines of which it was told already; that told now is added
     */
    static boolean few(String day, List<Window> windows, Set<Place> told) {
        if (windows.size() <= PolicyLimits.WINDOWS_PER_DAY) {
            return true;
        }
        CalendarTable.Line line = windows.get(PolicyLimits.WINDOWS_PER_DAY).line();
        if (told.add(line.place())) {
            line.tell(
                    ProblemCode.CALENDAR_TOO_LARGE,
                    "with this line and those below (" + day + ") has (" + windows.size()
                            + ") windows; the maximum per day is " + PolicyLimits.WINDOWS_PER_DAY);
        }
        return false;
    }

    /**
     * Tells of windows of one day that overlap.
     *
     * @param day what the day is called
     * @param told pairs of lines that were told already; those told now are added
     */
    static void overlaps(String day, List<Window> windows, Set<List<Place>> told) {
        List<Window> sorted = new ArrayList<>(windows);
        sorted.sort(Comparator.comparing((Window window) -> window.hours().from())
                .thenComparing(window -> window.line().place()));
        Window longest = null;
        for (Window window : sorted) {
            if (longest != null && longest.hours().overlaps(window.hours())) {
                boolean later = window.line().place().compareTo(longest.line().place()) > 0;
                (later ? window : longest).overlaps(day, later ? longest : window, told);
            }
            if (longest == null || !longest.endsAfter(window)) {
                longest = window;
            }
        }
    }

    private boolean endsAfter(Window other) {
        boolean toTheEnd = !hours.until().isAfter(hours.from());
        boolean otherToTheEnd = !other.hours.until().isAfter(other.hours.from());
        return toTheEnd || !otherToTheEnd && hours.until().isAfter(other.hours.until());
    }

    private void overlaps(String day, Window other, Set<List<Place>> told) {
        if (told.add(List.of(line.place(), other.line.place()))) {
            line.tell(
                    ProblemCode.OVERLAPPING_HOURS,
                    "window (" + hours + ") of " + day + " overlaps (" + other.hours + ") of "
                            + other.seenFrom(line.place()) + "; the lines of a day add up");
        }
    }

    /**
     * Tells of windows that go over midnight into some of the next day.
     *
     * @param day what the first day is called
     * @param next what the other is called
     * @param told pairs of lines that were told already; those told now are added
     */
    static void overMidnight(
            String day, List<Window> windows, String next, List<Window> nextWindows, Set<List<Place>> told) {
        for (Window window : windows) {
            if (!window.hours.overnight()) {
                continue;
            }
            for (Window after : nextWindows) {
                if (window.hours.reachesInto(after.hours)
                        && told.add(List.of(window.line.place(), after.line.place()))) {
                    window.line.tell(
                            ProblemCode.OVERLAPPING_HOURS,
                            "window (" + window.hours + ") of " + day + " goes over midnight into (" + after.hours
                                    + ") of " + next + ", " + after.seenFrom(window.line.place()));
                }
            }
        }
    }

    private String seenFrom(Place from) {
        Place place = line.place();
        return place.file().equals(from.file()) ? "line " + place.line() : place.toString();
    }
}
