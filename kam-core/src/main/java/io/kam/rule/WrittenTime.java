package io.kam.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as in ISO 8601, and as spreadsheets and databases write them if that is clear: the year first
 * ({@code 2026/6/1}), a blank before the time ({@code 2026-06-01 10:00:00}), offsets without a colon ({@code +0800}).
 * Thread-safe.
 */
public final class WrittenTime {
    private static final String DATE = "(\\d{4})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})日)";
    private static final Pattern DAY = Pattern.compile(DATE + "(?:[T ]0?0:00(?::00(?:\\.0{1,9})?)?)?");
    private static final Pattern TIME = Pattern.compile(
            DATE + "[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?(?: ?(Z|[+-]\\d{2}(?::?\\d{2})?))?");
    private static final int OFFSET = 11;

    private WrittenTime() {}

    /**
     * The date of a text.
     *
     * @throws DateTimeException if it is not a date
     */
    public static LocalDate date(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = digits(text, 0, 4);
            int month = digits(text, 5, 7);
            int day = digits(text, 8, 10);
            if (year >= 0 && month >= 0 && day >= 0) {
                return LocalDate.of(year, month, day);
            }
        }
        Matcher day = DAY.matcher(text);
        return day.matches() ? date(day) : LocalDate.parse(text);
    }

    /** The number of some digits; -1 if they are none. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    /**
     * The instant of a text.
     *
     * @param zone the zone of times that have none; null if such times are not instants
     * @return null if the text is not an instant
     * @throws IllegalArgumentException if it is a time that clocks in the zone skip or show twice; the message is meant
     *     for people
     */
    public static @Nullable Instant instant(String text, @Nullable ZoneId zone) {
        Matcher time = TIME.matcher(text);
        try {
            if (!time.matches()) {
                return Instant.parse(text);
            }
            LocalDateTime local = date(time)
                    .atTime(number(time, 7), number(time, 8), number(time, 9))
                    .withNano(nanos(time.group(10)));
            String offset = time.group(OFFSET);
            if (offset != null) {
                return local.toInstant(offset.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset));
            }
            return zone == null ? null : instant(local, zone, text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a text is a date and a time, but says no zone. */
    static boolean lacksZone(String text) {
        Matcher time = TIME.matcher(text);
        return time.matches() && time.group(OFFSET) == null;
    }

    /** Whether a text is a date alone. */
    static boolean isDate(String text) {
        return DAY.matcher(text).matches();
    }

    private static LocalDate date(Matcher written) {
        boolean separated = written.group(3) != null;
        return LocalDate.of(number(written, 1), number(written, separated ? 3 : 5), number(written, separated ? 4 : 6));
    }

    private static int number(Matcher written, int group) {
        return written.group(group) == null ? 0 : Integer.parseInt(written.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
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

    /** An instant as clocks in a zone show it, with its offset from UTC: {@code 2026-01-31T09:30:00+01:00}. */
    public static String shown(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
