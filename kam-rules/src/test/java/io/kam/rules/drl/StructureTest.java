package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicyProblem;
import io.kam.rules.drools.DroolsRuleEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {
    private static final String BODY = " when Customer() then propose.atLeast( LEVEL_2 ); end";

    private static Policies file(String text) {
        return Policies.file(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "\"TIER-110\" | rule name (\"TIER-110\") must have a sentence after the id",
                "\"Strategic\" | rule name (\"Strategic\") must begin with an id of step tier, TIER- and three digits,"
                        + " then a blank and a sentence",
                "\"TIR-110 x\" | rule name (\"TIR-110 x\") must begin with an id of step tier, TIER- and three digits,"
                        + " then a blank and a sentence",
                "\"TIER-11 x\" | rule name (\"TIER-11 x\") must begin with an id of step tier, TIER- and three digits,"
                        + " then a blank and a sentence",
                "\"CLASS-110 x\" | rule name (\"CLASS-110 x\") must begin with an id of step tier, TIER- and three"
                        + " digits, then a blank and a sentence",
                "\"TIER-110 x\" extends \"TIER-120 y\" | (extends) is not allowed: a rule can't extend another",
                "\"TIER-110 x\" salience 10 | (salience) is not allowed: a rule can't set order, groups, timing or"
                        + " language",
                "\"TIER-110 x\" no-loop | (no-loop) is not allowed: a rule can't set order, groups, timing or"
                        + " language",
                "\"TIER-110 x\" no-loop true | (no-loop) is not allowed: a rule can't set order, groups, timing or"
                        + " language",
                "\"TIER-110 x\" agenda-group \"a\" | (agenda-group) is not allowed: a rule can't set order, groups, timing or"
                        + " language",
                "\"TIER-110 x\" dialect \"mvel\" | (dialect) is not allowed: a rule can't set order, groups, timing or"
                        + " language",
                "\"TIER-110 x\" timer ( cron: 0 ) | (timer) is not allowed: a rule can't set order, groups, timing or"
                        + " language",
                "\"TIER-110 x\" enabled ( 1 == 1 ) | (enabled) takes only true or false",
                "\"TIER-110 x\" enabled true enabled false | (enabled) is given twice",
                "\"TIER-110 x\" date-effective \"31-Jan-2026\" | date-effective (\"31-Jan-2026\") must be a date in"
                        + " double quotes, such as \"2026-01-31\". Maybe you meant (\"2026-01-31\")",
                "\"TIER-110 x\" date-expires \"2026-02-30\" | date-expires (\"2026-02-30\") must be a date in double"
                        + " quotes, such as \"2026-01-31\"",
                "\"TIER-110 x\" date-effective \"2026-02-01\" date-expires \"2026-02-01\" | date-expires (2026-02-01)"
                        + " must be after date-effective (2026-02-01)",
                "\"TIER-110 x\" @author(\"me\") | annotation (author) is not allowed; use @reason, @owner or" + " @ref",
                "\"TIER-110 x\" @reason(\"a\") @reason(\"b\") | @reason is given twice",
                "\"TIER-110 x\" enabled true date-effective \"2026-01-31\" @owner(\"a\") | @owner must come"
                        + " before date-effective, enabled",
                "\"TIER-110 x\" @reason(\"\") | @reason is blank",
                "\"TIER-110 x\" @reason(\"\u00A0\") | @reason is blank",
                "\"TIER-110 \u00A0\" | rule name (\"TIER-110 \u00A0\") must have a sentence after the id",
                "\"TIER-110 x\" @reason(1) | @reason takes one text in double quotes",
                "\"TIER-110 x\" @reason(value = \"a\") | @reason takes one text in double quotes",
                "TIER-110 | write a rule's name in double quotes: rule \"TIER-110 Sentence\""
            })
    void the_head_of_a_rule_takes_what_the_profile_names(String head, String problem) {
        assertThat(Policies.rule("rule " + head + "\n" + BODY).messages()).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "rule \"TIER-110 x\" then propose.atLeast( LEVEL_2 ); end | (when) is missing: a rule must say when it"
                        + " applies",
                "rule \"TIER-110 x\" when then propose.atLeast( LEVEL_2 ); end | (when) is empty: a rule must say when it"
                        + " applies",
                "rule \"TIER-110 x\" when Customer() end | (then) is missing: a rule must propose something",
                "rule \"TIER-110 x\" when Customer() then end | (then) is empty: a rule must propose something",
                "rule \"TIER-110 x\" when Customer() then propose.atLeast( LEVEL_2 ); | the rule that begins here has"
                        + " no (end)",
                "rule \"TIER-110 x\" when Customer( then propose.atLeast( LEVEL_2 ); end | the parenthesis after"
                        + " (Customer) is not closed",
                "rule \"TIER-110 x\" when Customer ) then propose.atLeast( LEVEL_2 ); end | put conditions in parentheses after the"
                        + " type: Customer( … ), not ())"
            })
    void a_rule_has_when_then_and_end(String rule, String problem) {
        assertThat(Policies.rule(rule).messages()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "function int f() { return 1; } | (function) is not allowed: functions can't be written in a policy",
                "query \"q\" Customer() end | (query) is not allowed: queries can't be written in a policy",
                "declare X a : int end | (declare) is not allowed: types, windows and entry points can't be declared in a policy; the vocabulary is"
                        + " fixed",
                "unit Accounts; | (unit) is not allowed: rule units can't be used",
                "dialect \"mvel\" | (dialect) is not allowed: a file contains the package, imports, one global and rules",
                "import java.util.List; | import (java.util.List) is not allowed; there are io.kam.model.* and the"
                        + " types in it",
                "import io.kam.model.Custmer; | import (io.kam.model.Custmer) is not allowed; there are"
                        + " io.kam.model.* and the types in it. Maybe you meant (io.kam.model.Customer)",
                "import function java.lang.Math.max; | import (function) is not allowed: only the built-in functions are"
                        + " available",
                "import accumulate a.B b; | import (accumulate) is not allowed: only the built-in functions are available",
                "import static java.lang.System.exit; | import (java.lang.System.exit) is not allowed; import constants as"
                        + " io.kam.model.Tier.*",
                "global java.util.List list; | global (java.util.List list) is not allowed; the one global is: global"
                        + " io.kam.rule.TierProposals propose;",
                "package tier; | (package) is given twice"
            })
    void a_file_holds_package_imports_global_and_rules(String statement, String problem) {
        assertThat(Policies.rule(statement + "\nrule \"TIER-110 x\"" + BODY).messages())
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_line_ends_with_any_line_end_also_after_a_comment(String end) {
        // Given
        String text = Policies.TIER + "// first\nrule \"TIER-110 x\" // second\n/* third\n*/" + BODY + "// last\n";

        // Then
        assertThat(file(text.replace("\n", end)).problems()).isEmpty();
    }

    @Test
    void a_variable_in_letters_that_drools_does_not_know_is_told_with_its_rule() {
        Policies policy = Policies.when("$𠮷 : Customer( id != null )");

        assertThat(policy.problems()).isEmpty();
        assertThat(new DroolsRuleEngine().objections(policy.source(), policy.read()))
                .extracting(PolicyProblem::toString)
                .containsExactly(
                        "tier/rules.drl:5:6: rule \"TIER-110\": the rule can't be read as DRL; write it like the"
                                + " others [KAM-249]");
        assertThat(new DroolsRuleEngine()
                        .objections(Policies.when("Customer( id != null )").source(), policy.read()))
                .isEmpty();
    }

    @Test
    void types_and_constants_of_the_model_may_be_imported_by_name() {
        // Given
        String text = """
            package tier
            import io.kam.model.Customer;
            import io.kam.model.Tier
            import static io.kam.model.Tier.LEVEL_2;
            global io.kam.rule.TierProposals propose
            rule "TIER-110 x"
            """;

        // Then
        assertThat(file(text + BODY).problems()).isEmpty();
    }

    @Test
    void package_and_global_must_be_those_of_the_folder() {
        assertThat(file("package rules;\nglobal io.kam.rule.ClassificationProposals propose;\nrule \"TIER-110 x\""
                                + BODY)
                        .problems())
                .containsExactly(
                        "tier/rules.drl:1:9: package (rules) must be the folder (tier)",
                        "tier/rules.drl:2:8: global (io.kam.rule.ClassificationProposals propose) is not allowed; the"
                                + " one global is: global io.kam.rule.TierProposals propose;");
        assertThat(file("rule \"TIER-110 x\"" + BODY).messages())
                .containsExactly(
                        "(global) is missing; write: global io.kam.rule.TierProposals propose;",
                        "(package) is missing; write: package tier;");
    }

    @Test
    void an_id_is_used_once_in_a_policy() {
        // Given
        Policies policy = Policies.rule("rule \"TIER-110 One\"" + BODY)
                .with("tier/second.drl", Policies.TIER + "\n\nrule \"TIER-110 Other\"" + BODY);

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "tier/second.drl:7:6: rule \"TIER-110\": id (TIER-110) is already used at tier/rules.drl:5:6");
    }

    @Test
    void the_reason_replaces_the_title_and_a_disabled_rule_is_read_too() {
        // When
        var rule = Policies.rule("rule \"TIER-110 Title\" @reason(\"Sentence; when\") enabled false" + BODY)
                .onlyRule();

        // Then
        assertThat(rule.sentence()).isEqualTo("Sentence; when");
        assertThat(rule.title()).isEqualTo("Title");
        assertThat(rule.enabled()).isFalse();
    }

    @Test
    void words_of_the_language_in_texts_and_comments_mean_nothing() {
        // Given
        String rule = """
            // rule "TIER-100 no" when then end
            rule "TIER-110 A rule when and then at the end" /* when then end */
              when // then
                Customer( segment == "then end rule \\" // when" /* end */ )
              then // end
                propose.atLeast( LEVEL_2 ); // end
            end
            """;

        // Then
        assertThat(Policies.rule(rule).onlyRule().title()).isEqualTo("A rule when and then at the end");
    }
}
