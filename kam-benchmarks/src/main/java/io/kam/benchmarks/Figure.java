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
 * @param error half of the interval in which the mean is with 95 %; 0 if there was only one measurement
 * @param ratio the value as a ratio to that of the hand-written policy in the same run; null if that was not measured
 * @param ratioError the error of the ratio, from both errors
 */
record Figure(
        String subject,
        String what,
        String who,
        String unit,
        double value,
        double error,
        @Nullable Double ratio,
        @Nullable Double ratioError) {
    /** Who answers by hand. */
    static final String HAND = "hand";

    Figure {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(unit, "unit");
    }

    static Figure of(String subject, String what, String who, String unit, double value, double error) {
        return new Figure(subject, what, who, unit, value, Double.isFinite(error) ? error : 0, null, null);
    }

    /** What it is a figure of, in words. */
    String name() {
        return subject + ", " + what + ", " + who;
    }

    /** The same as a ratio to another. */
    Figure relativeTo(Figure baseline) {
        double times = value / baseline.value;
        double relative = Math.hypot(error / value, baseline.error / baseline.value);
        return new Figure(subject, what, who, unit, value, error, times, this.equals(baseline) ? 0 : times * relative);
    }

    /** The ratio with its error; empty if there is none. */
    String ratioText() {
        return ratio == null || ratioError == null ? "" : text(ratio) + " ± " + text(ratioError);
    }

    /** The value with its error and unit. */
    String valueText() {
        return text(value) + (error == 0 ? "" : " ± " + text(error)) + " " + unit;
    }

    private static String text(double number) {
        double size = Math.abs(number);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", number);
    }
}
