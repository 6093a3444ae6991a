package io.kam.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What whole processes take: from the start of the JVM to the first tier, and for a large portfolio in a small heap. */
final class Processes {
    private static final String HEAP = "-Xmx256m";
    /** The thread that asks is the second one. */
    private static final String TWO_THREADS = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1";

    /** Else each engine says which policy is active. */
    static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final Effort effort;
    private final List<String> all = new ArrayList<>(List.of(FirstTier.HAND));
    private final Consumer<String> progress;

    /**
     * @param engines the names of the engines of kam
     * @param progress is told what is measured next
     */
    Processes(Effort effort, List<String> engines, Consumer<String> progress) {
        this.effort = effort;
        this.all.addAll(engines);
        this.progress = progress;
    }

    /** All figures, in the order of the table. */
    List<Figure> all() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (String engine : all) {
            progress.accept("cold start of " + engine);
            List<Double> milliseconds = new ArrayList<>();
            for (int i = 0; i < effort.starts(); i++) {
                milliseconds.add(run(FirstTier.class, List.of(QUIET), engine).nanos() / NANOS_PER_MILLISECOND);
            }
            figures.add(Measurements.of("cold start", "to the first tier", engine, "ms", milliseconds.stream()));
        }
        for (String way : List.of("sequential", "parallel")) {
            for (String engine : all) {
                progress.accept(effort.customers() + " customers by " + engine + ", " + way);
                portfolio(engine, way, figures);
            }
        }
        return figures;
    }

    private void portfolio(String engine, String way, List<Figure> out) throws IOException, InterruptedException {
        String[] measured = run(
                        Portfolio.class,
                        List.of(QUIET, HEAP, TWO_THREADS),
                        engine,
                        String.valueOf(effort.customers()),
                        way)
                .line()
                .split(" ", -1);
        String subject = "%,d customers".formatted(effort.customers());
        String threads = way.equals("parallel") ? "2 threads" : "1 thread";
        out.add(one(subject, "time, " + threads, engine, "s", measured[0]));
        out.add(one(subject, "peak heap, " + threads, engine, "MB", measured[1]));
        out.add(one(subject, "heap after collections, " + threads, engine, "MB", measured[2]));
    }

    private static Figure one(String subject, String what, String who, String unit, String value) {
        return Measurements.of(subject, what, who, unit, Stream.of(Double.valueOf(value)));
    }

    /**
     * What a process said first.
     *
     * @param nanos since it was started
     */
    private record Said(String line, long nanos) {}

    private static Said run(Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader reader = process.inputReader()) {
            String line = reader.readLine();
            long nanos = System.nanoTime() - start;
            int code = process.waitFor();
            if (line == null || code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
            return new Said(line, nanos);
        }
    }
}
