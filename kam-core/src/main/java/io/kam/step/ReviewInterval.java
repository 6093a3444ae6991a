package io.kam.step;

import io.kam.model.Customer;
import io.kam.model.TierRecord;
import io.kam.rule.Evidence;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a tier's interval makes a review due. After a review that counted, one interval later, even if that has passed. With
 * none recorded, on the next day of a fixed grid: intervals counted from the day cooperation began, or from the policy's
 * effective day if that is unknown; so the answer does not move with the day on which it is asked.
 *
 * @param anchor the path of the day that it counts from
 */
record ReviewInterval(LocalDate due, String anchor, LocalDate from, Period every) {
    /** The calendar repeats itself after so many months, which have so many days. */
    private static final long MONTHS_OF_CYCLE = 4800;

    private static final long DAYS_OF_CYCLE = 146_097;

    /**
     * The review of an interval.
     *
     * @param effective the policy's first day; null if it names none
     */
    static ReviewInterval of(Period every, Customer customer, @Nullable LocalDate effective, LocalDate today) {
        TierRecord record = customer.tierRecord();
        if (record != null && record.lastReviewedOn() != null) {
            LocalDate last = record.lastReviewedOn();
            return new ReviewInterval(last.plus(every), "customer.tierRecord.lastReviewedOn", last, every);
        }
        LocalDate anchor = customer.since();
        String path = "customer.since";
        if (anchor == null) {
            anchor = effective == null ? LocalDate.EPOCH : effective;
            path = "policy.effectiveFrom";
        }
        return new ReviewInterval(nextOnGrid(anchor, every, today), path, anchor, every);
    }

    /** What it rests on. */
    List<Evidence> evidence() {
        return List.of(new Evidence(anchor, from), new Evidence("reviewRow.every", every.toString()));
    }

    /** The first anchor + n × every after today; the anchor itself if that is still to come. */
    static LocalDate nextOnGrid(LocalDate anchor, Period every, LocalDate today) {
        if (anchor.isAfter(today)) {
            return anchor;
        }
        long days = ChronoUnit.DAYS.between(anchor, today);
        long cycle = every.toTotalMonths() * DAYS_OF_CYCLE + (long) every.getDays() * MONTHS_OF_CYCLE;
        long n = Math.max(0, days * MONTHS_OF_CYCLE / cycle);
        while (n > 0 && onGrid(anchor, every, n - 1).isAfter(today)) {
            n--;
        }
        while (!onGrid(anchor, every, n).isAfter(today)) {
            n++;
        }
        return onGrid(anchor, every, n);
    }

    /** As {@code anchor.plus(every.multipliedBy(n))}, which counts in 32 bits: too few for the days since long ago. */
    private static LocalDate onGrid(LocalDate anchor, Period every, long n) {
        return anchor.plusMonths(every.toTotalMonths() * n).plusDays(every.getDays() * n);
    }
}
