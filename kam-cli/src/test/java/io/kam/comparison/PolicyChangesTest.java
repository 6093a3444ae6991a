package io.kam.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.cli.SmallPolicy;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PolicyChangesTest {
    private static final String TIER = "tier/tier.drl";
    private static final String THRESHOLDS = "tier/thresholds.csv";

    private static List<String> changes(SmallPolicy later) {
        return changes(later, Locale.ENGLISH);
    }

    private static List<String> changes(SmallPolicy later, Locale language) {
        return new ComparedPolicies(new SmallPolicy().load(), later.load(), language).changes();
    }

    @Test
    void a_policy_does_not_differ_from_itself_however_its_files_are_laid_out() {
        SmallPolicy same = new SmallPolicy()
                .edited(TIER, "rule \"TIER-120", "// a remark\n\n  rule \"TIER-120")
                .file(
                        THRESHOLDS,
                        "key criterion,key tier: Tier,enter at: decimal\nrevenue,LEVEL_2,6000\nrevenue,LEVEL_1,18000.0\n");

        assertThat(changes(same)).isEmpty();
    }

    @Test
    void a_row_says_which_cells_were_and_are() {
        assertThat(changes(new SmallPolicy()
                        .edited(THRESHOLDS, "LEVEL_1,18000", "LEVEL_1,19000")
                        .edited("tier/review.csv", "LEVEL_2,P6M", "LEVEL_2,P1Y")))
                .containsExactly(
                        "tier/review.csv LEVEL_2 every P6M -> P1Y",
                        "tier/thresholds.csv revenue,LEVEL_1 enterAt 18000 -> 19000");
    }

    @Test
    void rows_and_rules_that_are_new_or_gone_say_so() {
        assertThat(changes(new SmallPolicy()
                        .edited(THRESHOLDS, "revenue,LEVEL_2,6000", "revenue,LEVEL_3,600")
                        .edited(TIER, "TIER-130", "TIER-135")))
                .containsExactly(
                        "tier/tier.drl TIER-130 removed",
                        "tier/tier.drl TIER-135 added",
                        "tier/thresholds.csv revenue,LEVEL_2 removed",
                        "tier/thresholds.csv revenue,LEVEL_3 added");
    }

    @Test
    void a_number_of_a_rule_says_what_it_was_and_is() {
        assertThat(changes(new SmallPolicy().edited(TIER, "> 0.9", "> 0.95")))
                .containsExactly("tier/tier.drl TIER-130 0.9 -> 0.95");
    }

    @Test
    void another_column_is_a_change_even_if_no_cell_has_a_value() {
        assertThat(changes(new SmallPolicy()
                        .file(
                                THRESHOLDS,
                                "key criterion,key tier: Tier,enter at: decimal,below: decimal\nrevenue,LEVEL_1,18000,\n"
                                        + "revenue,LEVEL_2,6000,\n")))
                .containsExactly("tier/thresholds.csv criterion,tier,enterAt -> criterion,tier,enterAt,below");
    }

    @Test
    void settings_of_the_whole_policy_are_changes_too() {
        assertThat(changes(new SmallPolicy()
                        .edited("policy.properties", "zone=UTC", "zone=Asia/Shanghai")
                        .edited("policy.properties", "currency=EUR", "currency=CNY")))
                .containsExactly(
                        "policy.properties zone UTC -> Asia/Shanghai", "policy.properties currency EUR -> CNY");
    }

    @Test
    void the_words_are_chinese_where_that_is_asked_for() {
        assertThat(changes(new SmallPolicy().edited(TIER, "TIER-130", "TIER-135"), Locale.SIMPLIFIED_CHINESE))
                .containsExactly("tier/tier.drl TIER-130 删除", "tier/tier.drl TIER-135 新增");
    }
}
