package io.kam.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far given facts are from what a condition asks for. Immutable, thread-safe.
 *
 * @param need what the condition asks for
 * @param subject what it asks about, as evidence names it: {@code customer.trade.revenue12m}; the pattern for {@link Need#SOME} and
 *     {@link Need#NONE}; empty for {@link Need#ANY_OF}
 * @param value what the subject is; null if unknown. The number of facts for {@link Need#SOME} and {@link Need#NONE}
 * @param wanted what it is compared with; null if that is unknown, or if nothing is. Several values are a list
 * @param against the fields that it is compared with, as evidence names them; empty if it is a constant or a cell of a table
 * @param unknown the paths of the fields that leave the condition open, sorted
 * @param ways for {@link Need#ANY_OF}, the alternatives: everything in one of them must be closed; else empty
 */
public record Gap(
        Need need,
        String subject,
        @Nullable Object value,
        @Nullable Object wanted,
        String against,
        List<String> unknown,
        List<List<Gap>> ways) {

    /** What a condition asks for. */
    public enum Need {
        /** As much as wanted, or more; of dates and instants that one, or a later. */
        AT_LEAST(">="),
        /** More than wanted, or later. */
        MORE_THAN(">"),
        /** As much as wanted, or less; of dates and instants that one, or an earlier. */
        AT_MOST("<="),
        /** Less than wanted, or earlier. */
        LESS_THAN("<"),
        /** The value wanted. */
        EQUAL("=="),
        /** Another than the value wanted. */
        OTHER("!="),
        /** One of the values wanted. */
        ONE_OF("in"),
        /** None of the values wanted. */
        NONE_OF("not in"),
        /** A collection that contains what is wanted. */
        CONTAINING("contains"),
        /** A collection that does not contain what is wanted. */
        LACKING("not contains"),
        /** That the subject is known. */
        KNOWN("!= null"),
        /** That the subject is unknown. */
        ABSENT("== null"),
        /** At least one such fact. */
        SOME("exists"),
        /** No such fact. */
        NONE("not"),
        /** One of several alternatives. */
        ANY_OF("||");

        private final String symbol;

        Need(String symbol) {
            this.symbol = symbol;
        }

        /** Whether it is about an order: at least, more than, at most, less than. */
        public boolean isOrdered() {
            return compareTo(LESS_THAN) <= 0;
        }

        static Need of(Condition.Comparison.Operator operator) {
            return switch (operator) {
                case EQ -> EQUAL;
                case NE -> OTHER;
                case LT -> LESS_THAN;
                case LE -> AT_MOST;
                case GT -> MORE_THAN;
                case GE -> AT_LEAST;
            };
        }
    }

    public Gap {
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(against, "against");
        unknown = Objects.requireNonNull(unknown, "unknown").stream()
                .distinct()
                .sorted()
                .toList();
        ways = Objects.requireNonNull(ways, "ways").stream().map(List::copyOf).toList();
    }

    /** A gap of one subject. */
    public static Gap of(Need need, String subject, @Nullable Object value, @Nullable Object wanted) {
        return new Gap(need, subject, value, wanted, "", value == null ? List.of(subject) : List.of(), List.of());
    }

    /** A gap to what an operator asks for. */
    public static Gap of(
            Condition.Comparison.Operator operator,
            String subject,
            @Nullable Object value,
            @Nullable Object wanted,
            String against,
            List<String> unknown) {
        return new Gap(Need.of(operator), subject, value, wanted, against, unknown, List.of());
    }

    /** A gap that closes if all gaps of one of several alternatives do. */
    public static Gap anyOf(List<List<Gap>> ways) {
        return new Gap(
                Need.ANY_OF,
                "",
                null,
                null,
                "",
                ways.stream()
                        .flatMap(List::stream)
                        .flatMap(gap -> gap.unknown().stream())
                        .toList(),
                ways);
    }

    /** Whether something unknown leaves the condition open, and nothing else. */
    public boolean isOpen() {
        return need == Need.ANY_OF
                ? ways.stream().anyMatch(way -> way.stream().allMatch(Gap::isOpen))
                : !unknown.isEmpty();
    }

    /**
     * By how much the value differs from what is wanted: a number, of dates in days, of instants in seconds.
     *
     * @return 0 or more; null if one of them is unknown, or they are of another kind
     */
    public @Nullable BigDecimal difference() {
        if (value instanceof Number is && wanted instanceof Number to) {
            return Ops.decimal(is).subtract(Ops.decimal(to)).abs();
        }
        if (value instanceof LocalDate is && wanted instanceof LocalDate to) {
            return BigDecimal.valueOf(Math.abs(ChronoUnit.DAYS.between(is, to)));
        }
        return value instanceof Instant is && wanted instanceof Instant to
                ? BigDecimal.valueOf(Duration.between(is, to).abs().toSeconds())
                : null;
    }

    /** {@code customer.trade.revenue12m = 8100, needs >= 18000}; an unknown value is {@code ?}. */
    @Override
    public String toString() {
        if (need == Need.ANY_OF) {
            return ways.stream()
                    .map(way -> way.stream().map(Gap::toString).collect(Collectors.joining(" && ")))
                    .collect(Collectors.joining(" || "));
        }
        return new Evidence(subject, value) + ", needs " + need.symbol
                + (wanted == null ? "" : " " + Ops.print(wanted));
    }
}
