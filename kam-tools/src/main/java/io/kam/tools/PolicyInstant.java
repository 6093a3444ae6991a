package io.kam.tools;

import io.kam.calendar.BusinessCalendar;
import io.kam.rule.CellHints;
import io.kam.rule.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Instants as people write them beside a policy: {@code 2026-01-31} is the day's begin and {@code 2026-01-31T09:30} a time in the
 * policy's zone; {@code 2026-01-31T08:30:00Z} and {@code 2026-01-31T09:30:00+01:00} are the same everywhere.
 */
final class PolicyInstant {
    /** What {@link #parse} reads. */
    static final String DESCRIPTION =
            "a date such as 2026-02-28, a time such as 2026-02-28T09:30 or an instant such as 2026-02-28T09:30:00Z";

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LOCAL = Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?");

    private PolicyInstant() {}

    /**
     * The instant of a text, in the years 1900 to 2199.
     *
     * @throws IllegalArgumentException if the text is none, or a time that clocks in the zone show never or twice; the message
     *     says what would be
     */
    static Instant parse(String text, ZoneId zone) {
        Instant instant;
        try {
            instant = DATE.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : LOCAL.matcher(text).matches()
                            ? instant(LocalDateTime.parse(text), zone, text)
                            : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "(" + text + ") is not " + DESCRIPTION + CellHints.maybe(ValueType.DATE, text));
        }
        if (instant.isBefore(BusinessCalendar.EARLIEST) || instant.isAfter(BusinessCalendar.LATEST)) {
            throw new IllegalArgumentException("(" + text + ") must be in the years 1900 to 2199");
        }
        return instant;
    }

    private static Instant instant(LocalDateTime time, ZoneId zone, String text) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("(" + text + ") is skipped by the clocks of " + zone
                    + ". Maybe you meant (" + shown(time.atZone(zone).toInstant(), zone) + ")");
        }
        if (offsets.size() > 1) {
            throw new IllegalArgumentException("(" + text + ") comes twice on the clocks of " + zone + ": write "
                    + shown(time.toInstant(offsets.get(0)), zone) + " or "
                    + shown(time.toInstant(offsets.get(1)), zone));
        }
        return time.toInstant(offsets.get(0));
    }

    /** An instant as clocks in a zone show it, with its distance to UTC: {@code 2026-01-31T09:30:00+01:00}. */
    static String shown(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
