package io.kam.benchmarks.hand;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.rule.Row;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The step tier. Immutable, thread-safe. */
final class HandWrittenTier {
    private static final Tier[] TIERS = Tier.values();

    private final Catalog catalog;
    private final HandWrittenTierRules rules;
    private final LocalDate effective;
    private final Period[] every = new Period[TIERS.length];
    private final int reviewed;
    private final int overridden;
    private final HandWrittenStability stability;
    private final int held;
    private final int dwelling;
    private final int fallen;
    private final int serves;

    HandWrittenTier(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        rules = new HandWrittenTierRules(catalog, tables);
        effective = Objects.requireNonNullElse(tables.policy().version().effectiveFrom(), LocalDate.EPOCH);
        for (Tier tier : TIERS) {
            Row row = tables.row("review", "tier", tier);
            every[tier.ordinal()] = (Period) Objects.requireNonNull(row.value("every"));
        }
        reviewed = catalog.add("CORE-REVIEW", "reviewDueAt", 0);
        overridden = catalog.add("CORE-OVERRIDE", "tier", 0);
        stability = new HandWrittenStability(tables, every);
        held = catalog.add("CORE-HELD", "tier", 0);
        dwelling = catalog.add("CORE-DWELL", "tier", 0);
        fallen = catalog.add("CORE-FALL", "tier", 0);
        serves = catalog.add("CORE-GRACE", "serviceTier", 0);
    }

    /** The rules one by one. */
    List<HandWrittenRule> rules() {
        return rules.rules();
    }

    /** What the rules propose. */
    void propose(Customer customer, Classification classes, LocalDate today, Proposals out) {
        rules.propose(customer, classes, today, out);
    }

    /** What comes of what the rules proposed, in any order, from a number of proposals on. */
    HandWrittenTierDecision combine(
            Customer customer, Classification classes, LocalDate today, int start, Proposals out) {
        int proposed = out.size();
        int entered = Integer.MAX_VALUE;
        int staying = Integer.MAX_VALUE;
        int lowest = -1;
        LocalDate review = null;
        int ended = 0;
        for (int i = start; i < proposed; i++) {
            int proposal = out.proposal(i);
            if (rules.stays(proposal)) {
                staying = Math.min(staying, catalog.ordinal(proposal));
            } else if (rules.raises(proposal)) {
                entered = Math.min(entered, catalog.ordinal(proposal));
            } else if (rules.isOfTier(proposal)) {
                lowest = Math.max(lowest, catalog.ordinal(proposal));
            } else {
                ended += rules.isContractEnd(proposal) ? 1 : 0;
                LocalDate day = rules.day(proposal, customer, today, ended);
                review = review == null || day.isBefore(review) ? day : review;
            }
        }
        Tier override = override(customer, today);
        HandWrittenStability.Kept kept = stability.keep(customer, today, entered, staying, lowest, override, review);
        int best = kept == null ? entered : kept.earned();
        boolean cuts = best < lowest;
        int combined = cuts ? lowest : best;
        Tier tier = override != null ? override : Tables.at(TIERS, combined);
        Tier before = kept != null && kept.falls() && override == null ? TIERS[Math.max(kept.before(), lowest)] : tier;
        LocalDate ofInterval = before == null ? null : review(every[before.ordinal()], customer, today);
        if (ofInterval != null && (review == null || ofInterval.isBefore(review))) {
            review = ofInterval;
        }
        boolean stands = override == null || override.ordinal() == combined;
        boolean conflict = false;
        ended = 0;
        for (int i = start; i < proposed; i++) {
            int proposal = out.proposal(i);
            if (rules.stays(proposal)) {
                stays(i, combined, override, kept, out);
            } else if (!rules.isOfTier(proposal)) {
                ended += rules.isContractEnd(proposal) ? 1 : 0;
                if (rules.day(proposal, customer, today, ended).equals(review)) {
                    out.became(i, Outcome.DECIDED);
                }
            } else if (catalog.ordinal(proposal) == combined) {
                if (stands && (cuts || rules.raises(proposal))) {
                    out.became(i, Outcome.DECIDED);
                }
            } else if (rules.raises(proposal) && catalog.ordinal(proposal) < combined) {
                out.became(i, Outcome.CUT);
                conflict |= !rules.isEntry(proposal);
            }
        }
        Tier service = kept == null || override != null || Math.max(kept.former(), lowest) >= combined
                ? null
                : TIERS[Math.max(kept.former(), lowest)];
        if (kept != null && (kept.holds() || kept.falls())) {
            out.add(kept.falls() ? fallen : kept.dwells() ? dwelling : held);
            int at = kept.falls() ? kept.earned() : kept.before();
            out.became(out.size() - 1, at < combined ? Outcome.CUT : stands ? Outcome.DECIDED : Outcome.LOST);
        }
        if (service != null) {
            out.add(serves);
            out.decided(out.size() - 1, out.size());
        }
        if (override != null) {
            out.add(overridden);
            out.decided(out.size() - 1, out.size());
        }
        if (ofInterval != null) {
            out.add(reviewed);
            if (ofInterval.equals(review)) {
                out.decided(out.size() - 1, out.size());
            }
        }
        return new HandWrittenTierDecision(
                tier, service == null ? tier : service, classes, review, conflict, out, catalog);
    }

    /** What lets a customer stay decides with the tier that is kept. */
    private void stays(
            int at, int combined, @Nullable Tier override, HandWrittenStability.@Nullable Kept kept, Proposals out) {
        int staying = catalog.ordinal(out.proposal(at));
        if (kept != null && kept.holds() && staying <= kept.before()) {
            if (kept.before() < combined) {
                out.became(at, Outcome.CUT);
            } else if (override == null || override.ordinal() == staying) {
                out.became(at, Outcome.DECIDED);
            }
        }
    }

    /** The days on which stability may give another tier. */
    void days(Customer customer, Consumer<LocalDate> out) {
        stability.days(customer, out);
    }

    private static @Nullable Tier override(Customer customer, LocalDate today) {
        TierRecord record = customer.tierRecord();
        TierOverride override = record == null ? null : record.override();
        if (override == null) {
            return null;
        }
        LocalDate starts = override.startsOn();
        LocalDate ends = override.endsOn();
        return stated(override.reason())
                        && stated(override.approvedBy())
                        && starts != null
                        && ends != null
                        && !today.isBefore(starts)
                        && !today.isAfter(ends)
                ? override.tier()
                : null;
    }

    private static boolean stated(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** One interval after the last review; without one, the next day on the grid of intervals. */
    private LocalDate review(Period interval, Customer customer, LocalDate today) {
        TierRecord record = customer.tierRecord();
        LocalDate last = record == null ? null : record.lastReviewedOn();
        if (last != null) {
            return last.plus(interval);
        }
        LocalDate since = customer.since();
        LocalDate start = since == null ? effective : since;
        if (start.isAfter(today)) {
            return start;
        }
        long months = interval.toTotalMonths();
        long days = interval.getDays();
        // Not later than the day wanted: months are counted whole, and a month has at most 31 days.
        long n = days == 0
                ? ChronoUnit.MONTHS.between(start, today) / months
                : (today.toEpochDay() - start.toEpochDay()) / (months * 31 + days);
        LocalDate next = start.plusMonths(n * months).plusDays(n * days);
        while (!next.isAfter(today)) {
            n++;
            next = start.plusMonths(n * months).plusDays(n * days);
        }
        return next;
    }
}
