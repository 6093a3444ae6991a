package io.kam.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.cli.SmallPolicy;
import io.kam.decision.Inquiry;
import io.kam.model.Customer;
import io.kam.model.PaymentRecord;
import io.kam.model.TradeRecord;
import io.kam.policy.Policy;
import io.kam.step.Question;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CausesTest {
    private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");
    private static final String THRESHOLDS = "tier/thresholds.csv";
    private static final String TIER = "tier/tier.drl";

    private static Customer customer(int revenue, int orders, String onTime) {
        return Customer.builder("C")
                .trade(TradeRecord.builder()
                        .revenue12m(revenue)
                        .orders12m(orders)
                        .build())
                .payment(PaymentRecord.builder().onTimeShare(onTime).build())
                .build();
    }

    private static Compared compared(SmallPolicy later, Customer customer) {
        Policy before = new SmallPolicy().load();
        Policy after = later.load();
        return new ComparedPolicies(before, after, Locale.ENGLISH)
                .compare(
                        customer,
                        at(before, customer).assignTier(),
                        at(after, customer).assignTier());
    }

    private static Inquiry at(Policy policy, Customer customer) {
        return Question.at(Question.Desk.of(policy), NOW).customer(customer);
    }

    @Test
    void a_changed_row_that_took_part_but_made_no_difference_is_not_named() {
        // Given: both rows of the customer change; only one of them is between it and level 1
        SmallPolicy later = new SmallPolicy()
                .edited(THRESHOLDS, "LEVEL_1,18000", "LEVEL_1,19000")
                .edited(THRESHOLDS, "LEVEL_2,6000", "LEVEL_2,5000");

        Compared compared = compared(later, customer(18500, 1, "1"));

        assertThat(compared.rules()).contains("- TIER-120[revenue,LEVEL_1]");
        assertThat(compared.causes()).containsExactly("tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 19000");
        assertThat(compared.together()).isEmpty();
    }

    @Test
    void changes_that_only_make_a_difference_together_are_named_so() {
        // Given: a customer who pays late and orders seldom, either of which keeps it from level 3
        SmallPolicy later = new SmallPolicy()
                .edited(TIER, "trade.orders12m >= 12, payment.onTimeShare > 0.9", "trade.orders12m >= 12")
                .edited(THRESHOLDS, "LEVEL_2,6000", "LEVEL_2,6500")
                .edited(THRESHOLDS, "LEVEL_1,18000", "LEVEL_1,20000");

        // At 6,200, level 2 is lost, and the rule that orders alone satisfy gives level 3.
        Compared compared = compared(later, customer(6200, 12, "0.5"));

        assertThat(compared.fields()).contains("tier LEVEL_2 -> LEVEL_3");
        assertThat(compared.together())
                .containsExactly(
                        "tier/tier.drl TIER-130 changed", "tier/thresholds.csv revenue,LEVEL_2 enterAt 6000 -> 6500");
        assertThat(compared.causes()).isEmpty();
    }

    @Test
    void each_of_two_changes_that_would_do_by_itself_is_named() {
        SmallPolicy later = new SmallPolicy()
                .edited(THRESHOLDS, "LEVEL_1,18000", "LEVEL_1,17000")
                .edited(TIER, "enterAt <= $revenue )", "enterAt <= $revenue * 2 )");

        assertThat(compared(later, customer(17500, 1, "1")).causes())
                .containsExactly(
                        "tier/tier.drl TIER-120 changed", "tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 17000");
    }

    @Test
    void changes_that_make_a_field_each_are_named_each() {
        SmallPolicy later = new SmallPolicy()
                .edited(THRESHOLDS, "LEVEL_1,18000", "LEVEL_1,20000")
                .edited("tier/review.csv", "LEVEL_1,P3M", "LEVEL_1,P1Y")
                .edited("tier/review.csv", "LEVEL_3,P1Y", "LEVEL_3,P2Y");

        // It falls to level 2, and is reviewed as level 2 always was.
        assertThat(compared(later, customer(19000, 1, "1")).causes())
                .containsExactly("tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 20000");
        // It stays and is reviewed later: no rule matches the row, the library reads it.
        assertThat(compared(later, customer(20000, 1, "1")).causes())
                .containsExactly("tier/review.csv LEVEL_1 every P3M -> P1Y");
    }

    @Test
    void a_rule_that_is_new_or_gone_is_a_cause() {
        SmallPolicy later = new SmallPolicy()
                .edited(TIER, "TIER-130", "TIER-140")
                .edited(TIER, "atLeast( LEVEL_3 )", "atLeast( LEVEL_2 )");

        Compared compared = compared(later, customer(0, 12, "1"));

        assertThat(compared.fields()).contains("tier LEVEL_3 -> LEVEL_2");
        assertThat(compared.causes()).containsExactly("tier/tier.drl TIER-140 added");
    }

    @Test
    void a_column_goes_with_the_rules_that_read_it() {
        // Given: a column that one rule reads, beside a change that is not to blame
        SmallPolicy later = new SmallPolicy()
                .file(
                        THRESHOLDS,
                        "key criterion,key tier: Tier,enter at: decimal,orders: integer\nrevenue,LEVEL_1,18000,2\n"
                                + "revenue,LEVEL_2,6000,2\n")
                .edited(
                        TIER,
                        "Customer( $revenue : trade.revenue12m )",
                        "Customer( $revenue : trade.revenue12m, $orders : trade.orders12m )")
                .edited(TIER, "enterAt <= $revenue )", "enterAt <= $revenue, orders <= $orders )")
                .edited(TIER, "onTimeShare > 0.9", "onTimeShare > 0.8");

        Compared compared = compared(later, customer(18000, 1, "1"));

        assertThat(compared.causes())
                .singleElement()
                .asString()
                .contains(
                        "TIER-120 changed",
                        "criterion,tier,enterAt -> criterion,tier,enterAt,orders",
                        "revenue,LEVEL_1")
                .doesNotContain("TIER-130");
    }

    @Test
    void who_is_decided_alike_has_no_cause() {
        SmallPolicy later = new SmallPolicy().edited(THRESHOLDS, "LEVEL_1,18000", "LEVEL_1,20000");

        Compared compared = compared(later, customer(7000, 1, "1"));

        assertThat(compared.differs()).isFalse();
        assertThat(compared.causes()).isEmpty();
    }
}
