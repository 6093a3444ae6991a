package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.examples.EsgProfile.EsgIncident;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How do rules read what only this host knows? */
public final class OwnFacts {
    private static final Instant AS_OF = Instant.parse("2026-08-01T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-3003")
            .trade(TradeRecord.builder().revenue12m(8100).build())
            .build();
    private static final String RULES = """
            package tier;

            import io.kam.model.*;
            import io.kam.examples.*;

            global io.kam.rule.TierProposals propose;

            rule "TIER-810 A customer with a bad record is a standard customer at most"
              when
                EsgProfile( score <= 3 )
                exists EsgIncident( monthsSince(on) < 24 )
              then
                propose.atMost( Tier.STANDARD );
            end
            """;

    private OwnFacts() {}

    /** Adds a rule to the standard policy, and decides with and without the host's facts. */
    public static void main(String[] args) {
        KamEngine kam = KamEngine.builder()
                .factType(EsgProfile.class)
                .policy(withRules())
                .build();
        EsgProfile bad = new EsgProfile(
                2,
                LocalDate.parse("2026-03-01"),
                "Zhang Wei",
                List.of(new EsgIncident("spill", LocalDate.parse("2025-11-20"))));

        print(kam.at(AS_OF).customer(CUSTOMER).fact(bad).assignTier());
        EsgProfile good = new EsgProfile(9, null, null, List.of());
        print(kam.at(AS_OF).customer(CUSTOMER).fact(good).assignTier());
        print(kam.assignTier(CUSTOMER, AS_OF));
    }

    private static PolicySource withRules() {
        Map<String, byte[]> files = PolicySource.standard().files();
        files.put("tier/esg.drl", RULES.getBytes(StandardCharsets.UTF_8));
        return PolicySource.contents("with our own facts", files);
    }

    private static void print(TierDecision decision) {
        System.out.println(decision.tier());
        decision.reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED
                        && reason.id().equals("TIER-810"))
                .forEach(System.out::println);
        decision.diagnostics().stream()
                .filter(diagnostic -> diagnostic.rules().contains("TIER-810"))
                .forEach(System.out::println);
        if (decision.tier() == Tier.STANDARD) {
            decision.whyNot(Tier.LEVEL_2).ways(WhyNot.Standing.DECIDED).forEach(System.out::println);
        }
    }
}
