package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeveralMistakesTest {
    @Test
    void one_mistake_hides_no_other() {
        // Given
        String rules = """
            import java.util.*;
            rule "TIER-110 A parenthesis is open"
              when
                Customer( segmnt == "A", since > "2020"
              then
                propose.atLeast( LEVEL_9 );
            end
            rule "TIER-120 The end is missing"
              salience 3
              when
                Customer( segment = "A", region matches "B" )
                Clasification( importance == KEY )
              then
                propose.atLeast( LEVEL_1 )
            rule "TIER-110 The id is used"
              when
                Classification( importance == LOW && potential == NONE || value == 3 )
              then
                insert( 3 );
            end
            """;

        // Then
        assertThat(Policies.rule(rules)
                        .with("tier/points.csv", "key criterion,points: intger\n")
                        .problems())
                .containsExactly(
                        "tier/points.csv:1: column (points) has a type (intger) that does not exist. Maybe you meant"
                                + " (integer)",
                        "tier/rules.drl:5:8: import (java.util.*) is not allowed; there are io.kam.model.* and the"
                                + " types in it",
                        "tier/rules.drl:8:5: rule \"TIER-110\": the parenthesis after (Customer) is not closed",
                        "tier/rules.drl:8:15: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)",
                        "tier/rules.drl:8:38: rule \"TIER-110\": customer.since is a date, (\"2020\") is a text; they"
                                + " can't be compared: compare a date with another date field, or use monthsSince, daysSince or"
                                + " daysUntil",
                        "tier/rules.drl:10:22: rule \"TIER-110\": Tier has no constant (LEVEL_9); there are LEVEL_1,"
                                + " LEVEL_2, LEVEL_3, STANDARD",
                        "tier/rules.drl:12:1: rule \"TIER-120\": the rule that begins here has no (end)",
                        "tier/rules.drl:13:3: rule \"TIER-120\": (salience) is not allowed: a rule can't set order, groups, timing or"
                                + " language",
                        "tier/rules.drl:15:23: rule \"TIER-120\": (=) is not allowed: a rule can't assign values; to"
                                + " compare, write ==",
                        "tier/rules.drl:15:37: rule \"TIER-120\": (matches) is not allowed: regular expressions can't"
                                + " be used",
                        "tier/rules.drl:16:5: rule \"TIER-120\": there is no type (Clasification). Maybe you meant"
                                + " (Classification)",
                        "tier/rules.drl:18:30: rule \"TIER-120\": the action must end with (;)",
                        "tier/rules.drl:19:6: rule \"TIER-110\": id (TIER-110) is already used at tier/rules.drl:6:6",
                        "tier/rules.drl:21:35: rule \"TIER-110\": Importance has no constant (LOW); there are KEY,"
                                + " GENERAL",
                        "tier/rules.drl:21:55: rule \"TIER-110\": Potential has no constant (NONE); there are GROWTH,"
                                + " MATURE",
                        "tier/rules.drl:21:72: rule \"TIER-110\": classification.value is a ValueClass, (3) is an"
                                + " integer; they can't be compared",
                        "tier/rules.drl:23:5: rule \"TIER-110\": (insert) is not allowed: a rule can't change facts");
    }

    @Test
    void a_mistake_brings_no_others_that_only_follow_from_it() {
        // Given
        String rules = """
            rule "TIER-110 x"
              when
                Customer( $s : segmnt, $r : region == "A", $t : trade.revenue12m )
                $k : Clasification( $i : importance )
                accumulate( FactorScore( $v : scor ); $n : sum($v), $m : count(); $n > 3, $m > $t )
                Assessment( method == $s, finding == $r, $k.importance == $i, on > $n )
              then
                propose.atLeast( $i );
            end
            """;

        // Then
        assertThat(Policies.rule(rules).problems())
                .containsExactly(
                        "tier/rules.drl:7:20: rule \"TIER-110\": Customer has no field (segmnt). Maybe you meant"
                                + " (segment)",
                        "tier/rules.drl:7:33: rule \"TIER-110\": a variable can only be bound to a field; write a"
                                + " condition after a comma",
                        "tier/rules.drl:8:10: rule \"TIER-110\": there is no type (Clasification). Maybe you meant"
                                + " (Classification)",
                        "tier/rules.drl:9:35: rule \"TIER-110\": FactorScore has no field (scor). Maybe you meant"
                                + " (score)");
    }

    @Test
    void a_text_or_comment_that_does_not_end_is_told_once() {
        assertThat(Policies.when("Customer( segment == \"A, region == \"B\" )").problems())
                .containsExactly(
                        "tier/rules.drl:7:38: rule \"TIER-110\": a quotation mark is missing in this line: the text that begins here is not"
                                + " closed");
        assertThat(Policies.when("Customer( segment == \"A\" /* , )").problems())
                .containsExactly(
                        "tier/rules.drl:7:26: rule \"TIER-110\": the comment that begins here is not closed; end it with"
                                + " */");
    }

    @Test
    void what_the_library_itself_checks_is_told_beside_what_cannot_be_read() {
        // Given
        Policies policy = Policies.rule("""
                        rule "TIER-110 The typo"
                          when
                            Customer( regon == "north" )
                          then
                            propose.atLeast( LEVEL_2 );
                        end
                        rule "TIER-120 The constant"
                          when
                            Customer( $revenue : trade.revenue12m )
                            StepRow( criterion == "revenu", from <= $revenue )
                          then
                            propose.atLeast( LEVEL_1 );
                        end
                        """)
                .with("tier/steps.csv", "key criterion,key from: integer,below: integer\nrevenue,0,10\nrevenue,11,\n")
                .without("tier/review.csv");

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "tier/review.csv: the table is missing; its columns are tier, every",
                        "tier/rules.drl:7:15: rule \"TIER-110\": Customer has no field (regon). Maybe you meant (region)",
                        "tier/rules.drl:14:14: rule \"TIER-120\": no row of tier/steps.csv has criterion (\"revenu\")."
                                + " Maybe you meant (\"revenue\")",
                        "tier/steps.csv:3: column (from) is (11), column (below) at tier/steps.csv:2 is (10): no row of"
                                + " (revenue) holds 10 to 11");
    }

    @Test
    void a_key_that_no_row_has_is_told_with_an_unknown_field_of_the_same_rule() {
        Policies policy = Policies.rule("""
                        rule "TIER-110 Two typos"
                          when
                            Customer( regon == "north", $revenue : trade.revenue12m )
                            StepRow( criterion == "revenu", from <= $revenue )
                          then
                            propose.atLeast( LEVEL_2 );
                        end
                        """).with("tier/steps.csv", "key criterion,key from: integer\nrevenue,0\n");

        assertThat(policy.problems())
                .containsExactly(
                        "tier/rules.drl:7:15: rule \"TIER-110\": Customer has no field (regon). Maybe you meant (region)",
                        "tier/rules.drl:8:14: rule \"TIER-110\": no row of tier/steps.csv has criterion (\"revenu\")."
                                + " Maybe you meant (\"revenue\")");
    }

    @Test
    void nothing_is_told_to_be_missing_that_may_stand_in_what_cannot_be_read() {
        // Given
        Policies policy = Policies.rule("""
                        rule "TIER-110 Anyone"
                          when
                            Customer()
                          then
                            propose.atLeast( LEVEL_2 );
                        end
                        """)
                .with("tier/review.csv", "key tier: Tier;every: period\nLEVEL_1;P3M\n")
                .with("tier/reasons.properties", "CORE-OVERRIDE The tier was set by hand\n");

        // Then
        assertThat(policy.problems()).noneMatch(problem -> problem.contains("missing"));
        assertThat(policy.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsOnly("tier/review.csv", "tier/reasons.properties");
    }

    @Test
    void a_character_that_cannot_be_seen_hides_no_other_mistake_and_brings_none() {
        // Given
        Policies policy = Policies.rule("""
                        rule "TIER-110 A joiner in a word"
                          when
                            Customer( seg\u200Bment == "A" )
                            Customr( )
                          then
                            propose.atLeast( LEVEL_9 );
                        end
                        """)
                .with("tier/points.csv", "key criterion,points: integer\nreve\u200Bnue,x\npayment,y\n");

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "tier/points.csv:2:5: (U+200B) is invisible and not allowed; delete it",
                        "tier/points.csv:3: column (points): (y) is not a whole number",
                        "tier/rules.drl:7:18: (U+200B) is invisible and not allowed; delete it",
                        "tier/rules.drl:8:5: rule \"TIER-110\": there is no type (Customr). Maybe you meant (Customer)",
                        "tier/rules.drl:10:22: rule \"TIER-110\": Tier has no constant (LEVEL_9); there are LEVEL_1,"
                                + " LEVEL_2, LEVEL_3, STANDARD");
    }
}
