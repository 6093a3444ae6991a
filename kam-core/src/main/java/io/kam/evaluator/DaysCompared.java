package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the days or months since or until a date with a number, of which the days are known on which its sign changes, counted
 * as {@link LocalDate#toEpochDay}.
 *
 * @param operator the operator
 * @param before the comparison's sign before the first day
 * @param reached the first day on which the number is reached
 * @param equal whether it is reached exactly: it may lie between two days
 * @param passed the first day on which it is passed
 */
record DaysCompared(Condition.Comparison.Operator operator, int before, long reached, boolean equal, long passed) {
    /** Beyond this, days may not be dates any more. */
    private static final long MOST = 100_000;

    /** Null if it is of another form, or something is unknown. */
    static @Nullable DaysCompared of(Condition.Comparison atom, Exploring exploring, Frame frame) {
        boolean left = atom.left().timeVarying();
        Term fixed = left ? atom.right() : atom.left();
        if (!((left ? atom.left() : atom.right()) instanceof Term.Call call)
                || call.arguments().size() != 1
                || call.arguments().get(0).timeVarying()
                || fixed.timeVarying()
                || !(exploring.value(call.arguments().get(0), frame) instanceof LocalDate date)
                || !(exploring.value(fixed, frame) instanceof Number number)
                || isBeyond(number)) {
            return null;
        }
        long least = whole(number, RoundingMode.CEILING);
        long most = whole(number, RoundingMode.FLOOR);
        // Where the number is on the left, the sign is the other way round.
        int grows = left ? 1 : -1;
        boolean equal = least == most;
        return switch (call.function()) {
            case DAYS_SINCE ->
                new DaysCompared(
                        atom.operator(), -grows, date.toEpochDay() + least, equal, date.toEpochDay() + most + 1);
            case DAYS_UNTIL ->
                new DaysCompared(
                        atom.operator(), grows, date.toEpochDay() - most, equal, date.toEpochDay() - least + 1);
            case MONTHS_SINCE ->
                least > 0
                        ? new DaysCompared(atom.operator(), -grows, after(date, least), equal, after(date, most + 1))
                        : null;
            default -> null;
        };
    }

    private static boolean isBeyond(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal.abs().compareTo(BigDecimal.valueOf(MOST)) > 0
                : Math.abs(number.longValue()) > MOST || number.longValue() == Long.MIN_VALUE;
    }

    private static long whole(Number number, RoundingMode how) {
        return number instanceof BigDecimal decimal ? decimal.setScale(0, how).longValueExact() : number.longValue();
    }

    /** The first day on which so many whole months have passed: a day that a month lacks is the first of the next. */
    private static long after(LocalDate date, long months) {
        LocalDate day = date.plusMonths(months);
        return day.getDayOfMonth() == date.getDayOfMonth() ? day.toEpochDay() : day.toEpochDay() + 1;
    }

    /** The first day after today on which the comparison's truth is another than today; null if there is none. */
    @Nullable
    Long change(LocalDate today) {
        long from = today.toEpochDay();
        boolean present = holds(from);
        if (reached > from && holds(reached) != present) {
            return reached;
        }
        return passed > from && holds(passed) != present ? passed : null;
    }

    private boolean holds(long day) {
        int sign = day < reached ? before : day < passed && equal ? 0 : -before;
        return operator.holds(sign);
    }
}
