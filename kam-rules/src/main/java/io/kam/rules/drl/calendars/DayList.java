package io.kam.rules.drl.calendars;

import io.kam.calendar.Days;
import io.kam.calendar.OpenHours;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rules.drl.text.SourceText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days that are not as their weekday: a file of the folder {@code calendars} besides the two others. Not thread-safe. */
final class DayList {
    static final List<String> COLUMNS = List.of("date", "status", "name", "from", "until");

    private static final List<String> OPTIONAL = List.of("notice");
    private static final String CLOSED = "closed";
    private static final String OPEN = "open";
    private static final String COMPLETE = "complete";
    private static final List<String> STATUSES = List.of(CLOSED, OPEN, COMPLETE);
    private static final Map<String, String> MEANT = Map.of(
            "休", CLOSED, "放假", CLOSED, "休息", CLOSED, "holiday", CLOSED, "班", OPEN, "上班", OPEN, "补班", OPEN, "调休", OPEN);
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern YEARLY = Pattern.compile("[0-9]{2}-[0-9]{2}");
    private static final Pattern DATED = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern PERIOD = Pattern.compile("(" + DATED + ") to (" + DATED + ")");

    /**
     * A date.
     *
     * @param line the first line about it
     * @param name what the day is called
     * @param open whether it is a working day
     * @param windows its own hours; none if it is closed, or has those of its weekday
     */
    record Day(CalendarTable.Line line, String name, boolean open, List<Window> windows) {}

    private final SortedMap<LocalDate, Day> days = new TreeMap<>();
    private final SortedMap<MonthDay, String> yearly = new TreeMap<>();
    private final List<Days> complete = new ArrayList<>();
    private final Map<String, Place> seen = new HashMap<>();

    private DayList() {}

    /** Reads a file; what can't be read of it is told. */
    static DayList read(SourceText source, Collection<PolicyProblem> problems) {
        DayList list = new DayList();
        List<CalendarTable.Line> lines = CalendarTable.read(source, COLUMNS, OPTIONAL, problems);
        for (CalendarTable.Line line : lines == null ? List.<CalendarTable.Line>of() : lines) {
            list.add(line);
        }
        list.days.forEach((date, day) -> {
            if (Window.few(date.toString(), day.windows(), new HashSet<>())) {
                Window.overlaps(date.toString(), day.windows(), new HashSet<>());
            }
        });
        return list;
    }

    /**
     * What lists say together: of a date that several speak of, be it every year, the last one decides; a day is covered that
     * one covers.
     */
    static DayList of(List<DayList> lists) {
        DayList all = new DayList();
        for (DayList list : lists) {
            all.days.replaceAll((date, day) -> {
                String name = list.yearly.get(MonthDay.from(date));
                return name == null ? day : new Day(day.line(), name, false, List.of());
            });
            all.days.putAll(list.days);
            all.yearly.putAll(list.yearly);
            all.complete.addAll(list.complete);
        }
        return all;
    }

    /** The dates. */
    SortedMap<LocalDate, Day> days() {
        return days;
    }

    /** The names of the days that are closed every year. */
    SortedMap<MonthDay, String> yearly() {
        return yearly;
    }

    /** The days for which the list is complete; null if it is for all, for it names no date of any. */
    @Nullable
    List<Days> covered() {
        return days.isEmpty() && complete.isEmpty() ? null : complete;
    }

    private void add(CalendarTable.Line line) {
        String date = line.required("date", "a date such as 2024-02-10, a day of every year such as 05-01, or a year");
        String status = line.required("status", "closed, open or complete");
        String name = line.required("name", COMPLETE.equals(status) ? "the source of the days" : "the name of the day");
        if (status != null && !STATUSES.contains(status)) {
            String meant = MEANT.get(status);
            line.tell(
                    ProblemCode.INVALID_DAY_STATUS,
                    "status",
                    "is not one of " + String.join(", ", STATUSES)
                            + (meant == null ? Hints.maybe(status, STATUSES) : ". Maybe you meant (" + meant + ")"));
            status = null;
        }
        if (date == null) {
            return;
        }
        if (YEAR.matcher(date).matches()) {
            if (isYear(line, Integer.parseInt(date))) {
                addCovered(line, "a year", Days.ofYear(Integer.parseInt(date)), status);
            }
        } else if (PERIOD.matcher(date).matches()) {
            addPeriod(line, date, status);
        } else if (YEARLY.matcher(date).matches()) {
            addYearly(line, date, status, name);
        } else if (DATED.matcher(date).matches()) {
            addDate(line, date, status, name);
        } else {
            line.tell(
                    ProblemCode.INVALID_LISTED_DATE,
                    "date",
                    "must be a date such as 2024-02-10, a day of every year such as 05-01, a year such as 2024, or days such as"
                            + " 2024-12-25 to 2025-12-24" + CalendarWords.dateHint(date));
        }
    }

