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
 * When a business is open: weekly hours in a time zone, days that are closed or have their own hours, and days that are
 * closed every year; or, for a union, whenever one of {@linkplain #union other calendars} is open. A calendar is open
 * at an instant if the wall clock in its zone shows a time within the hours of that day. So an hour that occurs twice
 * counts twice, and a skipped hour does not count. Working time is real time.
 *
 * <p>Every question costs about the same, however far apart the instants are: the open stretches are computed once for
 * the years that were asked about, and then searched by bisection. All 300 years with two windows a day take about 10
 * MB. Immutable as seen from outside, thread-safe.
 *
 * <p>Instants must be from {@link #EARLIEST} to {@link #LATEST}; any other causes an {@link IllegalArgumentException}.
 * If the answer would be outside this range, it is null.
 */
public final class BusinessCalendar {
    /** The first instant that calendars cover: 1900-01-01T00:00:00Z. */
    public static final Instant EARLIEST = Instant.ofEpochSecond(-2_208_988_800L);

    /** The last instant that calendars cover: 2199-12-31T23:59:59.999999999Z. */
    public static final Instant LATEST = Instant.ofEpochSecond(7_258_118_399L, 999_999_999);

    private final String id;
    private final ZoneId zone;
    final OpenDays days;
    final Coverage coverage;
    /** Of a union, what it was made of, unions among them. */
    final List<BusinessCalendar> parts;

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
     * A builder for a calendar.
     *
     * @param id the id that customers and contracts use for it, not blank
     * @throws IllegalArgumentException if the id is blank
     */
    public static Builder builder(String id, ZoneId zone) {
        return new Builder(id, zone);
    }

    /**
     * A calendar that is open whenever one of the others is, each with its own hours and days off in its own zone. The
     * union's own zone sets the dates on which it is open: those on which any of the others is open, by the wall clock
     * in that zone. So each date ends at midnight, even if a window runs past it.
     *
     * @param id the id that customers and contracts use for it, not blank
     * @param zone the zone whose dates are its days
     * @param members the other calendars, at least one; they may be unions themselves
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

    /** The id that customers and contracts use for it. */
    public String id() {
        return id;
    }

    /** The zone of its wall clock. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The calendars that it is the union of, each with hours of its own; unions among them are replaced by their
     * members. Empty if it is not a union.
     */
    public List<BusinessCalendar> members() {
        return members;
    }

    /**
     * This calendar with other ones put in place: the one with its id if there is one; otherwise itself, and if it is a
     * union, with its members replaced in the same way.
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
     * The windows that begin on a date, ascending; none if it is closed. For a {@linkplain #union union}, the times at
     * which it is open between the midnights of that date, by the wall clock in its zone; a window also ends when that
     * clock is changed.
     */
    public List<OpenHours> hoursOn(LocalDate date) {
        if (members.isEmpty()) {
            return days.hoursOn(Objects.requireNonNull(date, "date"));
        }
        Limits.known("date", date);
        return timetables.of(date, date).hoursOn(date.toEpochDay(), zone);
    }

    /** The name of a date that differs from its weekday; null if it does not, and for every date of a union. */
    public @Nullable String nameOf(LocalDate date) {
        return days.nameOf(Objects.requireNonNull(date, "date"));
    }

    /**
     * The days between two instants, in the calendar's zone, for which it is not known whether they are like their
     * weekday. Each run of such days, up to the end of its year, is returned whole, even if it reaches beyond the
     * instants. For a union, those of its members, in their zones.
     */
    public List<Days> uncovered(Instant from, Instant to) {
        Limits.nanos("from", from);
        Limits.nanos("to", to);
        return withHours().stream()
                .flatMap(each -> each.coverage.missing(date(from, each.zone), date(to, each.zone)).stream())
                .sorted()
                .distinct()
                .toList();
    }

    /**
     * When the first run of days begins, after an instant, for which it is not known whether they are like their
     * weekday; null if there is none.
     */
    public @Nullable Instant uncoveredAfter(Instant at) {
        Limits.nanos("at", at);
        return withHours().stream()
                .flatMap(each -> Stream.ofNullable(each.coverage.missingAfter(date(at, each.zone)))
                        .map(date -> date.atStartOfDay(each.zone).toInstant()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static LocalDate date(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    /** Whether it is open at an instant: it is at the opening instant, but not at the closing instant. */
    public boolean isOpen(Instant at) {
        long nanos = Limits.nanos("at", at);
        return timetables.of(nanos, nanos).isOpen(nanos);
    }

    /** The instant itself if it is open then, otherwise the next opening. */
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
        long nanos = Limits.nanos("at", at);
        return alwaysOpen ? null : timetables.find(nanos, later, table -> question.apply(table, nanos));
    }

    /**
     * The first instant by which so much working time has passed since the start. For zero working time, this is
     * {@link #openAtOrAfter}. Work that ends exactly at closing time ends then, not at the next opening.
     *
     * @param working not negative
     */
    public @Nullable Instant add(Instant start, Duration working) {
        long nanos = Limits.nanos("start", start);
        Limits.notNegative(working);
        return working.isZero()
                ? openAtOrAfter(start)
                : timetables.find(nanos, true, table -> table.reached(Timetables.shifted(table.open(nanos), working)));
    }

    /**
     * The last instant from which so much working time passes until the end. For zero working time, this is the end if
     * the calendar was open until then, otherwise the last closing.
     *
     * @param working not negative
     */
    public @Nullable Instant subtract(Instant end, Duration working) {
        long nanos = Limits.nanos("end", end);
        Limits.notNegative(working);
        if (working.isZero()) {
            return end.isAfter(EARLIEST) && isOpen(end.minusNanos(1)) ? end : previousClosing(end);
        }
        Duration less = working.negated();
        return timetables.find(nanos, false, table -> table.notPassed(Timetables.shifted(table.open(nanos), less)));
    }

    /** The working time between two instants; negative if the second is earlier. */
    public Duration elapsed(Instant from, Instant to) {
        long start = Limits.nanos("from", from);
        long end = Limits.nanos("to", to);
        Timetable table = timetables.of(start, end);
        return Duration.ofNanos(table.open(end)).minusNanos(table.open(start));
    }

    /**
     * The working days from one instant to another, each counted as 24 hours, whatever its hours are: a part of a day is in
     * proportion to its open time. Rounded down to the nanosecond at either end. Negative if the other is earlier.
     */
    Duration workingDays(Instant from, Instant to) {
        long start = Limits.nanos("from", from);
        long end = Limits.nanos("to", to);
        Timetable table = timetables.of(start, end);
        return Duration.ofNanos(table.days(end)).minusNanos(table.days(start));
    }

    /** The first instant by which so many working days have passed, as {@link #workingDays} counts them; more than none. */
    @Nullable
    Instant addWorkingDays(Instant start, Duration days) {
        long nanos = Limits.nanos("start", start);
        return timetables.find(nanos, true, table -> table.reachedDays(Timetables.shifted(table.days(nanos), days)));
    }

    /** Whether it is open at some time in a window that begins on this date. */
    public boolean isWorkingDay(LocalDate date) {
        Limits.known("date", date);
        return timetables.of(date, date).isWorkingDay(date.toEpochDay());
    }

    /** The number of working days from a date, inclusive, to another, exclusive; negative if the second is earlier. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        Limits.known("from", from);
        Limits.known("to", to);
        Timetable table = timetables.of(from, to);
        return table.workingDaysBefore(to.toEpochDay()) - table.workingDaysBefore(from.toEpochDay());
    }

    /**
     * The n-th working day after a date, or before it if n is negative; for 0 the date itself, even if it is not a
     * working day. If you start on a day off, the first working day after it is day 1.
     */
    public @Nullable LocalDate addWorkingDays(LocalDate date, int n) {
        Limits.known("date", date);
        return n == 0 ? date : timetables.find(date, n > 0, table -> table.workingDay(date.toEpochDay(), n));
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

        /** Sets the windows of a weekday; none if it is closed. A weekday that is not set is closed. */
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

        /** Closes a day every year, unless the date itself is set. */
        public Builder closedEveryYear(MonthDay day, String name) {
            yearly.put(Objects.requireNonNull(day, "day"), Objects.requireNonNull(name, "name"));
            return this;
        }

        /** Like {@link #covered}, for whole years. */
        public Builder coveredYears(Collection<Integer> years) {
            return covered(Objects.requireNonNull(years, "years").stream()
                    .map(Days::ofYear)
                    .toList());
        }

        /**
         * The days for which all dates that differ from their weekday have been set. If this is never called, all days
         * are covered; otherwise a decision that rests on other days says so.
         */
        public Builder covered(Collection<Days> known) {
            covered = List.copyOf(Objects.requireNonNull(known, "known"));
            return this;
        }

        /**
         * Builds the calendar.
         *
         * @throws IllegalArgumentException if windows overlap, on one day or past midnight into the next, no weekday is
         *     ever open, or a date is not in the years 1900 to 2199; the message lists all problems
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
