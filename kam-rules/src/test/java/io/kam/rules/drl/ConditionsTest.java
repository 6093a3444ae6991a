package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static String text(String conditions) {
        return Policies.when(conditions)
                .onlyRule()
                .patterns()
                .get(0)
                .condition()
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Customer( ) | ()",
                "Customer( segment == \"A\" ) | (customer.segment == \"A\")",
                "Customer( segment == \"A\", region != \"B\" ) | (customer.segment == \"A\" && customer.region !="
                        + " \"B\")",
                "Customer( segment == \"A\" && region == \"B\" ) | (customer.segment == \"A\" && customer.region =="
                        + " \"B\")",
                "Customer( segment == \"A\" || region == \"B\" && calendar == \"C\" ) | ((customer.segment == \"A\" ||"
                        + " (customer.region == \"B\" && customer.calendar == \"C\")))",
                "Customer( (segment == \"A\" || region == \"B\") && calendar == \"C\" ) | ((customer.segment == \"A\""
                        + " || customer.region == \"B\") && customer.calendar == \"C\")",
                "Customer( !(segment == \"A\" || region == \"B\") ) | (!(customer.segment == \"A\" || customer.region"
                        + " == \"B\"))",
                "Customer( segment == null, region != null ) | (customer.segment == null && customer.region != null)",
                "Customer( null == segment ) | (customer.segment == null)",
                "Customer( segment in (\"A\", \"B\") ) | (customer.segment in (\"A\", \"B\"))",
                "Customer( segment not in (\"A\") ) | (customer.segment not in (\"A\"))",
                "Customer( trade.orders12m + 2 * 3 > 7 - trade.orders12m / 2 ) | ((customer.trade.orders12m + (2 * 3))"
                        + " > (7 - (customer.trade.orders12m / 2)))",
                "Customer( trade.grossMargin > 0.25 ) | (customer.trade.grossMargin > 0.25)",
                "Customer( 1000000 <= trade.revenue12m ) | (1000000 <= customer.trade.revenue12m)",
                "Customer( change(trade.revenue12m, trade.revenuePrior12m) < -0.3 ) |"
                        + " (change(customer.trade.revenue12m, customer.trade.revenuePrior12m) < -0.3)",
                "Customer( relationship.executiveSponsor ) | (customer.relationship.executiveSponsor == true)",
                "Customer( !relationship.executiveSponsor ) | (!customer.relationship.executiveSponsor == true)",
                "Customer( relationship.executiveSponsor != true ) | (customer.relationship.executiveSponsor != true)",
                "Customer( relationship.buyingCentre == CONSENSUS ) | (customer.relationship.buyingCentre =="
                        + " CONSENSUS)",
                "Customer( BuyingCentre.CONSENSUS == relationship.buyingCentre ) | (CONSENSUS =="
                        + " customer.relationship.buyingCentre)",
                "Customer( relationship.buyingCentre in (CONSENSUS, BuyingCentre.AUTHORITY) ) |"
                        + " (customer.relationship.buyingCentre in (CONSENSUS, AUTHORITY))",
                "Customer( $s : segment, region == $s ) | (customer.region == customer.segment)",
                "$c : Customer( $c.segment == region ) | (customer.segment == customer.region)",
                "Customer( segment == \"a \\\"b\\\" \\\\ \\u4e2d\" ) | (customer.segment == \"a \"b\" \\ 中\")"
            })
    void a_condition_is_read_as_it_is_written(String written, String read) {
        assertThat(text(written)).isEqualTo(read);
    }

    @Test
    void a_set_is_asked_by_contains_and_memberOf() {
        // Given
        String condition =
                "SupportCase( complexity.departments contains \"legal\", \"it\" not memberOf complexity.departments )";

        // When
        var messages = Policies.when(condition).messages();

        // Then
        assertThat(messages).containsExactly("(SupportCase) is not available in step tier");
    }

    @Test
    void a_variable_of_one_pattern_is_read_in_the_next() {
        // When
        var patterns = Policies.when("""
            $c : Customer( $since : since )
            Assessment( on > $since, on > $c.loss.endedOn )
            """).onlyRule().patterns();

        // Then
        assertThat(patterns.get(1).condition().text())
                .isEqualTo("(assessment.on > customer.since && assessment.on > customer.loss.endedOn)");
    }

    @Test
    void values_of_an_accumulate_have_slots_after_their_pattern_and_are_read_later() {
        // When
        var rule = Policies.when("""
            accumulate( FactorScore( card == STRENGTH, $s : score );
                        $n : count(), $known : count($s), $sum : sum($s * 2), $avg : average($s), $max : max($s);
                        $n >= 3, $avg > 5.5 )
            Customer( trade.orders12m > $max )
            """).onlyRule();

        // Then
        var accumulate = (io.kam.rule.Element.Accumulate) rule.when().get(0);
        assertThat(accumulate.source().slot()).isZero();
        assertThat(accumulate.aggregates()).extracting(a -> a.slot()).containsExactly(1, 2, 3, 4, 5);
        assertThat(accumulate.condition().text())
                .isEqualTo("(count(factorScore) >= 3 && average(factorScore.score) > 5.5)");
        assertThat(rule.patterns().get(1).slot()).isEqualTo(6);
        assertThat(rule.patterns().get(1).condition().text())
                .isEqualTo("(customer.trade.orders12m > max(factorScore.score))");
        assertThat(rule.slots()).isEqualTo(7);
    }

    @Test
    void exists_and_not_take_one_pattern_with_or_without_parentheses() {
        // When
        var rule = Policies.when("exists( Assessment( finding == KEY ) ) not Assessment( finding == NOT_KEY )")
                .onlyRule();

        // Then
        assertThat(rule.when()).hasSize(2).allMatch(element -> element instanceof io.kam.rule.Element.Quantified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "until",
                "in",
                "contains",
                "before",
                "matches",
                "memberOf",
                "str",
                "not",
                "from",
                "end",
                "rule",
                "then",
                "when",
                "int",
                "over",
                "new",
                "function",
                "accumulate",
                "eval"
            })
    void a_column_may_be_called_as_a_word_of_the_language(String word) {
        // Given
        Policies policy = Policies.when("PointRow( criterion == \"revenue\",\n" + word + " >= 3, " + word
                        + " != null, $v : " + word + ", " + word + " in (3, 4) )")
                .with("tier/points.csv", "key criterion," + word + ": integer\nrevenue,3\n");

        // Then
        assertThat(policy.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Customer( 1 < orders12m < 3 ) | comparisons can't be chained with (<); write two, joined with &&",
                "Customer( segment = \"A\" ) | (=) is not allowed: a rule can't assign values; to compare, write ==",
                "Customer( this == null ) | (this) is not allowed: a condition reads fields, not the whole fact",
                "Customer( segment matches \"A.*\" ) | (matches) is not allowed: regular expressions can't be used",
                "Customer( segment not matches \"A.*\" ) | (matches) is not allowed: regular expressions can't be"
                        + " used",
                "Customer( segment soundslike \"A\" ) | (soundslike) is not allowed: texts can only be compared with == and"
                        + " in",
                "Customer( segment str[startsWith] \"A\" ) | (str) is not allowed: texts can only be compared with == and"
                        + " in",
                "Customer( since after \"2020-01-01\" ) | (after) is not allowed: there are no temporal operators;"
                        + " write monthsSince, daysSince, daysUntil or hoursUntil",
                "Customer( trade!.revenue12m > 1 ) | (!.) is not allowed: write a plain dot; unknown values are safe to"
                        + " read",
                "Customer( attractiveness[0] == 1 ) | ([) is not allowed: values can't be read by index",
                "Customer( segment.length() > 1 ) | (length) is not allowed: methods can't be called",
                "Customer( (String) segment == \"A\" ) | (segment) is not allowed: types can't be cast; an operator"
                        + " is expected",
                "Customer( segment == new String() ) | (new) is not allowed: a rule can't create objects",
                "Customer( segment == null ? true : false ) | (?) is not allowed: a rule has no (? :); write two"
                        + " rules",
                "Customer( trade.orders12m & 1 == 1 ) | (&) is not allowed: join conditions with &&",
                "Customer( trade.orders12m % 2 == 1 ) | (%) is not allowed: remainders can't be computed",
                "Customer( segment == \"A\" and region == \"B\" ) | (and) is not allowed: join conditions with &&, not with"
                        + " (and)",
                "Customer( segment + \"x\" == \"Ax\" ) | customer.segment is a text; (+) needs numbers and"
                        + " texts can't be joined",
                "Customer( x -> y ) | (->) is not allowed: functions can't be written in a rule",
                "Customer( eval( true ) ) | (eval) is not allowed: code can't be evaluated; write the condition"
                        + " itself",
                "Customer( segment == 'A' ) | put text in double quotes (\"), not in (')",
                "Customer( trade.revenue12m > 5.5B ) | (5.5B) is not a number; write it plainly, such as 8 or 0.75",
                "Customer( trade.revenue12m > 123456789012345678 ) | (123456789012345678) has more than 17 digits",
                "Customer( trade.orders12m > - trade.orders12m ) | (-) is only allowed before a number; write 0"
                        + " - …",
                "Customer( not relationship.executiveSponsor ) | (not) is not allowed: to negate a condition, write !("
                        + " … )",
                "Customer( segment in \"A\" ) | (in) takes constants in parentheses: in (\"a\", \"b\")",
                "Customer( segment in (region) ) | customer.region is not a constant; (in) takes only constants",
                "Customer( segment in (\"A\", \"A\") ) | (\"A\") appears twice in (in)",
                "Customer( $s : segment == \"A\" ) | a variable can only be bound to a field; write a condition after a"
                        + " comma",
                "Customer( $s := segment ) | (:=) is not allowed: unification can't be used; write (:)",
                "Customer( s : segment ) | variable (s) must begin with $ and have a name",
                "Customer( segment == $x ) | variable ($x) is not bound yet",
                "Customer( $s : segment, $s : region ) | variable ($s) is bound twice",
                "Customer( trade.orders12m > 1; ) | (;) is not allowed: separate conditions with a comma",
                "Customer( monthSince(since) > 3 ) | there is no function (monthSince). Maybe you meant (monthsSince)",
                "Customer( share(trade.revenue12m) > 0.5 ) | share takes 2 values, not (1)",
                "Customer( standing.strategc > 3 ) | MarketStanding has no field (strategc)",
                "Customer( standing.strategicSignifcance > 3 ) | MarketStanding has no field (strategicSignifcance)."
                        + " Maybe you meant (strategicSignificance)",
                "Customer( segmnt == \"A\" ) | Customer has no field (segmnt). Maybe you meant (segment)",
                "Custmer( ) | there is no type (Custmer). Maybe you meant (Customer)",
                "MarketStanding( ) | (MarketStanding) is a part of another fact; read it by its path there",
                "io.kam.model.Customer( ) | (io) is not a type: write the simple name, without a package"
            })
    void what_a_condition_may_not_say_is_refused_by_name(String written, String problem) {
        assertThat(Policies.when(written).messages()).containsExactly(problem);
    }

    @Test
    void an_expression_nested_too_deep_is_refused() {
        // Given
        String deep = "Customer( " + "(".repeat(20_000) + "segment == \"A\"" + ")".repeat(20_000) + " )";
        String calls = "Customer( trade.orders12m > " + "max(1, ".repeat(51) + "2" + ")".repeat(51) + " )";
        String sum = "Customer( trade.orders12m > " + "1 + ".repeat(20_000) + "1 )";
        String denials = "Customer( " + "!".repeat(20_000) + "relationship.executiveSponsor )";

        // Then
        assertThat(deep)
                .satisfies(text -> assertThat(Policies.when(text).messages())
                        .containsExactly(
                                "the rule that begins here has (40016) words and symbols; the maximum is 1000",
                                "the expression is nested deeper than 50 levels"));
        assertThat(Policies.when(calls).messages()).containsExactly("the expression is nested deeper than 50 levels");
        assertThat(Policies.when(sum).messages()).contains("the expression is nested deeper than 50 levels");
        assertThat(Policies.when(denials).messages()).contains("the expression is nested deeper than 50 levels");
    }

    @Test
    void an_expression_nested_as_deep_as_admitted_is_read_at_once() {
        // Given
        String calls =
                "Customer( trade.orders12m > " + "max(1, ".repeat(45) + "trade.orders12m" + ")".repeat(45) + " )";

        // Then
        assertThat(Policies.when(calls).problems()).isEmpty();
    }
}
