package io.kam.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The length of a service target: either a number of working days or a time, never both. Written {@code 2bd},
 * {@code 4h}, {@code 30m} or {@code 90s}. Immutable.
 *
 * @param workingDays working days of the calendar in force, 1 to 3660; null if the length is a time
 * @param time whole seconds, 1 or more, at most 3660 days; null if the length is in working days
 */
public record ServiceDuration(
        @Nullable Integer workingDays, @Nullable Duration time) {
    private static final int MOST_WORKING_DAYS = 3660;
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})(bd|h|m|s)");
    private static final Pattern MEANT = Pattern.compile("0*([1-9][0-9]{0,8})\\s*([a-z]+)");

    public ServiceDuration {
        if ((workingDays == null) == (time == null)) {
            throw new IllegalArgumentException(
                    "workingDays (" + workingDays + ") and time (" + time + "): exactly one of them must be given");
        }
        if (workingDays != null && workingDays < 1) {
            throw new IllegalArgumentException("workingDays (" + workingDays + ") must be 1 or more");
        }
        if (workingDays != null && workingDays > MOST_WORKING_DAYS) {
            throw new IllegalArgumentException(
                    "workingDays (" + workingDays + ") must be at most " + MOST_WORKING_DAYS + ", ten years");
        }
        if (time != null && time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("time (" + time + ") must be at most " + LONGEST + ", ten years");
        }
        // A target of no length would be breached as it starts, and no share of it could be used.
        if (time != null && (time.getSeconds() < 1 || time.getNano() != 0)) {
            throw new IllegalArgumentException("time (" + time + ") must be a whole number of seconds, 1 or more");
        }
    }

    /** A length in working days, 1 or more. */
    public static ServiceDuration ofWorkingDays(int workingDays) {
        return new ServiceDuration(workingDays, null);
    }

    /** A length in time, whole seconds, 1 or more. */
    public static ServiceDuration of(Duration time) {
        Objects.requireNonNull(time, "time");
        return new ServiceDuration(null, time);
    }

    /**
     * Parses the written form: a whole number of 1 or more and, without a space, {@code bd} (business days), {@code h},
     * {@code m} or {@code s}.
     *
     * @throws IllegalArgumentException if the text is anything else; the message suggests the form that was probably
     *     meant
     */
    public static ServiceDuration parse(String text) {
        Objects.requireNonNull(text, "text");
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("duration (" + text + ") must be a whole number of 1 or more with bd"
                    + " (business days), h, m or s, such as 2bd, 4h, 30m or 90s" + hint(text));
        }
        int number = Integer.parseInt(written.group(1));
        Duration length = switch (written.group(2)) {
            case "bd" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
        if (length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration (" + text + ") must be at most ten years, " + LONGEST.toHours()
                    + "h or " + MOST_WORKING_DAYS + "bd");
        }
        return written.group(2).equals("bd") ? ofWorkingDays(number) : of(length);
    }

    /** What a clock counts until it is used up: the time, or 24 hours for each working day. */
    public Duration counted() {
        return time != null ? time : Duration.ofDays(Objects.requireNonNull(workingDays));
    }

    // Written out, since each start compares them: what Java makes of records links method handles at the first call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServiceDuration that
                && Objects.equals(workingDays, that.workingDays)
                && Objects.equals(time, that.time);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(workingDays) + Objects.hashCode(time);
    }

    /** The written form that {@link #parse} reads, in the largest exact unit: 60 minutes are {@code 1h}. */
    @Override
    public String toString() {
        if (time == null) {
            return workingDays + "bd";
        }
        long seconds = time.getSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String hint(String text) {
        Matcher meant = MEANT.matcher(text.strip().toLowerCase(Locale.ROOT));
        String unit = meant.matches() ? unit(meant.group(2)) : null;
        return unit == null ? "" : ". Maybe you meant (" + meant.group(1) + unit + ")";
    }

    private static @Nullable String unit(String word) {
        return switch (word) {
            case "bd", "d", "day", "days" -> "bd";
            case "h", "hr", "hour", "hours" -> "h";
            case "m", "min", "minute", "minutes" -> "m";
            case "s", "sec", "second", "seconds" -> "s";
            default -> null;
        };
    }
}
