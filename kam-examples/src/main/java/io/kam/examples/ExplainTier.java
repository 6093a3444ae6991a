package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.PaymentRecord;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.ValueClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Why does a customer have this tier, why not a higher one, and what was not known? In English and in Chinese. */
public final class ExplainTier {
    private ExplainTier() {}

    /** A good buyer whose contract guarantees level 2 and who pays late. */
    static Customer latePayer() {
        return Customer.builder("C-2002")
                .since(LocalDate.of(2018, 3, 1))
                .trade(TradeRecord.builder()
                        .revenue12m(21_500)
                        .orders12m(26)
                        .typicalOrderGapDays(14)
                        .lastOrderOn(LocalDate.of(2026, 7, 20))
                        .build())
                .payment(PaymentRecord.builder().onTimeShare("0.58").build())
                .contract(Contract.builder("K-17")
                        .startsOn(LocalDate.of(2026, 1, 1))
                        .endsOn(LocalDate.of(2026, 12, 31))
                        .guaranteedTier(Tier.LEVEL_2)
                        .build())
                .build();
    }

    /** Prints the decision as a page in both languages, and each way to the highest tier with what it lacks. */
    public static void main(String[] args) {
        KamEngine kam = KamEngine.ofDefaults();
        TierDecision decision = kam.assignTier(latePayer(), Instant.parse("2026-08-01T00:00:00Z"));
        System.out.println(decision.explain());
        System.out.println(decision.explain(Locale.SIMPLIFIED_CHINESE));
        WhyNot whyNot = decision.whyNot(Tier.LEVEL_1);
        System.out.println(whyNot);
        System.out.println(whyNot.explain(Locale.SIMPLIFIED_CHINESE));
        System.out.println(decision.whyNotRule("TIER-130"));
        System.out.println(decision.whyNot("value", ValueClass.HIGH));
    }
}
