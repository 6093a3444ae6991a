package io.kam.benchmarks;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.policy.PolicySource;
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

/** How the cost of a tier grows with the number of rules, and with the number of rows of the table that a rule reads. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GrowthBenchmark {
    private static final class Growing {
        private @Nullable KamEngine kam;

        void build(String engine, PolicySource policy) {
            kam = KamEngine.builder().engine(engine).policy(policy).build();
        }

        TierDecision tier(Subjects subjects) {
            return Objects.requireNonNull(kam).assignTier(subjects.customer(), Sample.AS_OF);
        }

        void close() {
            Objects.requireNonNull(kam).close();
        }
    }

    /** An engine with a policy of many rules. */
    @State(Scope.Benchmark)
    public static class Rules {
        private final Growing growing = new Growing();

        /** Its name. */
        @Param({"drools", "fast", "model"})
        public String engine = "";

        /** How many rules. */
        @Param({"10", "100", "1000"})
        public int rules;

        /** Builds it. */
        @Setup
        public void build() {
            growing.build(engine, GrowingPolicy.ofRules(rules));
        }

        /** Closes it. */
        @TearDown
        public void close() {
            growing.close();
        }
    }

    /** An engine with a policy whose table has many rows. */
    @State(Scope.Benchmark)
    public static class Rows {
        private final Growing growing = new Growing();

        /** Its name. */
        @Param({"drools", "fast", "model"})
        public String engine = "";

        /** How many rows. */
        @Param({"10", "100", "1000", "10000"})
        public int rows;

        /** Builds it. */
        @Setup
        public void build() {
            growing.build(engine, GrowingPolicy.ofRows(rows));
        }

        /** Closes it. */
        @TearDown
        public void close() {
            growing.close();
        }
    }

    /** A tier by many rules. */
    @Benchmark
    public TierDecision rules(Rules rules, Subjects subjects) {
        return rules.growing.tier(subjects);
    }

    /** A tier by many rows. */
    @Benchmark
    public TierDecision rows(Rows rows, Subjects subjects) {
        return rows.growing.tier(subjects);
    }
}
