package io.kam.benchmarks;

import io.kam.KamEngine;
import io.kam.decision.CaseDecision;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one decision costs by the standard policy, over the sample's subjects: alone, with its reasons, and with the whole answer,
 * that is reasons, diagnostics and validity, which is what a file of decisions holds.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecideBenchmark {
    /** How much of an answer is asked for. */
    public enum Answer {
        /** What was decided. */
        BARE {
            @Override
            void ask(Decision decision, Blackhole out) {
                out.consume(decision);
            }
        },
        /** And why. */
        REASONS {
            @Override
            void ask(Decision decision, Blackhole out) {
                out.consume(decision.reasons());
            }
        },
        /** And what was unknown, and until when it holds. */
        WHOLE {
            @Override
            void ask(Decision decision, Blackhole out) {
                out.consume(decision.reasons());
                out.consume(decision.diagnostics());
                out.consume(decision.validUntil());
            }
        };

        abstract void ask(Decision decision, Blackhole out);
    }

    /** The engine, the subjects, and how much is asked for. */
    @State(Scope.Thread)
    public static class Question {
        /** The engine's name. */
        @Param({"drools", "model"})
        public String engine = "";

        /** How much. */
        @Param
        public Answer answer = Answer.BARE;

        private @Nullable KamEngine kam;
        private List<Customer> customers = List.of();
        private List<Map.Entry<SupportCase, Customer>> cases = List.of();
        private int next;

        /** Reads the sample and builds the engine. */
        @Setup
        public void build() throws IOException {
            kam = KamEngine.builder().engine(engine).build();
            customers = Sample.customers();
            cases = Sample.cases();
        }

        /** Closes the engine. */
        @TearDown
        public void close() {
            kam().close();
        }

        KamEngine kam() {
            return Objects.requireNonNull(kam);
        }

        Customer customer() {
            return customers.get(next++ % customers.size());
        }

        Map.Entry<SupportCase, Customer> supportCase() {
            return cases.get(next++ % cases.size());
        }
    }

    /** The tier of a customer. */
    @Benchmark
    public void tier(Question question, Blackhole out) {
        TierDecision decision = question.kam().assignTier(question.customer(), Sample.AS_OF);
        out.consume(decision.tier());
        question.answer.ask(decision, out);
    }

    /** Priority and targets of a case. */
    @Benchmark
    public void priority(Question question, Blackhole out) {
        Map.Entry<SupportCase, Customer> asked = question.supportCase();
        CaseDecision decision = question.kam().prioritizeCase(asked.getKey(), asked.getValue(), Sample.AS_OF);
        out.consume(decision.priority());
        question.answer.ask(decision, out);
    }

    /** The level of a case. */
    @Benchmark
    public void level(Question question, Blackhole out) {
        Map.Entry<SupportCase, Customer> asked = question.supportCase();
        EscalationDecision decision = question.kam().escalateCase(asked.getKey(), asked.getValue(), Sample.AS_OF);
        out.consume(decision.level());
        question.answer.ask(decision, out);
    }
}
