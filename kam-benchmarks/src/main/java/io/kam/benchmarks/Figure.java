package io.kam.benchmarks;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was measured.
 *
 * @param subject what was asked: {@code tier}
 * @param what what was measured of it: {@code time, 1 thread}
 * @param who who answered: {@code hand}, {@code model bare}
 * @param unit the unit of value and error
 * @param value the mean
 * @param error half of the interval in which the mean is with 95 %; null if there was only one measurement
 * @param ratio the value as a ratio to that of the hand-written policy in the same run; null if that was not measured
 * @param ratioError the error of the ratio, from both errors; null if one is not known
 */
record Figure(
        String subject,
        String what,
        String who,
        String unit,
        double value,
        @Nullable Double error,
        @Nullable Double ratio,
        @Nullable Double ratioError) {
    /** Who answers by hand. */
    static final String HAND = "hand";

    /** The unit of times. */
    static final String NANOSECONDS = "ns";

    private static final double THOUSAND = 1000;
    private static final double MANY = 10_000;

    Figure {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(unit, "unit");
    }

    static Figure of(String subject, String what, String who, String unit, double value, double error) {
        return new Figure(subject, what, who, unit, value, Double.isFinite(error) ? error : null, null, null);
    }

    /** What it is a figure of, in words. */
    String name() {
        return subject + ", " + what + ", " + who;
    }

    /** The same as a ratio to another. */
    Figure relativeTo(Figure baseline) {
        double times = value / baseline.value;
        Double ofTimes = error == null || baseline.error == null
                ? null
                : times * Math.hypot(error / value, baseline.error / baseline.value);
        return new Figure(
                subject, what, who, unit, value, error, times, equals(baseline) ? Double.valueOf(0) : ofTimes);
    }

    /** The ratio with its error; empty if there is none. */
    String ratioText() {
        return ratio == null ? "" : text(ratio, ratioError);
    }

    /** The value with its error and unit; long times in larger units. */
    String valueText() {
        if (!unit.equals(NANOSECONDS) || value < MANY) {
            return text(value, error) + " " + unit;
        }
        boolean few = value < MANY * THOUSAND;
        double scale = few ? THOUSAND : THOUSAND * THOUSAND;
        return text(value / scale, error == null ? null : error / scale) + (few ? " µs" : " ms");
    }

    private static String text(double number, @Nullable Double error) {
        return text(number) + (error == null ? "" : " ± " + text(error));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
