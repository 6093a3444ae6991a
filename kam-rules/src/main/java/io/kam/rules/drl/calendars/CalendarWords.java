package io.kam.rules.drl.calendars;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.OpenHours;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rules.drl.text.SourceText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of calendar files: zones, days of the week, times of day, dates; and what was meant by others. */
public final class CalendarWords {
    static final int FIRST_YEAR =
            BusinessCalendar.EARLIEST.atOffset(ZoneOffset.UTC).getYear();
    static final int LAST_YEAR =
            BusinessCalendar.LATEST.atOffset(ZoneOffset.UTC).getYear();

    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3))
            .toList();
    private static final String CHINESE_DAYS = "一二三四五六日";
    private static final Pattern CHINESE_DAY = Pattern.compile("(?:周|星期|礼拜)([" + CHINESE_DAYS + "天])");
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:-|–|—|~|～|－|至|到|\\bto\\b)\\s*");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2})[:：.]([0-9]{2})");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?");
    private static final Pattern FROM_TO = Pattern.compile("(" + DATE + ")" + BETWEEN + "(" + DATE + ")");
    private static final Pattern DAY_AND_MONTH =
            Pattern.compile("[0-9]{1,2}[-. ]{1,2}\\p{L}{3,9}|\\p{L}{3,9}[-. ]{1,2}[0-9]{1,2}");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-9]{2})(?::00)?(?: AM)?");
    private static final Pattern OPPOSITE = Pattern.compile("Etc/GMT([+-])([1-9][0-9]?)");
    private static final int LONGEST_ZONE = 50;

    private CalendarWords() {}

    /** The zone that a cell names; null, with a problem told, if it names none. */
    static @Nullable ZoneId zone(CalendarTable.Line line, String column) {
        String text = line.cell(column);
        try {
            ZoneId zone = ZoneId.of(text);
            String misleading = misleading(zone);
            if (misleading.isEmpty()) {
                return zone;
            }
            line.tell(ProblemCode.UNKNOWN_ZONE, column, misleading);
            return null;
        } catch (DateTimeException e) {
            line.tell(
                    ProblemCode.UNKNOWN_ZONE,
                    column,
                    "is not a time zone; write one such as Asia/Shanghai, or a fixed offset such as +08:00"
                            + hint(text));
            return null;
        }
    }

    /** What is wrong with a zone whose name says the opposite of its offset; empty if nothing is. */
    public static String misleading(ZoneId zone) {
        Matcher matcher = OPPOSITE.matcher(zone.getId());
        if (!matcher.matches()) {
            return "";
        }
        int hours = Integer.parseInt(matcher.group(2));
        String offset = String.format(Locale.ROOT, "%02d:00", hours);
        return "is " + hours + (hours == 1 ? " hour " : " hours ")
                + (matcher.group(1).equals("+") ? "behind" : "ahead of")
                + " UTC, whatever its name says; name a place such as Asia/Shanghai, or write UTC+" + offset
                + " or UTC-" + offset;
    }

    private static String hint(String text) {
        if (text.length() > LONGEST_ZONE) {
            return "";
        }
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            // What a spreadsheet makes of an offset.
            return maybe("+" + (clock.group(1).length() == 1 ? "0" : "") + clock.group(1) + ":" + clock.group(2));
        }
        Set<String> known = new TreeSet<>(ZoneId.getAvailableZoneIds());
        String city = text.substring(text.lastIndexOf('/') + 1).replace(' ', '_');
        // Zones are called by the largest city, so that of the capital does not exist.
        if (city.equalsIgnoreCase("Beijing") || text.contains("北京") || text.contains("上海")) {
            return maybe("Asia/Shanghai");
        }
        return known.stream()
                .filter(zone -> zone.substring(zone.lastIndexOf('/') + 1).equalsIgnoreCase(city))
                .findFirst()
                .map(CalendarWords::maybe)
                .orElseGet(() -> Hints.maybe(text, known));
    }

    private static String maybe(String word) {
        return ". Maybe you meant (" + word + ")";
    }

    /** The days of a word such as {@code MON} or {@code MON-FRI}; none if it is another. */
    static List<DayOfWeek> days(String word) {
        String[] ends = word.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < 0 || ends.length == 2 && first == last) {
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>();
        DayOfWeek day = DayOfWeek.of(first + 1);
        days.add(day);
        while (day != DayOfWeek.of(last + 1)) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    /** How messages and files write a day of the week. */
    static String word(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    /** Which words a day cell may hold, and what was meant by another. */
    static String dayForm(String word, String makeUp) {
        String form =
                "is not a day; write one of " + String.join(", ", DAYS) + ", a range such as MON-FRI, or " + makeUp;
        List<String> meant =
                BETWEEN.splitAsStream(word.strip()).map(CalendarWords::meant).toList();
        if (!meant.contains("") && !days(String.join("-", meant)).isEmpty()) {
            return form + maybe(String.join("-", meant));
        }
        if (word.indexOf(',') >= 0 || word.indexOf('、') >= 0 || word.indexOf(' ') >= 0) {
            return form + "; write each day or range on its own line";
        }
        List<String> known = new ArrayList<>(DAYS);
        known.add(makeUp);
        return form + Hints.maybe(word, known);
    }

    /** The day of the week that a word of another form means; empty if it means none. */
    private static String meant(String word) {
        Matcher chinese = CHINESE_DAY.matcher(word);
        if (chinese.matches()) {
            return DAYS.get(Math.floorMod(CHINESE_DAYS.indexOf(chinese.group(1)), DAYS.size()));
        }
        String upper = word.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (upper.length() > 1 && day.name().startsWith(upper)
                    || upper.length() > 2
                            && upper.startsWith(word(day))
                            && Hints.nearest(upper, List.of(day.name())).isPresent()) {
                return word(day);
            }
        }
        return "";
    }

    /** Whether neighbouring cells are days: a comma stands where a line should end. */
    static boolean listsDays(List<String> cells) {
        for (int i = 1; i < cells.size(); i++) {
            if (!days(cells.get(i - 1).strip()).isEmpty()
                    && !days(cells.get(i).strip()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The window of the columns {@code from} and {@code until}; null, with its problems told, if it is none. */
    static @Nullable OpenHours window(CalendarTable.Line line) {
        String from = line.required("from", "the first moment that is open, such as 09:00");
        String until = line.required("until", "the first moment that is no longer open, such as 17:00");
        if (from == null || until == null) {
            return null;
        }
        // Each against a time that goes with any, so that both are told.
        boolean begins = window(line, from, "24:00", meantTime(from)) != null;
        boolean ends = until.equals("00:00") || window(line, "00:00", until, meantTime(until)) != null;
        return begins && ends ? window(line, from, until, "") : null;
    }

    private static @Nullable OpenHours window(CalendarTable.Line line, String from, String until, String hint) {
        try {
            return OpenHours.parse(SourceText.shown(from), SourceText.shown(until));
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            line.tell(ProblemCode.INVALID_TIME_OF_DAY, message.contains(". Maybe") ? message : message + hint);
            return null;
        }
    }

    private static String meantTime(String text) {
        if (text.equals("24:00")) {
            return maybe("00:00") + " of the next day";
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches() || Integer.parseInt(time.group(1)) > 23 || Integer.parseInt(time.group(2)) > 59) {
            return "";
        }
        return maybe((time.group(1).length() == 1 ? "0" : "") + time.group(1) + ":" + time.group(2));
    }

    /** What was meant by a date, or by days from one to another, of another form. */
    static String dateHint(String text) {
        Matcher yearly = DAY_AND_MONTH.matcher(text);
        if (yearly.matches()) {
            return "; a spreadsheet makes this of a yearly day, month or day first depending on its country: type the day"
                    + " again";
        }
        String one = meantDate(text);
        if (one.isEmpty()) {
            Matcher days = FROM_TO.matcher(text);
            String first = days.matches() ? meantDate(days.group(1)) : "";
            String last = days.matches() ? meantDate(days.group(5)) : "";
            return first.isEmpty() || last.isEmpty() ? "" : maybe(first + " to " + last);
        }
        return maybe(one);
    }

    private static String meantDate(String text) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            try {
                return LocalDate.of(
                                Integer.parseInt(date.group(1)),
                                Integer.parseInt(date.group(2)),
                                Integer.parseInt(date.group(3)))
                        .toString();
            } catch (DateTimeException e) {
                return "";
            }
        }
        return "";
    }
}
