package io.kam.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The timetable of the years that a calendar was asked about: worked out when first asked, and for more years when they are. */
final class Timetables {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2199;

    /** More than the working time, or the working days, of all those years: the dates may be more than the days. */
    private static final Duration ENOUGH = Duration.ofDays(366L * (LAST_YEAR - FIRST_YEAR + 1));

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final BusinessCalendar calendar;
    private volatile @Nullable Timetable timetable;

    Timetables(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /** One that holds the years of both instants. */
    Timetable of(long a, long b) {
        Timetable table = timetable;
        if (table != null && table.holds(a) && table.holds(b)) {
            return table;
        }
        return of(date(Math.min(a, b)), date(Math.max(a, b)));
    }

    private static LocalDate date(long nanos) {
        return LocalDate.ofEpochDay(Math.floorDiv(nanos, Timetable.DAY));
    }

    /** One that holds the years of both dates. */
    Timetable of(LocalDate a, LocalDate b) {
        return of(Math.min(a.getYear(), b.getYear()), Math.max(a.getYear(), b.getYear()));
    }

    /** Asks ever more years, first that of an instant, for an instant; null if all together have no answer. */
    @Nullable
    Instant find(long at, boolean later, Function<Timetable, @Nullable Long> question) {
        Long nanos = find(of(at, at), later, question);
        if (nanos == null) {
            return null;
        }
        Instant found = Timetable.instant(nanos);
        return found.isBefore(BusinessCalendar.EARLIEST) || found.isAfter(BusinessCalendar.LATEST) ? null : found;
    }

    /** Asks ever more years, first that of a date, for a date as days since 1970; null if all together have no answer. */
    @Nullable
    LocalDate find(LocalDate date, boolean later, Function<Timetable, @Nullable Long> question) {
        Long day = find(of(date, date), later, question);
        if (day == null) {
            return null;
        }
        LocalDate found = LocalDate.ofEpochDay(day);
        return holds(found) ? found : null;
    }

    private @Nullable Long find(Timetable first, boolean later, Function<Timetable, @Nullable Long> question) {
        Timetable table = first;
        while (true) {
            Long found = question.apply(table);
            if (found != null) {
                return found;
            }
            // Twice as many years.
            int more = table.lastYear() - table.firstYear() + 1;
            int from = later ? table.firstYear() : Math.max(FIRST_YEAR, table.firstYear() - more);
            int until = later ? Math.min(LAST_YEAR, table.lastYear() + more) : table.lastYear();
            if (from == table.firstYear() && until == table.lastYear()) {
                return null;
            }
            table = of(from, until);
        }
    }

    private Timetable of(int from, int until) {
        Timetable table = timetable;
        return table != null && table.firstYear() <= from && until <= table.lastYear() ? table : grown(from, until);
    }

    private synchronized Timetable grown(int from, int until) {
        Timetable table = timetable;
        int first = table == null ? Math.max(FIRST_YEAR, from - 1) : Math.min(table.firstYear(), from);
        int last = table == null ? Math.min(LAST_YEAR, until + 1) : Math.max(table.lastYear(), until);
        if (table == null || first < table.firstYear() || last > table.lastYear()) {
            table = new Timetable(calendar, first, last);
            timetable = table;
        }
        return table;
    }

    static boolean holds(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    /** A total of a timetable and so much more, or less; where a long cannot hold that, no timetable does. */
    static long shifted(long total, Duration by) {
        if (by.abs().compareTo(ENOUGH) <= 0) {
            Duration sum = Duration.ofNanos(total).plus(by);
            if (sum.abs().compareTo(LONGEST) <= 0) {
                return sum.toNanos();
            }
        }
        return by.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
