package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kam.model.AsOf;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicyLimits;
import io.kam.rule.CompiledRules;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.Evaluator;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.rules.StandardPolicyFiles;
import io.kam.rules.drl.DrlPolicyReader;
import io.kam.spi.RuleEngine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DroolsRuleEngineTest {
    private static final AsOf AS_OF = new AsOf(Values.NOW, Values.TODAY);
    private static final Assessment KEY =
            new Assessment(AssessmentMethod.EXPERT_ASSESSMENT, Finding.KEY, null, Values.TODAY, null);
    private static final Assessment NOT_KEY =
            new Assessment(AssessmentMethod.CUSTOMER_RESEARCH, Finding.NOT_KEY, null, null, null);

    private static final Term.Path FINDING = Rules.path("Assessment", 1, "finding");

    @Test
    @DisplayName("is found as a service, by the name drools and before others")
    void is_found_as_a_service() {
        assertThat(ServiceLoader.load(RuleEngine.class))
                .filteredOn(engine -> engine.name().equals("drools"))
                .singleElement()
                .satisfies(engine -> assertThat(engine.preference()).isEqualTo(100));
    }

    @Test
    @DisplayName("the standard policy matches as defined, whatever is unknown")
    void the_standard_policy_matches_as_defined() {
        RuleModel model = standard();
        CompiledRules drools = new DroolsRuleEngine().compile(model);
        CompiledRules definition = new Evaluator(model);
        RandomFacts facts = new RandomFacts(new Random(110), constants(model));
        Set<DecisionStep> matched = EnumSet.noneOf(DecisionStep.class);

        for (int i = 0; i < 2_000; i++) {
            Facts decision = facts.next();
            for (DecisionStep step : DecisionStep.values()) {
                List<Match> matches = drools.matches(step, decision);
                assertThat(counted(matches)).isEqualTo(counted(definition.matches(step, decision)));
                if (!matches.isEmpty()) {
                    matched.add(step);
                }
            }
        }
        assertThat(matched).as("the steps with matches").contains(DecisionStep.CLASSIFICATION, DecisionStep.TIER);
    }

    /** The numbers of all tables: the thresholds, bands and points around which customers are told apart. */
    private static List<BigDecimal> constants(RuleModel model) {
        return Stream.of(DecisionStep.values())
                .flatMap(step -> model.tables(step).values().stream())
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.values().stream())
                .filter(Number.class::isInstance)
                .map(number -> new BigDecimal(number.toString()))
                .distinct()
                .toList();
    }

    @Test
    @DisplayName("eight threads share compiled rules and get the same matches")
    void threads_share_compiled_rules() throws Exception {
        RuleModel model = standard();
        CompiledRules drools = new DroolsRuleEngine().compile(model);
        RandomFacts random = new RandomFacts(new Random(8));
        List<Facts> facts = new ArrayList<>();
        List<Map<Match, Integer>> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            facts.add(random.next());
            expected.add(counted(new Evaluator(model).matches(DecisionStep.TIER, facts.get(i))));
        }
        Callable<List<Map<Match, Integer>>> task = () -> facts.stream()
                .map(decision -> counted(drools.matches(DecisionStep.TIER, decision)))
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<Map<Match, Integer>>> answer :
                    threads.invokeAll(List.of(task, task, task, task, task, task, task, task))) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("rules compile and match in a thread without a context class loader")
    void no_context_class_loader_is_needed() throws Exception {
        RuleModel model = Rules.model(Rules.customer(Rules.is("segment", "A")));
        List<Match> matches = new ArrayList<>();
        Thread thread = new Thread(() -> matches.addAll(new DroolsRuleEngine()
                .compile(model)
                .matches(
                        DecisionStep.TIER,
                        facts(Customer.builder("C").segment("A").build()))));
        thread.setContextClassLoader(null);

        thread.start();
        thread.join();

        assertThat(matches).hasSize(1);
    }

    @Test
    @DisplayName("two equal elements of a list are two matches, even if they are one object")
    void equal_elements_are_two_matches() {
        RuleModel model = Rules.model(
                Rules.customer(), Rules.pattern("Assessment", 1, Rules.compared(FINDING, Operator.EQ, Finding.KEY)));

        assertThat(matches(model, assessed(KEY, NOT_KEY, KEY))).hasSize(2);
    }

    @Test
    @DisplayName("the order of a list changes nothing")
    void order_of_lists_does_not_matter() {
        RuleModel model = Rules.model(Rules.customer(), Rules.pattern("Assessment", 1), Rules.pattern("Assessment", 2));
        Facts there =
                facts(Customer.builder("C").assessments(List.of(KEY, NOT_KEY)).build());
        Facts back =
                facts(Customer.builder("C").assessments(List.of(NOT_KEY, KEY)).build());
        CompiledRules drools = new DroolsRuleEngine().compile(model);

        assertThat(drools.matches(DecisionStep.TIER, there).stream().map(match -> match.slot(1) + "," + match.slot(2)))
                .containsExactlyInAnyOrderElementsOf(drools.matches(DecisionStep.TIER, back).stream()
                        .map(match -> match.slot(1) + "," + match.slot(2))
                        .toList())
                .hasSize(4);
    }

    @Test
    @DisplayName("a pattern over an absent fact matches if nothing of it must be known")
    void absent_facts_are_unknown() {
        Term.Path stage = Rules.path("Classification", 1, "stage");
        Element unknown = Rules.pattern("Classification", 1, new Condition.Known(stage, false, Rules.PLACE));
        Element known = Rules.pattern("Classification", 1, new Condition.Known(stage, true, Rules.PLACE));

        assertThat(matches(
                        Rules.model(Rules.customer(), unknown),
                        Customer.builder("C").build()))
                .singleElement()
                .satisfies(match -> assertThat(match.slot(1)).isNull());
        assertThat(matches(
                        Rules.model(Rules.customer(), known),
                        Customer.builder("C").build()))
                .isEmpty();
    }

    @Test
    @DisplayName("not holds over an empty list but not over an unknown one")
    void not_over_an_unknown_list_does_not_hold() {
        RuleModel model = Rules.model(
                Rules.customer(),
                new Element.Quantified(
                        false,
                        Rules.pattern("Assessment", 1, Rules.compared(FINDING, Operator.EQ, Finding.KEY)),
                        Rules.PLACE));

        assertThat(matches(model, assessed())).hasSize(1);
        assertThat(matches(model, assessed(NOT_KEY))).hasSize(1);
        assertThat(matches(model, assessed(KEY))).isEmpty();
        assertThat(matches(model, Customer.builder("C").build())).isEmpty();
    }

    @Test
    @DisplayName("four patterns match every combination")
    void four_patterns() {
        RuleModel model = Rules.model(
                Rules.customer(),
                Rules.pattern("Assessment", 1),
                Rules.pattern("Assessment", 2),
                Rules.pattern("Assessment", 3));

        assertThat(matches(model, assessed(KEY, NOT_KEY, KEY))).hasSize(27);
    }

    @Test
    @DisplayName("an overflow fails the rule, by its id and place")
    void overflow_fails_the_rule() {
        RuleModel model = Rules.model(overflow(Operator.GT));

        assertThatThrownBy(() -> matches(model, Customer.builder("C").build()))
                .isInstanceOf(RuleFailedException.class)
                .hasMessageContaining("tier/rules.drl:7:3 rule \"TIER-110\"");
    }

    @Test
    @DisplayName("an overflow that the definition never reads fails nothing")
    void overflow_that_is_not_read_fails_nothing() {
        Element never = Rules.customer(Rules.is("segment", "no such"));
        Element.Pattern later = overflow(Operator.GT);
        RuleModel model = Rules.model(
                never, new Element.Pattern(later.type(), null, 1, List.of(), later.condition(), Rules.PLACE));

        assertThat(matches(model, Customer.builder("C").segment("A").build())).isEmpty();
    }

    @Test
    @DisplayName("a calculation as deep as admitted is compiled at once and matches as defined")
    void deep_calculations() {
        Term.Path orders = Rules.path("Customer", 0, "trade.orders12m");
        Term one = new Term.Literal(1L, ValueType.INTEGER);
        Term half = new Term.Literal(new BigDecimal("0.5"), ValueType.DECIMAL);
        Term sum = orders;
        Term nested = Rules.path("Customer", 0, "trade.revenue12m");
        Term mixed = orders;
        for (int level = 2; level < PolicyLimits.EXPRESSION_DEPTH; level++) {
            sum = Term.Arithmetic.of(Term.Arithmetic.Operator.ADD, sum, orders);
            nested = Term.Call.of(level % 2 == 0 ? Function.MIN : Function.MAX, List.of(orders, nested));
            mixed = switch (level % 6) {
                case 0 -> Term.Arithmetic.of(Term.Arithmetic.Operator.SUBTRACT, one, mixed);
                case 1 -> Term.Arithmetic.of(Term.Arithmetic.Operator.MULTIPLY, mixed, orders);
                case 2 -> Term.Arithmetic.of(Term.Arithmetic.Operator.DIVIDE, mixed, half);
                case 3 -> Term.Call.of(Function.SHARE, List.of(one, mixed));
                case 4 -> Term.Call.of(Function.CHANGE, List.of(mixed, orders));
                default -> Term.Call.of(Function.LIFETIME_VALUE, List.of(mixed, half, one, orders));
            };
        }
        List<RuleModel> models = List.of(
                Rules.model(Rules.customer(Rules.compared(sum, Operator.GE, 98L))),
                Rules.model(Rules.customer(Rules.compared(nested, Operator.LE, 2L))),
                Rules.model(Rules.customer(Rules.compared(mixed, Operator.GT, 0L))));
        for (RuleModel model : models) {
            CompiledRules drools =
                    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> new DroolsRuleEngine().compile(model));
            CompiledRules definition = new Evaluator(model);
            Set<Integer> matches = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                Customer customer = Customer.builder("A")
                        .trade(TradeRecord.builder()
                                .orders12m(i % 5 == 4 ? null : i % 5)
                                .revenue12m(BigDecimal.valueOf(i))
                                .build())
                        .build();
                Facts facts = Facts.of(Vocabulary.standard(), AS_OF, customer);
                assertThat(drools.matches(DecisionStep.TIER, facts))
                        .as(customer.toString())
                        .hasSameSizeAs(definition.matches(DecisionStep.TIER, facts));
                matches.add(definition.matches(DecisionStep.TIER, facts).size());
            }
            assertThat(matches).as("some match and some do not").containsExactlyInAnyOrder(0, 1);
        }
    }

    @Test
    @DisplayName("a rule that is not enabled never matches")
    void disabled_rules_never_match() {
        Rule rule = Rules.rule("TIER-110", "a rule", Rules.customer());
        RuleModel model = new RuleModel(
                Vocabulary.standard(),
                List.of(new Rule(
                        rule.id(),
                        rule.title(),
                        rule.step(),
                        rule.when(),
                        rule.then(),
                        null,
                        null,
                        false,
                        Map.of(),
                        rule.place())),
                Map.of());

        assertThat(matches(model, Customer.builder("C").build())).isEmpty();
    }

    private static Element.Pattern overflow(Operator operator) {
        Term.Literal most = new Term.Literal(Long.MAX_VALUE, ValueType.INTEGER);
        Term sum = Term.Arithmetic.of(Term.Arithmetic.Operator.ADD, most, most);
        return Rules.customer(Rules.compared(sum, operator, 0L));
    }

    private static Customer assessed(Assessment... assessments) {
        return Customer.builder("C").assessments(List.of(assessments)).build();
    }

    private static Facts facts(Customer customer) {
        return Facts.of(Vocabulary.standard(), AS_OF, customer);
    }

    private static List<Match> matches(RuleModel model, Customer customer) {
        return new DroolsRuleEngine().compile(model).matches(DecisionStep.TIER, facts(customer));
    }

    private static Map<Match, Integer> counted(List<Match> matches) {
        Map<Match, Integer> counted = new HashMap<>();
        matches.forEach(match -> counted.merge(match, 1, Integer::sum));
        return counted;
    }

    private static RuleModel standard() {
        return new DrlPolicyReader()
                .read(new StandardPolicyFiles().source(), Vocabulary.standard())
                .rules();
    }
}
