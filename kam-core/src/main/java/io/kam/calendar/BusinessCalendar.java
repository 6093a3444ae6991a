package io.kam.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * When a business is open: weekly hours in a time zone, days that are closed or have hours of their own, and days that are
 * closed every year. It is open at an instant when the clock on the wall of its zone shows a time within the hours of that
 * day, so that an hour which is shown twice counts twice, and one that is left out not at all. Working time is real time.
 *
 * <p>Whatever is asked costs about the same, however far apart the instants are: open stretches are worked out once for the
 * years that were asked about, and then found by halving. All 300 years of two windows a day take about 10 MB. Immutable as
 * seen from outside, thread-safe.
 *
 * <p>Instants must be from {@link #EARLIEST} to {@link #LATEST}; another is an {@link IllegalArgumentException}. Where the
 * answer would lie outside, it is null.
 */
public final class BusinessCalendar {
    /** The first instant that a calendar can tell about: 1900-01-01T00:00:00Z. */
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    /** The last instant that a calendar can tell about: 2199-12-31T23:59:59.999999999Z. */
    public static final Instant LATEST = Instant.parse("2199-12-31T23:59:59.999999999Z");

    private final String id;
    private final ZoneId zone;
    private final Map<DayOfWeek, List<OpenHours>> weekly;
    private final Map<LocalDate, Day> days;
    private final Map<MonthDay, String> yearly;
    private final @Nullable SortedSet<Integer> years;
    private final boolean alwaysOpen;
    private final Timetables timetables = new Timetables(this);

    /** What a day list says of a date. */
    private record Day(String name, List<OpenHours> hours) {}

    private BusinessCalendar(Builder builder) {
        this.id = builder.id;
        this.zone = builder.zone;
        this.weekly = new EnumMap<>(builder.weekly);
        this.days = Map.copyOf(builder.days);
        this.yearly = Map.copyOf(builder.yearly);
        this.years = builder.years == null ? null : Collections.unmodifiableSortedSet(builder.years);
        this.alwaysOpen = yearly.isEmpty()
                && days.isEmpty()
                && weekly.size() == DayOfWeek.values().length
                && weekly.values().stream().allMatch(BusinessCalendar::wholeDay);
    }

    private static boolean wholeDay(List<OpenHours> hours) {
        return hours.equals(List.of(OpenHours.ALL_DAY));
    }

    /**
     * A builder of a calendar.
     *
     * @param id by which customers and contracts name it, not blank
     * @throws IllegalArgumentException if the id is blank
     */
    public static Builder builder(String id, ZoneId zone) {
        return new Builder(id, zone);
    }

    /** The id by which customers and contracts name it. */
    public String id() {
        return id;
    }

    /** The zone of the clock on its wall. */
    public ZoneId zone() {
        return zone;
    }

    /** The windows that begin on a date, ascending; none if it is closed. */
    public List<OpenHours> hoursOn(LocalDate date) {
        Day day = days.get(Objects.requireNonNull(date, "date"));
        if (day != null) {
            return day.hours();
        }
        return yearly.containsKey(MonthDay.from(date))
                ? List.of()
                : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** What a date that is not as its weekday is called; null if it is as its weekday. */
    public @Nullable String nameOf(LocalDate date) {
        Day day = days.get(Objects.requireNonNull(date, "date"));
        return day != null ? day.name() : yearly.get(MonthDay.from(date));
    }

    /** The years from one instant to another, in the calendar's zone, for which it lacks the days that are not as their weekday. */
    public SortedSet<Integer> uncoveredYears(Instant from, Instant to) {
        nanos("from", from);
        nanos("to", to);
        SortedSet<Integer> uncovered = new TreeSet<>();
        if (years != null) {
            int last = to.atZone(zone).getYear();
            for (int year = from.atZone(zone).getYear(); year <= last; year++) {
                if (!years.contains(year)) {
                    uncovered.add(year);
                }
            }
        }
        return uncovered;
    }

    /** Whether it is open at an instant: the opening instant is, the closing instant is not. */
    public boolean isOpen(Instant at) {
        long nanos = nanos("at", at);
        return timetables.of(nanos, nanos).isOpen(nanos);
    }

    /** The instant itself if it is open then, else the next opening. */
    public @Nullable Instant openAtOrAfter(Instant at) {
        return isOpen(at) ? at : nextOpening(at);
    }

    /** The next opening after an instant; null if it never closes. */
    public @Nullable Instant nextOpening(Instant at) {
        return change(at, true, Timetable::openingAfter);
    }

    /** The next closing after an instant; null if it never closes. */
    public @Nullable Instant nextClosing(Instant at) {
        return change(at, true, Timetable::closingAfter);
    }

    /** The last opening before an instant; null if it never closes. */
    public @Nullable Instant previousOpening(Instant at) {
        return change(at, false, Timetable::openingBefore);
    }

    /** The last closing at or before an instant; null if it never closes. */
    public @Nullable Instant previousClosing(Instant at) {
        return change(at, false, Timetable::closingAtOrBefore);
    }

    private @Nullable Instant change(Instant at, boolean later, BiFunction<Timetable, Long, @Nullable Long> question) {
        long nanos = nanos("at", at);
        return alwaysOpen ? null : timetables.find(nanos, later, table -> question.apply(table, nanos));
    }

    /**
     * The first instant by which so much working time has passed since another. Of no working time, it is {@link
     * #openAtOrAfter}. Work that ends exactly at closing ends then, not at the next opening.
     *
     * @param working not negative
     */
    public @Nullable Instant add(Instant start, Duration working) {
        long nanos = nanos("start", start);
        notNegative(working);
        return working.isZero()
                ? openAtOrAfter(start)
                : timetables.find(nanos, true, table -> table.reached(Timetables.shifted(table.open(nanos), working)));
    }

    /**
     * The last instant from which so much working time passes until another. Of no working time, it is that instant if it was
     * open until then, else the last closing.
     *
     * @param working not negative
     */
    public @Nullable Instant subtract(Instant end, Duration working) {
        long nanos = nanos("end", end);
        notNegative(working);
        if (working.isZero()) {
            return end.isAfter(EARLIEST) && isOpen(end.minusNanos(1)) ? end : previousClosing(end);
        }
        Duration less = working.negated();
        return timetables.find(nanos, false, table -> table.notPassed(Timetables.shifted(table.open(nanos), less)));
    }

    /** The working time from one instant to another; negative if the other is earlier. */
    public Duration elapsed(Instant from, Instant to) {
        long start = nanos("from", from);
        long end = nanos("to", to);
        Timetable table = timetables.of(start, end);
        return Duration.ofNanos(table.open(end)).minusNanos(table.open(start));
    }

    /**
     * The working days from one instant to another, each counted as 24 hours, whatever its hours are: a part of a day is in
     * proportion to its open time. Rounded down to the nanosecond at either end. Negative if the other is earlier.
     */
    Duration workingDays(Instant from, Instant to) {
        long start = nanos("from", from);
        long end = nanos("to", to);
        Timetable table = timetables.of(start, end);
        return Duration.ofNanos(table.days(end)).minusNanos(table.days(start));
    }

    /** The first instant by which so many working days have passed, as {@link #workingDays} counts them; more than none. */
    @Nullable
    Instant addWorkingDays(Instant start, Duration days) {
        long nanos = nanos("start", start);
        return timetables.find(nanos, true, table -> table.reachedDays(Timetables.shifted(table.days(nanos), days)));
    }

    /** Whether it is open at some time of a window that begins on a date. */
    public boolean isWorkingDay(LocalDate date) {
        known("date", date);
        return timetables.of(date, date).isWorkingDay(date.toEpochDay());
    }

    /** The number of working days from a date, inclusive, to another, exclusive; negative if the other is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        known("from", from);
        known("to", to);
        Timetable table = timetables.of(from, to);
        return table.workingDaysBefore(to.toEpochDay()) - table.workingDaysBefore(from.toEpochDay());
    }

    /**
     * The n-th working day after a date, or before it for a negative n; the date itself for 0, also if it is no working day.
     * From a day that is none, the first working day after it is the first.
     */
    public @Nullable LocalDate addWorkingDays(LocalDate date, int n) {
        known("date", date);
        return n == 0 ? date : timetables.find(date, n > 0, table -> table.workingDay(date.toEpochDay(), n));
    }

    private static long nanos(String name, Instant instant) {
        Objects.requireNonNull(instant, name);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(name + " (" + instant + ") must be from " + EARLIEST + " to " + LATEST);
        }
        return Timetable.nanos(instant);
    }

    private static void notNegative(Duration working) {
        Objects.requireNonNull(working, "working");
        if (working.isNegative()) {
            throw new IllegalArgumentException("working (" + working + ") must not be negative");
        }
    }

    private static void known(String name, LocalDate date) {
        Objects.requireNonNull(date, name);
        if (!Timetables.holds(date)) {
            throw new IllegalArgumentException(outOfRange(name, date));
        }
    }

    private static String outOfRange(String name, LocalDate date) {
        return name + " (" + date + ") must be of the years from " + Timetables.FIRST_YEAR + " to "
                + Timetables.LAST_YEAR;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar that
                && id.equals(that.id)
                && zone.equals(that.zone)
                && weekly.equals(that.weekly)
                && days.equals(that.days)
                && yearly.equals(that.yearly)
                && Objects.equals(years, that.years);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, zone, weekly);
    }

    /** The id and the zone. */
    @Override
    public String toString() {
        return id + " (" + zone + ")";
    }

    /** Builds a calendar. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final ZoneId zone;
        private final Map<DayOfWeek, List<OpenHours>> weekly = new EnumMap<>(DayOfWeek.class);
        private final Map<LocalDate, Day> days = new TreeMap<>();
        private final Map<MonthDay, String> yearly = new TreeMap<>();
        private @Nullable SortedSet<Integer> years;

        private Builder(String id, ZoneId zone) {
            this.id = Objects.requireNonNull(id, "id");
            this.zone = Objects.requireNonNull(zone, "zone");
            if (id.isBlank()) {
                throw new IllegalArgumentException("id (" + id + ") must not be blank");
            }
        }

        /** Sets the windows of a weekday; none if it is closed, as every day is that is not set. */
        public Builder weekly(DayOfWeek day, OpenHours... hours) {
            weekly.put(Objects.requireNonNull(day, "day"), List.of(Objects.requireNonNull(hours, "hours")));
            return this;
        }

        /** Sets the windows of a date, whatever its weekday; none if it is closed. */
        public Builder day(LocalDate date, String name, OpenHours... hours) {
            List<OpenHours> windows = List.of(Objects.requireNonNull(hours, "hours"));
            days.put(Objects.requireNonNull(date, "date"), new Day(Objects.requireNonNull(name, "name"), windows));
            return this;
        }

        /** Closes a day of every year, unless the date is set itself. */
        public Builder closedEveryYear(MonthDay day, String name) {
            yearly.put(Objects.requireNonNull(day, "day"), Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * The years for which the days that are not as their weekday are all set. Without a call, all years are; a decision that
         * rests on another year says so.
         */
        public Builder coveredYears(Collection<Integer> covered) {
            years = new TreeSet<>(Objects.requireNonNull(covered, "covered"));
            return this;
        }

        /**
         * The calendar.
         *
         * @throws IllegalArgumentException if windows overlap, of one day or over midnight into the next, no weekday is ever open,
         *     or a date is not of the years from 1900 to 2199; the message tells all of them
         */
        public BusinessCalendar build() {
            List<String> problems = new ArrayList<>();
            weekly.values().removeIf(List::isEmpty);
            weekly.replaceAll((day, hours) -> sorted(day, hours, problems));
            days.replaceAll((date, day) -> new Day(day.name(), sorted(date, day.hours(), problems)));
            if (weekly.isEmpty()) {
                problems.add("no weekday is ever open");
            }
            BusinessCalendar calendar = new BusinessCalendar(this);
            for (DayOfWeek day : weekly.keySet()) {
                overMidnight(day, weekly.get(day), weekly.getOrDefault(day.plus(1), List.of()), problems);
            }
            for (LocalDate date : days.keySet()) {
                if (!Timetables.holds(date)) {
                    problems.add(outOfRange("day", date));
                    continue;
                }
                overMidnight(date, calendar.hoursOn(date), calendar.hoursOn(date.plusDays(1)), problems);
                if (!days.containsKey(date.minusDays(1))) {
                    overMidnight(
                            date.minusDays(1), calendar.hoursOn(date.minusDays(1)), calendar.hoursOn(date), problems);
                }
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("calendar (" + id + "): " + String.join("; ", problems));
            }
            return calendar;
        }

        private static List<OpenHours> sorted(Object day, List<OpenHours> hours, List<String> problems) {
            List<OpenHours> sorted = new ArrayList<>(hours);
            sorted.sort(Comparator.comparing(OpenHours::from));
            for (int i = 1; i < sorted.size(); i++) {
                OpenHours window = sorted.get(i);
                sorted.subList(0, i).stream()
                        .filter(window::overlaps)
                        .findFirst()
                        .ifPresent(earlier ->
                                problems.add("on " + day + " window (" + window + ") overlaps (" + earlier + ")"));
            }
            return List.copyOf(sorted);
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
    }
}
