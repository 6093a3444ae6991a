package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only follows from another mistake is not told. */
class FollowingMistakesTest {
    private static final String BODY = " when Customer() then propose.atLeast( LEVEL_1 ); end\n";

    private static Policies withSentence(String rules) {
        return Policies.rule("rule \"TIER-110 Tested\"" + BODY + rules).with("tier/reasons.properties", """
                        CORE-OVERRIDE = set by hand
                        CORE-REVIEW = by its interval
                        TIER-240 = kept in its region
                        """);
    }

    @Test
    void rows_of_a_table_without_key_column_are_not_told_to_be_repeated() {
        assertThat(Policies.when("Customer()")
                        .with("tier/own.csv", "region,points: integer\nnorth,1\nsouth,2\neast,3\n")
                        .told())
                .singleElement()
                .asString()
                .endsWith("[KAM-506]");
    }

    @Test
    void a_sentence_of_no_rule_is_told() {
        assertThat(withSentence("").problems())
                .containsExactly("tier/reasons.properties:3: this folder has no rule (TIER-240). Maybe you meant"
                        + " (TIER-110)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"TIER-240 Kept\"",
                "rule TIER-240",
                "rule \"TIER240 Kept\"",
                "rule \"TIER-2400 Kept\"",
                "rule \"TIER-110 Kept\"",
                "rule \"TI\u200BER-240 Kept\"",
                "/* rule \"TIER-240 Kept\""
            })
    void a_sentence_is_not_told_where_the_id_of_its_rule_may_not_have_been_read(String head) {
        assertThat(withSentence(head + BODY).problems())
                .isNotEmpty()
                .noneMatch(problem -> problem.contains("this folder has no rule"));
    }

    @Test
    void a_sentence_is_not_told_where_a_file_of_rules_could_not_be_read() {
        String rule = Policies.TIER + "rule \"TIER-240 Kept\"" + BODY;

        assertThat(withSentence("")
                        .with("tier/more.drl", rule.getBytes(StandardCharsets.UTF_16))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("tier/more.drl: the file is not UTF-8");
        assertThat(withSentence("").with("tier/more.drl.txt", rule).problems())
                .singleElement()
                .asString()
                .startsWith("tier/more.drl.txt: ");
    }

    @Test
    void a_sentence_of_no_rule_is_told_where_another_step_could_not_be_read() {
        assertThat(withSentence("")
                        .with("priority/rules.drl", "rul \"PRIO-110 x\"")
                        .problems())
                .contains("tier/reasons.properties:3: this folder has no rule (TIER-240). Maybe you meant"
                        + " (TIER-110)");
    }
}
