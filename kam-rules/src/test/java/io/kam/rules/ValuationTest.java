package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.model.Customer;
import io.kam.model.Relationship;
import io.kam.model.TradeRecord;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a customer is worth (A5); the examples of the standard policy show each limit. */
class ValuationTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-1")
            .since(LocalDate.parse("2020-01-01"))
            .trade(TradeRecord.builder()
                    .revenue12m(6000)
                    .orders12m(2)
                    .grossMargin(new BigDecimal("0.5"))
                    .yearlyRetention(new BigDecimal("0.55"))
                    .build())
            .build();

    private static KamEngine engine(String file, String from, String to) {
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        files.compute("valuation/" + file, (path, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        });
        return KamEngine.builder()
                .engine("model")
                .policy(PolicySource.contents("changed", files))
                .build();
    }

    private static Decision value(KamEngine kam, Customer customer) {
        return kam.at(NOW).customer(customer).decide("valuation");
    }

    @Test
    void the_lifetime_value_is_an_amount_with_its_inputs() {
        Decision decision = value(engine("total.csv", "VALUE,3", "VALUE,3"), CUSTOMER);

        assertThat(decision.value("valuation.lifetimeValue", BigDecimal.class)).isEqualByComparingTo("2906.25");
        assertThat(decision.reasons())
                .filteredOn(reason -> reason.id().equals("CORE-LIFETIME"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.evidence())
                        .extracting(Object::toString)
                        .containsExactly(
                                "revenue = 6000",
                                "grossMargin = 0.5",
                                "retention = 0.55",
                                "lifetimeRow.discountRate = 0.1",
                                "lifetimeRow.horizonYears = 5"));
        assertThat(decision.explain(Locale.ENGLISH))
                .contains("Lifetime value: 2906.25", "Current value: 55", "Potential value: unknown");
        assertThat(decision.explain(Locale.SIMPLIFIED_CHINESE)).contains("生命周期价值：2906.25", "当前价值：55");
    }

    @Test
    void a_tier_rests_on_no_valuation() {
        KamEngine kam = engine("total.csv", "VALUE,3", "VALUE,3");

        assertThat(kam.assignTier(CUSTOMER, NOW).reasons())
                .noneMatch(reason -> reason.field().startsWith("valuation"));
        assertThat(kam.assignTier(CUSTOMER, NOW).outcome()).doesNotContainKey("valuation");
        assertThat(value(kam, CUSTOMER).outcome()).containsKey("valuation").doesNotContainKey("tier");
    }

    @Test
    void unknown_scores_are_left_out_of_the_total_or_count_as_nothing_or_leave_it_open() {
        // given: 55 by 40, and 55 by 25
        assertThat(value(engine("total.csv", "3,SCALED", "2,SCALED"), CUSTOMER)
                        .value("valuation.totalValue", BigDecimal.class))
                .isEqualByComparingTo("55");
        assertThat(value(engine("total.csv", "3,SCALED", "2,NOTHING"), CUSTOMER)
                        .value("valuation.totalValue", BigDecimal.class))
                .isEqualByComparingTo("35.8");
        assertThat(value(engine("total.csv", "3,SCALED", "2,CERTAIN_ONLY"), CUSTOMER)
                        .diagnostics(EnumSet.of(Diagnostic.Kind.UNSETTLED)))
                .singleElement()
                .asString()
                .isEqualTo("UNSETTLED [totalValue = 35.8..70.8, valuation.loyaltyAndInfluence,"
                        + " valuation.potentialValue, valuation.totalValue] [CORE-VALUE]");
        assertThat(value(engine("total.csv", "VALUE,3", "VALUE,3"), CUSTOMER)
                        .diagnostics(EnumSet.of(Diagnostic.Kind.TOO_FEW_CRITERIA)))
                .extracting(Object::toString)
                .contains("TOO_FEW_CRITERIA [valuation.loyaltyAndInfluence, valuation.potentialValue,"
                        + " valuation.totalValue] [CORE-VALUE]");
    }

    @Test
    void a_score_that_is_to_be_certain_is_unknown_while_points_may_come() {
        // given
        KamEngine kam = engine("weights.csv", "LOYALTY,15,1,SCALED", "LOYALTY,15,1,CERTAIN_ONLY");
        Customer loyal = Customer.builder("C-1")
                .relationship(Relationship.builder().loyalty(80).build())
                .build();

        // then
        assertThat(value(kam, loyal).diagnostics(EnumSet.of(Diagnostic.Kind.UNSETTLED)))
                .singleElement()
                .asString()
                .isEqualTo("UNSETTLED [customer.relationship.influence, points(LOYALTY) = 50..100,"
                        + " valuation.loyaltyAndInfluence] [VALUE-420]");
        assertThat(value(
                                kam,
                                loyal.toBuilder()
                                        .relationship(Relationship.builder()
                                                .loyalty(80)
                                                .influence(4)
                                                .build())
                                        .build())
                        .value("valuation.loyaltyAndInfluence", Long.class))
                .isEqualTo(75L);
    }

    @Test
    void points_beyond_100_count_as_100() {
        assertThat(value(engine("points.csv", "orders,2,4,10", "orders,2,4,500"), CUSTOMER)
                        .value("valuation.currentValue", Long.class))
                .isEqualTo(100L);
    }

    @Test
    void weights_below_0_or_that_sum_to_nothing_and_years_of_0_are_refused() {
        refused("weights.csv", "LOYALTY,15", "LOYALTY,-15", "valuation/weights.csv:9: weight (-15) must be 0 or more");
        refused("lifetime.csv", "10%,5,", "10%,0,", "valuation/lifetime.csv:6: horizonYears (0) must be from 1 to 100");
        Map<String, byte[]> files = new TreeMap<>(PolicySource.standard().files());
        files.compute(
                "valuation/weights.csv",
                (path, content) -> new String(content, StandardCharsets.UTF_8)
                        .replaceAll(",(40|20|25|15),", ",0,")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> KamEngine.builder()
                        .engine("model")
                        .policy(PolicySource.contents("changed", files))
                        .build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("the weights sum to (0); one of them must be more than 0");
    }

    private static void refused(String file, String from, String to, String message) {
        assertThatThrownBy(() -> engine(file, from, to))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(message);
    }
}
