package io.kam.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kam.evaluator.Evaluator;
import io.kam.model.AsOf;
import io.kam.model.Customer;
import io.kam.model.TradeRecord;
import io.kam.policy.PolicyLimits;
import io.kam.rule.CompiledRules;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.RuleModel;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.spi.RuleEngine;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
                Facts facts = Facts.of(Steps.vocabulary(), AS_OF, customer);
                assertThat(drools.evaluate(Steps.TIER, facts).matches())
                        .as(customer.toString())
                        .hasSameSizeAs(definition.evaluate(Steps.TIER, facts).matches());
            }
        }
    }
}
