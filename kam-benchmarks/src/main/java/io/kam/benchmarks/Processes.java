package io.kam.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

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
            figures.add(start(engine, engine));
            if (!engine.equals(FirstTier.HAND)) {
                figures.add(start(engine + " compiled", engine, FirstTier.COMPILED));
            }
        }
        for (String way : List.of("sequential", "parallel")) {
            for (String engine : all) {
                progress.accept(effort.customers() + " customers by " + engine + ", " + way);
                portfolio(engine, way, figures);
            }
        }
        return figures;
    }

    private Figure start(String who, String... arguments) throws IOException, InterruptedException {
        progress.accept("cold start of " + who);
        List<Double> milliseconds = new ArrayList<>();
        for (int i = 0; i < effort.starts(); i++) {
            milliseconds.add(run(FirstTier.class, List.of(QUIET), arguments).nanos() / NANOS_PER_MILLISECOND);
        }
        return Measurements.of("cold start", "to the first tier", who, "ms", milliseconds.stream());
    }

    private void portfolio(String engine, String way, List<Figure> out) throws IOException, InterruptedException {
        Said said = run(
                Portfolio.class,
                List.of(QUIET, HEAP, TWO_THREADS),
                engine,
                String.valueOf(effort.customers()),
                way,
                String.valueOf(effort.rounds()));
        String subject = String.format(Locale.ROOT, "%,d customers", effort.customers());
        String threads = way.equals("parallel") ? "2 threads" : "1 thread";
        out.add(column(0, said, subject, "time, " + threads, engine, "s"));
        out.add(column(1, said, subject, "peak heap, " + threads, engine, "MB"));
        out.add(column(2, said, subject, "heap after collections, " + threads, engine, "MB"));
    }

    private static Figure column(int index, Said said, String subject, String what, String who, String unit) {
        return Measurements.of(
                subject,
                what,
                who,
                unit,
                said.lines().stream().map(line -> Double.valueOf(line.split(" ", -1)[index])));
    }

    /**
     * What a process said.
     *
     * @param nanos from its start until it said something
     */
    private record Said(List<String> lines, long nanos) {}

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
            List<String> lines = new ArrayList<>();
            for (; line != null; line = reader.readLine()) {
                lines.add(line);
            }
            int code = process.waitFor();
            if (lines.isEmpty() || code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
            return new Said(lines, nanos);
        }
    }
}
