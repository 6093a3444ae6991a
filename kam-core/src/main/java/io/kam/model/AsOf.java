package io.kam.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The instant asked about. The caller always provides it; nothing here reads a clock.
 *
 * @param instant the instant asked about, in the years 1900 to 2199
 * @param date its date in the policy's zone, which is "today" for rules
 */
public record AsOf(Instant instant, LocalDate date) {
    public AsOf {
        Objects.requireNonNull(instant, "instant");
        Objects.requireNonNull(date, "date");
        Components.checkInstant("asOf", instant);
    }

    /**
     * The instant with its date in the given zone, which should be the policy's.
     *
     * @throws IllegalArgumentException if the instant is not in the years 1900 to 2199
     */
    public static AsOf at(Instant instant, ZoneId zone) {
        Components.checkInstant("asOf", instant);
        return new AsOf(instant, LocalDate.ofInstant(instant, zone));
    }
}
