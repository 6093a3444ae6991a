package io.kam.evaluator;

import static io.kam.evaluator.Truth.TRUE;
import static io.kam.evaluator.Truth.UNKNOWN;
import static io.kam.rule.Rules.and;
import static io.kam.rule.Rules.arithmetic;
import static io.kam.rule.Rules.call;
import static io.kam.rule.Rules.compare;
import static io.kam.rule.Rules.contains;
import static io.kam.rule.Rules.facts;
import static io.kam.rule.Rules.in;
import static io.kam.rule.Rules.isNull;
import static io.kam.rule.Rules.negate;
import static io.kam.rule.Rules.notNull;
import static io.kam.rule.Rules.or;
import static io.kam.rule.Rules.outcome;
import static io.kam.rule.Rules.rule;
import static io.kam.rule.Trace.Outcome.MATCHED;
import static io.kam.rule.Trace.Outcome.NOT_MATCHED;
import static io.kam.rule.Trace.Outcome.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Complexity;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.FactorScore;
import io.kam.model.Finding;
import io.kam.model.ScoreCard;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.model.ValueClass;
import io.kam.rule.Condition;
import io.kam.rule.Rule;
import io.kam.rule.Rules;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What unknown means: SEMANTICS, values. */
class UnknownValuesTest {
    private static final String NOW = "2026-06-15T12:00:00Z";
    private static final Customer UNKNOWN_CUSTOMER = Customer.builder("C-1").build();
    private static final Customer KNOWN_CUSTOMER = Customer.builder("C-1")
            .segment("industry")
            .since(LocalDate.of(2020, 1, 1))
            .trade(TradeRecord.builder().orders12m(5).build())
            .build();

    private static Rule ruleOf(Function<Rules.Fact, Condition> condition) {
        Rules rule = rule("TIER-110");
        Rules.Fact customer = rule.match("Customer");
        customer.where(condition.apply(customer));
        return rule.propose("enters", Tier.LEVEL_1);
    }

    private static Trace.Outcome of(Function<Rules.Fact, Condition> condition, Customer customer) {
        return outcome(ruleOf(condition), facts(NOW, customer));
    }

    @ParameterizedTest
    @CsvSource({
        "FALSE,FALSE,FALSE,FALSE",
        "FALSE,UNKNOWN,FALSE,UNKNOWN",
        "FALSE,TRUE,FALSE,TRUE",
        "UNKNOWN,FALSE,FALSE,UNKNOWN",
        "UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "UNKNOWN,TRUE,UNKNOWN,TRUE",
        "TRUE,FALSE,FALSE,TRUE",
        "TRUE,UNKNOWN,UNKNOWN,TRUE",
        "TRUE,TRUE,TRUE,TRUE"
    })
    void and_or_not_are_those_of_kleene(Truth a, Truth b, Truth and, Truth or) {
        assertThat(a.and(b)).isEqualTo(and);
        assertThat(a.or(b)).isEqualTo(or);
        assertThat(a.not().and(b.not())).isEqualTo(or.not());
        assertThat(a.not().not()).isEqualTo(a);
    }

    @ParameterizedTest
    @CsvSource({
        "FALSE,FALSE,NOT_MATCHED,NOT_MATCHED", "FALSE,UNKNOWN,NOT_MATCHED,OPEN", "FALSE,TRUE,NOT_MATCHED,MATCHED",
        "UNKNOWN,FALSE,NOT_MATCHED,OPEN", "UNKNOWN,UNKNOWN,OPEN,OPEN", "UNKNOWN,TRUE,OPEN,MATCHED",
        "TRUE,FALSE,NOT_MATCHED,MATCHED", "TRUE,UNKNOWN,OPEN,MATCHED", "TRUE,TRUE,MATCHED,MATCHED"
    })
    void a_condition_combines_its_parts_as_kleene_does(Truth a, Truth b, Trace.Outcome and, Trace.Outcome or) {
        assertThat(of(c -> and(atom(c, a), atom(c, b)), KNOWN_CUSTOMER)).isEqualTo(and);
        assertThat(of(c -> or(atom(c, a), atom(c, b)), KNOWN_CUSTOMER)).isEqualTo(or);
        assertThat(of(c -> negate(or(negate(atom(c, a)), negate(atom(c, b)))), KNOWN_CUSTOMER))
                .isEqualTo(and);
    }

    private static Condition atom(Rules.Fact customer, Truth truth) {
        return truth == UNKNOWN
                ? compare(customer.get("region"), "==", "EU")
                : compare(customer.get("segment"), "==", truth == TRUE ? "industry" : "services");
    }

