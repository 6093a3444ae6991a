package io.kam.benchmarks;

import io.kam.KamEngine;
import io.kam.benchmarks.hand.HandWrittenTierDecision;
import io.kam.benchmarks.printed.BareDrools;
import io.kam.decision.TierDecision;
import io.kam.model.AsOf;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.policy.PolicyDefinition;
import io.kam.step.Steps;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the tier of a customer costs by the standard policy: by hand, by each engine of kam, alone and with the whole answer, and
 * by other engines.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TierBenchmark {
    /** Drools by itself, with the classification given. */
    @State(Scope.Thread)
    public static class Drools {
        private @Nullable BareDrools classification;
        private @Nullable BareDrools tier;
        private @Nullable AsOf now;
        private Map<String, Classification> classes = Map.of();

        /** Compiles the rules, and classifies the customers. */
        @Setup
        public void compile() {
            try (KamEngine kam = KamEngine.builder().engine("model").build()) {
                PolicyDefinition policy = kam.policy().definition();
                classification = new BareDrools(policy, Steps.CLASSIFICATION);
                tier = new BareDrools(policy, Steps.TIER);
                now = AsOf.at(Sample.AS_OF, policy.zone());
                classes = Sample.customers().stream()
                        .map(customer -> kam.assignTier(customer, Sample.AS_OF))
                        .collect(Collectors.toMap(TierDecision::customerId, TierDecision::classification));
            }
        }

        void matches(Customer customer, Blackhole out) {
            AsOf at = Objects.requireNonNull(now);
            out.consume(Objects.requireNonNull(classification).matches(at, customer));
            out.consume(Objects.requireNonNull(tier)
                    .matches(at, customer, Objects.requireNonNull(classes.get(customer.id()))));
        }
    }

    /** Easy Rules. */
    @State(Scope.Benchmark)
    public static class EasyRules {
        private final EasyRulesTier tier = new EasyRulesTier(ByHand.policy());
    }

    /** Evrete. */
    @State(Scope.Thread)
    public static class Evrete {
        private final EvreteTier tier = new EvreteTier(ByHand.policy());

        /** Stops its threads. */
        @TearDown
        public void close() {
            tier.close();
        }
    }

    /** By hand, with reasons recorded. */
    @Benchmark
    public HandWrittenTierDecision hand(ByHand hand, Subjects subjects) {
        return hand.policy.assignTier(subjects.customer(), Sample.AS_OF);
    }

    /** By kam, with reasons recorded. */
    @Benchmark
    public TierDecision bare(Engine engine, Subjects subjects, Blackhole out) {
        TierDecision decision = engine.kam().assignTier(subjects.customer(), Sample.AS_OF);
        out.consume(decision.tier());
        return decision;
    }

    /** By kam, with everything that a file of decisions holds. */
    @Benchmark
    public TierDecision whole(Engine engine, Subjects subjects, Blackhole out) {
        TierDecision decision = bare(engine, subjects, out);
        WholeAnswer.ask(decision, out);
        return decision;
    }

    /** By Drools alone: matches, and nothing else. */
    @Benchmark
    public void bareDrools(Drools drools, Subjects subjects, Blackhole out) {
        drools.matches(subjects.customer(), out);
    }

    /** By Easy Rules. */
    @Benchmark
    public HandWrittenTierDecision easyRules(EasyRules easyRules, Subjects subjects) {
        return easyRules.tier.assignTier(subjects.customer(), Sample.AS_OF);
    }

    /** By Evrete. */
    @Benchmark
    public HandWrittenTierDecision evrete(Evrete evrete, Subjects subjects) {
        return evrete.tier.assignTier(subjects.customer(), Sample.AS_OF);
    }
}
