package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Function;
import io.kam.rule.Ops;
import io.kam.rule.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the days or months since or until a date with a number, of which the days are known on which its sign changes.
 *
 * @param reached the first day on which the number is reached
 * @param passed the first day on which it is passed
 */
record DaysCompared(LocalDate reached, LocalDate passed) {
    /** Beyond this, days may not be dates any more. */
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

    /** Null if it is of another form, or something is unknown. */
    static @Nullable DaysCompared of(Condition.Comparison atom, Exploring exploring, Frame frame) {
        Term varying = atom.left().timeVarying() ? atom.left() : atom.right();
        Term fixed = varying == atom.left() ? atom.right() : atom.left();
        if (!(varying instanceof Term.Call call)
                || call.arguments().size() != 1
                || call.arguments().get(0).timeVarying()
                || fixed.timeVarying()
                || !(exploring.value(call.arguments().get(0), frame) instanceof LocalDate date)
                || !(exploring.value(fixed, frame) instanceof Number number)
                || Ops.decimal(number).abs().compareTo(MOST) > 0) {
            return null;
        }
        long least = whole(number, RoundingMode.CEILING);
        long most = whole(number, RoundingMode.FLOOR);
        if (call.function() == Function.DAYS_SINCE) {
            return new DaysCompared(date.plusDays(least), date.plusDays(most + 1));
        }
        if (call.function() == Function.DAYS_UNTIL) {
            return new DaysCompared(date.minusDays(most), date.minusDays(least - 1));
        }
        return call.function() == Function.MONTHS_SINCE && least > 0
                ? new DaysCompared(after(date, least), after(date, most + 1))
                : null;
    }

    private static long whole(Number number, RoundingMode how) {
        return Ops.decimal(number).setScale(0, how).longValueExact();
    }

    /** The first day on which so many whole months have passed: a day that a month lacks is the first of the next. */
    private static LocalDate after(LocalDate date, long months) {
        LocalDate day = date.plusMonths(months);
        return day.getDayOfMonth() == date.getDayOfMonth() ? day : day.plusDays(1);
    }

    /** The first day after today on which the comparison's truth is another than today; null if there is none. */
    @Nullable
    LocalDate change(LocalDate today, Predicate<LocalDate> holds) {
        boolean present = holds.test(today);
        if (reached.isAfter(today) && holds.test(reached) != present) {
            return reached;
        }
        return passed.isAfter(today) && holds.test(passed) != present ? passed : null;
    }
}
