package io.kam.cli;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceDates;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.kam.calendar.Days;
import io.kam.cli.ImportedDays.Day;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days off in a file of iCalendar: its all-day events. Not thread-safe. */
final class HolidayICalendar {
    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);
    private static final int LONGEST = 366;
    private static final int LONGEST_CATEGORY = 40;

    private final Path file;
    private final SortedSet<Integer> years;
    private final ImportedDays days;
    private final List<String> problems;
    private final Consumer<String> notes;
    private final LeftOut leftOut;
    private final TreeMap<LocalDate, Day> dated = new TreeMap<>();

    private HolidayICalendar(
            Path file,
            SortedSet<Integer> years,
            LeftOut leftOut,
            ImportedDays days,
            List<String> problems,
            Consumer<String> notes) {
        this.file = file;
        this.years = years;
        this.leftOut = leftOut;
        this.days = days;
        this.problems = problems;
        this.notes = notes;
    }

    /**
     * Adds the days off of some years, each of which must have one in some of the files.
     *
     * @param leftOut the entries that are left out
     * @param notes takes what else was left out
     */
    static void read(
            List<Path> files,
            SortedSet<Integer> years,
            LeftOut leftOut,
            ImportedDays days,
            List<String> problems,
            Consumer<String> notes)
            throws IOException {
        for (Path file : files) {
            new HolidayICalendar(file, years, leftOut, days, problems, notes).read();
        }
        if (problems.isEmpty()) {
            days.notices().forEach((year, of) -> {
                if (of.days().isEmpty()) {
                    problems.add(files.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ": no all-day event is in " + year + ", which --years asks for");
                }
            });
        }
    }

    private void read() throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(file + ": the file is not UTF-8");
            return;
        }
        List<Integer> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.strip().equalsIgnoreCase("BEGIN:VEVENT")) {
                lines.add(number);
            }
        }
        List<VEvent> events = new ArrayList<>();
        try (ICalReader reader = new ICalReader(text)) {
            for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                events.addAll(calendar.getEvents());
            }
        }
        if (events.isEmpty() || events.size() != lines.size()) {
            problems.add(file + ": "
                    + (lines.isEmpty()
                            ? "this is not an iCalendar file with events"
                            : "the file ends within an event"));
            return;
        }
        for (int i = 0; i < events.size(); i++) {
            read(events.get(i), lines.get(i));
        }
        for (Integer year : years) {
            TreeMap<LocalDate, Day> found =
                    new TreeMap<>(dated.subMap(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)));
            String name = String.valueOf(file.getFileName());
            ImportedDays.Notice known = days.notices().get(year);
            if (known != null) {
                name = known.source() + " " + name;
                known.days().forEach((date, day) -> found.merge(date, day, (a, b) -> b.and(a.name())));
            }
            days.notices().put(year, new ImportedDays.Notice(name + " " + year, name, Days.ofYear(year), found));
        }
    }

    private void read(VEvent event, int line) {
        String at = file + ":" + line + ": ";
        String name = event.getSummary() == null || event.getSummary().getValue() == null
                ? ""
                : clean(event.getSummary().getValue());
        LocalDate first = date(event.getDateStart());
        if (event.getStatus() != null && event.getStatus().isCancelled()) {
            notes.accept(at + "the event (" + name + ") is cancelled; skipped");
        } else if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
            problems.add(at + "the event (" + name + ") has no DTSTART that is a date");
        } else if (first == null) {
            notes.accept(at + "the event (" + name + ") does not last all day; skipped");
        } else if (name.isEmpty()) {
            problems.add(at + "the event on " + first + " has no SUMMARY");
        } else {
            Integer length = length(event, first);
            if (length == null || length < 1 || length > LONGEST) {
                problems.add(at + "the event (" + name + ") must end after it begins, and within a year");
            } else {
                List<String> categories = categories(event);
                if (!leftOut.leavesOut(name, categories)) {
                    read(event, at, name, categories, first, length);
                }
            }
        }
    }

    /** The categories of an event; where it has none, the first line of its description, if that is a short one. */
    private static List<String> categories(VEvent event) {
        List<String> categories = event.getCategories().stream()
                .flatMap(each -> each.getValues().stream())
                .toList();
        if (!categories.isEmpty() || event.getDescription() == null) {
            return clean(categories);
        }
        String text = event.getDescription().getValue();
        return clean(Stream.ofNullable(text).flatMap(String::lines).limit(1).toList()).stream()
                .filter(line -> line.length() <= LONGEST_CATEGORY)
                .toList();
    }

    private static List<String> clean(List<String> texts) {
        return texts.stream()
                .map(HolidayICalendar::clean)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static String clean(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The days that an event lasts; null if its end is not known. */
    private static @Nullable Integer length(VEvent event, LocalDate first) {
        if (event.getDateEnd() != null) {
            LocalDate end = date(event.getDateEnd());
            return end == null ? null : (int) ChronoUnit.DAYS.between(first, end);
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            biweekly.util.Duration duration = event.getDuration().getValue();
            int weeks = duration.getWeeks() == null ? 0 : duration.getWeeks();
            int days = duration.getDays() == null ? 0 : duration.getDays();
            return weeks * 7 + days;
        }
        return 1;
    }

    private void read(VEvent event, String at, String name, List<String> categories, LocalDate first, int length) {
        Recurrence rule = event.getRecurrenceRule() == null
                ? null
                : event.getRecurrenceRule().getValue();
        TreeSet<LocalDate> starts = new TreeSet<>();
        for (RecurrenceDates more : event.getRecurrenceDates()) {
            more.getDates().forEach(date -> starts.add(date(date)));
        }
        TreeSet<LocalDate> except = new TreeSet<>();
        for (ExceptionDates less : event.getExceptionDates()) {
            less.getValues().forEach(date -> except.add(date(date)));
        }
        if (!event.getExceptionRules().isEmpty()) {
            problems.add(at + "the event (" + name + ") has an EXRULE, which is not understood");
            return;
        }
        if (rule == null) {
            starts.add(first);
        } else if (rule.getFrequency() == null || rule.getFrequency().compareTo(Frequency.DAILY) < 0) {
            problems.add(at + "the event (" + name + ") has an RRULE that goes with no all-day event");
            return;
        } else {
            starts.addAll(expanded(rule, first, length));
        }
        starts.removeAll(except);
        for (LocalDate start : starts) {
            for (int i = 0; i < length; i++) {
                LocalDate date = start.plusDays(i);
                dated.merge(date, new Day(false, name), (a, b) -> a.and(b.name()));
                if (years.contains(date.getYear())) {
                    days.took(name, categories, date, false);
                }
            }
        }
    }

    /** The dates on which a rule lets an event begin that lasts into the years asked for. */
    private List<LocalDate> expanded(Recurrence rule, LocalDate first, int length) {
        LocalDate from = LocalDate.of(years.first(), 1, 1).minusDays(length);
        LocalDate end = LocalDate.of(years.last(), 12, 31);
        ICalDate written = rule.getUntil();
        LocalDate until = written == null ? end : date(written);
        Recurrence endless = new Recurrence.Builder(rule).until((ICalDate) null).build();
        DateIterator each = endless.getDateIterator(utc(first), UTC);
        if (first.isBefore(from) && rule.getCount() == null) {
            each.advanceTo(utc(from));
        }
        List<LocalDate> dates = new ArrayList<>();
        while (each.hasNext()) {
            LocalDate date = each.next().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
            if (date.isAfter(end) || date.isAfter(until)) {
                break;
            }
            dates.add(date);
        }
        return dates;
    }

    private static Date utc(LocalDate date) {
        return Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The date of a property; null if it has a time, or is none. */
    private static @Nullable LocalDate date(@Nullable DateOrDateTimeProperty property) {
        ICalDate value = property == null ? null : property.getValue();
        return value == null || value.hasTime() ? null : date(value);
    }

    /** As it was written: of a date, the library makes the instant at which it begins in the zone of the machine. */
    private static LocalDate date(ICalDate date) {
        DateTimeComponents written = date.getRawComponents();
        return written == null
                ? date.toInstant()
                        .atZone(date.hasTime() ? ZoneOffset.UTC : ZoneId.systemDefault())
                        .toLocalDate()
                : LocalDate.of(written.getYear(), written.getMonth(), written.getDate());
    }
}
