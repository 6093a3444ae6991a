package io.kam.benchmarks.hand;

import io.kam.rule.Row;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The rows of a table that are thresholds: a number reaches some of them, the lowest first. Immutable. */
final class Thresholds {
    private final BigDecimal[] limits;
    private final long[] whole;
    private final int[] proposals;

    /**
     * Sorts the thresholds; a blank one is never reached.
     *
     * @param column holds the threshold
     * @param proposal the number of what a row proposes
     */
    Thresholds(List<Row> rows, String column, ToIntFunction<Row> proposal) {
        List<Row> sorted = rows.stream()
                .filter(row -> row.value(column) != null)
                .sorted(Comparator.comparing(row -> Bands.known(row, column)))
                .toList();
        limits = sorted.stream().map(row -> Bands.known(row, column)).toArray(BigDecimal[]::new);
        whole = sorted.stream()
                .mapToLong(row -> Bands.ceiling(Bands.known(row, column)))
                .toArray();
        proposals = sorted.stream().mapToInt(proposal).toArray();
    }

    /** What the thresholds propose, the lowest first. */
    int[] proposals() {
        return proposals;
    }

    /** How many an amount reaches. */
    int reached(@Nullable BigDecimal amount) {
        int count = 0;
        if (amount != null) {
            while (count < limits.length && amount.compareTo(limits[count]) >= 0) {
                count++;
            }
        }
        return count;
    }

    /** How many a whole number reaches. */
    int reached(@Nullable Integer number) {
        int count = 0;
        if (number != null) {
            while (count < whole.length && number >= whole[count]) {
                count++;
            }
        }
        return count;
    }

    /** How many a part as a share of the whole reaches. */
    int reachedByShare(@Nullable BigDecimal part, @Nullable BigDecimal of) {
        int count = 0;
        if (part != null && of != null && of.signum() > 0) {
            while (count < limits.length && Bands.reaches(part, limits[count], of)) {
                count++;
            }
        }
        return count;
    }
}
