package io.kam.benchmarks.hand;

import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How long a tier is kept that a customer has and would not enter. Immutable, thread-safe. */
final class HandWrittenStability {
    private static final Tier[] TIERS = Tier.values();

    private final Period dwell;
    private final long reviewsBelow;
    private final Period grace;
    private final int steps;
    private final Period[] every;

    HandWrittenStability(Tables tables, Period[] every) {
        dwell = period(tables, "dwell");
        reviewsBelow = count(tables, "reviews below");
        grace = period(tables, "grace");
        steps = (int) Math.min(TIERS.length, count(tables, "steps per review"));
        this.every = every;
    }

    private static Period period(Tables tables, String parameter) {
        return (Period) Objects.requireNonNull(
                tables.row("stability", "parameter", parameter).value("period"));
    }

    private static long count(Tables tables, String parameter) {
        return (Long) Objects.requireNonNull(
                tables.row("stability", "parameter", parameter).value("count"));
    }

    /**
     * What came of it.
     *
     * @param earned the ordinal of the tier before caps and override
     * @param before that of the one before
     * @param former that of the tier whose service stays, before caps; {@code earned} if none does
     */
    record Kept(int earned, int before, int former, boolean holds, boolean falls, boolean dwells) {}

    /**
     * What a customer keeps; null if it has no record of a tier.
     *
     * @param entered the ordinal of the best tier entered or guaranteed
     * @param staying that of the best it may stay in
     * @param cap that of the lowest cap
     * @param ruled the review that rules ask for
     */
    @Nullable
    Kept keep(
            Customer customer,
            LocalDate today,
            int entered,
            int staying,
            int cap,
            @Nullable Tier override,
            @Nullable LocalDate ruled) {
        TierRecord record = customer.tierRecord();
        Tier had = record == null ? null : tierBefore(record);
        if (record == null || had == null) {
            return null;
        }
        int before = had.ordinal();
        LocalDate last = record.lastReviewedOn();
        int decided = override == null ? Math.max(Math.min(before, entered), cap) : override.ordinal();
        boolean due =
                last != null && !last.plus(every[decided]).isAfter(today) || ruled != null && !ruled.isAfter(today);
        boolean counts = due && last != null && last.isBefore(today);
        boolean fails = entered > before && staying > before;
        LocalDate since = record.earnedSince() == null ? record.since() : record.earnedSince();
        boolean dwells = since != null && today.isBefore(since.plus(dwell));
        int failed = (record.reviewsBelow() == null ? 0 : record.reviewsBelow()) + 1;
        boolean falls = counts && fails && failed >= reviewsBelow && !dwells;
        int earned = falls ? Math.min(entered, before + steps) : Math.min(before, entered);
        return new Kept(
                earned,
                before,
                former(record, today, before, earned, falls),
                entered > before && !falls,
                falls,
                fails && dwells);
    }

    private static @Nullable Tier tierBefore(TierRecord record) {
        if (record.tier() == null || record.earned() != null) {
            return record.tier() == null ? null : record.earned();
        }
        return record.override() != null && record.override().tier() == record.tier() ? null : record.tier();
    }

    private int former(TierRecord record, LocalDate today, int before, int earned, boolean falls) {
        if (falls) {
            return grace.isZero() ? earned : before;
        }
        LocalDate until = record.graceUntil();
        if (until == null || !today.isBefore(until)) {
            return earned;
        }
        return Math.min(
                earned,
                record.graceTier() == null
                        ? Math.max(0, before - 1)
                        : record.graceTier().ordinal());
    }

    /** The days on which it may keep something else. */
    void days(Customer customer, Consumer<LocalDate> out) {
        TierRecord record = customer.tierRecord();
        if (record == null) {
            return;
        }
        LocalDate last = record.lastReviewedOn();
        if (last != null) {
            out.accept(last.plusDays(1));
            for (Period each : every) {
                out.accept(last.plus(each));
            }
        }
        LocalDate since = record.earnedSince() == null ? record.since() : record.earnedSince();
        if (since != null) {
            out.accept(since.plus(dwell));
        }
        if (record.graceUntil() != null) {
            out.accept(record.graceUntil());
        }
        if (record.nextReviewOn() != null) {
            out.accept(record.nextReviewOn());
        }
        if (customer.loss() != null && customer.loss().returnIntentOn() != null) {
            out.accept(customer.loss().returnIntentOn());
        }
    }
}
