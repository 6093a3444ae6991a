package io.kam.tools;

import io.kam.calendar.BusinessCalendar;
import io.kam.rule.CellHints;
import io.kam.rule.ValueType;
import io.kam.rule.WrittenTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Instants as people write them beside a policy: {@code 2026-01-31} is the day's begin and {@code 2026-01-31T09:30} a time in the
 * policy's zone; {@code 2026-01-31T08:30:00Z} and {@code 2026-01-31T09:30:00+01:00} are the same everywhere.
 */
public final class PolicyInstant {
    /** What {@link #parse} reads. */
    public static final String DESCRIPTION =
            "a date such as 2026-02-28, a time such as 2026-02-28T09:30 or an instant such as 2026-02-28T09:30:00Z";

    private PolicyInstant() {}

    /**
     * The instant of a text, in the years 1900 to 2199.
     *
     * @throws IllegalArgumentException if the text is none, or a time that clocks in the zone show never or twice; the message
     *     says what would be
     */
    public static Instant parse(String text, ZoneId zone) {
        Instant instant = WrittenTime.instant(text, zone);
        if (instant == null) {
            try {
                instant = WrittenTime.date(text).atStartOfDay(zone).toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("(" + text + ") is not " + DESCRIPTION
                        + CellHints.why(ValueType.DATE, text) + CellHints.maybe(ValueType.DATE, text));
            }
        }
        if (instant.isBefore(BusinessCalendar.EARLIEST) || instant.isAfter(BusinessCalendar.LATEST)) {
            throw new IllegalArgumentException("(" + text + ") must be in the years 1900 to 2199");
        }
        return instant;
    }

    /** An instant as clocks in a zone show it, with its distance to UTC: {@code 2026-01-31T09:30:00+01:00}. */
    public static String shown(Instant instant, ZoneId zone) {
        return WrittenTime.shown(instant, zone);
    }
}
