package io.kam.benchmarks;

import io.kam.KamEngine;
import io.kam.coverage.Mutation;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.Examples;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long an analyst waits for all small changes of the standard policy to be tried on its examples, in a process that has done nothing
 * else before, on all processors.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class MutationBenchmark {
    /** The standard policy, read from its files, and its examples. */
    @State(Scope.Benchmark)
    public static class Standard {
        /** The folder of one step whose examples are run, or all. */
        @Param("all")
        public String examples = "";

        private @Nullable KamEngine kam;
        private List<Example> chosen = List.of();

        /** Reads them. */
        @Setup
        public void read() {
            kam = KamEngine.builder()
                    .policy(PolicySource.standard())
                    .engine("fast")
                    .build();
            chosen = Examples.of(policy().source(), policy().definition()).all().stream()
                    .filter(example ->
                            examples.equals("all") || example.step().folder().equals(examples))
                    .toList();
        }

        /** Closes the engine. */
        @TearDown
        public void close() {
            Objects.requireNonNull(kam).close();
        }

        Policy policy() {
            return Objects.requireNonNull(kam).policy();
        }
    }

    /** All changes. */
    @Benchmark
    public Mutation changes(Standard standard) {
        return Mutation.of(standard.policy(), standard.chosen);
    }
}
