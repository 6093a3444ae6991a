package io.kam.tools;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.io.DecisionJson;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kam decide}: the tiers of a portfolio, into a file. */
@Command(
        name = "decide",
        description =
                "Decides the tiers of customers and writes the decisions, one JSON object a line, in the order of "
                        + "the customers. The file appears complete or not at all.")
final class DecideCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    private final Console console;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "The policy's directory. Default: the standard policy.")
    private @Nullable Path policy;

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description =
                    "The customers, CSV (.csv) or JSON Lines (.jsonl, .ndjson). More files add to those of the first, "
                            + "by id.")
    private List<Path> customers = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            required = true,
            description = "The instant to decide for, such as 2026-01-31T00:00:00Z.")
    private Instant asOf = Instant.EPOCH;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write; - is the standard output.")
    private String out = STANDARD_OUTPUT;

    @Option(names = "--summary", description = "Also count tiers, stages, reasons and unknown fields.")
    private boolean summary;

    @Mixin
    private final EngineOption engine = new EngineOption();

    DecideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        KamEngine kam = engine.open(policy);
        Run run = new Run(kam);
        if (out.equals(STANDARD_OUTPUT)) {
            run.write(console.bytes());
            console.bytes().flush();
        } else {
            try (OutputFile file = OutputFile.create(Path.of(out))) {
                run.write(file.stream());
                if (!run.unreadable) {
                    file.commit();
                }
            }
        }
        if (run.unreadable) {
            console.err().println("nothing was decided");
            return Kam.PROBLEMS;
        }
        if (summary) {
            (out.equals(STANDARD_OUTPUT) ? console.err() : console.out()).print(run.report);
        }
        console.err().println(run.decided + " customers decided, " + run.refused + " rows with problems left out");
        return run.refused == 0 ? Kam.FINE : Kam.PROBLEMS;
    }

    /** One pass over the customers. */
    private final class Run {
        private final KamEngine kam;
        private final PortfolioReport report = new PortfolioReport();
        private int decided;
        private int refused;
        private boolean unreadable;

        Run(KamEngine kam) {
            this.kam = kam;
        }

        void write(OutputStream stream) throws IOException {
            try (Stream<FactRow<Customer>> rows = CustomerFiles.read(customers);
                    Progress progress = Progress.of(console, "kam decide", expected())) {
                for (Iterator<FactRow<Customer>> each = rows.iterator(); each.hasNext(); ) {
                    FactRow<Customer> row = each.next();
                    Customer customer = row.fact();
                    console.problems(row.problems());
                    if (!row.problems().isEmpty()) {
                        refused++;
                        unreadable |= CustomerFiles.areUnreadable(row);
                    } else if (customer != null && !unreadable) {
                        TierDecision decision = kam.assignTier(customer, asOf);
                        stream.write(DecisionJson.write(decision).getBytes(StandardCharsets.UTF_8));
                        stream.write('\n');
                        decided++;
                        if (summary) {
                            report.add(decision);
                        }
                    }
                    progress.step();
                }
            }
        }

        /** The lines of the first file; a few more than customers, if texts have lines of their own. */
        private long expected() {
            if (!console.terminal()) {
                return -1;
            }
            try (Stream<String> lines = Files.lines(customers.get(0), StandardCharsets.ISO_8859_1)) {
                return lines.count() - 1;
            } catch (IOException | java.io.UncheckedIOException e) {
                return -1;
            }
        }
    }
}
