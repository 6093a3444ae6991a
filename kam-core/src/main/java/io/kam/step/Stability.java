package io.kam.step;

import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.rule.Evidence;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a customer with a record keeps: separate values to enter and to stay, a minimum dwell, reviews in a row, and a grace
 * period after a fall. It works on the tier before caps and override. Immutable, thread-safe.
 *
 * @param record what the host stored
 * @param before the tier earned before
 * @param entered the best that rules let it enter or guarantee now; null if none
 * @param fails whether it holds neither what it takes to enter nor what it takes to stay
 * @param override the tier of a valid override; null if there is none
 * @param cap the lowest cap; the highest tier if there is none
 * @param every the interval of reviews
 * @param due the day from which the next review is due; null if none is recorded and no rule asks for one
 * @param ruled the earliest day of a review that rules ask for; null if none
 * @param counts whether a review counts today
 */
record Stability(
        StabilityTable table,
        TierRecord record,
        Tier before,
        @Nullable Tier entered,
        boolean fails,
        @Nullable Tier override,
        Tier cap,
        Period every,
        @Nullable LocalDate due,
        @Nullable LocalDate ruled,
        LocalDate today,
        boolean counts) {
    private static final Tier[] TIERS = Tier.values();

    /** That of a customer, by what rules propose; null where the policy or the record knows none. */
    static @Nullable Stability of(Situation situation, List<Proposed> proposals) {
        TierRecord record = situation.customer().tierRecord();
        if (record == null || record.tier() == null) {
            return null;
        }
        StabilityTable table = StabilityTable.of(situation.policy().definition().rules());
        Tier before = table == null ? null : protectedBy(record);
        return table == null || before == null ? null : of(situation, proposals, table, record, before);
    }

    private static Stability of(
            Situation situation, List<Proposed> proposals, StabilityTable table, TierRecord record, Tier before) {
        int entered = TIERS.length;
        int staying = TIERS.length;
        int cap = 0;
        LocalDate ruled = null;
        for (int i = 0; i < proposals.size(); i++) {
            Proposed proposed = proposals.get(i);
            if (TierStep.earns(proposed)) {
                entered = Math.min(entered, proposed.argument(0, Tier.class).ordinal());
            } else if (proposed.isBy("stays")) {
                staying = Math.min(staying, proposed.argument(0, Tier.class).ordinal());
            } else if (proposed.isBy("atMost")) {
                cap = Math.max(cap, proposed.argument(0, Tier.class).ordinal());
            } else if (TierStep.isReviewOfRule(proposed)) {
                LocalDate day = proposed.argument(0, LocalDate.class);
                ruled = ruled == null || day.isBefore(ruled) ? day : ruled;
            }
        }
        LocalDate today = situation.now().date();
        LocalDate last = record.lastReviewedOn();
        Tier override = TierStep.overriding(record, today);
        int kept = Math.min(before.ordinal(), entered);
        Tier decided = override == null ? TIERS[Math.max(kept, cap)] : override;
        Period every = TierStep.interval(situation.policy().definition().rules(), decided);
        LocalDate due = last == null ? ruled : last.plus(every);
        if (ruled != null && due != null && ruled.isBefore(due)) {
            due = ruled;
        }
        return new Stability(
                table,
                record,
                before,
                tier(entered),
                entered > before.ordinal() && staying > before.ordinal(),
                override,
                TIERS[cap],
                every,
                due,
                ruled,
                today,
                last != null && last.isBefore(today) && due != null && !due.isAfter(today));
    }

    /** The tier that a record lets stability work on; null if it says only what was set by hand. */
    static @Nullable Tier protectedBy(TierRecord record) {
        if (record.earned() != null) {
            return record.earned();
        }
        boolean byHand = record.override() != null && record.override().tier() == record.tier();
        return byHand ? null : record.tier();
    }

    private static @Nullable Tier tier(int ordinal) {
        return ordinal < TIERS.length ? TIERS[ordinal] : null;
    }

    private static int rank(@Nullable Tier tier) {
        return tier == null ? TIERS.length : tier.ordinal();
    }

    /** The reviews failed in a row, with today's. */
    int failed() {
        int before = Objects.requireNonNullElse(record.reviewsBelow(), 0);
        return !counts ? before : fails ? (int) Math.min(Integer.MAX_VALUE, before + 1L) : 0;
    }

    /** First day of the tier earned before; null if unknown. */
    @Nullable
    LocalDate since() {
        return record.earnedSince() == null ? record.since() : record.earnedSince();
    }

    /** First day after the dwell; null if it is not known when the tier changed. */
    private @Nullable LocalDate dwellEnds() {
        LocalDate since = since();
        return since == null ? null : since.plus(table.dwell());
    }

    boolean dwells() {
        LocalDate ends = dwellEnds();
        return ends != null && today.isBefore(ends);
    }

    /** Whether the tier is kept though others would not enter it. */
    boolean holds() {
        return rank(entered) > before.ordinal() && !falls();
    }

    boolean falls() {
        return counts && fails && failed() >= table.reviewsBelow() && !dwells();
    }

    /** The tier before caps and override; null if it fell below the lowest. */
    @Nullable
    Tier earned() {
        int entry = rank(entered);
        if (entry <= before.ordinal()) {
            return entered;
        }
        return falls() ? tier((int) Math.min(entry, before.ordinal() + table.steps())) : before;
    }

    /** The tier with caps and override, if it did not fall today. */
    Tier decidedUnlessFallen() {
        return override == null ? TIERS[Math.max(Math.min(before.ordinal(), rank(entered)), cap.ordinal())] : override;
    }

    /** The former tier, if its service stays, before caps; null if none does. */
    @Nullable
    Tier former() {
        if (falls()) {
            return table.grace().isZero() ? null : before;
        }
        LocalDate until = record.graceUntil();
        Tier former =
                record.graceTier() == null && before.ordinal() > 0 ? TIERS[before.ordinal() - 1] : record.graceTier();
        return until != null && today.isBefore(until) && rank(former) < rank(earned()) ? former : null;
    }

    /** First day after the grace period; null if the service of no former tier stays. */
    @Nullable
    LocalDate graceUntil() {
        return former() == null ? null : falls() ? today.plus(table.grace()) : record.graceUntil();
    }

    /** The former tier whose service the customer gets, below caps; null if it gets that of its tier. */
    @Nullable
    Tier service() {
        Tier former = former();
        if (former == null || override != null) {
            return null;
        }
        int cut = rank(cap);
        int service = Math.max(former.ordinal(), cut);
        return service < Math.max(rank(earned()), cut) ? TIERS[service] : null;
    }

    /**
     * The first day on which it may fall if it goes on failing, and reviews are held when they are due; null if it does not fail, or
     * no review has been recorded.
     */
    @Nullable
    LocalDate mayFallOn() {
        LocalDate last = record.lastReviewedOn();
        if (!fails || falls() || last == null || due == null) {
            return null;
        }
        LocalDate day = counts ? today.plus(every) : due;
        if (!day.isAfter(last)) {
            day = last.plusDays(1);
        }
        for (long more = table.reviewsBelow() - failed(); more > 1; more--) {
            day = day.plus(every);
        }
        LocalDate dwellEnds = dwellEnds();
        while (dwellEnds != null && day.isBefore(dwellEnds)) {
            day = day.plus(every);
        }
        return day;
    }

    /** What the record lacks, and what was taken for it may make a difference. */
    List<String> assumed() {
        List<String> paths = new ArrayList<>(0);
        if (fails) {
            lacks("earnedSince", since(), paths);
            lacks("lastReviewedOn", record.lastReviewedOn(), paths);
            lacks("reviewsBelow", record.reviewsBelow(), paths);
        }
        if (former() != null && !falls()) {
            lacks("graceTier", record.graceTier(), paths);
        }
        return paths;
    }

    private static void lacks(String component, @Nullable Object value, List<String> out) {
        if (value == null) {
            out.add(TierStep.RECORD + component);
        }
    }

    /** What the tier that is kept, or the fall, rests on. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(TierStep.RECORD + (record.earned() == null ? "tier" : "earned"), before));
        evidence.add(new Evidence(TierStep.RECORD + (record.earnedSince() == null ? "since" : "earnedSince"), since()));
        evidence.add(new Evidence("entered", entered));
        if (fails) {
            evidence.add(new Evidence("failed reviews in a row", failed()));
            evidence.add(new Evidence("stabilityRow." + StabilityTable.REVIEWS_BELOW, table.reviewsBelow()));
            evidence.add(new Evidence(
                    "stabilityRow." + StabilityTable.DWELL, table.dwell().toString()));
        }
        if (falls()) {
            evidence.add(new Evidence("stabilityRow." + StabilityTable.STEPS, table.steps()));
        } else if (fails) {
            evidence.add(new Evidence("may fall on", mayFallOn()));
        }
        return evidence;
    }

    /** What the service of the former tier rests on. */
    List<Evidence> evidenceOfGrace() {
        String by = falls() ? "stabilityRow." + StabilityTable.GRACE : TierStep.RECORD + "graceUntil";
        return List.of(
                new Evidence("former tier", former()),
                new Evidence(by, falls() ? table.grace().toString() : record.graceUntil()));
    }

    /**
     * The days on which time alone may change what is kept, or the next review counts if today's is recorded; also past ones.
     *
     * @param intervals those of reviews, one of which may have been that of the tier in the past
     */
    void changes(List<Period> intervals, Consumer<LocalDate> out) {
        LocalDate last = record.lastReviewedOn();
        if (last != null) {
            out.accept(last.plusDays(1));
            for (Period each : intervals) {
                ifPast(last.plus(each), out);
            }
        }
        for (LocalDate day : Arrays.asList(due, ruled, dwellEnds(), record.graceUntil())) {
            if (fails && day != null) {
                out.accept(day);
            } else if (day != null) {
                ifPast(day, out);
            }
        }
        if (former() != null && record.graceUntil() != null) {
            out.accept(record.graceUntil());
        }
        if (counts) {
            out.accept(fails ? today.plusDays(1) : today.plus(every));
        }
    }

    private void ifPast(LocalDate day, Consumer<LocalDate> out) {
        if (!day.isAfter(today)) {
            out.accept(day);
        }
    }
}
