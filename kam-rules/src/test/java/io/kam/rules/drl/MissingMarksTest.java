package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commas, parentheses and backslashes that were forgotten. */
class MissingMarksTest {
    private static final String INSIDE = " is not expected here; a quotation mark inside a text is written \\\" or '";

    private static Policies floors(String condition) {
        return Policies.when(
                        "Customer( $region : region, $orders : trade.revenue12m )\n    FloorRow( " + condition + " )")
                .with("tier/floors.csv", "key region,key from: amount,over: amount,contains: boolean\nnorth,,1,true\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from <= $orders",
                "from not in (1, 2)",
                "over > 3",
                "contains == true",
                "is != null",
                "str in (1)"
            })
    void a_comma_is_missing_before_a_column_that_is_called_as_a_word_of_another_language(String comparison) {
        String column = comparison.substring(0, comparison.indexOf(' '));

        assertThat(floors("region == $region " + comparison).messages())
                .containsExactly("(" + column + ") is not expected here; a comma or an operator is expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "region == $region from $orders | (from) is not allowed: (from) can't be used; match the elements of a list by their"
                        + " type",
                "over > 3 or < 1 | (or) is not allowed: join conditions with ||, not with (or)",
                "region matches \"n.*\" | (matches) is not allowed: regular expressions can't be used"
            })
    void a_word_of_another_language_is_told_where_no_comparison_begins_with_it(String condition, String problem) {
        assertThat(floors(condition).messages()).containsExactly(problem);
    }

    @Test
    void columns_that_are_called_as_words_of_another_language_can_be_read() {
        assertThat(floors("region == $region, from <= $orders, over > 3, contains == true")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer( segment == \"the \"big\" ones\" )",
                "Customer( segment in (\"A\", \"the \"big\" ones\") )",
                "Customer( segment == \"客户\"big\"\" )"
            })
    void a_quotation_mark_inside_a_text_is_told_in_a_condition(String condition) {
        assertThat(Policies.when(condition).messages()).containsExactly("(big)" + INSIDE);
    }

    @Test
    void a_quotation_mark_inside_a_text_is_told_in_a_name_and_an_annotation() {
        String body = "\n  when\n    Customer()\n  then\n    propose.atLeast( LEVEL_2 );\nend\n";

        assertThat(Policies.rule("rule \"TIER-110 Customers in the \"region\" keep it\"" + body)
                        .told())
                .containsExactly("tier/rules.drl:5:34: rule \"TIER-110\": (region)" + INSIDE + " [KAM-237]");
        assertThat(Policies.rule("rule \"TIER-110 x\"\n  @reason(\"In the \"home region\" it stays\")" + body)
                        .told())
                .containsExactly("tier/rules.drl:6:20: rule \"TIER-110\": (home)" + INSIDE + " [KAM-237]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "Customer( $s : segment | Customer",
                "not ( Customer( segment == \"A\" ) | not",
                "accumulate( FactorScore( $v : score ); $n : sum($v) | accumulate",
                "accumulate( FactorScore( $v : score ); $n : sum($v); $n > 3 | accumulate",
                "accumulate( FactorScore( $v : score ); $n : sum($v | sum"
            })
    void a_parenthesis_that_is_not_closed_brings_nothing_else(String condition, String opened) {
        assertThat(Policies.when(condition).messages())
                .containsExactly("the parenthesis after (" + opened + ") is not closed");
    }

    @Test
    void each_parenthesis_that_is_not_closed_is_told() {
        assertThat(Policies.when("Customer( monthsSince( since").messages())
                .containsExactly(
                        "the parenthesis after (Customer) is not closed",
                        "the parenthesis after (monthsSince) is not closed");
        assertThat(Policies.when("Customer( segment ==").messages())
                .containsExactly("the parenthesis after (Customer) is not closed", "a value is expected, not the end");
    }
}
