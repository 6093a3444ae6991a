package io.kam.check;

import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.Policies;
import io.kam.model.Tier;
import io.kam.policy.PolicyProblem;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A constant that a rule compares with a key column stands in some row. */
class RowConstantsTest {
    private static final Table REASONS = table(
            "tier/reasons-table",
            "key reason,key tier: Tier,department",
            "contract,LEVEL_1,LEGAL",
            "safety,LEVEL_2,SAFETY");

    private static List<String> problems(Rule rule) {
        return PolicyCheck.problems(Policies.of(rule).table(REASONS).definition()).stream()
                .map(PolicyProblem::toString)
                .toList();
    }

    private static List<String> compared(String column, String operator, Object constant) {
        Rules rule = Rules.rule("TIER-110");
        rule.match(REASONS).where(column, operator, constant);
        return problems(rule.propose("enters", Tier.LEVEL_1));
    }

    @Test
    void a_text_that_no_row_has_is_told_where_it_is_compared_with_the_nearest() {
        assertThat(compared("reason", "==", "saftey"))
                .containsExactly("tier/rules.drl:1: rule \"TIER-110\": no row of tier/reasons-table.csv has reason"
                        + " (\"saftey\"). Maybe you meant (\"safety\") [KAM-708]");
    }

    @Test
    void where_no_key_is_near_those_that_there_are_are_told() {
        assertThat(compared("reason", "==", "law"))
                .containsExactly("tier/rules.drl:1: rule \"TIER-110\": no row of tier/reasons-table.csv has reason"
                        + " (\"law\"); there are contract, safety [KAM-708]");
    }

    @Test
    void a_constant_of_an_enum_that_no_row_has_is_told_with_those_that_there_are() {
        assertThat(compared("tier", "==", Tier.LEVEL_3))
                .containsExactly("tier/rules.drl:1: rule \"TIER-110\": no row of tier/reasons-table.csv has tier"
                        + " (LEVEL_3); there are LEVEL_1, LEVEL_2 [KAM-708]");
    }

    @Test
    void a_key_that_a_row_has_is_not_told_nor_what_is_no_key_or_compared_otherwise() {
        assertThat(compared("reason", "==", "safety")).isEmpty();
        assertThat(compared("tier", "==", Tier.LEVEL_2)).isEmpty();
        assertThat(compared("department", "==", "FINANCE")).isEmpty();
        assertThat(compared("reason", "!=", "law")).isEmpty();
    }

    @Test
    void either_side_and_every_alternative_is_looked_at() {
        Rules rule = Rules.rule("TIER-110");
        Rules.Fact row = rule.match(REASONS);
        row.where(Rules.or(compare("contrat", "==", row.get("reason")), compare(row.get("reason"), "==", "safety")));

        assertThat(problems(rule.propose("enters", Tier.LEVEL_1)))
                .containsExactly("tier/rules.drl:1: rule \"TIER-110\": no row of tier/reasons-table.csv has reason"
                        + " (\"contrat\"). Maybe you meant (\"contract\") [KAM-708]");
    }

    @Test
    void what_asks_that_a_row_be_absent_and_a_rule_that_is_off_may_name_any_key() {
        Rules negated = Rules.rule("TIER-110");
        Rules.Fact row = negated.match(REASONS);
        row.where(Rules.negate(compare(row.get("reason"), "==", "law")));
        Rules off = Rules.rule("TIER-120").disabled();
        off.match(REASONS).where("reason", "==", "law");

        assertThat(problems(negated.propose("enters", Tier.LEVEL_1))).isEmpty();
        assertThat(problems(off.propose("enters", Tier.LEVEL_1))).isEmpty();
    }

    @Test
    void of_many_keys_the_first_are_told() {
        Table many = table(
                "tier/many",
                "key reason,tier: Tier",
                IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "reason " + i + ",LEVEL_1")
                        .toArray(String[]::new));
        Rules rule = Rules.rule("TIER-110");
        rule.match(many).where("reason", "==", "x");

        assertThat(PolicyCheck.problems(Policies.of(rule.propose("enters", Tier.LEVEL_1))
                        .table(many)
                        .definition()))
                .extracting(PolicyProblem::message)
                .containsExactly("no row of tier/many.csv has reason (\"x\"); there are reason 1, reason 2, reason 3,"
                        + " reason 4, reason 5, reason 6, reason 7, reason 8, reason 9, reason 10 and 2 more");
    }
}
