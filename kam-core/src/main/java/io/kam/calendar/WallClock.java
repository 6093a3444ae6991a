package io.kam.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns windows by the clock on the wall into pieces of real time: an instant is in a window when the clock shows a time in it.
 * So an hour that is shown twice counts twice, and one that is left out not at all. Immutable.
 */
final class WallClock {
    private static final long SECOND = 1_000_000_000L;
    private static final long WIDEST_OFFSET = ZoneOffset.MAX.getTotalSeconds() * SECOND;

    /** When the offset of the zone changes, ascending. */
    private final long[] changes;
    /** How far the clock is ahead of UTC before each change, and after all. */
    private final long[] ahead;

    /** A clock that is right for the windows that begin on the days from one to another, both inclusive. */
    WallClock(ZoneRules rules, LocalDate first, LocalDate last) {
        Instant from = first.atStartOfDay().toInstant(ZoneOffset.MAX);
        Instant until = last.plusDays(2).atStartOfDay().toInstant(ZoneOffset.MIN);
        List<ZoneOffsetTransition> found = new ArrayList<>();
        ZoneOffsetTransition change = rules.nextTransition(from);
        while (change != null && change.getInstant().isBefore(until)) {
            found.add(change);
            change = rules.nextTransition(change.getInstant());
        }
        changes = new long[found.size()];
        ahead = new long[found.size() + 1];
        ahead[0] = nanos(rules.getOffset(from));
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Timetable.nanos(found.get(i).getInstant());
            ahead[i + 1] = nanos(found.get(i).getOffsetAfter());
        }
    }

    private static long nanos(ZoneOffset offset) {
        return offset.getTotalSeconds() * SECOND;
    }

    /** Adds the pieces of a window that begins on a day, given since 1970. */
    void pieces(long day, OpenHours window, List<Timetable.Piece> out) {
        boolean sameDay = window.until().isAfter(window.from());
        long from = day * Timetable.DAY + window.from().toNanoOfDay();
        long until = (sameDay ? day : day + 1) * Timetable.DAY + window.until().toNanoOfDay();
        int search = Arrays.binarySearch(changes, from - WIDEST_OFFSET);
        for (int i = search < 0 ? -search - 1 : search; i <= changes.length; i++) {
            long begin = i == 0 ? Long.MIN_VALUE : changes[i - 1];
            if (begin >= until + WIDEST_OFFSET) {
                return;
            }
            long end = i == changes.length ? Long.MAX_VALUE : changes[i];
            long start = Math.max(begin, from - ahead[i]);
            long over = Math.min(end, until - ahead[i]);
            if (start < over) {
                out.add(new Timetable.Piece(start, over, day));
            }
        }
    }

    /** Adds the pieces of a stretch of real time, each of one date by the clock, and cut where the clock is changed. */
    void dates(long start, long end, List<Timetable.Piece> out) {
        int search = Arrays.binarySearch(changes, start);
        long from = start;
        for (int i = search < 0 ? -search - 1 : search + 1; from < end; i++) {
            long until = i == changes.length ? end : Math.min(end, changes[i]);
            while (from < until) {
                long date = Math.floorDiv(from + ahead[i], Timetable.DAY);
                long over = Math.min(until, (date + 1) * Timetable.DAY - ahead[i]);
                out.add(new Timetable.Piece(from, over, date));
                from = over;
            }
        }
    }
}
