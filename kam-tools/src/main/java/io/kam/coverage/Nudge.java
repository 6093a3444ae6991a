package io.kam.coverage;

import io.kam.model.Measure;
import io.kam.model.ServiceDuration;
import io.kam.rule.Ops;
import io.kam.rule.Range;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves a value of a policy by its smallest step: a whole number, or what is compared with one, by 1; an amount by the smallest unit of
 * its currency; a part of a whole by a hundredth; any other number by one of its last digit; a date, period or duration by one of its unit;
 * a constant to the one before and after it, yes to no.
 */
final class Nudge {
    private static final int HUNDREDTHS = 2;
    private static final Set<Measure> MONEY = Set.of(Measure.AMOUNT, Measure.NET_AMOUNT);

    private final int currencyDigits;

    Nudge(String currency) {
        int digits;
        try {
            digits = Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            digits = HUNDREDTHS;
        }
        currencyDigits = Math.max(digits, 0);
    }

    /**
     * The values next to one, at most two.
     *
     * @param value a number, date, period, duration, constant or boolean
     * @param type what values its place takes
     * @param alone whether it is compared by itself, not as part of something computed
     * @param other what it is compared with; null if with nothing
     */
    List<Object> of(Object value, ValueType type, boolean alone, @Nullable Term other) {
        if (value instanceof Long || value instanceof BigDecimal) {
            BigDecimal number = Ops.decimal((Number) value);
            BigDecimal step = step(number, type, alone, other);
            return Stream.of(number.subtract(step), number.add(step))
                    .filter(next -> LibraryRows.admits(type, next))
                    .map(next -> value instanceof Long && step.scale() <= 0 ? (Object) next.longValueExact() : next)
                    .toList();
        }
        if (value instanceof Boolean truth) {
            return List.of(!truth);
        }
        if (value instanceof Enum<?>) {
            int at = type.constants().indexOf(value);
            return Stream.of(at - 1, at + 1)
                    .filter(next -> next >= 0 && next < type.constants().size())
                    .map(next -> (Object) type.constants().get(next))
                    .toList();
        }
        return Stream.of(-1, 1)
                .flatMap(by -> Stream.ofNullable(moved(value, by)))
                .toList();
    }

    /** What a value is called that is moved. */
    static Mutant.Kind kind(Object value) {
        return value instanceof Enum<?> || value instanceof Boolean ? Mutant.Kind.CONSTANT : Mutant.Kind.NUMBER;
    }

    private BigDecimal step(BigDecimal number, ValueType type, boolean alone, @Nullable Term other) {
        if (type.kind() == ValueType.Kind.INTEGER && other == null
                || other != null && alone && other.type().kind() == ValueType.Kind.INTEGER) {
            return BigDecimal.ONE;
        }
        int written = Math.max(number.scale(), 0);
        if (other == null) {
            return unit(
                    Math.max(written, type.measure() != null && type.measure().isPartOfWhole() ? HUNDREDTHS : 0));
        }
        if (Range.isPartOfWhole(other)) {
            return unit(Math.max(written, HUNDREDTHS));
        }
        boolean money = RuleTraits.parts(other)
                .anyMatch(part -> part.type().measure() != null
                        && MONEY.contains(part.type().measure()));
        return unit(money ? Math.max(written, currencyDigits) : written);
    }

    private static BigDecimal unit(int digits) {
        return BigDecimal.ONE.movePointLeft(digits);
    }

    private static @Nullable Object moved(Object value, int by) {
        try {
            if (value instanceof LocalDate date) {
                return date.plusDays(by);
            }
            if (value instanceof Period period) {
                Period next = period.getDays() != 0
                        ? period.plusDays(by)
                        : period.getMonths() != 0 ? period.plusMonths(by) : period.plusYears(by);
                return next.isZero() || next.isNegative() ? null : next;
            }
            if (value instanceof ServiceDuration duration) {
                Duration time = duration.time();
                Integer days = duration.workingDays();
                return time == null || days != null
                        ? ServiceDuration.ofWorkingDays((days == null ? 0 : days) + by)
                        : ServiceDuration.of(time.plus(unit(time).multipliedBy(by)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // There is none on this side.
        }
        return null;
    }

    private static Duration unit(Duration time) {
        long seconds = time.getSeconds();
        return seconds % Duration.ofHours(1).getSeconds() == 0
                ? Duration.ofHours(1)
                : seconds % Duration.ofMinutes(1).getSeconds() == 0 ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
    }
}
