package io.kam.rules.drl.calendars;

import io.kam.calendar.BusinessCalendar;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rules.drl.tables.TableReader;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Work;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the folder {@code calendars}: which calendars there are, their hours, and lists of the days that are not as their
 * weekday. Not thread-safe.
 */
public final class CalendarFiles {
    /** The folder's name. */
    public static final String FOLDER = "calendars";

    static final String FILE = "calendars/calendars.csv";
    private static final List<String> COLUMNS = List.of("calendar", "zone", "days");
    private static final List<String> OPTIONAL = List.of(CalendarUnions.COLUMN);

    /**
     * A line of the calendars.
     *
     * @param zone null if it is none
     * @param days the names of its lists, separated by blanks; empty if it has none
     */
    private record Declared(String id, @Nullable ZoneId zone, String days, CalendarTable.Line line) {}

    private final SortedMap<String, byte[]> files;
    private final Work problems;
    private final List<Declared> declared = new ArrayList<>();
    private final Set<String> named = new TreeSet<>();
    private final CalendarUnions unions = new CalendarUnions();
    private final SortedMap<String, BusinessCalendar> calendars = new TreeMap<>();
    private @Nullable Set<String> ids = Set.of();

    private CalendarFiles(SortedMap<String, byte[]> files, Work problems) {
        this.files = files;
        this.problems = problems;
    }

    /**
     * Reads the folder, before anything else of the policy.
     *
     * @param files all files of the policy
     * @param problems takes what is wrong; empty
     */
    public static CalendarFiles read(SortedMap<String, byte[]> files, Work problems) {
        CalendarFiles folder = new CalendarFiles(files, problems);
        List<String> paths = folder.paths();
        if (!paths.isEmpty()) {
            folder.read(paths);
        }
        return folder;
    }

    /** The calendars by id, if there are no problems with any. */
    public SortedMap<String, BusinessCalendar> calendars() {
        return calendars;
    }

