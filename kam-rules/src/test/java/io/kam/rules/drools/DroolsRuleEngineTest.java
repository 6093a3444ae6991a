package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kam.KamEngine;
import io.kam.evaluator.Evaluator;
import io.kam.model.AccountEvent;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicyLimits;
import io.kam.rule.CompiledRules;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.spi.RuleEngine;
import io.kam.step.Steps;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is Drools' own; what every engine must do stands in {@link DroolsContractTest}. */
class DroolsRuleEngineTest {
    private static final AsOf AS_OF = AsOf.at(Instant.parse("2026-03-31T10:30:00Z"), ZoneOffset.UTC);

    @Test
    @DisplayName("is found as a service, by the name drools and before others")
    void is_found_as_a_service() {
        assertThat(ServiceLoader.load(RuleEngine.class))
                .filteredOn(engine -> engine.name().equals("drools"))
                .singleElement()
                .satisfies(engine -> assertThat(engine.preference()).isEqualTo(100));
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
            for (int i = 0; i < 40; i++) {
                Customer customer = Customer.builder("A")
                        .trade(TradeRecord.builder()
                                .orders12m(i % 5 == 4 ? null : i % 5)
                                .revenue12m(BigDecimal.valueOf(i))
                                .build())
                        .build();
                Facts facts = facts(customer);
                assertThat(drools.evaluate(Steps.TIER, facts).matches())
                        .as(customer.toString())
                        .hasSameSizeAs(definition.evaluate(Steps.TIER, facts).matches());
            }
        }
    }

    @Test
    @DisplayName(
            "nothing of a decision's facts is kept, whatever the nodes of a rule, though the session is used again")
    void forgets_the_facts() {
        // Given
        CompiledRules rules = new DroolsRuleEngine()
                .compile(Rules.model(
                        Rules.customer(),
                        Rules.pattern("AccountEvent", 1),
                        new Element.Quantified(true, Rules.pattern("AccountEvent", 2), Rules.PLACE),
                        new Element.Quantified(false, Rules.pattern("AccountEvent", 3, level(3, 9)), Rules.PLACE),
                        new Element.Accumulate(
                                Rules.pattern("AccountEvent", 4),
                                List.of(new Element.Aggregate("$n", Element.Fold.COUNT, null, 5, ValueType.INTEGER)),
                                Rules.compared(new Term.Path(5, "$n", List.of(), ValueType.INTEGER), Operator.GE, 1L),
                                Rules.PLACE),
                        Rules.pattern("AccountEvent", 6, level(6, 2))));
        List<WeakReference<Customer>> customers = new ArrayList<>();

        // When
        for (int i = 0; i < 20; i++) {
            Customer customer = Customer.builder("C-" + i)
                    .accountEvents(List.of(
                            AccountEvent.builder().level(1).build(),
                            AccountEvent.builder().level(2).build()))
                    .build();
            assertThat(rules.evaluate(Steps.TIER, facts(customer)).matches()).hasSize(2);
            customers.add(new WeakReference<>(customer));
        }

        // Then
        for (int i = 0; i < 20 && customers.stream().anyMatch(customer -> customer.get() != null); i++) {
            System.gc();
        }
        assertThat(customers).allSatisfy(customer -> assertThat(customer.get()).isNull());
        assertThat(rules.evaluate(Steps.TIER, facts(Customer.builder("A").build()))
                        .matches())
                .isEmpty();
    }

    @Test
    void keeps_no_fact_that_rules_of_the_standard_policy_matched() {
        // Given
        List<WeakReference<Customer>> customers = new ArrayList<>();

        // When
        try (KamEngine kam = KamEngine.builder().engine("drools").build()) {
            for (int i = 0; i < 50; i++) {
                Customer customer = Customer.builder("C-" + i)
                        .trade(TradeRecord.builder().revenue12m(8100).build())
                        .build();
                assertThat(kam.assignTier(customer, AS_OF.instant()).tier()).isEqualTo(Tier.LEVEL_2);
                customers.add(new WeakReference<>(customer));
            }

            // Then
            for (int i = 0; i < 20 && customers.stream().anyMatch(customer -> customer.get() != null); i++) {
                System.gc();
            }
            assertThat(customers)
                    .allSatisfy(customer -> assertThat(customer.get()).isNull());
        }
    }

    private static Condition level(int slot, long level) {
        return Rules.compared(Rules.path("AccountEvent", slot, "level"), Operator.EQ, level);
    }

    /** A fact of a host whose accessor may fail. */
    public record Sensor(Integer value) {
        @Override
        public Integer value() {
            if (value < 0) {
                throw new UnsupportedOperationException("no value below 0");
            }
            return value;
        }
    }

    @Test
    @DisplayName("an accessor's exception reaches the caller as it is, and leaves nothing to the next decision")
    void accessors_that_fail() {
        Vocabulary vocabulary = Steps.vocabulary().with(List.of(Sensor.class));
        FactType sensor = vocabulary.type("Sensor");
        Field field = sensor.field("value");
        Condition condition =
                Rules.compared(new Term.Path(0, sensor.label(), List.of(field), field.type()), Operator.GE, 1L);
        CompiledRules rules = new DroolsRuleEngine()
                .compile(new RuleModel(
                        vocabulary,
                        List.of(
                                Rules.rule("TIER-110", "first", Rules.customer()),
                                Rules.rule(
                                        "TIER-120",
                                        "second",
                                        new Element.Pattern(sensor, null, 0, List.of(), condition, Rules.PLACE))),
                        Map.of()));
        Customer customer = Customer.builder("A").build();

        assertThatThrownBy(() -> rules.evaluate(Steps.TIER, Facts.of(vocabulary, AS_OF, customer, new Sensor(-1))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no value below 0");

        assertThat(rules.evaluate(Steps.TIER, Facts.of(vocabulary, AS_OF, customer, new Sensor(1)))
                        .matches())
                .extracting(match -> match.rule().id())
                .containsExactlyInAnyOrder("TIER-110", "TIER-120");
    }

    private static Facts facts(Customer customer) {
        return Facts.of(Steps.vocabulary(), AS_OF, customer);
    }
}
