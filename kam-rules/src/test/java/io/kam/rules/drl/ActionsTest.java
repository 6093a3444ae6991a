package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionsTest {
    private static Policies then(String action) {
        return Policies.rule("rule \"TIER-110 x\" when $c : Customer( $t : tierRecord.tier, $on : loss.endedOn ) then\n"
                + action + "\nend\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "propose.atLeast( LEVEL_2 ); | atLeast(LEVEL_2)",
                "propose . atMost(Tier.LEVEL_1) ; | atMost(LEVEL_1)",
                "propose.enters( $t ); | enters(customer.tierRecord.tier)",
                "propose.enters( $c.tierRecord.tier ); | enters(customer.tierRecord.tier)",
                "propose.reviewBy( $on ); | reviewBy(customer.loss.endedOn)"
            })
    void an_action_is_one_proposal(String action, String read) {
        assertThat(then(action).onlyRule().then().text()).isEqualTo(read);
    }

    @Test
    void an_aggregate_and_a_column_may_be_proposed() {
        // Given
        String rule = """
            package classification;
            global io.kam.rule.ClassificationProposals propose;
            rule "CLASS-110 x"
              when
                accumulate( Assessment(); $n : count() )
              then
                propose.points( VALUE, "assessments", $n );
            end
            rule "CLASS-120 x" when PointRow( $c : criterion, from == null, criterion == "a", $p : points ) then propose.points( CustomerClass.VALUE, $c, $p ); end
            rule "CLASS-130 x" when Customer() then propose.points( VALUE, "minus", -2 ); end
            """;

        // When
        var rules = Policies.policy()
                .with("classification/rules.drl", rule)
                .with("classification/points.csv", Policies.POINTS)
                .read()
                .rules()
                .rules();

        // Then
        assertThat(rules)
                .extracting(r -> r.then().text())
                .containsExactly(
                        "points(VALUE, \"assessments\", count(assessment))",
                        "points(VALUE, pointRow.criterion, pointRow.points)",
                        "points(VALUE, \"minus\", -2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "propose.atleast( LEVEL_2 ); | step tier has no proposal (atleast). Maybe you meant (atLeast)",
                "propose.atLeast( LEVEL_9 ); | Tier has no constant (LEVEL_9); there are LEVEL_1, LEVEL_2, LEVEL_3, STANDARD",
                "propose.atLeast( LEVEL_1, LEVEL_2 ); | atLeast(Tier tier) takes 1 value, not (2)",
                "propose.atLeast(); | atLeast(Tier tier) takes 1 value, not (0)",
                "propose.atLeast( \"LEVEL_1\" ); | atLeast(Tier tier) takes a Tier as tier; (\"LEVEL_1\") is a text."
                        + " Maybe you meant (LEVEL_1)",
                "propose.atLeast( $on ); | atLeast(Tier tier) takes a Tier as tier; customer.loss.endedOn is a date",
                "propose.atLeast( $c ); | customer is a whole fact; name one of its fields",
                "propose.atLeast( $x ); | variable ($x) is not bound yet",
                "propose.reviewBy( 1 + 2 ); | a computed value is not allowed: an action takes only constants and"
                        + " variables",
                "propose.reviewBy( max(1, 2) ); | call (max) is not allowed: an action takes only constants and"
                        + " variables",
                "propose.reviewBy( null ); | (null) is not allowed: an action takes only constants and variables",
                "propose.atLeast( LEVEL_2 ) | the action must end with (;)",
                "propose.atLeast( LEVEL_2 ); propose.atMost( LEVEL_1 ); | (propose) is not allowed: a rule proposes"
                        + " once; write a second rule",
                "modify( $c ) | (modify) is not allowed: a rule can't change facts",
                "insert( 3 ); | (insert) is not allowed: a rule can't change facts",
                "update( $c ); | (update) is not allowed: a rule can't change facts",
                "while | (while) is not allowed: a rule proposes; it can't run statements",
                "kcontext | (kcontext) is not allowed: a rule can't reach the engine",
                "other.atLeast( LEVEL_2 ); | (other) is not allowed: an action is one propose.<verb>( … );",
                "propose.atLeast.x( LEVEL_2 ); | (atLeast) is not allowed: an action is one propose.<verb>( … );"
            })
    void any_other_action_is_refused_by_name(String action, String problem) {
        assertThat(then(action).messages()).contains(problem);
    }

    @Test
    void every_construct_of_an_action_is_named_with_its_place() {
        assertThat(then("    audit.note( new java.io.File(\"x\").getPath() );\n    for (;;) {}")
                        .problems())
                .containsExactly(
                        "tier/rules.drl:6:5: rule \"TIER-110\": (audit) is not allowed: an action is one"
                                + " propose.<verb>( … );",
                        "tier/rules.drl:6:11: rule \"TIER-110\": (note) is not allowed: methods can't be called",
                        "tier/rules.drl:6:17: rule \"TIER-110\": (new) is not allowed: a rule can't create objects",
                        "tier/rules.drl:6:29: rule \"TIER-110\": (File) is not allowed: methods can't be called",
                        "tier/rules.drl:6:39: rule \"TIER-110\": (getPath) is not allowed: methods can't be called",
                        "tier/rules.drl:7:5: rule \"TIER-110\": (for) is not allowed: a rule proposes; it can't run"
                                + " statements",
                        "tier/rules.drl:7:14: rule \"TIER-110\": ({) is not allowed: code can't be written in a rule");
    }
}
