package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.kam.check.PolicyCheck;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rules.drools.DroolsRuleEngine;
import io.kam.step.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the standard policy's files, they are a policy or are refused: 2,000 cases, 200,000 with {@code mvn -Psoak
 * -pl kam-rules -am test -Dtest=PolicyMutationsTest -Dsurefire.failIfNoSpecifiedTests=false}; another number by {@code
 * -Dkam.cases}. A case that fails is told with its number, by which {@link Mutation#of} makes it again.
 */
class PolicyMutationsTest {
    private static final boolean SOAK = Boolean.getBoolean("kam.soak");
    private static final int CASES = Integer.getInteger("kam.cases", SOAK ? 200_000 : 2_000);
    private static final int COMPILED = SOAK ? 2_000 : 50;
    private static final int THREADS = 2;
    /** Far more than the tens of milliseconds that a case takes, since the machine may be busy with something else. */
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger compiled = new AtomicInteger();

    @Test
    void whatever_is_done_to_a_policy_it_is_read_or_refused_and_what_is_read_compiles() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> parts = new ArrayList<>();
        for (int part = 0; part < THREADS; part++) {
            int first = part;
            parts.add(threads.submit(() ->
                    IntStream.iterate(first, i -> i < CASES, i -> i + THREADS).forEach(this::run)));
        }
        for (Future<?> part : parts) {
            part.get();
        }
        threads.shutdown();

        System.out.printf(
                java.util.Locale.ROOT,
                "%d mutations, %d accepted, %d of them compiled%n",
                CASES,
                accepted.get(),
                compiled.get());
        assertThat(accepted.get()).isBetween(CASES / 20, CASES - CASES / 20);
        assertThat(compiled.get()).isEqualTo(Math.min(COMPILED, accepted.get()));
    }

    private void run(int number) {
        Mutation mutation = Mutation.of(number);
        try {
            PolicyDefinition policy = assertTimeoutPreemptively(BOUND, () -> read(mutation));
            if (policy != null
                    && accepted.incrementAndGet() > 0
                    && compiled.getAndUpdate(n -> Math.min(COMPILED, n + 1)) < COMPILED) {
                new DroolsRuleEngine().compile(policy.rules());
            }
        } catch (Throwable e) {
            throw new AssertionError("mutation " + number + ": " + mutation, e);
        }
    }

    /** The policy; null if it is refused. */
    private static PolicyDefinition read(Mutation mutation) {
        try {
            PolicyDefinition policy =
                    new DrlPolicyReader().read(PolicySource.contents("mutation", mutation.files()), Steps.vocabulary());
            return PolicyCheck.problems(policy).isEmpty() ? policy : null;
        } catch (InvalidPolicyException e) {
            assertThat(e.problems()).isNotEmpty();
            return null;
        }
    }
}
