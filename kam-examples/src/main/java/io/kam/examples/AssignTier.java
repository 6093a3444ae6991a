package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import java.time.Instant;
import java.time.LocalDate;

/** Which tier does a customer earn, and why? */
public final class AssignTier {
    private AssignTier() {}

    /** Prints the tier, the reasons that were weighed and what a higher tier lacks. */
    public static void main(String[] args) {
        KamEngine kam = KamEngine.ofDefaults();
        Customer customer = Customer.builder("C-1001")
                .since(LocalDate.parse("2019-04-01"))
                .trade(TradeRecord.builder().revenue12m(8100).build())
                .build();
        TierDecision decision = kam.assignTier(customer, Instant.parse("2026-08-01T00:00:00Z"));
        System.out.println(decision.tier());
        decision.reasons().forEach(System.out::println);
        System.out.println(decision.whyNot(Tier.LEVEL_1));
    }
}
