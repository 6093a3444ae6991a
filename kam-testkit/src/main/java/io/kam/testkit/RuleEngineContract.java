package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.kam.KamEngine;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.model.Assessment;
import io.kam.model.AssessmentMethod;
import io.kam.model.Customer;
import io.kam.model.Finding;
import io.kam.model.SupportCase;
import io.kam.model.TradeRecord;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleFailedException;
import io.kam.rule.RuleModel;
import io.kam.rule.Vocabulary;
import io.kam.spi.RuleEngine;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract for every engine: it must match as the {@link Evaluator} does, which is the definition. An engine is
 * correct if a class that extends this one passes:
 *
 * <pre>{@code
 * class MyEngineTest extends RuleEngineContract {
 *     protected RuleEngine engine() {
 *         return new MyEngine();
 *     }
 * }
 * }</pre>
 *
 * <p>The artifact {@code io.kam:kam-rules} must be on the class path of the tests: it contains the rule reader and the
 * standard policy. Random rules and facts come from fixed seeds, so a failure can be repeated; the system property
 * {@code kam.soak=true} runs a hundred times as many.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class RuleEngineContract {
    private static final boolean SOAK = Boolean.getBoolean("kam.soak");
    private static final int CASES = SOAK ? 200_000 : 2_000;
    private static final int CUSTOMERS = SOAK ? 1_000_000 : 500;
    private static final int DECISIONS = 40;
    private static final int THREADS = 8;

    /** As many as give some fifty that a policy may hold. */
    private static final int WRITTEN = 170;

    private static final int RULES = 50;
    private static final AsOf AS_OF = new AsOf(RandomValues.NOW, RandomValues.TODAY);
    private static final Customer NOBODY = Customer.builder("C").build();
    private static final Assessment KEY =
            new Assessment(AssessmentMethod.EXPERT_ASSESSMENT, Finding.KEY, null, RandomValues.TODAY, null);
    private static final Assessment NOT_KEY =
            new Assessment(AssessmentMethod.CUSTOMER_RESEARCH, Finding.NOT_KEY, null, null, null);

    /** Overflows from 93 orders on. */
    private static final String OVERFLOW = "Customer( trade.orders12m * 99999999999999999 > 0 )";

    private final List<RuleEngine> open = new ArrayList<>();

    /** For subclasses, one for each engine. */
    protected RuleEngineContract() {}

    /** Creates a new engine; the contract closes it. */
    protected abstract RuleEngine engine();

    private RuleEngine opened() {
        RuleEngine engine = engine();
        open.add(engine);
        return engine;
    }

    /** Closes the engines of a test, each once, all of them even if one fails. */
    @AfterEach
    public final void close() {
        List<RuleEngine> engines = List.copyOf(open);
        open.clear();
        assertAll("engines are closed", engines.stream().map(engine -> engine::close));
    }

    private static Facts facts(Customer customer) {
        return Facts.of(Steps.vocabulary(), AS_OF, customer);
    }

    private static Customer assessed(Assessment... assessments) {
        return Customer.builder("C").assessments(List.of(assessments)).build();
    }

    private static Customer ordering(int orders) {
        return Customer.builder("C")
                .trade(TradeRecord.builder().orders12m(orders).build())
                .build();
    }

    private List<Match> matches(RuleModel model, Customer customer) {
        return opened().compile(model).evaluate(Steps.TIER, facts(customer)).matches();
    }

    private static RuleModel standard() {
        try (KamEngine kam = KamEngine.builder().engine("model").build()) {
            return kam.policy().definition().rules();
        }
    }

    @Test
    public final void has_a_name() {
        assertThat(opened().name()).isNotBlank();
    }

    @Test
    public final void matches_the_rules_of_the_standard_policy_as_defined_whatever_is_unknown() {
        RuleModel model = standard();
        Agreement agreement = new Agreement(model, opened());
        RandomFacts facts = RandomFacts.about(model, new Random(110));

        for (int i = 0; i < CASES; i++) {
            Facts decision = facts.next();
            for (DecisionStep step : Steps.all()) {
                agreement.check(step, decision);
            }
        }
        long enabled = model.rules().stream().filter(Rule::enabled).count();
        assertThat(agreement.matched()).hasSizeGreaterThan((int) (enabled * 19 / 20));
    }

    @Test
    public final void decides_about_cases_as_defined_with_the_same_reasons_and_diagnostics() {
        Random random = new Random(20260331);
        RandomFacts facts = new RandomFacts(random, Steps.vocabulary());
        try (KamEngine mine = KamEngine.builder().engine(opened()).build();
                KamEngine definition = KamEngine.builder().engine("model").build()) {
            Set<String> rules = new TreeSet<>();
            for (int i = 0; i < CASES / 4; i++) {
                SupportCase supportCase = facts.supportCase();
                Customer customer = random.nextInt(3) == 0 ? null : facts.customerOf(supportCase);
                EscalationDecision defined = escalated(definition, supportCase, customer);
                defined.reasons().forEach(reason -> rules.add(reason.id()));
                String expected = text(defined);
                String actual = text(escalated(mine, supportCase, customer));

                if (!actual.equals(expected)) {
                    assertThat(actual).as("%s of %s", supportCase, customer).isEqualTo(expected);
                }
            }
            assertThat(rules).hasSizeGreaterThan(10);
        }
    }

    @Test
    public final void decides_about_customers_as_defined_and_until_the_same_instant() {
        try (KamEngine mine = KamEngine.builder().engine(opened()).build();
                KamEngine definition = KamEngine.builder().engine("model").build()) {
            RandomFacts facts =
                    RandomFacts.about(definition.policy().definition().rules(), new Random(13));
            Set<String> rules = new TreeSet<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                Customer customer = facts.customer();
                TierDecision expected = definition.assignTier(customer, RandomValues.NOW);
                TierDecision actual = mine.assignTier(customer, RandomValues.NOW);

                expected.reasons().forEach(reason -> rules.add(reason.id()));
                if (!text(actual).equals(text(expected))) {
                    assertThat(text(actual)).as("%s", customer).isEqualTo(text(expected));
                }
            }
            assertThat(rules).hasSizeGreaterThan(30);
        }
    }

    private static String text(TierDecision decision) {
        return decision.outcome() + "\n" + decision.reasons() + "\n" + decision.diagnostics() + "\n"
                + decision.validUntil();
    }

    private static EscalationDecision escalated(KamEngine kam, SupportCase supportCase, @Nullable Customer customer) {
        return kam.escalateCase(supportCase, customer, RandomValues.NOW);
    }

    private static String text(EscalationDecision decision) {
        return decision.actions() + "\n" + decision.caseDecision().readings() + "\n" + decision.explain();
    }

    @TestFactory
    public final Stream<DynamicTest> matches_random_rules_as_defined_written_and_read_as_any_policy_is() {
        return seeds(20, random -> {
            Vocabulary vocabulary = vocabulary(random);
            boolean overflowing = random.nextInt(5) == 0;
            RandomRules rules = new RandomRules(random, vocabulary, overflowing, false);
            return new Batch(WrittenRules.read(rules.model(WRITTEN).rules(), vocabulary), overflowing);
        });
    }

    @TestFactory
    public final Stream<DynamicTest> matches_random_rules_as_defined_that_no_reader_admits_yet() {
        return seeds(10, random -> {
            boolean overflowing = random.nextInt(5) == 0;
            RandomRules rules = new RandomRules(random, vocabulary(random), overflowing, random.nextBoolean());
            return new Batch(rules.model(RULES), overflowing);
        });
    }

    /** Half of the rules are those of a host that has a fact of its own. */
    private static Vocabulary vocabulary(Random random) {
        return random.nextBoolean() ? Steps.vocabulary().with(List.of(Fleet.class)) : Steps.vocabulary();
    }

    private record Batch(RuleModel model, boolean overflowing) {}

    private interface Generator {
        Batch rules(Random random);
    }

    /** Batches of rules, and at last whether their decisions failed where they should: one that fails compares nothing else. */
    private Stream<DynamicTest> seeds(int batches, Generator generator) {
        int all = SOAK ? batches * 100 : batches;
        AtomicInteger overflowed = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        Stream<DynamicTest> tests = new Random(20260331)
                .longs(all)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Random random = new Random(seed);
                    Batch batch = generator.rules(random);
                    RuleModel model = batch.model();
                    Agreement agreement = new Agreement(model, opened());
                    RandomFacts facts = new RandomFacts(random, model.vocabulary());
                    for (int i = 0; i < DECISIONS; i++) {
                        agreement.check(Steps.TIER, facts.next());
                    }
                    (batch.overflowing() ? overflowed : failed).addAndGet(agreement.failed());
                    if (agreement.failed() == 0) {
                        assertThat(agreement.matched())
                                .hasSizeGreaterThan(model.rules().size() / 4);
                    }
                }));
        return Stream.concat(
                tests,
                Stream.of(
                        DynamicTest.dynamicTest("decisions fail where rules overflow, and hardly one elsewhere", () -> {
                            assertThat(overflowed).hasPositiveValue();
                            assertThat(failed).hasValueLessThan(all * DECISIONS / 100);
                        })));
    }

    @Test
    public final void keeps_nothing_between_two_questions_and_asks_for_no_order_of_facts() {
        RuleModel model = standard();
        RandomFacts random = RandomFacts.about(model, new Random(9));
        CompiledRules mine = opened().compile(model);
        List<Facts> facts = Stream.generate(random::next).limit(50).toList();
        List<Answer> first = answers(mine, facts);

        List<Facts> backwards = new ArrayList<>(facts);
        Collections.reverse(backwards);
        List<Answer> second = answers(mine, backwards);
        Collections.reverse(second);

        assertThat(second).isEqualTo(first);
    }

    private static List<Answer> answers(CompiledRules rules, List<Facts> facts) {
        List<Answer> answers = new ArrayList<>();
        facts.forEach(each -> answers.add(Answer.of(rules, Steps.TIER, each)));
        return answers;
    }

    @Test
    public final void the_order_of_a_list_changes_nothing() {
        RuleModel model = WrittenRules.of(
                "Customer( id != null ) $a : Assessment( finding != null ) Assessment( method != $a.method )");

        assertThat(pairs(matches(model, assessed(KEY, NOT_KEY))))
                .containsExactlyInAnyOrderElementsOf(pairs(matches(model, assessed(NOT_KEY, KEY))))
                .hasSize(2);
    }

    private static List<String> pairs(List<Match> matches) {
        return matches.stream()
                .map(match -> match.slot(1) + "," + match.slot(2))
                .toList();
    }

    @Test
    public final void threads_share_compiled_rules() throws Exception {
        RuleModel model = standard();
        RandomFacts random = new RandomFacts(new Random(8), model.vocabulary());
        List<Facts> facts = Stream.generate(random::next).limit(50).toList();
        List<Answer> expected = answers(new Evaluator(model), facts);
        CompiledRules mine = opened().compile(model);
        Callable<List<Answer>> task = () -> answers(mine, facts);

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<Answer>> answer : threads.invokeAll(Collections.nCopies(THREADS, task))) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public final void compiles_and_matches_in_a_thread_of_any_context_class_loader() throws Exception {
        RuleModel model = WrittenRules.of("Customer( segment == \"A\" )");
        Customer customer = Customer.builder("C").segment("A").build();
        List<Match> matches = new ArrayList<>();
        for (ClassLoader context : Arrays.asList(null, ClassLoader.getPlatformClassLoader())) {
            Thread thread = new Thread(() -> matches.addAll(matches(model, customer)));
            thread.setContextClassLoader(context);
            thread.start();
            thread.join();
        }

        assertThat(matches).hasSize(2);
    }

    @Test
    public final void equal_elements_of_a_list_are_two_matches_even_if_they_are_one_object() {
        RuleModel model = WrittenRules.of("Customer( id != null ) Assessment( finding == Finding.KEY )");

        assertThat(matches(model, assessed(KEY, NOT_KEY, KEY))).hasSize(2);
    }

    @Test
    public final void four_patterns_match_every_combination() {
        String when = "Customer( id != null ) $a : Assessment( finding != null )"
                + " $b : Assessment( method != $a.method ) Assessment( method != $b.method )";

        assertThat(matches(WrittenRules.of(when), assessed(KEY, NOT_KEY, KEY))).hasSize(6);
    }

    @Test
    public final void a_fact_that_is_absent_matches_where_nothing_of_it_must_be_known() {
        String customer = "Customer( id != null ) ";

        assertThat(matches(WrittenRules.of(customer + "Classification( stage == null )"), NOBODY))
                .singleElement()
                .satisfies(match -> assertThat(match.slot(1)).isNull());
        assertThat(matches(WrittenRules.of(customer + "Classification( stage != null )"), NOBODY))
                .isEmpty();
    }

    @Test
    public final void not_holds_of_an_empty_list_but_not_of_an_unknown_one() {
        RuleModel model = WrittenRules.of("Customer( id != null ) not( Assessment( finding == Finding.KEY ) )");

        assertThat(matches(model, assessed())).hasSize(1);
        assertThat(matches(model, assessed(NOT_KEY))).hasSize(1);
        assertThat(matches(model, assessed(KEY))).isEmpty();
        assertThat(matches(model, NOBODY)).isEmpty();
    }

    @Test
    public final void an_overflow_fails_the_rule_by_its_id_and_place() {
        assertThatThrownBy(() -> matches(WrittenRules.of("Customer( id != null )", OVERFLOW), ordering(93)))
                .isInstanceOf(RuleFailedException.class)
                .hasMessageContaining("tier/rules.drl:")
                .satisfies(e -> assertThat(((RuleFailedException) e).ruleId()).isEqualTo("TIER-120"));
    }

    @Test
    public final void of_several_rules_that_fail_the_first_by_id_is_told() {
        assertThatThrownBy(() -> matches(WrittenRules.of(OVERFLOW, OVERFLOW, OVERFLOW), ordering(93)))
                .satisfies(e -> assertThat(((RuleFailedException) e).ruleId()).isEqualTo("TIER-110"));
    }

    @Test
    public final void an_overflow_that_the_definition_never_reads_fails_nothing() {
        RuleModel model = WrittenRules.of(OVERFLOW.replace("( ", "( id == \"none\", "));

        assertThat(matches(model, ordering(93))).isEmpty();
        assertThat(matches(WrittenRules.of(OVERFLOW), ordering(92))).hasSize(1);
        assertThat(matches(WrittenRules.of(OVERFLOW), NOBODY)).isEmpty();
    }

    @Test
    public final void after_a_failure_it_matches_as_before() {
        CompiledRules mine = opened().compile(WrittenRules.of(OVERFLOW));

        assertThatThrownBy(() -> mine.evaluate(Steps.TIER, facts(ordering(93))).matches())
                .isInstanceOf(RuleFailedException.class);
        assertThat(mine.evaluate(Steps.TIER, facts(ordering(92))).matches()).hasSize(1);
    }

    @Test
    public final void a_rule_that_is_not_enabled_never_matches_and_days_of_effect_are_not_looked_at() {
        RuleModel model = WrittenRules.read(
                Steps.vocabulary(),
                List.of(
                        WrittenRules.text("TIER-110", "enabled false", "Customer( id != null )"),
                        WrittenRules.text("TIER-120", "date-effective \"2999-01-01\"", "Customer( id != null )"),
                        WrittenRules.text("TIER-130", "date-expires \"1999-01-01\"", "Customer( id != null )")));

        assertThat(matches(model, NOBODY))
                .extracting(match -> match.rule().id())
                .containsExactlyInAnyOrder("TIER-120", "TIER-130");
    }

    @Test
    public final void where_nothing_matches_the_answer_is_an_empty_list() {
        CompiledRules none = opened().compile(new RuleModel(Steps.vocabulary(), List.of(), Map.of()));
        CompiledRules one = opened().compile(WrittenRules.of("Customer( segment == \"A\" )"));

        for (DecisionStep step : Steps.all()) {
            assertThat(Objects.requireNonNull(none.evaluate(step, facts(NOBODY)).matches(), "matches"))
                    .isEmpty();
            assertThat(Objects.requireNonNull(one.evaluate(step, facts(NOBODY)).matches(), "matches"))
                    .isEmpty();
        }
    }

    @Test
    public final void rules_compiled_before_go_on_matching_when_others_are_compiled() {
        RuleEngine engine = opened();
        CompiledRules first = engine.compile(WrittenRules.of("Customer( segment == \"A\" )"));
        CompiledRules second = engine.compile(WrittenRules.of("Customer( segment == \"B\" )"));
        Facts a = facts(Customer.builder("C").segment("A").build());

        assertThat(first.evaluate(Steps.TIER, a).matches()).hasSize(1);
        assertThat(second.evaluate(Steps.TIER, a).matches()).isEmpty();
    }
}
