package io.kam.calendar;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The open stretches of a run of years, with running totals, so that each question is answered by halving. Instants are
 * nanoseconds since 1970. Totals of open time begin at the first opening, those of working days at the first of them, both
 * counted since 1970, so that a total is about as large as an instant and a long holds it: 300 years of nanoseconds would not
 * fit. Only differences of totals of one table mean anything. Immutable.
 */
final class Timetable {
    /** What a working day counts in the scale of working days: the nanoseconds of 24 hours. */
    static final long DAY = 24L * 3600 * 1_000_000_000L;

    private static final BigInteger WIDE_DAY = BigInteger.valueOf(DAY);

    private final int firstYear;
    private final int lastYear;
    private final long begin;
    private final long end;
    /** Open pieces, ascending, apart or touching. */
    private final long[] starts;

    private final long[] ends;
    /** Total of open time at the begin of each piece, and after all. */
    private final long[] openBefore;
    /** The index of the working day of each piece. */
    private final int[] dayOf;
    /** The date of each working day, as days since 1970. */
    private final long[] dates;
    /** Total of open time at the begin of each working day, and after all. */
    private final long[] openBeforeDay;
    /** The pieces joined where they touch. */
    private final long[] openings;

    private final long[] closings;

    /** A piece of a window, as long as no change of the zone's offset cuts it. */
    record Piece(long start, long end, long date) {}

    Timetable(BusinessCalendar calendar, int firstYear, int lastYear) {
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        begin = startOf(firstYear);
        end = startOf(lastYear + 1);
        List<Piece> pieces = pieces(calendar);
        int size = pieces.size();
        starts = new long[size];
        ends = new long[size];
        openBefore = new long[size + 1];
        dayOf = new int[size];
        long[] days = new long[size];
        long[] beforeDays = new long[size + 1];
        long[] opened = new long[size];
        long[] closed = new long[size];
        int day = -1;
        int stretch = -1;
        openBefore[0] = size == 0 ? 0 : pieces.get(0).start();
        for (int i = 0; i < size; i++) {
            Piece piece = pieces.get(i);
            starts[i] = piece.start();
            ends[i] = piece.end();
            openBefore[i + 1] = openBefore[i] + piece.end() - piece.start();
            if (day < 0 || days[day] != piece.date()) {
                days[++day] = piece.date();
                beforeDays[day] = openBefore[i];
            }
            dayOf[i] = day;
            if (stretch < 0 || closed[stretch] != piece.start()) {
                opened[++stretch] = piece.start();
            }
            closed[stretch] = piece.end();
        }
        beforeDays[day + 1] = openBefore[size];
        dates = Arrays.copyOf(days, day + 1);
        openBeforeDay = Arrays.copyOf(beforeDays, day + 2);
        openings = Arrays.copyOf(opened, stretch + 1);
        closings = Arrays.copyOf(closed, stretch + 1);
    }

    private List<Piece> pieces(BusinessCalendar calendar) {
        LocalDate first = LocalDate.of(firstYear - 1, 12, 30);
        LocalDate last = LocalDate.of(lastYear + 1, 1, 1);
        List<Piece> found =
                calendar.members().isEmpty() ? windows(calendar, first, last) : union(calendar, first, last);
        // Where clocks go back over midnight, a day's pieces may lie among those of the next: they count to the earlier
        // day.
        long date = Long.MAX_VALUE;
        for (int i = found.size() - 1; i >= 0; i--) {
            Piece piece = found.get(i);
            date = Math.min(date, piece.date());
            found.set(i, new Piece(piece.start(), piece.end(), date));
        }
        return found;
    }