    private void addPeriod(CalendarTable.Line line, String text, @Nullable String status) {
        Matcher ends = PERIOD.matcher(text);
        LocalDate first = null;
        LocalDate last = null;
        try {
            if (ends.matches()) {
                first = LocalDate.parse(ends.group(1));
                last = LocalDate.parse(ends.group(2));
            }
        } catch (DateTimeException e) {
            last = null;
        }
        if (first == null || last == null) {
            line.tell(ProblemCode.INVALID_LISTED_DATE, "date", "is not a real date");
        } else if (last.isBefore(first)) {
            line.tell(ProblemCode.INVALID_LISTED_DATE, "date", "ends before it begins");
        } else if (isYear(line, first.getYear()) && isYear(line, last.getYear())) {
            addCovered(line, "a period", new Days(first, last), status);
        }
    }

    private void addCovered(CalendarTable.Line line, String what, Days covered, @Nullable String status) {
        if (status != null && !status.equals(COMPLETE)) {
            line.tell(
                    ProblemCode.INVALID_DAY_STATUS,
                    "status",
                    "is a status for days; the status for " + what + " is " + COMPLETE);
        }
        // Several notices may say so.
        if (hasNoHours(line, what) && isFirst(line, line.cell("date") + "\n" + line.cell("notice"))) {
            complete.add(covered);
        }
    }

    private void addYearly(CalendarTable.Line line, String date, @Nullable String status, @Nullable String name) {
        MonthDay day;
        try {
            day = MonthDay.parse("--" + date);
        } catch (DateTimeException e) {
            line.tell(ProblemCode.INVALID_LISTED_DATE, "date", "is not a real day of the year; write month-day");
            return;
        }
        if (status != null && !status.equals(CLOSED)) {
            line.tell(
                    ProblemCode.INVALID_DAY_STATUS, "status", "is not allowed: a day of every year can only be closed");
        }
        if (hasNoHours(line, "a closed day") && isFirst(line)) {
            yearly.put(day, name == null ? "" : name);
        }
    }

    private void addDate(CalendarTable.Line line, String text, @Nullable String status, @Nullable String name) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeException e) {
            line.tell(ProblemCode.INVALID_LISTED_DATE, "date", "is not a real date");
            return;
        }
        boolean valid = isYear(line, date.getYear());
        if (COMPLETE.equals(status)) {
            line.tell(ProblemCode.INVALID_DAY_STATUS, "status", "is a status for a year, such as " + date.getYear());
        } else if (CLOSED.equals(status)) {
            if (hasNoHours(line, "a closed day") && valid && isFirst(line)) {
                days.put(date, new Day(line, name == null ? "" : name, false, List.of()));
            }
        } else if (OPEN.equals(status) && valid) {
            addOpen(line, date, name == null ? "" : name);
        }
    }

    private void addOpen(CalendarTable.Line line, LocalDate date, String name) {
        if (line.cell("from").isEmpty() && line.cell("until").isEmpty()) {
            if (isFirst(line)) {
                days.put(date, new Day(line, name, true, List.of()));
            }
            return;
        }
        OpenHours hours = CalendarWords.window(line);
        if (hours == null) {
            return;
        }
        Day before = days.get(date);
        if (before == null) {
            if (isFirst(line)) {
                days.put(date, new Day(line, name, true, new ArrayList<>(List.of(new Window(hours, line)))));
            }
        } else if (before.windows().isEmpty()) {
            isFirst(line);
        } else {
            before.windows().add(new Window(hours, line));
        }
    }

    private static boolean isYear(CalendarTable.Line line, int year) {
        if (year < CalendarWords.FIRST_YEAR || year > CalendarWords.LAST_YEAR) {
            line.tell(
                    ProblemCode.INVALID_LISTED_DATE,
                    "date",
                    "must be in a year from " + CalendarWords.FIRST_YEAR + " to " + CalendarWords.LAST_YEAR);
            return false;
        }
        return true;
    }

    private static boolean hasNoHours(CalendarTable.Line line, String what) {
        String hours = line.cell("from") + line.cell("until");
        if (!hours.isEmpty()) {
            line.tell(
                    ProblemCode.INVALID_DAY_STATUS,
                    line.cell("from").isEmpty() ? "until" : "from",
                    "must be blank: " + what + " has no hours");
        }
        return hours.isEmpty();
    }

    /** Whether no line before is about the same date. */
    private boolean isFirst(CalendarTable.Line line) {
        return isFirst(line, line.cell("date"));
    }

    private boolean isFirst(CalendarTable.Line line, String about) {
        Place before = seen.putIfAbsent(about, line.place());
        if (before != null) {
            line.tell(ProblemCode.REPEATED_CALENDAR_LINE, "date", "is already in line " + before.line());
        }
        return before == null;
    }
}
