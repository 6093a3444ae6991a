package io.kam.cli;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.decision.TierDecision;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.PolicyDefinition;
import io.kam.tools.CaseReport;
import io.kam.tools.PortfolioReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kam decide}: the tiers of a portfolio, or its cases, into a file. */
@Command(
        name = "decide",
        description =
                "Decides the tiers of customers, what --what says of them or, with --cases, the priorities, targets and escalation of their cases. "
                        + "Writes the decisions, one JSON object per line, in the order of the customers or cases. Rows with "
                        + "problems are skipped and reported on stderr; the exit code is then 1. A run that fails, or "
                        + "can't read a file to its end, writes nothing and leaves an earlier file as it was.")
final class DecideCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";
    static final String NOTHING = "nothing was decided";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final WhatOption what = new WhatOption();

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "The customers, CSV (.csv) or JSON Lines (.jsonl, .ndjson). More files add to those of the first, "
                            + "by id.")
    private List<Path> customers = List.of();

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "The cases, in files of the same kinds. They are decided instead of the customers, who are looked up by the "
                            + "customerId of each case.")
    private List<Path> cases = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            required = true,
            description =
                    "The instant to decide for, such as 2026-01-31T00:00:00Z; 2026-01-31 and 2026-01-31T09:30 are in the "
                            + "policy's zone.")
    private String asOfText = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the decisions; an existing file is replaced. - is stdout.")
    private String out = STANDARD_OUTPUT;

    @Option(
            names = "--records",
            paramLabel = "FILE",
            description =
                    "With --cases: where to write the record of each case (.jsonl, .ndjson). Give it as one more --cases "
                            + "file, so that what was promised and missed stays; it need not be there the first time, and "
                            + "the run writes it anew. A file of records is replaced only if the run reads it, nothing else "
                            + "is replaced, and nothing at all if a row has problems. Records of cases that are no longer "
                            + "there are kept.")
    private @Nullable Path records;

    @Option(
            names = "--detail",
            paramLabel = "DETAIL",
            description =
                    "decided: what was decided, until when it holds, the reasons that decided, and what needs attention; the "
                            + "default. all: also the reasons that lost, and everything that was unknown.")
    private DecisionJson.Detail detail = DecisionJson.Detail.DECIDED;

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many threads decide; what is written is the same. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--summary", description = "Also count decisions, reasons and unknown fields.")
    private boolean summary;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Mixin
    private final FactFormatOption format = new FactFormatOption();

    @Mixin
    private final EngineOption engine = new EngineOption();

    private Instant asOf = Instant.EPOCH;
    private Locale locale = Locale.ROOT;

    DecideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (customers.isEmpty() && cases.isEmpty()) {
            throw usage("--customers or --cases must be given");
        }
        if (what.isGiven() && (summary || !cases.isEmpty())) {
            throw usage("--what does not go with " + (summary ? "--summary" : "--cases"));
        }
        if (threads < 1) {
            throw usage("--threads (" + threads + ") must be at least 1");
        }
        if (records != null && cases.isEmpty()) {
            throw usage("--records goes with --cases");
        }
        if (records != null && !CaseFiles.isNamedAsRecords(records)) {
            throw usage("--records (" + records + ") must end in .jsonl or .ndjson, to be read again next time");
        }
        if (records != null && OutputFile.isSame(records, Path.of(out))) {
            throw usage("--records (" + records + ") must be another file than --out");
        }
        if (!out.equals(STANDARD_OUTPUT)) {
            check("--out", Path.of(out), Stream.concat(customers.stream(), cases.stream()));
        }
        if (records != null) {
            check(
                    "--records",
                    records,
                    Stream.concat(customers.stream(), cases.stream().limit(1)));
            RecordsFile.lost(records, cases).ifPresent(why -> {
                throw usage("--records (" + records + ") " + why);
            });
            List<Path> there = RecordsFile.thatAreThere(records, cases);
            if (there.size() < cases.size()) {
                console.err().println(records + ": there are no records yet");
            }
            cases = there;
        }
        CaseFiles.wrongFirst(cases).ifPresent(why -> {
            throw usage(why);
        });
        AsOf.check(Objects.requireNonNull(spec), asOfText);
        format.check();
        checkFiles();
        long expected = console.terminal() ? InputFiles.expected(cases.isEmpty() ? customers : cases) : -1;
        try (Progress progress = Progress.of(console, "kam decide", expected)) {
            KamEngine kam = engine.open(policy.source());
            PolicyDefinition definition = kam.policy().definition();
            asOf = AsOf.parse(Objects.requireNonNull(spec), asOfText, definition.zone());
            locale = language.among(definition.languages());
            return cases.isEmpty() ? customers(kam, progress) : cases(kam, progress);
        }
    }

    /** Refuses to begin with files that are not there, all at once. */
    private void checkFiles() {
        List<String> problems = Stream.of(
                        InputFiles.missing(policy.directory()),
                        InputFiles.unreadable(Stream.of(customers.stream(), cases.stream(), format.files())
                                .flatMap(files -> files)),
                        InputFiles.unwritable(Stream.concat(
                                out.equals(STANDARD_OUTPUT) ? Stream.<Path>empty() : Stream.of(Path.of(out)),
                                Stream.ofNullable(records))))
                .flatMap(each -> each)
                .toList();
        if (!problems.isEmpty()) {
            throw new InputException(
                    Stream.concat(problems.stream(), Stream.of(NOTHING)).toList());
        }
    }

    /** Refuses to write over a file that is read, or into the policy. */
    private void check(String option, Path file, Stream<Path> inputs) throws IOException {
        for (Path input : inputs.toList()) {
            if (OutputFile.wouldReplace(file, input)) {
                throw usage(option + " (" + file + ") must not be a file that is read (" + input
                        + "); it would be replaced");
            }
        }
        Path directory = policy.directory();
        if (directory != null && OutputFile.liesIn(file, directory)) {
            throw usage(option + " (" + file + ") must not lie in the policy's directory (" + directory
                    + "); it would be taken for a part of the policy");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private int customers(KamEngine kam, Progress progress) throws IOException {
        PortfolioReport report = new PortfolioReport(locale);
        Inquiry at = kam.at(asOf);
        DecisionRun<Customer, ?> run;
        if (what.isGiven()) {
            String folder = what.among(kam.policy().definition()).folder();
            run = run(customer -> at.customer(customer).decide(folder), progress);
        } else {
            DecisionRun<Customer, TierDecision> tiers =
                    run(customer -> at.customer(customer).assignTier(), progress);
            if (summary) {
                tiers.summedUpBy(
                        (customer, decision, reasons, diagnostics) -> () -> report.add(decision, reasons, diagnostics));
            }
            run = tiers;
        }
        write(run, FactFiles.customers(customers, format.customers(kam.policy().definition())));
        if (run.unreadable()) {
            return nothing();
        }
        print(report);
        format.advise(console.err());
        console.err().println(count(run.decided(), "customer") + " decided, " + leftOut(run.refused()));
        return run.refused() == 0 ? Kam.FINE : Kam.PROBLEMS;
    }

    private int cases(KamEngine kam, Progress progress) throws IOException {
        CustomersById byId = new CustomersById();
        if (!customers.isEmpty()) {
            try (Stream<FactRow<Customer>> rows =
                    FactFiles.customers(customers, format.customers(kam.policy().definition()))) {
                byId.addAll(rows, this::problems);
            }
        }
        if (byId.unreadable()) {
            return nothing();
        }
        CaseReport report =
                new CaseReport(locale, name -> kam.policy().definition().word(name.kind(), name.text(), locale));
        CaseGaps gaps = new CaseGaps(byId);
        Inquiry at = kam.at(asOf);
        DecisionRun<SupportCase, EscalationDecision> run = run(
                supportCase -> at.customer(byId.of(supportCase))
                        .supportCase(supportCase)
                        .escalateCase(),
                progress);
        run.countedBy(gaps::ofClocks);
        if (summary) {
            run.summedUpBy((supportCase, decision, reasons, diagnostics) ->
                    () -> report.add(supportCase, decision, reasons, diagnostics));
        }
        run.watchedBy(gaps::ofCustomer);
        CaseFiles files = new CaseFiles(cases);
        writeWithRecords(run, files, files.read(format.cases(kam.policy().definition())));
        if (run.unreadable()) {
            return nothing();
        }
        print(report);
        format.advise(console.err());
        int refused = run.refused() + byId.refused();
        gaps.report(console.err(), !customers.isEmpty());
        if (files.strays() > 0) {
            console.err()
                    .println(count(files.strays(), "record") + " without a case in " + cases.get(0)
                            + (records != null && run.refused() == 0 ? ", kept in " + records : ""));
        }
        if (records != null && run.refused() > 0) {
            console.err().println("records were not written to " + records + ", since rows have problems");
        }
        console.err().println(count(run.decided(), "case") + " decided, " + leftOut(refused) + gaps);
        return refused == 0 ? Kam.FINE : Kam.PROBLEMS;
    }

    private <T extends Record, D extends Decision> DecisionRun<T, D> run(Function<T, D> decide, Progress progress) {
        return new DecisionRun<>(new Pipeline(threads), decide, locale, detail, this::problems, progress);
    }

    private void writeWithRecords(DecisionRun<SupportCase, ?> run, CaseFiles files, Stream<FactRow<SupportCase>> rows)
            throws IOException {
        if (records == null) {
            write(run, rows);
            return;
        }
        try (OutputFile file = OutputFile.create(records)) {
            run.recordsTo(file.stream());
            write(run, rows);
            if (!run.unreadable() && run.refused() == 0) {
                files.writeStrays(file.stream());
                file.commit();
            }
        }
    }

    /** Decides and writes; where a file can't be read to its end, nothing is left of it. */
    private <T extends Record> void write(DecisionRun<T, ?> run, Stream<FactRow<T>> rows) throws IOException {
        try (rows) {
            if (out.equals(STANDARD_OUTPUT)) {
                run.write(rows, console.bytes());
                console.bytes().flush();
            } else {
                try (OutputFile file = OutputFile.create(Path.of(out))) {
                    run.write(rows, file.stream());
                    if (!run.unreadable()) {
                        file.commit();
                    }
                }
            }
        }
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String leftOut(int rows) {
        return count(rows, "row") + " with problems skipped";
    }

    private void problems(List<FactProblem> problems) {
        console.problems(problems);
        format.look(problems);
    }

    private int nothing() {
        format.advise(console.err());
        console.err().println(NOTHING);
        return Kam.PROBLEMS;
    }

    private void print(Object report) {
        if (summary) {
            (out.equals(STANDARD_OUTPUT) ? console.err() : console.out()).print(report);
        }
    }
}
