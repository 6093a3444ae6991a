package io.kam.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.cli.SmallPolicy;
import io.kam.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTokensTest {
    private static final String TIER = "tier/tier.drl";

    private static List<String> tokens(SmallPolicy policy, String id) {
        Rule rule = policy.load().definition().rules().rule(id).orElseThrow();
        return RuleTokens.of(rule);
    }

    private static String difference(String id, String from, String to) {
        return RuleTokens.difference(
                tokens(new SmallPolicy(), id), tokens(new SmallPolicy().edited(TIER, from, to), id));
    }

    @Test
    void a_rule_says_the_same_wherever_it_stands_and_whatever_its_title_is() {
        SmallPolicy moved =
                new SmallPolicy().edited(TIER, "rule \"TIER-120 Buys for much\"", "\n\nrule \"TIER-120 Other\"");

        assertThat(tokens(moved, "TIER-120")).isEqualTo(tokens(new SmallPolicy(), "TIER-120"));
    }

    @Test
    void of_rules_of_one_shape_the_words_that_differ_are_named() {
        assertThat(difference(
                        "TIER-130",
                        "orders12m >= 12, payment.onTimeShare > 0.9",
                        "orders12m >= 10, payment.onTimeShare > 0.8"))
                .isEqualTo("12 -> 10, 0.9 -> 0.8");
        assertThat(difference("TIER-130", "LEVEL_3", "LEVEL_2")).isEqualTo("LEVEL_3 -> LEVEL_2");
        assertThat(difference("TIER-120", "enterAt <= $revenue", "enterAt < $revenue"))
                .isEqualTo("<= -> <");
    }

    @Test
    void days_on_which_a_rule_counts_are_part_of_what_it_says() {
        assertThat(difference(
                        "TIER-130",
                        "  when\n    Customer( trade.orders12m",
                        "  date-effective \"2027-01-01\"\n  when\n    Customer( trade.orders12m"))
                .isEqualTo("effective always -> effective 2027-01-01");
    }

    @Test
    void of_rules_of_another_shape_nothing_is_named() {
        assertThat(difference("TIER-130", "trade.orders12m >= 12, ", "")).isEmpty();
    }
}