    /** The ids of all calendars, those with problems too; null if they are not known. */
    @Nullable
    public Set<String> ids() {
        return ids;
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String path : files.keySet()) {
            String name = path.substring(path.indexOf('/') + 1);
            if (!path.startsWith(FOLDER + "/") || name.endsWith(".md")) {
                continue;
            }
            if (name.indexOf('/') >= 0) {
                tell(ProblemCode.MISPLACED_FILE, path, "the folder (" + FOLDER + ") must not contain folders");
            } else if (!name.endsWith(".csv")) {
                tell(
                        ProblemCode.MISPLACED_FILE,
                        path,
                        "the file (" + name + ") doesn't belong here; only *.csv and *.md do");
            } else {
                paths.add(path);
            }
        }
        return paths;
    }

    private void tell(ProblemCode code, String path, String message) {
        problems.add(PolicyProblem.of(code, Place.of(path), message));
    }

    /**
     * The text of a file of given columns, or of that which has its columns under another name, so that no more is told than
     * the name. Its path is taken out of the others.
     *
     * @return null, with a problem told, if it is missing or can't be read
     */
    private @Nullable SourceText take(String path, List<String> columns, List<String> others) {
        String found = others.contains(path) ? path : misnamed(columns, others);
        if (!path.equals(found)) {
            String mended =
                    found == null ? "its first line must be: " : "rename (" + found + "), which has its columns: ";
            tell(ProblemCode.MISSING_CALENDAR_FILE, path, "the file is missing; " + mended + String.join(",", columns));
        }
        others.remove(found);
        return found == null ? null : text(found);
    }

    private @Nullable SourceText text(String path) {
        byte[] content = files.get(path);
        return content == null ? null : SourceText.read(path, content, problems);
    }

    private @Nullable String misnamed(List<String> columns, List<String> paths) {
        return paths.stream()
                .filter(path -> !path.equals(FILE) && !path.equals(WeeklyHours.FILE))
                .filter(path -> {
                    Set<String> header = new TreeSet<>(header(files.getOrDefault(path, new byte[0])));
                    OPTIONAL.forEach(header::remove);
                    return Set.copyOf(columns).equals(header);
                })
                .findFirst()
                .orElse(null);
    }

    /** The cells of the first line that is no comment. */
    private static Set<String> header(byte[] content) {
        int length = Math.min(content.length, PolicyLimits.BYTES_PER_FILE);
        return new String(content, 0, length, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("\"#"))
                .findFirst()
                .map(line -> Set.copyOf(List.of(line.split(","))))
                .orElse(Set.of());
    }

    private void read(List<String> paths) {
        List<String> others = new ArrayList<>(paths);
        declare(take(FILE, COLUMNS, others));
        WeeklyHours hours = WeeklyHours.read(take(WeeklyHours.FILE, WeeklyHours.COLUMNS, others), ids, problems);
        Map<String, DayList> lists = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        for (String path : others) {
            String name = TableReader.stem(path);
            names.add(name);
            int before = problems.size();
            DayList list = list(path);
            if (list != null && problems.size() == before) {
                lists.put(name, list);
            }
        }
        unions.check(hours, ids);
        for (Declared each : declared) {
            add(each, hours, lists, names);
        }
        if (problems.isEmpty()) {
            unions.addTo(calendars);
        }
        if (ids != null && !ids.isEmpty()) {
            tellUnused(names);
        }
    }

    private void tellUnused(Set<String> lists) {
        Set<String> missing = new TreeSet<>(named);
        missing.removeAll(lists);
        for (String list : lists) {
            if (!named.contains(list) && TableReader.STEM.matcher(list).matches()) {
                tell(
                        ProblemCode.UNUSED_DAY_LIST,
                        FOLDER + "/" + list + ".csv",
                        "no calendar in " + FILE + " names this list in its column days"
                                + Hints.nearest(list, missing)
                                        .map(near -> "; one names (" + SourceText.shown(near) + ")")
                                        .orElse(""));
            }
        }
    }

    private void declare(@Nullable SourceText source) {
        int before = problems.size();
        List<CalendarTable.Line> lines =
                source == null ? null : CalendarTable.read(source, COLUMNS, OPTIONAL, problems);
        boolean complete = lines != null && problems.size() == before;
        SortedMap<String, Place> seen = new TreeMap<>();
        CalendarTable.Line beyond = null;
        for (CalendarTable.Line line : lines == null ? List.<CalendarTable.Line>of() : lines) {
            String id = line.required("calendar", "the id that customers and contracts use for it");
            String zone = line.required("zone", "the time zone of its hours, such as Asia/Shanghai");
            ZoneId known = zone == null ? null : CalendarWords.zone(line, "zone");
            complete &= id != null;
            named.addAll(names(line.cell("days")));
            Place first = id == null ? null : seen.putIfAbsent(id, line.place());
            if (first != null) {
                line.tell(ProblemCode.REPEATED_CALENDAR_LINE, "calendar", "is already in line " + first.line());
            } else if (id != null && seen.size() > PolicyLimits.CALENDARS) {
                beyond = beyond == null ? line : beyond;
            } else if (id != null && !unions.take(id, known, line)) {
                declared.add(new Declared(id, known, line.cell("days"), line));
            }
        }
        if (complete && seen.isEmpty()) {
            tell(ProblemCode.EMPTY_TABLE, FILE, "the file lists no calendar");
        }
        if (beyond != null) {
            beyond.tell(
                    ProblemCode.CALENDAR_TOO_LARGE,
                    "the policy has (" + seen.size() + ") calendars; the maximum is " + PolicyLimits.CALENDARS);
        }
        ids = complete ? seen.keySet() : null;
    }

    private @Nullable DayList list(String path) {
        SourceText source = text(path);
        String name = TableReader.stem(path);
        if (!TableReader.STEM.matcher(name).matches()) {
            tell(
                    ProblemCode.INVALID_TABLE_NAME,
                    path,
                    "file name (" + name
                            + ") must consist of lower-case letters and digits, with hyphens between words, such as public-holidays");
        }
        return source == null ? null : DayList.read(source, problems);
    }

    private void add(Declared calendar, WeeklyHours all, Map<String, DayList> lists, Set<String> names) {
        String id = calendar.id();
        WeeklyHours.Hours hours = all.of(id);
        DayList list = list(calendar, lists, names);
        if (all.complete(id) && hours.weekly().isEmpty()) {
            calendar.line()
                    .tell(
                            ProblemCode.NO_OPEN_TIME,
                            "calendar",
                            hours.makeUp().isEmpty()
                                    ? "has no hours in " + WeeklyHours.FILE
                                    : "has hours on " + WeeklyHours.MAKE_UP
                                            + " days only; it is never open on a weekday");
        }
        CalendarDays days = new CalendarDays(id, hours, list);
        if (all.complete(id) && !hours.weekly().isEmpty()) {
            days.check(calendar.line());
        }
        ZoneId zone = calendar.zone();
        if (zone != null && problems.isEmpty()) {
            calendars.put(id, days.build(zone));
        }
    }

    /** The names of lists, or of calendars, in a cell. */
    static List<String> names(String days) {
        return days.isEmpty() ? List.of() : List.of(days.split(" +"));
    }

    /** What the lists of a calendar say together; null if it has none that could be read. */
    private static @Nullable DayList list(Declared calendar, Map<String, DayList> lists, Set<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        List<DayList> known = new ArrayList<>();
        int dates = 0;
        for (String name : names(calendar.days())) {
            String shown = "column (days): (" + SourceText.shown(name) + ") ";
            if (!seen.add(name)) {
                calendar.line().tell(ProblemCode.REPEATED_CALENDAR_LINE, shown + "appears twice");
            } else if (!names.contains(name)) {
                calendar.line()
                        .tell(
                                ProblemCode.UNKNOWN_DAY_LIST,
                                shown + "is not a list: there is no file " + FOLDER + "/" + SourceText.shown(name)
                                        + ".csv" + Hints.maybe(name, names));
            }
            DayList list = lists.get(name);
            if (list != null) {
                known.add(list);
                dates += list.days().size();
            }
        }
        if (dates > PolicyLimits.ROWS) {
            calendar.line()
                    .tell(
                            ProblemCode.CALENDAR_TOO_LARGE,
                            "days",
                            "are lists of (" + dates + ") dates together; the maximum is " + PolicyLimits.ROWS);
            return null;
        }
        return known.isEmpty() ? null : DayList.of(known);
    }
}