    /** The pieces of the windows that begin on the days from one to another, ascending. */
    private static List<Piece> windows(BusinessCalendar calendar, LocalDate first, LocalDate last) {
        List<Piece> found = new ArrayList<>();
        WallClock wall = new WallClock(calendar.zone().getRules(), first, last);
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (OpenHours window : calendar.hoursOn(date)) {
                wall.pieces(date.toEpochDay(), window, found);
            }
        }
        found.sort(Comparator.comparingLong(Piece::start));
        return found;
    }

    /** The pieces of the days from one to another, by the clock of a union, in which one of its members is open; ascending. */
    private static List<Piece> union(BusinessCalendar calendar, LocalDate first, LocalDate last) {
        // Zones are up to 36 hours apart, and a window over midnight begins up to a day before.
        LocalDate from = first.minusDays(3);
        LocalDate until = last.plusDays(2);
        List<Piece> open = new ArrayList<>();
        for (BusinessCalendar member : calendar.members()) {
            open.addAll(windows(member, from, until));
        }
        open.sort(Comparator.comparingLong(Piece::start));
        WallClock wall = new WallClock(calendar.zone().getRules(), from, until);
        List<Piece> found = new ArrayList<>();
        for (int i = 0; i < open.size(); ) {
            long start = open.get(i).start();
            long end = open.get(i).end();
            for (i++; i < open.size() && open.get(i).start() <= end; i++) {
                end = Math.max(end, open.get(i).end());
            }
            wall.dates(start, end, found);
        }
        found.removeIf(piece -> piece.date() < first.toEpochDay() || piece.date() > last.toEpochDay());
        return found;
    }

    int firstYear() {
        return firstYear;
    }

    int lastYear() {
        return lastYear;
    }

    /** Whether an instant is in its years. */
    boolean holds(long at) {
        return begin <= at && at < end;
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** The index of the last value that is at most another; -1 if there is none. */
    private static int lastAtMost(long[] values, long value) {
        int found = Arrays.binarySearch(values, value);
        return found >= 0 ? found : -found - 2;
    }

    boolean isOpen(long at) {
        int i = lastAtMost(starts, at);
        return i >= 0 && at < ends[i];
    }

    /** The total of open time at an instant. */
    long open(long at) {
        int i = lastAtMost(starts, at);
        return i < 0 ? openBefore[0] : openBefore[i] + Math.min(at, ends[i]) - starts[i];
    }

    /** The first instant that has a total of open time, more than the least; null if the table ends before. */
    @Nullable
    Long reached(long open) {
        if (open > openBefore[starts.length]) {
            return null;
        }
        int found = Arrays.binarySearch(openBefore, open);
        int piece = (found >= 0 ? found : -found - 1) - 1;
        return starts[piece] + open - openBefore[piece];
    }

    /** The last instant that has a total of open time, less than the most; null if the table begins later. */
    @Nullable
    Long notPassed(long open) {
        int piece = lastAtMost(openBefore, open);
        return piece < 0 ? null : starts[piece] + open - openBefore[piece];
    }

    /** The total of working days at an instant, each {@link #DAY} long, that of the instant in proportion to its open time. */
    long days(long at) {
        int i = lastAtMost(starts, at);
        if (i < 0) {
            return firstDay() * DAY;
        }
        int day = dayOf[i];
        BigInteger part = BigInteger.valueOf(open(at) - openBeforeDay[day]);
        BigInteger whole = BigInteger.valueOf(openBeforeDay[day + 1] - openBeforeDay[day]);
        return (firstDay() + day) * DAY + WIDE_DAY.multiply(part).divide(whole).longValueExact();
    }

    /** The first instant that has a total of working days, more than the least; null if the table ends before. */
    @Nullable
    Long reachedDays(long days) {
        long day = Math.floorDiv(days, DAY) - firstDay();
        if (day >= dates.length) {
            return null;
        }
        int index = Math.toIntExact(day);
        BigInteger[] part = BigInteger.valueOf(openBeforeDay[index + 1] - openBeforeDay[index])
                .multiply(BigInteger.valueOf(Math.floorMod(days, DAY)))
                .divideAndRemainder(WIDE_DAY);
        return reached(openBeforeDay[index] + part[0].longValueExact() + (part[1].signum() == 0 ? 0 : 1));
    }

    /** The pieces of a date, as the clock in a zone shows them. */
    List<OpenHours> hoursOn(long date, ZoneId zone) {
        int day = Arrays.binarySearch(dates, date);
        return day < 0
                ? List.of()
                : IntStream.range(
                                Arrays.binarySearch(openBefore, openBeforeDay[day]),
                                Arrays.binarySearch(openBefore, openBeforeDay[day + 1]))
                        .mapToObj(i -> new OpenHours(
                                instant(starts[i]).atZone(zone).toLocalTime(),
                                instant(ends[i] - 1).atZone(zone).toLocalTime().plusNanos(1)))
                        .distinct()
                        .sorted(Comparator.comparing(OpenHours::from))
                        .toList();
    }

    private long firstDay() {
        return dates.length == 0 ? 0 : dates[0];
    }

    /** The first opening after an instant; null if the years of the table have none. */
    @Nullable
    Long openingAfter(long at) {
        return inYears(openings, lastAtMost(openings, at) + 1);
    }

    /** The first closing after an instant; null if the years of the table have none. */
    @Nullable
    Long closingAfter(long at) {
        return inYears(closings, lastAtMost(closings, at) + 1);
    }

    /** The last opening before an instant; null if the years of the table have none. */
    @Nullable
    Long openingBefore(long at) {
        return inYears(openings, lastAtMost(openings, at - 1));
    }

    /** The last closing at or before an instant; null if the years of the table have none. */
    @Nullable
    Long closingAtOrBefore(long at) {
        return inYears(closings, lastAtMost(closings, at));
    }

    /** Where the table ends it seems to open and close: that is not in its years. */
    private @Nullable Long inYears(long[] changes, int i) {
        return i >= 0 && i < changes.length && holds(changes[i]) ? changes[i] : null;
    }

    private static long startOf(int year) {
        return LocalDate.ofYearDay(year, 1).toEpochDay() * DAY;
    }

    boolean isWorkingDay(long date) {
        return Arrays.binarySearch(dates, date) >= 0;
    }

    /** The number of working days before a date, from the beginning of the table. */
    int workingDaysBefore(long date) {
        return lastAtMost(dates, date - 1) + 1;
    }

    /** The n-th working day after a date, before it for a negative n, as days since 1970; null if the table ends before. */
    @Nullable
    Long workingDay(long date, int n) {
        long first = workingDaysBefore(date) - (n > 0 && !isWorkingDay(date) ? 1 : 0);
        long index = first + n;
        return index >= 0 && index < dates.length ? dates[(int) index] : null;
    }
}
