package io.kam.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The instant asked about. It is always given by the caller; nothing here reads a clock.
 *
 * @param instant the instant asked about
 * @param date its date in the policy's zone, which is "today" for rules
 */
public record AsOf(Instant instant, LocalDate date) {
    public AsOf {
        Objects.requireNonNull(instant, "instant");
        Objects.requireNonNull(date, "date");
    }

    /** The instant with its date in the given zone, which should be the policy's. */
    public static AsOf at(Instant instant, ZoneId zone) {
        return new AsOf(instant, LocalDate.ofInstant(instant, zone));
    }
}