    static Stream<Arguments> atoms() {
        return Stream.<Arguments>of(
                named("a comparison of a field", c -> compare(c.get("since"), "<", LocalDate.of(2026, 1, 1))),
                named("a comparison of a field of an absent part", c -> compare(c.get("trade.orders12m"), ">", 1)),
                named("the same on the right side", c -> compare(1, "<", c.get("trade.orders12m"))),
                named("not equal", c -> compare(c.get("segment"), "!=", "industry")),
                named("in", c -> in(c.get("segment"), false, "industry", "services")),
                named("not in", c -> in(c.get("segment"), true, "industry", "services")),
                named("a function", c -> compare(call(io.kam.rule.Function.MONTHS_SINCE, c.get("since")), ">", 1)),
                named(
                        "a function of two",
                        c -> compare(call(io.kam.rule.Function.MAX, c.get("trade.orders12m"), 3), ">", 1)),
                named(
                        "arithmetic",
                        c -> compare(arithmetic(c.get("trade.orders12m"), Term.Arithmetic.Operator.ADD, 1), ">", 1)));
    }

    private static Arguments named(String name, Function<Rules.Fact, Condition> condition) {
        return Arguments.of(name, condition);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("atoms")
    void an_atom_that_reads_an_unknown_value_is_unknown_and_so_is_its_negation(
            String name, Function<Rules.Fact, Condition> atom) {
        assertThat(of(atom, UNKNOWN_CUSTOMER)).isEqualTo(OPEN);
        assertThat(of(c -> negate(atom.apply(c)), UNKNOWN_CUSTOMER)).isEqualTo(OPEN);
        assertThat(of(atom, KNOWN_CUSTOMER)).isNotEqualTo(OPEN);
    }

    @Test
    void contains_is_unknown_of_an_unknown_set_and_of_an_unknown_value() {
        BiFunction<Boolean, Boolean, Trace.Outcome> contains = (negated, known) -> {
            Rules rule = rule("TIER-110");
            Rules.Fact supportCase = rule.match("SupportCase");
            supportCase.where(contains(supportCase.get("complexity.departments"), "law", negated));
            return outcome(rule.propose("enters", Tier.LEVEL_1), known ? facts(NOW, caseOf("law")) : facts(NOW));
        };

        assertThat(contains.apply(false, true)).isEqualTo(MATCHED);
        assertThat(contains.apply(true, true)).isEqualTo(NOT_MATCHED);
        assertThat(contains.apply(false, false)).isEqualTo(OPEN);
        assertThat(contains.apply(true, false)).isEqualTo(OPEN);
    }

    private static SupportCase caseOf(String department) {
        return SupportCase.builder("S-1")
                .complexity(new Complexity(Set.of(department), null, null, null))
                .build();
    }

    @Test
    void a_comparison_with_null_is_never_unknown() {
        assertThat(of(c -> isNull(c.get("since")), UNKNOWN_CUSTOMER)).isEqualTo(MATCHED);
        assertThat(of(c -> notNull(c.get("since")), UNKNOWN_CUSTOMER)).isEqualTo(NOT_MATCHED);
        assertThat(of(c -> isNull(c.get("since")), KNOWN_CUSTOMER)).isEqualTo(NOT_MATCHED);
        assertThat(of(c -> isNull(c.get("loss.endedOn")), UNKNOWN_CUSTOMER)).isEqualTo(MATCHED);
        assertThat(of(c -> notNull(c.get("loss.endedOn")), KNOWN_CUSTOMER)).isEqualTo(NOT_MATCHED);
    }

    @Test
    void a_comparison_with_null_is_never_unknown_for_an_absent_fact() {
        Rules rule = rule("TIER-110");
        Rules.Fact classification = rule.match("Classification");
        classification.where(isNull(classification.get("value")));

        assertThat(outcome(rule.propose("enters", Tier.LEVEL_1), facts(NOW, KNOWN_CUSTOMER)))
                .isEqualTo(MATCHED);
    }

    @Test
    void an_absent_fact_leaves_what_reads_it_open() {
        Rules rule = rule("TIER-110");
        rule.match("Classification").where("value", "==", ValueClass.HIGH);

        assertThat(outcome(rule.propose("enters", Tier.LEVEL_1), facts(NOW, KNOWN_CUSTOMER)))
                .isEqualTo(OPEN);
    }

    @Test
    void an_unknown_list_leaves_a_pattern_open_and_an_empty_one_does_not_match_it() {
        Rules rule = rule("TIER-110");
        rule.match("Assessment").where("finding", "==", Finding.KEY);
        Rule built = rule.propose("enters", Tier.LEVEL_1);

        assertThat(outcome(built, facts(NOW, assessed((List<Assessment>) null))))
                .isEqualTo(OPEN);
        assertThat(outcome(built, facts(NOW, assessed(List.of())))).isEqualTo(NOT_MATCHED);
    }

    @Test
    void the_elements_of_an_unknown_list_may_be_anything_so_later_patterns_do_not_settle_them() {
        Rules rule = rule("TIER-110");
        Rules.Fact assessment = rule.match("Assessment").bind("on");
        rule.match("Customer").where(notNull(assessment.get("on")));

        assertThat(outcome(rule.propose("enters", Tier.LEVEL_1), facts(NOW, assessed((List<Assessment>) null))))
                .isEqualTo(OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown list,OPEN,OPEN",
        "empty list,NOT_MATCHED,MATCHED",
        "one true,MATCHED,NOT_MATCHED",
        "one false,NOT_MATCHED,MATCHED",
        "one unknown,NOT_MATCHED,MATCHED",
        "true and unknown,MATCHED,NOT_MATCHED"
    })
    void exists_and_not_ask_for_which_elements_the_condition_is_true(
            String list, Trace.Outcome exists, Trace.Outcome not) {
        Assessment key = assessment(Finding.KEY);
        Assessment notKey = assessment(Finding.NOT_KEY);
        Assessment open = assessment(null);
        Customer customer = switch (list) {
            case "unknown list" -> assessed((List<Assessment>) null);
            case "empty list" -> assessed(List.of());
            case "one true" -> assessed(List.of(key, notKey));
            case "one false" -> assessed(List.of(notKey));
            case "one unknown" -> assessed(List.of(open));
            default -> assessed(List.of(open, key));
        };

        assertThat(outcome(quantified(true), facts(NOW, customer))).isEqualTo(exists);
        assertThat(outcome(quantified(false), facts(NOW, customer))).isEqualTo(not);
    }

    private static Rule quantified(boolean exists) {
        Rules rule = rule("TIER-110");
        (exists ? rule.exists("Assessment") : rule.not("Assessment")).where("finding", "==", Finding.KEY);
        return rule.propose("enters", Tier.LEVEL_1);
    }

    @Test
    void a_type_that_lives_in_three_lists_is_known_where_an_element_settles_it() {
        // given: scores of attractiveness are known, of both kinds of strength unknown
        FactorScore high = new FactorScore(ScoreCard.ATTRACTIVENESS, Factor.SIZE, 9);
        Customer partly = Customer.builder("C-1").attractiveness(List.of(high)).build();

        // then
        assertThat(outcome(scored("exists", 9), facts(NOW, partly))).isEqualTo(MATCHED);
        assertThat(outcome(scored("not", 9), facts(NOW, partly))).isEqualTo(NOT_MATCHED);
        assertThat(outcome(scored("exists", 10), facts(NOW, partly))).isEqualTo(OPEN);
        assertThat(outcome(scored("not", 10), facts(NOW, partly))).isEqualTo(OPEN);
        assertThat(outcome(scored("match", 9), facts(NOW, partly))).isEqualTo(MATCHED);
        assertThat(outcome(scored("match", 10), facts(NOW, partly))).isEqualTo(OPEN);
    }

    @Test
    void a_type_that_lives_in_three_lists_is_settled_when_all_are_known() {
        Customer all = Customer.builder("C-1")
                .attractiveness(List.of())
                .strength(List.of(new FactorScore(ScoreCard.STRENGTH, Factor.PRICE, 4)))
                .competitorStrength(List.of())
                .build();

        assertThat(outcome(scored("exists", 9), facts(NOW, all))).isEqualTo(NOT_MATCHED);
        assertThat(outcome(scored("not", 9), facts(NOW, all))).isEqualTo(MATCHED);
    }

    private static Rule scored(String how, int least) {
        Rules rule = rule("TIER-110");
        Rules.Fact score = switch (how) {
            case "exists" -> rule.exists("FactorScore");
            case "not" -> rule.not("FactorScore");
            default -> rule.match("FactorScore");
        };
        score.where("score", ">=", least);
        return rule.propose("enters", Tier.LEVEL_1);
    }

    private static Assessment assessment(Finding finding) {
        return new Assessment(AssessmentMethod.EXPERT_ASSESSMENT, finding, null, null, null);
    }

    private static Customer assessed(List<Assessment> assessments) {
        return Customer.builder("C-1").assessments(assessments).build();
    }
}
