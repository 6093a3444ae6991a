package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import java.time.Instant;

/** Several questions about one customer: one policy for all, and each step decided once. */
public final class AskTogether {
    private static final Instant NOW = Instant.parse("2026-08-01T08:20:00Z");

    private AskTogether() {}

    /** Prints a customer's tier, and the priority and the level of escalation of its case. */
    public static void main(String[] args) {
        KamEngine kam = KamEngine.ofDefaults();

        Inquiry customer = kam.at(NOW).customer(buyer());
        TierDecision tier = customer.assignTier();
        CaseDecision priority = customer.supportCase(TriageCase.standstill()).prioritizeCase();
        EscalationDecision escalation =
                customer.supportCase(TriageCase.standstill()).escalateCase();

        System.out.println("tier " + tier.tier());
        System.out.println("priority " + priority.priority());
        System.out.println("level " + escalation.level());
    }

    private static Customer buyer() {
        return Customer.builder("C-1001")
                .trade(TradeRecord.builder().revenue12m(21_500).build())
                .build();
    }
}
