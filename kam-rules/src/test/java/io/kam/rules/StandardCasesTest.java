package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Contract;
import io.kam.model.Customer;
import io.kam.model.LifecycleStage;
import io.kam.model.LossRecord;
import io.kam.model.PaymentRecord;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.ValueClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Field cases about customers of the standard policy. */
class StandardCasesTest {
    private static final LocalDate LAST_DAY = LocalDate.parse("2025-11-23");
    private static final Customer LEAVING = Customer.builder("C-1")
            .contract(Contract.builder("K")
                    .startsOn(LocalDate.parse("2015-01-01"))
                    .endsOn(LAST_DAY)
                    .guaranteedTier(Tier.LEVEL_1)
                    .build())
            .loss(LossRecord.builder().endedOn(LAST_DAY).build())
            .build();

    private static TierDecision decide(String engine, Customer customer, String asOf) {
        return KamEngine.builder().engine(engine).build().assignTier(customer, Instant.parse(asOf));
    }

    private static TierDecision decide(String engine, TradeRecord.Builder trade) {
        Customer customer = Customer.builder("C-1")
                .trade(trade.build())
                .payment(new PaymentRecord(null, null, new BigDecimal("100"), null))
                .build();
        return decide(engine, customer, "2026-06-30T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools"})
    @DisplayName("K20 a customer is not lost before the last day of the cooperation is over")
    void a_customer_is_not_lost_before_the_last_day_of_the_cooperation_is_over(String engine) {
        TierDecision onTheLastDay = decide(engine, LEAVING, "2025-11-23T12:00:00Z");
        TierDecision after = decide(engine, LEAVING, "2025-11-24T00:00:00Z");

        assertThat(onTheLastDay.tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(onTheLastDay.classification().stage()).isEqualTo(LifecycleStage.AT_RISK);
        assertThat(onTheLastDay.diagnostics()).noneMatch(each -> each.kind() == Diagnostic.Kind.CONFLICT);
        assertThat(onTheLastDay.validUntil()).isEqualTo("2025-11-24T00:00:00Z");
        assertThat(after.tier()).isEqualTo(Tier.STANDARD);
        assertThat(after.classification().stage()).isEqualTo(LifecycleStage.LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "drools"})
    @DisplayName("K29 net revenue may be negative, and all that compares it works")
    void net_revenue_may_be_negative_and_all_that_compares_it_works(String engine) {
        TierDecision decision = decide(
                engine,
                TradeRecord.builder()
                        .revenue12m("-150.20")
                        .revenuePrior12m("1000")
                        .wallet("500")
                        .orders12m(4)
                        .typicalOrderGapDays(20));

        assertThat(decision.tier()).isEqualTo(Tier.STANDARD);
        assertThat(decision.classification().value()).isEqualTo(ValueClass.LOW);
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.outcome() == Reason.Outcome.DECIDED
                        || reason.id().startsWith("CLASS-3"))
                .extracting(Reason::id)
                .contains("CLASS-110", "CLASS-340", "CLASS-350");
        assertThat(decision.diagnostics())
                .as("nothing is a share of a negative revenue")
                .anySatisfy(each -> assertThat(each)
                        .hasToString("UNDEFINED [share(customer.payment.overdueAmount, customer.trade.revenue12m)]"
                                + " [CLASS-160, TIER-320]"));
    }

    @ParameterizedTest
    @CsvSource({"model,-0.05,LEVEL_3", "drools,-0.05,LEVEL_3", "model,0.3,LEVEL_1"})
    @DisplayName("K29 what is sold below cost has a negative margin")
    void what_is_sold_below_cost_has_a_negative_margin(String engine, String margin, Tier tier) {
        assertThat(decide(engine, TradeRecord.builder().revenue12m(20000).grossMargin(margin))
                        .tier())
                .isEqualTo(tier);
    }
}
