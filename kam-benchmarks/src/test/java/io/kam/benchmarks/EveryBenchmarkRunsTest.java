package io.kam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark once, in this process: what it measures means nothing here, but it works. */
class EveryBenchmarkRunsTest {
    @Test
    void every_benchmark_runs_once() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true");

        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .param("engine", Engine.names().toArray(String[]::new))
                        .param("rules", "10")
                        .param("rows", "10")
                        .param("examples", "tier")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .contains(
                        LoadPolicyBenchmark.class.getName() + ".load",
                        LoadPolicyBenchmark.class.getName() + ".read",
                        CalendarBenchmark.class.getName() + ".add",
                        CalendarBenchmark.class.getName() + ".elapsed",
                        ClockBenchmark.class.getName() + ".dueAt",
                        ClockBenchmark.class.getName() + ".elapsed",
                        GrowthBenchmark.class.getName() + ".rows",
                        TierBenchmark.class.getName() + ".hand",
                        TierBenchmark.class.getName() + ".bareDrools",
                        PriorityBenchmark.class.getName() + ".bare",
                        LevelBenchmark.class.getName() + ".whole",
                        MutationBenchmark.class.getName() + ".changes");
    }
}
