package io.kam.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a business is open: weekly hours in a time zone, days that are closed or have hours of their own, and days that are
 * closed every year; or whenever one of {@linkplain #union other calendars} is. It is open at an instant when the clock on the wall of its zone shows a time within the hours of that
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
    private final OpenDays days;
    private final Coverage coverage;
    /** Of a union, what it was made of, unions among them. */
    private final List<BusinessCalendar> parts;

    private final List<BusinessCalendar> members;
    private final boolean alwaysOpen;
    private final Timetables timetables = new Timetables(this);

    private BusinessCalendar(String id, ZoneId zone, OpenDays days, Coverage coverage, List<BusinessCalendar> parts) {
        this.id = id;
        this.zone = zone;
        this.days = days;
        this.coverage = coverage;
        this.parts = parts;
        this.members = parts.stream()
                .flatMap(part -> part.withHours().stream())
                .distinct()
                .toList();
        this.alwaysOpen = days.alwaysOpen() || members.stream().anyMatch(member -> member.alwaysOpen);
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

    /**
     * A calendar that is open whenever one of others is, each by its own hours and days off in its own zone. Its own zone says
     * on which dates it is open: those on which any of the others is, by the clock on the wall of that zone, so that each date
     * ends at midnight, whatever windows go over it.
     *
     * @param id by which customers and contracts name it, not blank
     * @param zone whose dates are its days
     * @param members the others, at least one; may be unions themselves
     * @throws IllegalArgumentException if the id is blank, or there are no others
     */
    public static BusinessCalendar union(String id, ZoneId zone, Collection<BusinessCalendar> members) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(members, "members");
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members (none) must be at least one");
        }
        return new BusinessCalendar(requireId(id), zone, OpenDays.NONE, Coverage.ALL, List.copyOf(members));
    }

    private static String requireId(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("id (" + id + ") must not be blank");
        }
        return id;
    }

    /** The id by which customers and contracts name it. */
    public String id() {
        return id;
    }

    /** The zone of the clock on its wall. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The calendars that it is the union of, each with hours of its own: those of unions among them stand in their place. Empty
     * if it is none.
     */
    public List<BusinessCalendar> members() {
        return members;
    }

    /**
     * What is known of this calendar where other ones are: of its id, the other; else itself, and if it is a union, of what is known
     * of the calendars that it was made of.
     *
     * @param others by their ids
     */
    public BusinessCalendar exchanged(Map<String, BusinessCalendar> others) {
        BusinessCalendar other = Objects.requireNonNull(others, "others").get(id);
        if (other != null) {
            return other;
        }
        return parts.isEmpty()
                ? this
                : union(
                        id,
                        zone,
                        parts.stream().map(part -> part.exchanged(others)).toList());
    }

    private List<BusinessCalendar> withHours() {
        return members.isEmpty() ? List.of(this) : members;
    }

    /**
     * The windows that begin on a date, ascending; none if it is closed. Of a {@linkplain #union union}, when it is open between
     * the midnights of that date, by the clock on the wall of its zone; a window ends also where that clock is changed.
     */
    public List<OpenHours> hoursOn(LocalDate date) {
        if (members.isEmpty()) {
            return days.hoursOn(Objects.requireNonNull(date, "date"));
        }
        known("date", date);
        return timetables.of(date, date).hoursOn(date.toEpochDay(), zone);
    }

    /** What a date that is not as its weekday is called; null if it is as its weekday, and for every date of a union. */
    public @Nullable String nameOf(LocalDate date) {
        return days.nameOf(Objects.requireNonNull(date, "date"));
    }

    /**
     * The days from one instant to another, in the calendar's zone, of which it is not known whether they are as their weekday:
     * each run of such days, up to the end of its year, whole also where it reaches beyond the instants. Of a union, those of
     * its members, in their zones.
     */
    public List<Days> uncovered(Instant from, Instant to) {
        nanos("from", from);
        nanos("to", to);
        return withHours().stream()
                .flatMap(each -> each.coverage.missing(date(from, each.zone), date(to, each.zone)).stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** When the first run of days begins, after an instant, of which it is not known whether they are as their weekday; null if none. */
    public @Nullable Instant uncoveredAfter(Instant at) {
        nanos("at", at);
        return withHours().stream()
                .flatMap(each -> Stream.ofNullable(each.coverage.missingAfter(date(at, each.zone)))
                        .map(date -> date.atStartOfDay(each.zone).toInstant()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static LocalDate date(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
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

    static String outOfRange(String name, LocalDate date) {
        return name + " (" + date + ") must be of the years from " + Timetables.FIRST_YEAR + " to "
                + Timetables.LAST_YEAR;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar that
                && id.equals(that.id)
                && zone.equals(that.zone)
                && days.equals(that.days)
                && coverage.equals(that.coverage)
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, zone, days.weekly());
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
        private final Map<LocalDate, OpenDays.Day> days = new TreeMap<>();
        private final Map<MonthDay, String> yearly = new TreeMap<>();
        private @Nullable List<Days> covered;

        private Builder(String id, ZoneId zone) {
            this.id = requireId(Objects.requireNonNull(id, "id"));
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        /** Sets the windows of a weekday; none if it is closed, as every day is that is not set. */
        public Builder weekly(DayOfWeek day, OpenHours... hours) {
            weekly.put(Objects.requireNonNull(day, "day"), List.of(Objects.requireNonNull(hours, "hours")));
            return this;
        }

        /** Sets the windows of a date, whatever its weekday; none if it is closed. */
        public Builder day(LocalDate date, String name, OpenHours... hours) {
            List<OpenHours> windows = List.of(Objects.requireNonNull(hours, "hours"));
            days.put(
                    Objects.requireNonNull(date, "date"),
                    new OpenDays.Day(Objects.requireNonNull(name, "name"), windows));
            return this;
        }

        /** Closes a day of every year, unless the date is set itself. */
        public Builder closedEveryYear(MonthDay day, String name) {
            yearly.put(Objects.requireNonNull(day, "day"), Objects.requireNonNull(name, "name"));
            return this;
        }

        /** As {@link #covered}, for whole years. */
        public Builder coveredYears(Collection<Integer> years) {
            return covered(Objects.requireNonNull(years, "years").stream()
                    .map(Days::ofYear)
                    .toList());
        }

        /**
         * The days of which those that are not as their weekday are all set. Without a call, all days are covered; a decision
         * that rests on others says so.
         */
        public Builder covered(Collection<Days> known) {
            covered = List.copyOf(Objects.requireNonNull(known, "known"));
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
            OpenDays open = OpenDays.of(weekly, days, yearly, problems);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("calendar (" + id + "): " + String.join("; ", problems));
            }
            return new BusinessCalendar(
                    id, zone, open, covered == null ? Coverage.ALL : Coverage.of(covered), List.of());
        }
    }
}
