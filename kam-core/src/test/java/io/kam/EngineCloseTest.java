package io.kam;

import static io.kam.decision.Policies.always;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kam.decision.CaseDecision;
import io.kam.decision.Policies;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.policy.PolicyVersion;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of an engine: what {@link KamEngine#close()} waits for, refuses and closes. */
@Timeout(60)
class EngineCloseTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("C-1").build();
    private static final PolicyDefinition DEFINITION =
            Policies.of(always("TIER-110", "enters", Tier.LEVEL_2)).definition();
    private static final PolicySource SOURCE = PolicySource.contents("ours", Map.of());

    /** The model engine; it can hold a decision back. */
    private static final class HeldEngine implements RuleEngine {
        private final CountDownLatch deciding = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean holding;
        private int closed;

        @Override
        public String name() {
            return "held";
        }

        @Override
        public int preference() {
            return 1;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            CompiledRules model = new ModelEngine().compile(rules);
            return new CompiledRules() {
                @Override
                public Evaluation evaluate(DecisionStep step, Facts facts) {
                    if (closed > 0) {
                        throw new IllegalStateException("closed");
                    }
                    if (holding) {
                        deciding.countDown();
                        await(released);
                    }
                    return model.evaluate(step, facts);
                }
            };
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final HeldEngine ruleEngine = new HeldEngine();

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private KamEngine.Builder builder() {
        return KamEngine.builder()
                .reader((source, vocabulary) -> DEFINITION)
                .engine(ruleEngine)
                .policy(SOURCE);
    }

    @Test
    void every_call_after_the_close_is_told_that_the_engine_is_closed() throws Exception {
        KamEngine kam = builder().build();
        Map<Class<?>, Object> arguments = Map.of(
                PolicySource.class,
                SOURCE,
                Policy.class,
                kam.policy(),
                PolicyVersion.class,
                kam.policy().version(),
                Customer.class,
                CUSTOMER,
                Classification.class,
                new Classification(null, null, null, null, null),
                TierDecision.class,
                kam.assignTier(CUSTOMER, NOON),
                SupportCase.class,
                SupportCase.builder("K-1").build(),
                Stream.class,
                Stream.of(CUSTOMER),
                Function.class,
                (Function<Customer, List<Record>>) customer -> List.of(),
                Instant.class,
                NOON);
        kam.close();

        List<Method> calls = Arrays.stream(KamEngine.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.getName().equals("close"))
                .toList();
        assertThat(calls).extracting(Method::getName).contains("policy", "load", "escalateCase", "assignTiers");
        for (Method call : calls) {
            Object[] given = Arrays.stream(call.getParameterTypes())
                    .map(type -> type == Record[].class ? new Record[0] : arguments.get(type))
                    .toArray();
            assertThatThrownBy(() -> call.invoke(kam, given))
                    .as(call.toString())
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the engine is closed: build another one, or close it after its last use");
        }
    }

    @Test
    void closing_again_does_nothing() {
        KamEngine kam = builder().build();

        kam.close();

        assertThatCode(kam::close).doesNotThrowAnyException();
    }

    @Test
    void a_decision_that_runs_finishes_and_the_close_waits_for_it() throws Exception {
        // Given
        KamEngine kam = builder().build();
        ruleEngine.holding = true;
        CompletableFuture<TierDecision> decision = CompletableFuture.supplyAsync(() -> kam.assignTier(CUSTOMER, NOON));
        await(ruleEngine.deciding);

        // When
        Thread closing = new Thread(kam::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        // Then
        assertThatThrownBy(() -> kam.assignTier(CUSTOMER, NOON)).hasMessageStartingWith("the engine is closed");
        assertThat(decision).isNotDone();
        ruleEngine.released.countDown();
        assertThat(decision.get(30, TimeUnit.SECONDS).tier()).isEqualTo(Tier.LEVEL_2);
        closing.join();
        assertThat(closing.getState()).isEqualTo(Thread.State.TERMINATED);
    }

    @Test
    void a_decision_made_before_explains_itself_after_the_close() {
        KamEngine kam = builder().build();
        TierDecision decision = kam.assignTier(CUSTOMER, NOON);

        kam.close();

        assertThat(decision.reasons()).isNotEmpty();
        assertThat(decision.explain()).contains("LEVEL_2");
        assertThat(decision.whyNot(Tier.LEVEL_1).ways())
                .extracting(WhyNot.Way::standing)
                .containsExactly(WhyNot.Standing.DECIDED);
    }

    @Test
    void a_case_s_past_is_worked_out_after_the_close_also_where_an_event_was_recorded_late() {
        // given
        Instant opened = NOON.minusSeconds(7200);
        CaseEvent late = CaseEvent.builder()
                .kind(CaseEventKind.PRIORITY_CHANGED)
                .at(NOON.minusSeconds(5400))
                .knownAt(NOON.minusSeconds(1800))
                .priority(Priority.P1)
                .build();
        SupportCase supportCase = SupportCase.builder("INC-1")
                .openedAt(opened)
                .events(List.of(late))
                .record(new CaseRecord(NOON.minusSeconds(3600), List.of(), List.of(), List.of(), List.of()))
                .build();
        KamEngine kam = builder().build();
        CaseDecision decision = kam.prioritizeCase(supportCase, CUSTOMER, NOON);

        // when
        kam.close();

        // then
        assertThat(decision.nextRecord()).extracting(CaseRecord::asOf).isEqualTo(NOON);
        assertThat(decision.validUntil()).isAfter(NOON);
    }

    @Test
    void a_stream_read_after_the_close_is_told_that_the_engine_is_closed() {
        KamEngine kam = builder().build();
        Stream<TierDecision> begun = kam.assignTiers(Stream.of(CUSTOMER), NOON);

        kam.close();

        assertThatThrownBy(begun::toList)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the engine is closed");
    }

    @Test
    void a_close_by_a_listener_is_refused_where_it_would_wait_for_itself() {
        List<KamEngine> engine = new ArrayList<>();
        List<Throwable> thrown = new ArrayList<>();
        KamEngine kam = builder()
                .listener(event -> engine.forEach(it -> {
                    try {
                        it.close();
                    } catch (IllegalStateException e) {
                        thrown.add(e);
                    }
                }))
                .build();
        engine.add(kam);

        kam.activate(kam.policy());

        assertThat(thrown)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .hasMessage("close() must not be called by a call of the same engine, such as by a listener"));
        assertThat(kam.assignTier(CUSTOMER, NOON).tier()).isEqualTo(Tier.LEVEL_2);
    }

    @Test
    void a_rule_engine_that_the_host_gave_is_left_to_the_host() {
        builder().build().close();

        assertThat(ruleEngine.closed).isZero();
    }

    @Test
    void an_engine_that_could_not_be_built_is_no_one_s_to_close() {
        KamEngine.Builder broken = builder().reader((source, vocabulary) -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(broken::build).isInstanceOf(InvalidPolicyException.class);
        assertThat(ruleEngine.closed).isZero();
    }

    /** An engine of the class path that can't be closed. */
    public static final class Stuck implements RuleEngine {
        @Override
        public String name() {
            return "stuck";
        }

        @Override
        public int preference() {
            return 1;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            throw new AssertionError("nothing to compile could be read");
        }

        @Override
        public void close() {
            throw new IllegalStateException("stuck");
        }
    }

    /** Builds an engine of a policy that can't be read; gives what is thrown. */
    public static final class Unreadable implements Supplier<Throwable> {
        @Override
        public Throwable get() {
            return catchThrowable(() -> KamEngine.builder()
                    .reader((source, vocabulary) -> {
                        throw new IllegalStateException("broken");
                    })
                    .policy(PolicySource.contents("any", Map.of()))
                    .build());
        }
    }

    @Test
    void why_it_could_not_be_built_is_told_even_if_its_rule_engine_can_not_be_closed(@TempDir Path folder)
            throws Exception {
        // Given a class path on which there is that engine
        Path service = folder.resolve("META-INF/services/" + RuleEngine.class.getName());
        Files.createDirectories(service.getParent());
        Files.writeString(service, Stuck.class.getName());
        URL[] classPath = {
            KamEngine.class.getProtectionDomain().getCodeSource().getLocation(),
            EngineCloseTest.class.getProtectionDomain().getCodeSource().getLocation(),
            folder.toUri().toURL()
        };
        ClassLoader libraries = new ClassLoader(EngineCloseTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("io.kam.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };

        // When
        Throwable thrown;
        try (URLClassLoader host = new URLClassLoader(classPath, libraries)) {
            thrown = (Throwable) ((Supplier<?>) host.loadClass(Unreadable.class.getName())
                            .getConstructor()
                            .newInstance())
                    .get();
        }

        // Then
        assertThat(thrown.getClass().getName()).isEqualTo(InvalidPolicyException.class.getName());
        assertThat(thrown.getSuppressed())
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessage("stuck"));
    }
}
