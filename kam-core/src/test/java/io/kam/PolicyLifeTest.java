package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kam.decision.Policies;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.OpenCases;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyEvent;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.CompiledRules;
import io.kam.rule.Place;
import io.kam.rule.RuleModel;
import io.kam.rule.Vocabulary;
import io.kam.spi.PolicyReader;
import io.kam.spi.RuleEngine;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a source to the active policy: what becomes active, what is refused, and who is told. */
class PolicyLifeTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private final List<PolicyEvent> events = new ArrayList<>();

    private static PolicySource source(String name) {
        return PolicySource.contents(name, Map.of());
    }

    /** Reads a policy that is as its source is called. */
    private static final class ByName implements PolicyReader {
        @Override
        public PolicyDefinition read(PolicySource source, Vocabulary vocabulary) {
            Policies policy = Policies.of(always("TIER-110", "enters", Tier.LEVEL_2))
                    .id("ours")
                    .version(source.name());
            return switch (source.name()) {
                case "unreadable" -> throw new UncheckedIOException(new NoSuchFileException("/secret/of/a/person"));
                case "with problems" ->
                    throw new InvalidPolicyException(
                            source.name(),
                            "ours",
                            "2.0.0",
                            "ab".repeat(32),
                            List.of(PolicyProblem.of(
                                    ProblemCode.UNKNOWN_FIELD, Place.of("tier/a.drl", 1), "has no field (sicne)")));
                case "1.0.0 changed" ->
                    policy.version("1.0.0").digest("cd".repeat(32)).definition();
                case "2.0.0 keeping" -> policy.openCases(OpenCases.KEEP).definition();
                case "without review" -> policy.without("tier/review.csv").definition();
                case "from June" ->
                    policy.effectiveFrom("2026-06-01").zone("Asia/Shanghai").definition();
                default -> policy.definition();
            };
        }
    }

    /** Fails at the policy of one version. */
    private static final class FailingEngine implements RuleEngine {
        private final RuleEngine model = new ModelEngine();
        private boolean failing;
        private boolean overflowing;

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public int preference() {
            return 1;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            if (failing) {
                throw new IllegalStateException("the text of a rule");
            }
            if (overflowing) {
                throw new StackOverflowError();
            }
            return model.compile(rules);
        }
    }

    private final FailingEngine ruleEngine = new FailingEngine();

    private KamEngine.Builder builder(String first) {
        return KamEngine.builder()
                .reader(new ByName())
                .engine(ruleEngine)
                .policy(source(first))
                .listener(events::add);
    }

    private static Tier tier(KamEngine kam) {
        return kam.assignTier(Customer.builder("C-1").build(), NOON).tier();
    }

    private static String versions(PolicyEvent event) {
        PolicyEvent.Activated activated = (PolicyEvent.Activated) event;
        Policy before = activated.before();
        return activated.policy().version().version()
                + (before == null ? "" : " in place of " + before.version().version());
    }

    @Test
    void a_policy_is_effective_from_the_start_of_its_first_day_in_its_zone() {
        KamEngine kam = builder("1.0.0").build();

        assertThat(kam.load(source("from June")).effectiveAt()).isEqualTo(Instant.parse("2026-05-31T16:00:00Z"));
        assertThat(kam.policy().effectiveAt()).isNull();
    }

    @Test
    void a_policy_is_loaded_ahead_and_active_only_once_the_host_activates_it() {
        KamEngine kam = builder("1.0.0").build();
        Policy next = kam.load(source("from June"));

        assertThat(kam.policy().version().version()).isEqualTo("1.0.0");
        kam.activate(next);
        assertThat(kam.policy()).isSameAs(next);
    }

    @Test
    void listeners_hear_of_the_first_policy_and_of_each_swap_with_the_one_before() {
        KamEngine kam = builder("1.0.0").build();
        Policy first = kam.activate(kam.load(source("2.0.0")));
        kam.activate(first);

        assertThat(events)
                .extracting(PolicyLifeTest::versions)
                .containsExactly("1.0.0", "2.0.0 in place of 1.0.0", "1.0.0 in place of 2.0.0");
    }

    @Test
    void content_that_changed_under_the_id_and_version_of_the_active_policy_is_told_when_it_is_loaded() {
        // given
        KamEngine kam = builder("1.0.0").build();
        Policy active = kam.policy();
        events.clear();

        // when
        List<Policy> loaded = new ArrayList<>();
        List<String> log = LogLines.of(() -> loaded.add(kam.load(source("1.0.0 changed"))));

        // then
        assertThat(events).containsExactly(new PolicyEvent.ContentChanged(loaded.get(0), active));
        assertThat(log)
                .singleElement()
                .asString()
                .contains("WARN")
                .endsWith("policy ours 1.0.0 " + loaded.get(0).version().digest()
                        + " has other content than the one of that id and version that is known, "
                        + active.version().digest() + "; give it a version of its own");
        assertThat(kam.policy()).isSameAs(active);
    }

    @Test
    void it_is_told_too_of_a_policy_that_is_kept_and_once_though_it_is_loaded_and_activated() {
        // given
        KamEngine kam = builder("1.0.0").build();
        Policy kept = kam.activate(kam.load(source("2.0.0 keeping")));
        assertThat(kam.keptPolicies()).containsExactly(kept);
        events.clear();

        // when
        Policy changed = kam.load(source("1.0.0 changed"));
        Policy before = kam.activate(changed);

        // then
        assertThat(events)
                .containsExactly(
                        new PolicyEvent.ContentChanged(changed, kept), new PolicyEvent.Activated(changed, before));
    }

    @Test
    void it_is_told_before_the_swap_of_a_policy_that_another_engine_has_loaded() {
        Policy changed = builder("2.0.0").build().load(source("1.0.0 changed"));
        KamEngine kam = builder("1.0.0").build();
        events.clear();

        Policy before = kam.activate(changed);

        assertThat(events)
                .containsExactly(
                        new PolicyEvent.ContentChanged(changed, before), new PolicyEvent.Activated(changed, before));
    }

    @Test
    void the_same_content_loaded_again_and_another_version_are_nothing_to_tell() {
        KamEngine kam = builder("1.0.0").build();
        events.clear();

        kam.load(source("1.0.0"));
        kam.load(source("2.0.0"));

        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unreadable", "with problems", "without review", "not compiled"})
    void a_refused_policy_is_told_with_what_is_wrong_and_leaves_the_active_one(String kind) {
        KamEngine kam = builder("1.0.0").build();
        Policy before = kam.policy();
        events.clear();

        InvalidPolicyException refusal = catchThrowableOfType(InvalidPolicyException.class, () -> {
            ruleEngine.failing = kind.equals("not compiled");
            kam.load(source(kind));
        });

        assertThat(refusal).hasMessageContaining("policy (" + kind + ")");
        assertThat(refusal.problems()).isNotEmpty();
        assertThat(events).containsExactly(new PolicyEvent.Refused(refusal));
        assertThat(kam.policy()).isSameAs(before);
        assertThat(tier(kam)).isEqualTo(Tier.LEVEL_2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unreadable", "with problems", "without review", "not compiled"})
    void an_engine_is_not_built_with_a_policy_that_is_refused(String kind) {
        ruleEngine.failing = kind.equals("not compiled");

        assertThatThrownBy(() -> builder(kind).build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("policy (" + kind + ")");
        assertThat(events).hasOnlyElementsOfType(PolicyEvent.Refused.class).hasSize(1);
    }

    @Test
    void a_refusal_names_the_policy_as_far_as_it_was_read() {
        KamEngine kam = builder("1.0.0").build();
        InvalidPolicyException unreadable =
                catchThrowableOfType(InvalidPolicyException.class, () -> kam.load(source("unreadable")));
        InvalidPolicyException problems =
                catchThrowableOfType(InvalidPolicyException.class, () -> kam.load(source("with problems")));
        InvalidPolicyException unreviewed =
                catchThrowableOfType(InvalidPolicyException.class, () -> kam.load(source("without review")));

        assertThat(unreadable.source()).isEqualTo("unreadable");
        assertThat(unreadable.id()).isNull();
        assertThat(unreadable.digest()).isNull();
        assertThat(problems.id() + " " + problems.version()).isEqualTo("ours 2.0.0");
        assertThat(problems.digest()).isEqualTo("ab".repeat(32));
        assertThat(unreviewed.version()).isEqualTo("without review");
        assertThat(unreviewed.digest()).hasSize(64);
    }

    @Test
    void what_a_reader_or_an_engine_throws_unexpectedly_is_the_cause_of_the_refusal() {
        KamEngine kam = builder("1.0.0").build();

        assertThatThrownBy(() -> kam.load(source("unreadable")))
                .hasCauseInstanceOf(UncheckedIOException.class)
                .hasMessage("policy (unreadable) has problems:\n"
                        + "unreadable: the reader fails, by java.io.UncheckedIOException [KAM-101]");
        ruleEngine.failing = true;
        assertThatThrownBy(() -> kam.load(source("2.0.0")))
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessage("policy (2.0.0) has problems:\n"
                        + "2.0.0: the engine (failing) can't compile it, by java.lang.IllegalStateException [KAM-105]");
    }

    @Test
    void a_policy_too_deep_for_an_engine_is_refused_too_and_told() {
        KamEngine kam = builder("1.0.0").build();
        events.clear();
        ruleEngine.overflowing = true;

        InvalidPolicyException refusal =
                catchThrowableOfType(InvalidPolicyException.class, () -> kam.load(source("2.0.0")));

        assertThat(refusal)
                .hasCauseInstanceOf(StackOverflowError.class)
                .hasMessageContaining("the engine (failing) can't compile it, by java.lang.StackOverflowError");
        assertThat(events).containsExactly(new PolicyEvent.Refused(refusal));
    }

    @Test
    void each_swap_and_each_refusal_is_one_line_of_the_log_without_a_word_of_the_files() {
        KamEngine kam = builder("1.0.0").build();
        String first = kam.policy().version().digest();
        Policy next = kam.load(source("2.0.0"));

        assertThat(LogLines.of(() -> builder("1.0.0").build()))
                .singleElement()
                .asString()
                .endsWith("policy ours 1.0.0 " + first + " is active");
        assertThat(LogLines.of(() -> kam.activate(next)))
                .singleElement()
                .asString()
                .endsWith(
                        "policy ours 2.0.0 " + next.version().digest() + " is active in place of ours 1.0.0 " + first);
        assertThat(LogLines.of(() -> assertThatThrownBy(() -> kam.load(source("with problems")))))
                .singleElement()
                .asString()
                .endsWith("policy ours 2.0.0 " + "ab".repeat(32) + " of (with problems) is refused, problems: 1");
        assertThat(LogLines.of(() -> assertThatThrownBy(() -> kam.load(source("unreadable")))))
                .singleElement()
                .asString()
                .endsWith("policy ? ? ? of (unreadable) is refused, problems: 1");
    }

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("no connection");
                },
                () -> {
                    throw new NoClassDefFoundError("no connection");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_listener_that_throws_is_logged_and_changes_nothing_else(Runnable failure) {
        KamEngine kam = KamEngine.builder()
                .reader(new ByName())
                .engine(ruleEngine)
                .policy(source("1.0.0"))
                .listener(event -> {
                    if (event instanceof PolicyEvent.Refused || ((PolicyEvent.Activated) event).before() != null) {
                        failure.run();
                    }
                })
                .listener(events::add)
                .build();
        Policy next = kam.load(source("2.0.0"));

        List<String> log = LogLines.of(() -> kam.activate(next));

        assertThat(log).anySatisfy(line -> assertThat(line).contains("the listener", "failed at Activated"));
        assertThat(log).anySatisfy(line -> assertThat(line).contains("no connection"));
        assertThat(kam.policy()).isSameAs(next);
        assertThat(events).extracting(PolicyLifeTest::versions).endsWith("2.0.0 in place of 1.0.0");
        LogLines.of(() -> assertThatThrownBy(() -> kam.load(source("without review")))
                .isInstanceOf(InvalidPolicyException.class));
    }

    @Test
    void each_listener_hears_of_swaps_in_their_order_also_where_one_of_them_rolls_back() {
        AtomicReference<KamEngine> engine = new AtomicReference<>();
        KamEngine kam = KamEngine.builder()
                .reader(new ByName())
                .engine(ruleEngine)
                .policy(source("1.0.0"))
                .listener(event -> {
                    if (event instanceof PolicyEvent.Activated activated
                            && activated.policy().version().version().equals("2.0.0")) {
                        engine.get().activate(activated.before());
                    }
                })
                .listener(events::add)
                .build();
        engine.set(kam);

        kam.activate(kam.load(source("2.0.0")));

        assertThat(kam.policy().version().version()).isEqualTo("1.0.0");
        assertThat(events)
                .extracting(PolicyLifeTest::versions)
                .containsExactly("1.0.0", "2.0.0 in place of 1.0.0", "1.0.0 in place of 2.0.0");
    }
}
