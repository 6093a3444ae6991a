package io.kam.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * For which days it is known whether they are as their weekday. Immutable.
 *
 * @param missing the days for which it is not, ascending, in runs that end with their year
 */
record Coverage(List<Days> missing) {
    /** It is known for all days. */
    static final Coverage ALL = new Coverage(List.of());

    /** It is known for some days alone. */
    static Coverage of(Collection<Days> covered) {
        List<Days> missing = new ArrayList<>();
        // By the clock in some zone the first instants are of the year before, the last ones of the year after.
        LocalDate end = Days.ofYear(Timetables.LAST_YEAR + 1).last().plusDays(1);
        LocalDate next = Days.ofYear(Timetables.FIRST_YEAR - 1).first();
        for (Days known : new TreeSet<>(covered)) {
            addUntil(known.first().isBefore(end) ? known.first() : end, next, missing);
            LocalDate after = known.last().isBefore(end) ? known.last().plusDays(1) : end;
            next = after.isAfter(next) ? after : next;
        }
        addUntil(end, next, missing);
        return new Coverage(List.copyOf(missing));
    }

    /** Adds the days from one to another, exclusive, year by year. */
    private static void addUntil(LocalDate end, LocalDate from, List<Days> missing) {
        for (LocalDate first = from;
                first.isBefore(end);
                first = first.withDayOfYear(1).plusYears(1)) {
            LocalDate endOfYear = Days.ofYear(first.getYear()).last();
            missing.add(new Days(first, endOfYear.isBefore(end) ? endOfYear : end.minusDays(1)));
        }
    }

    /** The runs of days with one from a date to another, both inclusive, for which it is not known. */
    List<Days> missing(LocalDate from, LocalDate to) {
        List<Days> found = new ArrayList<>();
        for (int i = firstEnding(from);
                i < missing.size() && !missing.get(i).first().isAfter(to);
                i++) {
            found.add(missing.get(i));
        }
        return found;
    }

    /** The first day after a date with which such a run begins; null if none does. */
    @Nullable
    LocalDate missingAfter(LocalDate date) {
        int i = firstEnding(date);
        if (i < missing.size() && !missing.get(i).first().isAfter(date)) {
            i++;
        }
        return i < missing.size() ? missing.get(i).first() : null;
    }

    /** The index of the first run that does not end before a date. */
    private int firstEnding(LocalDate date) {
        int low = 0;
        int high = missing.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (missing.get(middle).last().isBefore(date)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
