package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinsTest {
    private static final String ROW =
            "PointRow is not joined to anything: compare a key column (criterion, from) by == with a constant or a value of"
                    + " another pattern";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer() Classification() Assessment()",
                "Assessment( $m : method ) Assessment( method != $m )",
                "Assessment() not Assessment( finding == NOT_KEY ) exists FactorScore( score > 3 )",
                "Assessment() accumulate( FactorScore(); $n : count(); $n > 3 )",
                "PointRow( criterion == \"revenue\" )",
                "PointRow( \"revenue\" == criterion && points > 1 )",
                "Customer( $s : segment ) PointRow( criterion == $s )",
                "not PointRow( criterion == \"revenue\", points > 9 )"
            })
    void patterns_that_are_joined_are_admitted(String written) {
        assertThat(Policies.when(written).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Assessment() FactorScore() | FactorScore is not joined to anything: compare one of its fields with a"
                        + " variable of another pattern, or write exists",
                "Assessment( $m : method ) FactorScore( score > 3 || $m == CUSTOMER_RESEARCH ) | FactorScore is not joined to"
                        + " anything: compare one of its fields with a variable of another pattern, or write exists",
                "Customer() Customer() | Customer exists once and can be matched only once; put all conditions on it into one"
                        + " pattern",
                "Customer() not Customer( segment == \"A\" ) | Customer exists once and can be matched only once; put all"
                        + " conditions on it into one pattern",
                "accumulate( Customer(); $n : count() ) | Customer exists once; there is nothing to accumulate",
                "Assessment( $a : on ) Assessment( $b : on, on > $a ) Assessment( $c : on, on > $b ) Assessment( on >"
                        + " $c ) Customer() | a rule has at most 4 patterns, not (5)",
                "accumulate( FactorScore( $s : score ); $n : sum(3) ) | (3) reads nothing of FactorScore",
                "accumulate( FactorScore( $s : score ); $n : sum(score) ) | field (score) must be bound in the"
                        + " pattern: $v : score, then sum($v)",
                "accumulate( FactorScore( $c : card ); $n : sum($c) ) | factorScore.card is a ScoreCard; there is no"
                        + " sum of it",
                "accumulate( FactorScore( $c : score ); $n : average() ) | average needs a value: average($v)",
                "accumulate( FactorScore( $c : score ); $n : collectList($c) ) | accumulate has no function"
                        + " (collectList); there are count, sum, min, max, average",
                "accumulate( FactorScore(); $n : count(); ) | (;) must be followed by conditions on the values, such as"
                        + " $n > 2; if there are none, delete it",
                "accumulate( FactorScore( $c : score ); $n : counts() ) | accumulate has no function (counts); there"
                        + " are count, sum, min, max, average",
                "accumulate( FactorScore( $c : score ); $n : count(); $c > 3 ) | variable ($c) is not bound yet."
                        + " Maybe you meant ($n)",
                "accumulate( FactorScore( $c : score ); count() ) | a value of (accumulate) is written $n : count(),"
                        + " not (count)",
                "accumulate( FactorScore() and Assessment(); $n : count() ) | (and) is not allowed: write patterns one below the"
                        + " other",
                "accumulate( FactorScore( $s : score ), init( int t = 0; ) action( t += $s; ) result( t ) ) | inline"
                        + " code is not allowed: after the pattern come (;) and functions such as $n : count()"
            })
    void patterns_that_multiply_or_fold_nothing_are_refused(String written, String problem) {
        assertThat(Policies.when(written).messages()).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PointRow( points > 1 )",
                "PointRow( points == 1 )",
                "PointRow( criterion != \"revenue\" )",
                "PointRow( criterion == \"revenue\" || points > 1 )",
                "exists PointRow( points > 1 )"
            })
    void rows_that_are_not_found_by_a_key_are_refused(String written) {
        assertThat(Policies.when(written).messages()).containsExactly(ROW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "Customer() or Assessment() | (or) is not allowed: write alternatives between patterns as two rules",
                "Customer() and Assessment() | (and) is not allowed: write patterns one below the other",
                "( Customer() ) | (() is not allowed: write patterns one below the other, without parentheses around"
                        + " them",
                "forall( Assessment() ) | (forall) is not allowed: write it with (not)",
                "eval( true ) | (eval) is not allowed: code can't be evaluated; write a pattern",
                "Assessment() from $c.assessments | (from) is not allowed: match the elements of a list by their"
                        + " type",
                "Assessment() over window:length( 3 ) | (over) is not allowed: windows can't be used",
                "Customer() do[x] | (do) is not allowed: a rule has one action",
                "not( Assessment() and FactorScore() ) | (and) is not allowed: write patterns one below the other",
                "not exists Assessment() | (not) takes one pattern, not (exists)",
                "$c := Customer() | (:=) is not allowed: unification can't be used; write (:)",
                "c : Customer() | variable (c) must begin with $ and have a name",
                "?accounts( ) | (?) is not allowed: queries can't be used",
                "Customer( $t : /assessments ) | (/) is not allowed: paths through collections can't be used; match the elements of a list by their"
                        + " type"
            })
    void elements_that_are_no_patterns_are_refused_by_name(String written, String problem) {
        assertThat(Policies.when(written).messages()).containsExactly(problem);
    }
}
