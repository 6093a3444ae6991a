package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Importance;
import io.kam.model.PaymentRecord;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.ValueClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer of the standard policy lacks for a higher tier. */
class WhyNotTest {
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();

    /** Of medium value and a key customer, which pays late: level 3, which its cap allows. */
    private static TierDecision decision() {
        Customer customer = Customer.builder("C-1")
                .trade(TradeRecord.builder().revenue12m(3000).wallet(5000).build())
                .payment(new PaymentRecord(new BigDecimal("0.55"), null, null, null))
                .build();
        return KAM.at(Instant.parse("2026-08-01T00:00:00Z"))
                .customer(customer)
                .classification(new Classification(ValueClass.MEDIUM, Importance.KEY, null, null))
                .assignTier();
    }

    @Test
    void a_higher_class_is_a_way_to_a_higher_tier() {
        assertThat(decision().tier()).isEqualTo(Tier.LEVEL_3);
        assertThat(decision().whyNot(Tier.LEVEL_2))
                .extracting(WhyNot::toString)
                .contains("TIER-150[HIGH,KEY] \"Value and importance together reach the tier\""
                        + " importanceRow.value == classification.value"
                        + " [importanceRow.value = HIGH, classification.value = MEDIUM]");
    }

    @Test
    void the_cap_that_would_cut_comes_first_with_what_it_rests_on() {
        assertThat(decision().whyNot(Tier.LEVEL_2).get(0).toString())
                .startsWith("TIER-310[paid on time,0] \"Too many invoices are paid late\""
                        + " [customer.payment.onTimeShare = 0.55");
    }

    @Test
    void rows_that_no_facts_could_lead_to_the_tier_are_left_out() {
        List<WhyNot> answers = decision().whyNot(Tier.LEVEL_2);

        assertThat(answers)
                .filteredOn(answer -> answer.id().equals("TIER-140"))
                .extracting(WhyNot::rowKey)
                .containsExactly("share of wallet,LEVEL_2;revenue of a loyal buyer,LEVEL_2");
        assertThat(answers)
                .as("level 1 lacks as much as level 2")
                .filteredOn(answer -> answer.id().equals("TIER-120"))
                .extracting(WhyNot::rowKey)
                .containsExactly("revenue,LEVEL_2");
    }
}
