package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Customer( trade.revenue12m > \"many\" ) | customer.trade.revenue12m is a number,"
                        + " (\"many\") is a text; they can't be compared",
                "Customer( since == \"2024-02-29\" ) | customer.since is a date, (\"2024-02-29\") is a text; they"
                        + " can't be compared: compare a date with another date field, or use monthsSince, daysSince or"
                        + " daysUntil",
                "Customer( segment == 7 ) | customer.segment is a text, (7) is an integer; they can't be compared."
                        + " Maybe you meant (\"7\")",
                "Customer( relationship.executiveSponsor == \"true\" ) | customer.relationship.executiveSponsor is a"
                        + " boolean, (\"true\") is a text; they can't be compared. Maybe you meant (true)",
                "Classification( importance == \"KEY\" ) | classification.importance is an Importance, (\"KEY\") is a"
                        + " text; they can't be compared. Maybe you meant (KEY)",
                "Classification( importance == 1 ) | classification.importance is an Importance, (1) is an integer;"
                        + " they can't be compared",
                "Classification( importance == Tier.LEVEL_1 ) | classification.importance is an Importance, (LEVEL_1)"
                        + " is a Tier; they can't be compared",
                "Classification( importance == KEE ) | Importance has no constant (KEE). Maybe you meant (KEY)",
                "Classification( importance == Importanc.KEY ) | Classification has no field (Importanc). Maybe you"
                        + " meant (Importance)",
                "Classification( importance > KEY ) | classification.importance is an Importance; only numbers, dates and instants can be compared"
                        + " with (>)",
                "Customer( segment >= \"A\" ) | customer.segment is a text; only numbers, dates and instants can be compared"
                        + " with (>=)",
                "Customer( segment == KEY ) | Customer has no field (KEY); put a text in double quotes: \"KEY\"",
                "Customer( segment ) | customer.segment is a text, not a condition; compare it with something",
                "Customer( trade.orders12m + 1 ) | (customer.trade.orders12m + 1) is an integer, not a condition; compare it with"
                        + " something",
                "Customer( (segment == \"A\") == true ) | a value is expected here, not a condition",
                "Customer( segment == segment ) | customer.segment is compared with itself",
                "Customer( 1 < 2 ) | the condition reads no fact; it always has the same result",
                "Customer( true ) | the condition reads no fact; it always has the same result",
                "Customer( name == \"ACME\" ) | (name) is personal and can't be read by a rule",
                "Assessment( $by : by ) | (by) is personal and can't be read by a rule",
                "Customer( standing == null ) | customer.standing is a MarketStanding; name one of its fields",
                "Customer( assessments != null ) | customer.assessments is a list of Assessment; match its elements by"
                        + " their type: Assessment( … )",
                "Customer( assessments.finding == KEY ) | customer.assessments is a list of Assessment and has no"
                        + " field (finding); match its elements by their type: Assessment( … )",
                "Customer( assessments contains KEY ) | customer.assessments is a list of Assessment, not a set of plain"
                        + " values; match its elements by their type: Assessment( … )",
                "Customer( segment contains \"A\" ) | customer.segment is a text, not a set of plain values; compare texts with == and"
                        + " in",
                "Customer( since.year > 2000 ) | customer.since is a date and has no field (year)",
                "Customer( segment > null ) | (null) can only be compared with == and !=, not with (>)",
                "Customer( trade.orders12m + 1 == null ) | (null) can only be compared with a field, with == or !=",
                "Customer( trade.orders12m / 0 > 1 ) | a value can't be divided by (0)",
                "Customer( monthsSince(segment) > 1 ) | monthsSince takes a date; customer.segment is a text",
                "Customer( standing.strategicSignificance == 11 ) | customer.standing.strategicSignificance is a score"
                        + " from 1 to 10; it is never (11)",
                "Customer( standing.strategicSignificance != 7.5 ) | customer.standing.strategicSignificance is a"
                        + " score from 1 to 10; it is never (7.5)",
                "Customer( standing.strategicSignificance > 10 ) | customer.standing.strategicSignificance is a score"
                        + " from 1 to 10; (> 10) always has the same result",
                "Customer( 0 < standing.strategicSignificance ) | customer.standing.strategicSignificance is a score"
                        + " from 1 to 10; (> 0) always has the same result",
                "Customer( trade.wallet >= 0 ) | customer.trade.wallet is an amount of 0 or more; (>= 0) always has the same"
                        + " result",
                "Customer( standing.strategicSignificance in (9, 11) ) | customer.standing.strategicSignificance is a"
                        + " score from 1 to 10; it is never (11)"
            })
    void a_condition_that_compares_what_cannot_be_compared_or_says_nothing_is_refused(String written, String problem) {
        assertThat(Policies.when(written).messages()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Customer( standing.strategicSignificance > 7.5 )",
                "Customer( trade.revenue12m > 0 )",
                "Customer( trade.grossMargin == 1 )",
                "Customer( trade.orders12m > trade.grossMargin )",
                "Customer( since < loss.endedOn )",
                "Customer( min(trade.orders12m, 3) == 3 )"
            })
    void numbers_are_compared_with_numbers_and_dates_with_dates(String written) {
        assertThat(Policies.when(written).problems()).isEmpty();
    }
}
