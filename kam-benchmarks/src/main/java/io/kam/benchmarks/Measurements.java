package io.kam.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;

/** What JMH measures, as figures. */
final class Measurements {
    /** The time of one decision where nothing else runs. */
    static final String TIME = "time, 1 thread";

    private static final String TIME_OF_TWO = "time, 2 threads";
    private static final String P99 = "p99, 2 threads";
    private static final String BYTES = "bytes allocated";
    private static final double PERCENTILE = 99;
    private static final double CONFIDENCE = 0.95;
    private static final Map<String, String> NAMES =
            Map.of("bareDrools", "Drools alone", "easyRules", "Easy Rules", "evrete", "Evrete");

    private final Effort effort;
    private final List<String> engines;
    private final Consumer<String> progress;

    /**
     * @param engines the names of the engines of kam
     * @param progress is told what is measured next
     */
    Measurements(Effort effort, List<String> engines, Consumer<String> progress) {
        this.effort = effort;
        this.engines = engines;
        this.progress = progress;
    }

    /** All figures, in the order of the table. */
    List<Figure> all() throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        Map<String, Class<?>> subjects = new LinkedHashMap<>();
        subjects.put("tier", TierBenchmark.class);
        subjects.put("priority", PriorityBenchmark.class);
        subjects.put("level", LevelBenchmark.class);
        for (Map.Entry<String, Class<?>> subject : subjects.entrySet()) {
            String all = pattern(subject.getValue(), "\\w+");
            String some = pattern(subject.getValue(), "(hand|bare)");
            List<RunResult> alone = run(all, options -> options.addProfiler(GCProfiler.class));
            alone.forEach(result -> figures.add(mean(subject.getKey(), TIME, result)));
            run(some, options -> options.threads(2))
                    .forEach(result -> figures.add(mean(subject.getKey(), TIME_OF_TWO, result)));
            run(some, options -> options.threads(2).mode(Mode.SampleTime))
                    .forEach(result -> figures.add(percentile(subject.getKey(), result)));
            alone.forEach(result -> figures.add(bytes(subject.getKey(), result)));
        }
        run(pattern(LoadPolicyBenchmark.class, "\\w+"), options -> {})
                .forEach(result ->
                        figures.add(mean("policy of 100 rules", isLoad(result) ? "load" : "read and check", result)));
        run(pattern(GrowthBenchmark.class, "\\w+"), options -> {})
                .forEach(result -> figures.add(mean("tier by " + size(result), TIME, result)));
        return figures;
    }

    private static String pattern(Class<?> benchmark, String method) {
        return benchmark.getName().replace(".", "\\.") + "\\." + method + "$";
    }

    private List<RunResult> run(String pattern, Consumer<ChainedOptionsBuilder> more) throws RunnerException {
        progress.accept(pattern.replace("\\.", "."));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .forks(effort.forks())
                .warmupIterations(effort.warmups())
                .measurementIterations(effort.iterations())
                .warmupTime(effort.time())
                .measurementTime(effort.time())
                .jvmArgsAppend(Processes.QUIET)
                .timeUnit(TimeUnit.NANOSECONDS)
                .param("engine", engines.toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        effort.sizes().forEach(options::param);
        more.accept(options);
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.stream()
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .toList();
    }

    /** By hand first, then the engines of kam, then others. */
    private static int rank(RunResult result) {
        return result.getParams().getParam("engine") != null
                ? 1
                : method(result).equals(Figure.HAND) ? 0 : 2;
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isLoad(RunResult result) {
        return method(result).equals("load");
    }

    private static String size(RunResult result) {
        return result.getParams().getParam(method(result)) + " " + method(result);
    }

    private static String who(RunResult result) {
        String engine = result.getParams().getParam("engine");
        String method = method(result);
        if (engine == null) {
            return NAMES.getOrDefault(method, method);
        }
        return method.equals("bare") || method.equals("whole") ? engine + " " + method : engine;
    }

    private static Figure mean(String subject, String what, RunResult result) {
        Result<?> primary = result.getPrimaryResult();
        return Figure.of(
                subject,
                what,
                who(result),
                Figure.NANOSECONDS,
                primary.getScore(),
                primary.getStatistics().getMeanErrorAt(CONFIDENCE));
    }

    private static Figure bytes(String subject, RunResult result) {
        Result<?> allocated = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return Figure.of(
                subject,
                BYTES,
                who(result),
                "B",
                allocated.getScore(),
                allocated.getStatistics().getMeanErrorAt(CONFIDENCE));
    }

    /** The mean of the percentiles of all iterations. */
    private static Figure percentile(String subject, RunResult result) {
        ListStatistics percentiles = new ListStatistics(result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        iteration.getPrimaryResult().getStatistics().getPercentile(PERCENTILE))
                .toArray());
        return Figure.of(
                subject,
                P99,
                who(result),
                Figure.NANOSECONDS,
                percentiles.getMean(),
                percentiles.getMeanErrorAt(CONFIDENCE));
    }

    /** The figure of some single measurements. */
    static Figure of(String subject, String what, String who, String unit, Stream<Double> measured) {
        ListStatistics statistics =
                new ListStatistics(measured.mapToDouble(value -> value).toArray());
        return Figure.of(subject, what, who, unit, statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
    }
}
