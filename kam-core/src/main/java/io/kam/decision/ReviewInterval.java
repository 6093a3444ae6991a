package io.kam.decision;

import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TierRecord;
import io.kam.policy.PolicyDefinition;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evidence;
import io.kam.rule.Place;
import io.kam.rule.Table;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When a tier's interval makes a review due. After a review that counted, one interval later, even if that has passed. With
 * none recorded, on the next day of a fixed grid: intervals counted from the day cooperation began, or from the policy's
 * effective day if that is unknown; so the answer does not move with the day on which it is asked.
 */
final class ReviewInterval {
    private ReviewInterval() {}

    static Proposed proposal(PolicyDefinition policy, Customer customer, Tier tier, LocalDate today) {
        Table intervals = CoreTables.of(policy.rules(), DecisionStep.TIER, "review");
        Period every = (Period) CoreTables.value(intervals, "tier", tier, "every");
        Place place = intervals.rowsWhere("tier", tier).get(0).place();
        TierRecord record = customer.tierRecord();
        Evidence interval = new Evidence("reviewRow.every", every.toString());
        if (record != null && record.lastReviewedOn() != null) {
            LocalDate last = record.lastReviewedOn();
            return proposal(
                    last.plus(every),
                    List.of(new Evidence("customer.tierRecord.lastReviewedOn", last.toString()), interval),
                    place);
        }
        LocalDate anchor = customer.since();
        String path = "customer.since";
        if (anchor == null) {
            LocalDate effective = policy.version().effectiveFrom();
            anchor = effective == null ? LocalDate.EPOCH : effective;
            path = "policy.effectiveFrom";
        }
        return proposal(
                nextOnGrid(anchor, every, today), List.of(new Evidence(path, anchor.toString()), interval), place);
    }

    private static Proposed proposal(LocalDate due, List<Evidence> evidence, Place place) {
        return Proposed.ofCore(CoreTables.REVIEW, "reviewBy", due, evidence, place, "reviewDueAt");
    }

    /** The first anchor + n × every after today; the anchor itself if that is still to come. */
    static LocalDate nextOnGrid(LocalDate anchor, Period every, LocalDate today) {
        if (anchor.isAfter(today)) {
            return anchor;
        }
        long longest = ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(every)) + 3;
        int n = Math.toIntExact(ChronoUnit.DAYS.between(anchor, today) / longest);
        while (!anchor.plus(every.multipliedBy(n)).isAfter(today)) {
            n++;
        }
        return anchor.plus(every.multipliedBy(n));
    }
}
