package com.acme.host;

import com.acme.facts.Fleet;
import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.model.CaseEvent;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicySource;
import java.time.Instant;
import java.util.List;

public class Main {
    private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");

    public static void main(String[] arguments) {
        Customer customer = Customer.builder("C-1")
                .trade(TradeRecord.builder().revenue12m(8100).build())
                .build();
        SupportCase supportCase = SupportCase.builder("INC-1")
                .openedAt(NOW.minusSeconds(3600))
                .events(List.<CaseEvent>of())
                .build();
        Fleet fleet = new Fleet(7, Fleet.Fuel.POWER, List.of(new Fleet.Truck(12)));
        for (String engine : List.of("drools", "model", "own")) {
            KamEngine standard = KamEngine.builder().engine(engine).build();
            KamEngine own = KamEngine.builder()
                    .engine(engine)
                    .factType(Fleet.class)
                    .policy(PolicySource.resources(
                            path -> Main.class.getResourceAsStream("/" + path),
                            "com/acme/policy",
                            List.of("policy.properties", "tier/fleet.drl", "tier/review.csv", "tier/reasons.properties")))
                    .build();
            TierDecision decision = standard.assignTier(customer, NOW);
            System.out.println(engine + " " + decision.tier() + ", own facts "
                    + own.at(NOW).customer(customer).fact(fleet).assignTier().tier() + ", level "
                    + standard.escalateCase(supportCase, customer, NOW).level() + ", page of "
                    + decision.explain().lines().findFirst().orElseThrow());
        }
    }
}
