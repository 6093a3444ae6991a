package io.kam.benchmarks.hand;

import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that are bands: a number is in at most one. Shares and changes are compared by multiplying, not by dividing;
 * where kam rounds a quotient to 34 digits this is exact, which differs only if a quotient is that near to a limit. Immutable.
 */
final class Bands {
    private final @Nullable BigDecimal[] from;
    private final @Nullable BigDecimal below;
    private final @Nullable BigDecimal[] changedFrom;
    private final @Nullable BigDecimal changedBelow;
    private final long[] wholeFrom;
    private final long wholeBelow;
    private final int[] proposals;

    /**
     * Sorts the bands.
     *
     * @param rows of a table with columns {@code from} and {@code below}
     * @param openBelow whether a blank {@code from} is no limit; else the rule does not match its row
     * @param proposal the number of what a row proposes
     */
    Bands(List<Row> rows, boolean openBelow, ToIntFunction<Row> proposal) {
        List<Row> sorted = rows.stream()
                .filter(row -> openBelow || row.value("from") != null)
                .sorted(Comparator.comparing(
                        row -> number(row, "from"), Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder())))
                .toList();
        int count = sorted.size();
        from = new BigDecimal[count];
        changedFrom = new BigDecimal[count];
        wholeFrom = new long[count];
        proposals = new int[count];
        for (int i = 0; i < count; i++) {
            BigDecimal limit = number(sorted.get(i), "from");
            from[i] = limit;
            changedFrom[i] = limit == null ? null : limit.add(BigDecimal.ONE);
            wholeFrom[i] = limit == null ? Long.MIN_VALUE : ceiling(limit);
            proposals[i] = proposal.applyAsInt(sorted.get(i));
        }
        below = count == 0 ? null : number(sorted.get(count - 1), "below");
        changedBelow = below == null ? null : below.add(BigDecimal.ONE);
        wholeBelow = below == null ? Long.MAX_VALUE : ceiling(below);
    }

    static @Nullable BigDecimal number(Row row, String column) {
        Number value = (Number) row.value(column);
        return value == null ? null : Ops.decimal(value);
    }

    static BigDecimal known(Row row, String column) {
        return Objects.requireNonNull(number(row, column), column);
    }

    /** The least whole number that is not below the limit in a row. */
    static long whole(Row row, String column) {
        return ceiling(known(row, column));
    }

    /** The least whole number that is not below a limit. */
    static long ceiling(BigDecimal limit) {
        return limit.setScale(0, RoundingMode.CEILING).longValueExact();
    }

    /** The greatest number that one of them proposes. */
    long mostOf(Catalog catalog) {
        long most = Long.MIN_VALUE;
        for (int proposal : proposals) {
            most = Math.max(most, catalog.argument(proposal));
        }
        return most;
    }

    /** What the band of an amount proposes. */
    int of(@Nullable BigDecimal amount) {
        if (amount == null || below != null && amount.compareTo(below) >= 0) {
            return Catalog.NONE;
        }
        for (int i = from.length - 1; i >= 0; i--) {
            BigDecimal limit = from[i];
            if (limit == null || amount.compareTo(limit) >= 0) {
                return proposals[i];
            }
        }
        return Catalog.NONE;
    }

    /** What the band of a whole number proposes. */
    int of(@Nullable Integer number) {
        return number == null ? Catalog.NONE : of(number.longValue());
    }

    /** What the band of a whole number proposes. */
    int of(long number) {
        if (below != null && number >= wholeBelow) {
            return Catalog.NONE;
        }
        for (int i = wholeFrom.length - 1; i >= 0; i--) {
            if (number >= wholeFrom[i]) {
                return proposals[i];
            }
        }
        return Catalog.NONE;
    }

    /** What the band of a part as a share of the whole proposes. */
    int ofShare(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return ofProduct(part, whole, from, below);
    }

    /** What the band of the change from an amount before to one now proposes. */
    int ofChange(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        return ofProduct(now, before, changedFrom, changedBelow);
    }

    private int ofProduct(
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal[] limits,
            @Nullable BigDecimal end) {
        if (part == null || whole == null || whole.signum() <= 0 || end != null && reaches(part, end, whole)) {
            return Catalog.NONE;
        }
        for (int i = limits.length - 1; i >= 0; i--) {
            BigDecimal limit = limits[i];
            if (limit == null || reaches(part, limit, whole)) {
                return proposals[i];
            }
        }
        return Catalog.NONE;
    }

    /** Whether a part is at least a share of the whole, which is more than 0. */
    static boolean reaches(BigDecimal part, BigDecimal share, BigDecimal whole) {
        return share.signum() == 0 ? part.signum() >= 0 : part.compareTo(share.multiply(whole)) >= 0;
    }
}
