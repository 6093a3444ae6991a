package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeAtomsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer( monthsSince(since) >= 24 )",
                "Customer( 24 <= monthsSince(since) )",
                "Customer( daysUntil(tierRecord.nextReviewOn) < 90, !(daysSince(trade.lastOrderOn) > 30) )",
                "Customer( 2 * monthsSince(since) >= 24, monthsSince(since) * 0.5 > 3, daysSince(since) / 7 > 3 )",
                "Customer( daysSince(trade.lastOrderOn) > 3 * trade.typicalOrderGapDays )",
                "Customer( $since : since ) PointRow( criterion == \"revenue\", points > monthsSince($since) )"
            })
    void a_time_term_stands_alone_on_one_side(String written) {
        assertThat(Policies.when(written).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Customer( monthsSince(since) + 1 > 24 ) | (monthsSince(customer.since) + 1) changes with time: it must be alone on its side, at most with a positive factor",
                "Customer( -1 * monthsSince(since) > 24 ) | (-1 * monthsSince(customer.since)) changes with time: it must be alone on its side, at most with a positive factor",
                "Customer( 24 / monthsSince(since) > 1 ) | (24 / monthsSince(customer.since)) changes with time: it must be alone on its side, at most with a positive factor",
                "Customer( trade.orders12m * monthsSince(since) > 1 ) | (customer.trade.orders12m * monthsSince(customer.since)) changes with time: it must be alone on its side, at most with a positive factor",
                "Customer( monthsSince(since) > daysSince(since) ) | monthsSince(customer.since) and daysSince(customer.since) both change with time; compare one with something else",
                "Customer( monthsSince(since) in (1, 2) ) | monthsSince(customer.since) changes with time; use == != < <= > >= to compare it with something that doesn't",
                "Customer( monthsSince(since) == null ) | (null) can only be compared with a field, with == or !=",
                "Customer( max(monthsSince(since), 2) > 1 ) | monthsSince(customer.since) changes with time and can't be used inside a function",
                "AsOf( date > 3 ) | the fields of AsOf change with time and can't be read; write monthsSince, daysSince, daysUntil or hoursUntil",
                "accumulate( Assessment( $on : on ); $n : sum(daysSince($on)); $n > 3 ) | daysSince(assessment.on) changes with time and can't be accumulated"
            })
    void a_time_term_anywhere_else_is_refused(String written, String problem) {
        assertThat(Policies.when(written).messages()).containsExactly(problem);
    }
}
