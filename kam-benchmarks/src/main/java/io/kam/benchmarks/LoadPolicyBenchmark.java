package io.kam.benchmarks;

import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rules.drl.DrlPolicyReader;
import io.kam.step.Steps;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a host waits for a changed policy of a hundred rules: read, checked and compiled, in a process that has done so
 * before. Against reading and checking alone. Each policy is another than all before.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class LoadPolicyBenchmark {
    /** The policies, each given once. */
    @State(Scope.Benchmark)
    public static class Policies {
        private final HundredRules policies = new HundredRules();
        private int number = 1;

        PolicySource next() {
            return policies.changed(number++);
        }
    }

    /** Reads, checks and compiles. */
    @Benchmark
    public Policy load(Engine engine, Policies policies) {
        return engine.kam().load(policies.next());
    }

    /** Reads and checks. */
    @Benchmark
    public PolicyDefinition read(Policies policies) {
        return new DrlPolicyReader().read(policies.next(), Steps.vocabulary());
    }
}
