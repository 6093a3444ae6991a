package io.kam.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command of the benchmarks: measures everything as one table, and compares two such tables. */
@Command(
        name = "kam-benchmarks",
        description = "Measures kam beside the same policy written by hand.",
        footer = "kam-benchmarks jmh … passes everything after jmh to JMH.")
final class Bench {
    private static final String JMH = "jmh";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    private Bench() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        if (args.length > 0 && args[0].equals(JMH)) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            System.exit(command().execute(args));
        }
    }

    static CommandLine command() {
        return new CommandLine(new Bench())
                .addSubcommand(new Table())
                .addSubcommand(new Compare())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Measures everything. */
    static Report measure(Effort effort, List<String> engines, Consumer<String> progress)
            throws RunnerException, IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>(new Measurements(effort, engines, progress).all());
        figures.addAll(new Processes(effort, engines, progress).all());
        Map<String, String> setting = new TreeMap<>();
        setting.put("java", Runtime.version().toString());
        setting.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        setting.put("engines", String.join(", ", engines));
        setting.put(
                "effort",
                "%1$d × %2$s after %3$d × %2$s of warm-up"
                        .formatted(effort.iterations(), effort.time(), effort.warmups()));
        return Report.of(setting, figures);
    }

    @Command(name = "table", description = "Measures everything, prints the table and writes it as JSON.")
    private static final class Table implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--out", paramLabel = "FILE", description = "The JSON file to write.")
        private @Nullable Path out;

        @Option(names = "--quick", description = "Measures some minutes only; the figures are rough.")
        private boolean quick;

        @Option(names = "--tiny", hidden = true)
        private boolean tiny;

        @Option(names = "--engine", paramLabel = "NAME", description = "An engine of kam; all, if none is named.")
        private List<String> engines = new ArrayList<>();

        @Override
        public Integer call() throws RunnerException, IOException, InterruptedException {
            PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
            Report report = measure(
                    tiny ? Effort.TINY : quick ? Effort.QUICK : Effort.FULL,
                    engines.isEmpty() ? Engine.names() : engines,
                    next -> {
                        err.println(next);
                        err.flush();
                    });
            PrintWriter to = spec.commandLine().getOut();
            to.println(report.setting());
            to.print(report.table());
            to.flush();
            if (out != null) {
                report.write(out);
            }
            return CommandLine.ExitCode.OK;
        }
    }

    @Command(
            name = "compare",
            description = "Lists what is slower in the second file than in the first, or takes more, as a ratio to the"
                    + " hand-written policy of the same run and beyond the errors. Ends with 1 if anything is.")
    private static final class Compare implements Callable<Integer> {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", paramLabel = "BEFORE", description = "The JSON file of an earlier run.")
        private @Nullable Path before;

        @Parameters(index = "1", paramLabel = "NOW", description = "The JSON file of a later run.")
        private @Nullable Path now;

        @Override
        public Integer call() throws IOException {
            List<String> worse =
                    Report.read(Objects.requireNonNull(now)).worseThan(Report.read(Objects.requireNonNull(before)));
            PrintWriter to = Objects.requireNonNull(spec).commandLine().getOut();
            if (worse.isEmpty()) {
                to.println("Nothing is slower beyond the errors.");
            } else {
                worse.forEach(to::println);
            }
            to.flush();
            return worse.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
