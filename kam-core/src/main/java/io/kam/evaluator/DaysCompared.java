package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Function;
import io.kam.rule.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the days or months since or until a date with a number, of which it is known how many have passed since the date when
 * its sign changes.
 *
 * @param before the comparison's sign before that
 * @param reached when the number is reached, in whole days or months since the date
 * @param equal whether it is reached exactly: it may lie between two days
 * @param passed when it is passed
 */
record DaysCompared(Condition.Comparison.Operator operator, int before, long reached, boolean equal, long passed) {
    /** Beyond this, days may not be dates any more. */
    private static final long MOST = 100_000;

    /**
     * Null if it is of another form.
     *
     * @param left whether the days are on the left
     */
    static @Nullable DaysCompared of(
            Condition.Comparison.Operator operator, boolean left, Function function, Number number) {
        if (isBeyond(number)) {
            return null;
        }
        long least = whole(number, RoundingMode.CEILING);
        long most = whole(number, RoundingMode.FLOOR);
        // Where the number is on the left, the sign is the other way round.
        int grows = left ? 1 : -1;
        return switch (function) {
            case DAYS_SINCE -> new DaysCompared(operator, -grows, least, least == most, most + 1);
            case DAYS_UNTIL -> new DaysCompared(operator, grows, -most, least == most, 1 - least);
            case MONTHS_SINCE -> least > 0 ? new DaysCompared(operator, -grows, least, least == most, most + 1) : null;
            default -> null;
        };
    }

    /** The first day after today on which the truth of an atom changes, if it is such a comparison. */
    static Change change(Condition.Comparison atom, Exploring exploring, Frame frame) {
        boolean left = atom.left().timeVarying();
        Term fixed = left ? atom.right() : atom.left();
        if (!((left ? atom.left() : atom.right()) instanceof Term.Call call)
                || call.arguments().size() != 1
                || call.arguments().get(0).timeVarying()
                || fixed.timeVarying()
                || !(exploring.value(call.arguments().get(0), frame) instanceof LocalDate date)
                || !(exploring.value(fixed, frame) instanceof Number number)) {
            return Change.UNKNOWN;
        }
        DaysCompared compared = of(atom.operator(), left, call.function(), number);
        return compared == null
                ? Change.UNKNOWN
                : new Change(true, compared.change(date, call.function() == Function.MONTHS_SINCE, frame.asOf.date()));
    }

    /**
     * A day on which the truth of an atom changes.
     *
     * @param known whether it is known at all
     * @param day the day; null if there is none
     */
    record Change(boolean known, @Nullable LocalDate day) {
        static final Change UNKNOWN = new Change(false, null);
    }

    private static boolean isBeyond(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal.abs().compareTo(BigDecimal.valueOf(MOST)) > 0
                : number.longValue() > MOST || number.longValue() < -MOST;
    }

    private static long whole(Number number, RoundingMode how) {
        return number instanceof BigDecimal decimal ? decimal.setScale(0, how).longValueExact() : number.longValue();
    }

    /** The first day on which so many whole months have passed: a day that a month lacks is the first of the next. */
    static long after(LocalDate date, long months) {
        LocalDate day = date.plusMonths(months);
        return day.getDayOfMonth() == date.getDayOfMonth() ? day.toEpochDay() : day.toEpochDay() + 1;
    }

    private @Nullable LocalDate change(LocalDate date, boolean months, LocalDate today) {
        long reachedOn = months ? after(date, reached) : date.toEpochDay() + reached;
        long passedOn = months ? after(date, passed) : date.toEpochDay() + passed;
        long from = today.toEpochDay();
        boolean present = operator.holds(from < reachedOn ? before : from < passedOn && equal ? 0 : -before);
        if (reachedOn > from && atReached() != present) {
            return LocalDate.ofEpochDay(reachedOn);
        }
        return passedOn > from && operator.holds(-before) != present ? LocalDate.ofEpochDay(passedOn) : null;
    }

    private boolean atReached() {
        return operator.holds(equal ? 0 : -before);
    }

    /** Adds the numbers of days or months with which its truth changes. */
    void addPoints(Set<Long> out) {
        if (operator.holds(before) != atReached()) {
            out.add(reached);
        }
        if (equal && atReached() != operator.holds(-before)) {
            out.add(passed);
        }
    }
}
