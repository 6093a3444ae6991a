package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.decision.Policies;
import io.kam.decision.TierDecision;
import io.kam.evaluator.Evaluator;
import io.kam.model.Customer;
import io.kam.model.Impact;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyEvent;
import io.kam.policy.PolicyListener;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Rules;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import io.kam.step.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An engine that a host writes: what it answers wrongly is told by its name, and it is not passed over in silence. */
class EngineOfHostTest {
    private static final Rule TIER = always("TIER-110", "enters", Tier.LEVEL_1);
    private static final Rule TRIAGE = always("TRIAGE-110", "impact", Impact.LOCAL);
    private static final Rule DISABLED = disabled();
    private static final PolicySource ANY = PolicySource.contents("any", Map.of());

    private static Rule disabled() {
        Rules rule = Rules.rule("TIER-120").disabled();
        rule.match("Customer");
        return rule.propose("enters", Tier.LEVEL_2);
    }

    private record Mine(String name, Function<RuleModel, CompiledRules> compiles) implements RuleEngine {
        @Override
        public int preference() {
            return 1;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            return compiles.apply(rules);
        }
    }

    /** An engine that answers what is made of the rules and of the right answer. */
    private static RuleEngine answering(BiFunction<DecisionStep, List<Match>, List<Match>> answer) {
        return new Mine("mine", rules -> {
            CompiledRules definition = new Evaluator(rules);
            return (step, facts) -> {
                List<Match> matches =
                        answer.apply(step, definition.evaluate(step, facts).matches());
                return matches == null ? null : Evaluation.of(matches);
            };
        });
    }

    private static KamEngine.Builder builder() {
        PolicyReader reader =
                (source, vocabulary) -> Policies.of(TIER, TRIAGE, DISABLED).definition();
        return KamEngine.builder().reader(reader).policy(ANY);
    }

    private static TierDecision decided(RuleEngine engine) {
        return builder()
                .engine(engine)
                .build()
                .assignTier(Customer.builder("C-1").build(), Instant.parse("2026-06-15T12:00:00Z"));
    }

    private static Match match(Rule rule) {
        return new Match(rule, new Object[rule.slots()]);
    }

    @Test
    void decides_by_what_it_answers() {
        assertThat(decided(answering((step, right) -> right)).tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(decided(answering((step, right) -> List.of())).tier()).isNull();
    }

    @Test
    void nothing_in_place_of_compiled_rules_refuses_the_policy() {
        // given
        List<PolicyEvent> told = new ArrayList<>();
        PolicyListener listener = told::add;

        // when
        InvalidPolicyException refused = catchThrowableOfType(
                InvalidPolicyException.class,
                () -> builder()
                        .engine(new Mine("mine", rules -> null))
                        .listener(listener)
                        .build());

        // then
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.NOT_COMPILED);
            assertThat(problem).hasToString("any: the engine (mine) must compile it, it answers null [KAM-105]");
        });
        assertThat(told).singleElement().isInstanceOf(PolicyEvent.Refused.class);
    }

    @Test
    void an_answer_that_is_none_is_told() {
        String of =
                "the engine (mine) must answer the matches of the enabled rules of the step classification, it answers ";

        assertThatThrownBy(() -> decided(answering((step, right) -> null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(of + "null");
        assertThatThrownBy(() -> decided(answering((step, right) -> Arrays.asList(null, null))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(of + "a list that holds null");
        assertThatThrownBy(() -> decided(answering((step, right) -> List.of(match(TIER)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(of + "a match of TIER-110, which is none of them");
    }

    @Test
    void a_match_of_a_rule_that_does_not_count_or_is_of_another_policy_is_told() {
        Rule other = always("TIER-110", "enters", Tier.LEVEL_2);

        for (Rule wrong : List.of(DISABLED, TRIAGE, other)) {
            assertThatThrownBy(() ->
                            decided(answering((step, right) -> step == Steps.TIER ? List.of(match(wrong)) : right)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("it answers a match of " + wrong.id() + ", which is none of them");
        }
    }

    @Test
    void a_match_has_as_many_slots_as_its_rule() {
        assertThatThrownBy(() -> new Match(TIER, new Object[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slots (2) must be the 1 of rule TIER-110");
    }

    @Test
    void an_engine_and_a_name_are_two_engines_whichever_is_given_first() {
        RuleEngine mine = new Mine("mine", Evaluator::new);
        String both = "engine must be given itself or by its name, it is given as (" + Mine.class.getName()
                + ") and as (nonsense)";

        assertThatThrownBy(() -> builder().engine(mine).engine("nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(both);
        assertThatThrownBy(() -> builder().engine("nonsense").engine(mine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(both);
    }

    @Test
    void of_two_of_a_kind_the_later_counts() {
        RuleEngine first = new Mine("first", Evaluator::new);
        RuleEngine second = new Mine("second", Evaluator::new);

        assertThat(builder().engine(first).engine(second).build().engineName()).isEqualTo("second");
        assertThat(builder().engine("nonsense").engine("model").build().engineName())
                .isEqualTo("model");
    }

    @Test
    void an_engine_without_a_name_is_refused_by_its_class() {
        RuleEngine nameless = new Mine(null, Evaluator::new);

        assertThatThrownBy(() -> builder().engine(nameless).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the engine " + Mine.class.getName() + " must have a name");
    }
}
