package io.kam.benchmarks;

import io.kam.benchmarks.hand.HandWrittenCaseDecision;
import io.kam.decision.CaseDecision;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the priority and the targets of a case cost by the standard policy: by hand, and by each engine of kam, alone and with the whole answer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PriorityBenchmark {
    /** By hand, with reasons recorded. */
    @Benchmark
    public HandWrittenCaseDecision hand(ByHand hand, Subjects subjects) {
        Map.Entry<SupportCase, Customer> asked = subjects.supportCase();
        return hand.policy.prioritizeCase(asked.getKey(), asked.getValue(), Sample.AS_OF);
    }

    /** By kam, with reasons recorded. */
    @Benchmark
    public CaseDecision bare(Engine engine, Subjects subjects, Blackhole out) {
        Map.Entry<SupportCase, Customer> asked = subjects.supportCase();
        CaseDecision decision = engine.kam().prioritizeCase(asked.getKey(), asked.getValue(), Sample.AS_OF);
        out.consume(decision.priority());
        return decision;
    }

    /** By kam, with everything that a file of decisions holds. */
    @Benchmark
    public CaseDecision whole(Engine engine, Subjects subjects, Blackhole out) {
        CaseDecision decision = bare(engine, subjects, out);
        WholeAnswer.ask(decision, out);
        return decision;
    }
}
