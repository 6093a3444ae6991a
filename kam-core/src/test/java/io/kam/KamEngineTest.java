package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.decision.Policies;
import io.kam.decision.TierDecision;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Importance;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.CompiledRules;
import io.kam.rule.Place;
import io.kam.rule.RuleModel;
import io.kam.rule.Rules;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import io.kam.step.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way in: loading, activating and deciding. */
class KamEngineTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    /** A source whose name says the tier that its policy gives to everyone; any other name is a broken policy. */
    private static PolicySource everyone(String tier) {
        return PolicySource.contents(tier, Map.of());
    }

    /** Reads what {@link #everyone} names. */
    private static final class TierOfName implements PolicyReader {
        @Override
        public PolicyDefinition read(PolicySource source, Vocabulary vocabulary) {
            if (source.name().equals("broken")) {
                throw new InvalidPolicyException(
                        source.name(),
                        List.of(PolicyProblem.of(ProblemCode.UNKNOWN_FIELD, Place.of("tier/a.drl", 1), "is broken")));
            }
            Policies policy = Policies.of(
                    always("TIER-110", "enters", Tier.valueOf(source.name().split(" ")[0])));
            return (source.name().endsWith("without review") ? policy.without("tier/review.csv") : policy)
                    .id(source.name())
                    .definition();
        }
    }

    /** The model engine under another name, counting what it compiles. */
    private static final class CountingEngine implements RuleEngine {
        private final RuleEngine model = new ModelEngine();
        private int compiled;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int preference() {
            return 1;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            compiled++;
            return model.compile(rules);
        }
    }

    private static KamEngine engine() {
        return KamEngine.builder()
                .reader(new TierOfName())
                .engine(new ModelEngine())
                .policy(everyone("LEVEL_3"))
                .build();
    }

    private static Customer customer(String id) {
        return Customer.builder(id).build();
    }

    @Test
    void loading_compiles_and_does_not_change_the_active_policy() {
        CountingEngine counting = new CountingEngine();
        KamEngine kam = KamEngine.builder()
                .reader(new TierOfName())
                .engine(counting)
                .policy(everyone("LEVEL_3"))
                .build();
        Policy next = kam.load(everyone("LEVEL_1"));

        assertThat(counting.compiled).isEqualTo(2);
        assertThat(next.version().id()).isEqualTo("LEVEL_1");
        assertThat(kam.policy().version().id()).isEqualTo("LEVEL_3");
        assertThat(kam.assignTier(customer("C-1"), NOON).tier()).isEqualTo(Tier.LEVEL_3);
        assertThat(kam.engineName()).isEqualTo("counting");
    }

    @Test
    void activating_returns_the_former_policy_which_can_be_activated_again() {
        KamEngine kam = engine();
        Policy first = kam.policy();
        Policy next = kam.load(everyone("LEVEL_1"));

        assertThat(kam.activate(next)).isSameAs(first);
        assertThat(kam.assignTier(customer("C-1"), NOON).tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(kam.activate(first)).isSameAs(next);
        assertThat(kam.assignTier(customer("C-1"), NOON).tier()).isEqualTo(Tier.LEVEL_3);
    }

    @Test
    void a_broken_policy_changes_nothing() {
        KamEngine kam = engine();
        Policy before = kam.policy();

        assertThatThrownBy(() -> kam.load(everyone("broken")))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageEndingWith("tier/a.drl:1: is broken [KAM-301]");
        assertThatThrownBy(() -> kam.load(everyone("LEVEL_1 without review")))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("policy (LEVEL_1 without review)")
                .hasMessageContaining("tier/review.csv: the table is missing");
        assertThat(kam.policy()).isSameAs(before);
    }

    @Test
    void a_decision_explains_itself_with_the_policy_that_took_it() {
        KamEngine kam = engine();
        TierDecision decision = kam.assignTier(customer("C-1"), NOON);
        kam.activate(kam.load(everyone("LEVEL_1")));

        assertThat(decision.policy().id()).isEqualTo("LEVEL_3");
        assertThat(decision.reasons()).extracting(reason -> reason.proposal()).contains("enters(LEVEL_3)");
    }

    @Test
    void many_customers_are_decided_lazily_in_their_order_by_one_policy_throughout() {
        KamEngine kam = engine();
        List<String> taken = new ArrayList<>();
        Stream<Customer> customers = Stream.of("C-1", "C-2", "C-3").map(id -> {
            taken.add(id);
            return customer(id);
        });

        Iterator<TierDecision> decisions = kam.assignTiers(customers, NOON).iterator();
        assertThat(taken).isEmpty();
        TierDecision first = decisions.next();
        assertThat(taken).containsExactly("C-1");
        kam.activate(kam.load(everyone("LEVEL_1")));
        TierDecision second = decisions.next();

        assertThat(first.customerId() + " " + first.tier()).isEqualTo("C-1 LEVEL_3");
        assertThat(second.customerId() + " " + second.tier()).isEqualTo("C-2 LEVEL_3");
        assertThat(decisions.next().tier()).isEqualTo(Tier.LEVEL_3);
        assertThat(decisions.hasNext()).isFalse();
    }

    @Test
    void an_absent_argument_is_refused_at_once() {
        KamEngine kam = engine();

        assertThatThrownBy(() -> kam.assignTier(null, NOON)).hasMessage("customer");
        assertThatThrownBy(() -> kam.assignTier(customer("C-1"), null)).hasMessage("asOf");
        assertThatThrownBy(() -> kam.prioritizeCase(null, null, NOON)).hasMessage("supportCase");
        assertThatThrownBy(() -> kam.escalateCase(null, null, NOON)).hasMessage("supportCase");
        assertThatThrownBy(() -> kam.at(null)).hasMessage("asOf");
        assertThatThrownBy(() -> kam.at(NOON).supportCase(null)).hasMessage("supportCase");
        assertThatThrownBy(() -> kam.at(NOON).decide(null)).hasMessage("folder");
        assertThatThrownBy(() -> kam.assignTiers(null, NOON)).hasMessage("customers");
        assertThatThrownBy(() -> kam.assignTiers(Stream.empty(), null)).hasMessage("asOf");
        assertThatThrownBy(() -> kam.activate(null)).hasMessage("next");
    }

    private static List<Customer> withoutTheThird() {
        return Arrays.asList(customer("C-1"), customer("C-2"), null, customer("C-4"));
    }

    @Test
    void an_absent_customer_is_told_by_its_place_among_those_given() {
        KamEngine kam = engine();
        Iterator<TierDecision> decisions =
                kam.assignTiers(withoutTheThird().stream(), NOON).iterator();

        assertThat(decisions.next().customerId()).isEqualTo("C-1");
        assertThat(decisions.next().customerId()).isEqualTo("C-2");
        assertThatNullPointerException().isThrownBy(decisions::next).withMessage("customers[2]");
        assertThatNullPointerException()
                .isThrownBy(() -> kam.assignTiers(withoutTheThird().stream().skip(1), NOON)
                        .toList())
                .withMessage("customers[1]");
    }

    @Test
    void in_a_parallel_stream_where_no_place_is_known_none_is_told() {
        KamEngine kam = engine();
        // What another thread has thrown, a parallel stream throws anew, with the first as its cause.
        String message = "one of customers; in a parallel stream its place is not known";

        assertThatNullPointerException()
                .isThrownBy(() -> kam.assignTiers(withoutTheThird().parallelStream(), NOON)
                        .toList())
                .withStackTraceContaining(message);
        assertThatNullPointerException()
                .isThrownBy(() -> kam.assignTiers(withoutTheThird().stream(), NOON)
                        .parallel()
                        .toList())
                .withStackTraceContaining(message);
        assertThatNullPointerException()
                .isThrownBy(() -> kam.assignTiers(withoutTheThird().parallelStream(), NOON)
                        .sequential()
                        .toList())
                .withMessage("customers[2]");
    }

    @Test
    void a_classification_that_is_given_replaces_the_step() {
        Classification given = new Classification(null, Importance.KEY, null, null, null);

        assertThat(engine().at(NOON)
                        .customer(customer("C-1"))
                        .classification(given)
                        .assignTier()
                        .classification())
                .isSameAs(given);
    }

    @Test
    void without_a_reader_on_the_class_path_the_missing_artifact_is_named() {
        assertThatThrownBy(KamEngine::ofDefaults)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no io.kam.spi.PolicyReader is on the class path."
                        + " Maybe the artifact io.kam:kam-rules is missing");
        assertThatThrownBy(() -> KamEngine.builder().reader(new TierOfName()).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.kam.policy.StandardPolicy");
    }

    @Test
    void an_engine_is_found_by_its_name_or_the_names_are_told() {
        KamEngine.Builder builder = KamEngine.builder().reader(new TierOfName()).policy(everyone("LEVEL_3"));

        assertThat(builder.engine("model").build().engineName()).isEqualTo("model");
        assertThatThrownBy(() -> builder.engine("modle").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine (modle) must be one of model. Maybe you meant (model)");
    }

    @Test
    void a_rule_of_the_host_s_own_engine_decides_as_the_model_engine_does() {
        Rules rule = Rules.rule("TIER-110");
        rule.match("Customer").where("segment", "==", "industry");
        PolicyDefinition definition =
                Policies.of(rule.propose("enters", Tier.LEVEL_1)).definition();
        Policy policy = new Policy(definition, new CountingEngine().compile(definition.rules()));
        Customer customer = Customer.builder("C-1").segment("industry").build();

        assertThat(Question.at(Question.Desk.of(policy), NOON)
                        .customer(customer)
                        .assignTier()
                        .tier())
                .isEqualTo(Tier.LEVEL_1);
    }
}
