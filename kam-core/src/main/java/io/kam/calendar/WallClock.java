package io.kam.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Turns windows by the clock on the wall into pieces of real time: an instant is in a window when the clock shows a time in it.
 * So an hour that is shown twice counts twice, and one that is left out not at all.
 */
final class WallClock {
    private static final int WIDEST_OFFSET_HOURS = 18;

    private WallClock() {}

    /** Adds the pieces of a day's windows. */
    static void pieces(LocalDate date, List<OpenHours> windows, ZoneRules rules, List<Timetable.Piece> out) {
        for (OpenHours window : windows) {
            LocalDateTime from = date.atTime(window.from());
            LocalDateTime until = window.until().isAfter(window.from())
                    ? date.atTime(window.until())
                    : date.plusDays(1).atTime(window.until());
            pieces(date, from, until, rules, out);
        }
    }

    private static void pieces(
            LocalDate date, LocalDateTime from, LocalDateTime until, ZoneRules rules, List<Timetable.Piece> out) {
        Instant period = from.minusHours(WIDEST_OFFSET_HOURS).toInstant(ZoneOffset.UTC);
        Instant last = until.plusHours(WIDEST_OFFSET_HOURS).toInstant(ZoneOffset.UTC);
        long start = Long.MIN_VALUE;
        while (true) {
            ZoneOffset offset = rules.getOffset(period);
            ZoneOffsetTransition next = rules.nextTransition(period);
            boolean lasts = next == null || next.getInstant().isAfter(last);
            long end = lasts ? Long.MAX_VALUE : Timetable.nanos(next.getInstant());
            long begun = Math.max(start, Timetable.nanos(from.toInstant(offset)));
            long over = Math.min(end, Timetable.nanos(until.toInstant(offset)));
            if (begun < over) {
                out.add(new Timetable.Piece(begun, over, date.toEpochDay()));
            }
            if (lasts) {
                return;
            }
            start = end;
            period = next.getInstant();
        }
    }
}
