package io.kam.rules.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.evaluator.Evaluator;
import io.kam.fast.FastEngine;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicySource;
import io.kam.rule.CompiledRules;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Field;
import io.kam.rule.Place;
import io.kam.rule.Proposal;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.step.Steps;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FastEngineTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final int SWAPS = Boolean.getBoolean("kam.soak") ? 1000 : 60;
    private static final int FIRST = 20;

    private static long bytesOfClasses() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getName().contains("Metaspace") || pool.getName().contains("Class Space"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    @Test
    void the_code_of_a_policy_goes_when_another_has_taken_its_place() {
        // given
        Customer customer = Customer.builder("C-1").build();
        try (KamEngine kam = KamEngine.builder().engine("fast").build()) {
            long before = 0;

            // when
            for (int i = 0; i < SWAPS; i++) {
                if (i == FIRST) {
                    before = bytesOfClasses();
                }
                kam.activate(kam.load(PolicySource.standard()));
                assertThat(kam.assignTier(customer, NOW).tier()).isEqualTo(Tier.STANDARD);
            }

            // then: the code of a policy is some 100 KB, so that of the others would be far more
            assertThat(bytesOfClasses() - before).isLessThan(1_000_000);
        }
    }

    @Test
    void the_first_policy_decides_the_same_before_and_after_its_code_is_generated() {
        // given
        Customer customer = Customer.builder("C-1")
                .trade(TradeRecord.builder()
                        .revenue12m(BigDecimal.valueOf(7000))
                        .build())
                .build();
        try (KamEngine kam = KamEngine.builder().engine("fast").build();
                KamEngine model = KamEngine.builder().engine("model").build()) {
            TierDecision expected = model.assignTier(customer, NOW);

            for (int i = 0; i < 50; i++) {
                // when
                TierDecision decision = kam.assignTier(customer, NOW);

                // then
                assertThat(decision.tier()).isEqualTo(expected.tier());
                assertThat(decision.reasons()).isEqualTo(expected.reasons());
                assertThat(decision.diagnostics()).isEqualTo(expected.diagnostics());
            }
        }
    }

    @Test
    void several_threads_may_be_the_first_to_decide() {
        try (KamEngine kam = KamEngine.builder().engine("fast").build()) {
            List<Tier> tiers = IntStream.range(0, 400)
                    .parallel()
                    .mapToObj(i -> kam.assignTier(Customer.builder("C-" + i).build(), NOW)
                            .tier())
                    .distinct()
                    .toList();

            assertThat(tiers).containsExactly(Tier.STANDARD);
        }
    }

    @Test
    void a_decision_is_read_when_the_engine_is_closed() {
        TierDecision decision;
        try (KamEngine kam = KamEngine.builder().engine("fast").build()) {
            decision = kam.assignTier(Customer.builder("C-1").build(), NOW);
        }

        assertThat(decision.explain()).contains("STANDARD");
        assertThat(decision.whyNot(Tier.LEVEL_1).ways()).isNotEmpty();
    }

    @Test
    void a_rule_too_long_for_a_method_of_java_matches_as_defined() {
        // given
        FactType type = Objects.requireNonNull(Steps.vocabulary().type("Customer"));
        Field id = Objects.requireNonNull(type.field("id"));
        Place place = new Place("tier/rules.drl", 1, 1);
        Term.Path path = new Term.Path(0, "customer", List.of(id), id.type());
        List<Condition> parts = IntStream.range(0, 10_000)
                .<Condition>mapToObj(i -> new Condition.Comparison(
                        path, Condition.Comparison.Operator.EQ, new Term.Literal("C-" + i, ValueType.TEXT), place))
                .toList();
        Element when = new Element.Pattern(type, null, 0, List.of(), new Condition.Or(parts), place);
        Proposal then = new Proposal(
                Objects.requireNonNull(Steps.TIER.verbs().get("enters")),
                List.of(new Term.Literal(Tier.LEVEL_1, ValueType.ofEnum(Tier.class))),
                place);
        Rule rule = new Rule("TIER-110", "a rule", Steps.TIER, List.of(when), then, null, null, true, Map.of(), place);
        RuleModel model = new RuleModel(Steps.vocabulary(), List.of(rule), Map.of());

        // when
        FastEngine engine = new FastEngine();
        engine.compile(model);
        CompiledRules compiled = engine.compile(model);

        // then
        for (String of : List.of("C-0", "C-9999", "C-10000")) {
            Facts facts = Facts.of(
                    Steps.vocabulary(),
                    new AsOf(NOW, LocalDate.parse("2026-06-15")),
                    Customer.builder(of).build());
            assertThat(compiled.evaluate(Steps.TIER, facts).matches())
                    .isEqualTo(new Evaluator(model).evaluate(Steps.TIER, facts).matches());
        }
    }

    @Test
    void what_reads_alike_but_is_whole_in_one_rule_and_decimal_in_another_matches_as_defined() {
        // given: two terms whose text is (customer.trade.orders12m + 2)
        RuleModel model = new RuleModel(
                Steps.vocabulary(),
                List.of(
                        ordersAndTwo("TIER-110", new Term.Literal(2L, ValueType.INTEGER), ValueType.INTEGER),
                        ordersAndTwo(
                                "TIER-120",
                                new Term.Literal(BigDecimal.valueOf(2), ValueType.DECIMAL),
                                ValueType.DECIMAL)),
                Map.of());
        FastEngine engine = new FastEngine();
        engine.compile(model);
        CompiledRules compiled = engine.compile(model);
        Facts facts = Facts.of(
                Steps.vocabulary(),
                new AsOf(NOW, LocalDate.parse("2026-06-15")),
                Customer.builder("C-1")
                        .trade(TradeRecord.builder().orders12m(9).build())
                        .build());

        // then
        assertThat(compiled.evaluate(Steps.TIER, facts).matches())
                .hasSize(2)
                .isEqualTo(new Evaluator(model).evaluate(Steps.TIER, facts).matches());
    }

    private static Rule ordersAndTwo(String id, Term two, ValueType type) {
        FactType customer = Objects.requireNonNull(Steps.vocabulary().type("Customer"));
        Field trade = Objects.requireNonNull(customer.field("trade"));
        Field orders = Objects.requireNonNull(
                Objects.requireNonNull(Steps.vocabulary().type("TradeRecord")).field("orders12m"));
        Place place = new Place("tier/rules.drl", 1, 1);
        Term sum = new Term.Arithmetic(
                Term.Arithmetic.Operator.ADD,
                new Term.Path(0, "customer", List.of(trade, orders), orders.type()),
                two,
                type);
        Condition when = new Condition.Comparison(
                sum, Condition.Comparison.Operator.GE, new Term.Literal(11L, ValueType.INTEGER), place);
        return new Rule(
                id,
                "a rule",
                Steps.TIER,
                List.of(new Element.Pattern(customer, null, 0, List.of(), when, place)),
                new Proposal(
                        Objects.requireNonNull(Steps.TIER.verbs().get("enters")),
                        List.of(new Term.Literal(Tier.LEVEL_1, ValueType.ofEnum(Tier.class))),
                        place),
                null,
                null,
                true,
                Map.of(),
                place);
    }
}
