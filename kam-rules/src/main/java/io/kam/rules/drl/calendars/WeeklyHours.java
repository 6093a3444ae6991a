package io.kam.rules.drl.calendars;

import io.kam.calendar.OpenHours;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rules.drl.text.SourceText;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hours of the week by calendar: the file {@code calendars/hours.csv}. Not thread-safe. */
final class WeeklyHours {
    static final String FILE = "calendars/hours.csv";
    static final List<String> COLUMNS = List.of("calendar", "day", "from", "until");

    /** The day of make-up working days that have no hours of their own and whose weekday has none. */
    static final String MAKE_UP = "MAKE_UP";

    /**
     * The hours of one calendar.
     *
     * @param weekly windows by weekday; none for a day that is closed
     * @param makeUp windows of make-up working days
     */
    record Hours(Map<DayOfWeek, List<Window>> weekly, List<Window> makeUp) {
        List<Window> on(DayOfWeek day) {
            return weekly.getOrDefault(day, List.of());
        }

        /** The lines that say so. */
        Collection<CalendarTable.Line> lines() {
            return Stream.concat(weekly.values().stream().flatMap(List::stream), makeUp.stream())
                    .collect(Collectors.toMap(
                            window -> window.line().place(), Window::line, (one, same) -> one, TreeMap::new))
                    .values();
        }
    }

    private static final Hours NONE = new Hours(Map.of(), List.of());

    private final Map<String, Hours> byCalendar = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private boolean readable;

    private WeeklyHours() {}

    /**
     * Reads the file.
     *
     * @param source null if the file can't be read, which was told
     * @param calendars the ids of all calendars; null if they are not known
     */
    static WeeklyHours read(
            @Nullable SourceText source, @Nullable Set<String> calendars, Collection<PolicyProblem> problems) {
        WeeklyHours hours = new WeeklyHours();
        int before = problems.size();
        List<CalendarTable.Line> lines = source == null ? null : CalendarTable.read(source, COLUMNS, problems);
        hours.readable = lines != null && problems.size() == before;
        for (CalendarTable.Line line : lines == null ? List.<CalendarTable.Line>of() : lines) {
            hours.add(line, calendars);
        }
        hours.byCalendar.forEach((calendar, of) -> {
            if (isFew(calendar, of)) {
                checkOverlaps(of);
            } else {
                hours.broken.add(calendar);
            }
        });
        return hours;
    }

    private void add(CalendarTable.Line line, @Nullable Set<String> calendars) {
        String calendar = line.required("calendar", "one of " + CalendarFiles.FILE);
        String day = line.required("day", "a day such as MON, a range such as MON-FRI, or " + MAKE_UP);
        OpenHours window = CalendarWords.window(line);
        if (calendar == null) {
            readable = false;
        } else if (calendars != null && !calendars.contains(calendar)) {
            line.tell(
                    ProblemCode.UNKNOWN_CALENDAR,
                    "calendar",
                    "is not a calendar in " + CalendarFiles.FILE + Hints.maybe(calendar, calendars));
        }
        boolean makeUp = MAKE_UP.equals(day);
        List<DayOfWeek> days = day == null || makeUp ? List.of() : CalendarWords.days(day);
        if (day != null && !makeUp && days.isEmpty()) {
            line.tell(ProblemCode.UNKNOWN_DAY, "day", CalendarWords.dayForm(day, MAKE_UP));
        }
        if (calendar == null) {
            return;
        }
        if (window == null || !makeUp && days.isEmpty()) {
            broken.add(calendar);
            return;
        }
        Hours hours = byCalendar.computeIfAbsent(
                calendar, id -> new Hours(new EnumMap<>(DayOfWeek.class), new ArrayList<>()));
        Window added = new Window(window, line);
        if (makeUp) {
            hours.makeUp().add(added);
        }
        for (DayOfWeek each : days) {
            hours.weekly().computeIfAbsent(each, d -> new ArrayList<>()).add(added);
        }
    }

    private static boolean isFew(String calendar, Hours hours) {
        Set<Place> told = new HashSet<>();
        boolean few = Window.few(MAKE_UP + " of calendar " + calendar, hours.makeUp(), told);
        for (Map.Entry<DayOfWeek, List<Window>> day : hours.weekly().entrySet()) {
            few &= Window.few(CalendarWords.word(day.getKey()) + " of calendar " + calendar, day.getValue(), told);
        }
        return few;
    }

    private static void checkOverlaps(Hours hours) {
        Set<List<Place>> told = new HashSet<>();
        hours.weekly().forEach((day, windows) -> Window.overlaps(CalendarWords.word(day), windows, told));
        Window.overlaps(MAKE_UP, hours.makeUp(), told);
        for (DayOfWeek day : DayOfWeek.values()) {
            Window.overMidnight(
                    CalendarWords.word(day),
                    hours.on(day),
                    CalendarWords.word(day.plus(1)),
                    hours.on(day.plus(1)),
                    told);
        }
    }

    /** The hours of a calendar; none if it has no lines. */
    Hours of(String calendar) {
        return byCalendar.getOrDefault(calendar, NONE);
    }

    /** Whether all lines about a calendar could be read. */
    boolean complete(String calendar) {
        return readable && !broken.contains(calendar);
    }
}
