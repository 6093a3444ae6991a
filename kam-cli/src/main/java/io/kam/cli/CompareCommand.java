package io.kam.cli;

import io.kam.KamEngine;
import io.kam.comparison.Compared;
import io.kam.comparison.Compared.Kind;
import io.kam.comparison.ComparedPolicies;
import io.kam.comparison.Comparison;
import io.kam.comparison.Gate;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Inquiry;
import io.kam.io.FactFiles;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.policy.PolicyDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kam compare}: what a new policy changes for a portfolio and its cases. */
@Command(
        name = "compare",
        description =
                "Decides customers, and with --cases their cases, by two policies, and shows who is decided differently: from "
                        + "what to what, because of which rule, row or number. Rows with problems are skipped and reported on "
                        + "stderr; the exit code is then 1, as it is if a limit of --fail-if is exceeded.")
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "The old policy's directory, or its compiled file (*.kamc).")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The new policy's directory, or its compiled file.")
    private Path next = Path.of("");

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "The customers, as kam decide reads them. More files add to those of the first, by id.")
    private List<Path> customers = List.of();

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The cases of these customers, who are then kept in memory.")
    private List<Path> cases = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            required = true,
            description = "The instant to decide for, as kam decide reads it, in the new policy's zone.")
    private String asOfText = "";

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page that needs no network.")
    private @Nullable Path html;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Also write each customer and case that is decided differently: as CSV if the name ends in .csv, else one "
                            + "JSON object per line.")
    private @Nullable Path out;

    @Option(
            names = "--fail-if",
            paramLabel = "LIMIT",
            description =
                    "Exit with 1 if more move: a tier or priority of the old policy, then up, down or change, then > and a "
                            + "number or a percentage of those who have it, such as \"LEVEL_1 down > 2%%\" or "
                            + "\"P1 change > 10\". May be repeated.")
    private List<String> limits = List.of();

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description = "How many threads decide; the result is the same. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Mixin
    private final FactFormatOption format = new FactFormatOption();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    private @Nullable ComparedPolicies policies;
    private String withoutCustomer = "";
    private int refused;
    private boolean unreadable;

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Gate> gates = gates();
        check();
        try (KamEngine before = engine.open(PolicyOption.source(old));
                KamEngine after = engine.open(PolicyOption.source(next))) {
            PolicyDefinition definition = after.policy().definition();
            Instant asOf = AsOf.parse(Objects.requireNonNull(spec), asOfText, definition.zone());
            policies = new ComparedPolicies(before.policy(), after.policy(), language.among(definition.languages()));
            Comparison comparison = new Comparison(policies);
            if (out == null) {
                compare(comparison, before.at(asOf), after.at(asOf), definition, null);
            } else {
                try (OutputFile file = OutputFile.create(out)) {
                    compare(comparison, before.at(asOf), after.at(asOf), definition, new MovesFile(out, file.stream()));
                    if (!unreadable) {
                        file.commit();
                    }
                }
            }
            format.advise(console.err());
            if (unreadable) {
                console.err().println(DecideCommand.NOTHING);
                return Kam.PROBLEMS;
            }
            return report(comparison, gates);
        }
    }

    private int report(Comparison comparison, List<Gate> gates) throws IOException {
        if (html != null) {
            try (OutputFile file = OutputFile.create(html)) {
                file.stream().write(comparison.html().getBytes(StandardCharsets.UTF_8));
                file.commit();
            }
        }
        List<String> exceeded = gates.stream()
                .filter(gate -> gate.isExceededBy(comparison))
                .map(gate -> gate.measured(comparison))
                .toList();
        if (json.isGiven()) {
            Map<String, Object> document = new LinkedHashMap<>(comparison.data());
            document.put("exceeded", exceeded);
            document.put("skipped", refused);
            JsonOption.print(console, document);
        } else {
            console.out().print(comparison);
        }
        exceeded.forEach(gate -> console.err().println("exceeded: " + gate));
        if (refused > 0 || !withoutCustomer.isEmpty()) {
            console.err().println(DecideCommand.count(refused, "row") + " with problems skipped" + withoutCustomer);
        }
        return exceeded.isEmpty() && refused == 0 ? Kam.FINE : Kam.PROBLEMS;
    }

    private void compare(
            Comparison comparison,
            Inquiry before,
            Inquiry after,
            PolicyDefinition definition,
            @Nullable MovesFile moves)
            throws IOException {
        CustomersById byId = new CustomersById();
        run(
                comparison,
                FactFiles.customers(customers, format.customers(definition)),
                customer -> new Outcome(policies()
                        .compare(
                                customer,
                                before.customer(customer).assignTier(),
                                after.customer(customer).assignTier())),
                cases.isEmpty() ? row -> {} : byId::add,
                moves);
        if (!cases.isEmpty() && !unreadable) {
            CaseGaps gaps = new CaseGaps(byId);
            CaseFiles files = new CaseFiles(cases);
            run(
                    comparison,
                    files.read(format.cases(definition)),
                    supportCase -> {
                        Customer customer = byId.of(supportCase);
                        EscalationDecision is = after.customer(customer)
                                .supportCase(supportCase)
                                .escalateCase();
                        Compared compared = policies()
                                .compare(
                                        supportCase,
                                        customer,
                                        before.customer(customer)
                                                .supportCase(supportCase)
                                                .escalateCase(),
                                        is);
                        return new Outcome(compared, gaps.ofClocks(supportCase, is));
                    },
                    row -> {
                        if (row.fact() != null) {
                            gaps.ofCustomer(row);
                        }
                    },
                    moves);
            if (!unreadable) {
                gaps.report(console.err(), true);
                if (files.strays() > 0) {
                    console.err()
                            .println(DecideCommand.count(files.strays(), "record") + " without a case in "
                                    + cases.get(0));
                }
                withoutCustomer = gaps.toString();
            }
        }
    }

    private ComparedPolicies policies() {
        return Objects.requireNonNull(policies);
    }

    /** What came of a row, and what is counted of it in the caller's thread. */
    private record Outcome(Compared compared, Runnable count) {
        Outcome(Compared compared) {
            this(compared, () -> {});
        }
    }

    /** Rows that were compared together. */
    private record Block<T extends Record>(List<FactRow<T>> rows, List<Outcome> outcomes) {}

    private <T extends Record> void run(
            Comparison comparison,
            Stream<FactRow<T>> rows,
            Function<T, Outcome> compare,
            Consumer<FactRow<T>> seen,
            @Nullable MovesFile moves)
            throws IOException {
        try (rows) {
            Iterator<FactRow<T>> each = rows.iterator();
            new Pipeline(threads).<FactRow<T>, Block<T>>run(each, block -> compared(block, compare), block -> {
                for (FactRow<T> row : block.rows()) {
                    problems(row.problems());
                    unreadable |= row.unreadable();
                    seen.accept(row);
                }
                for (Outcome outcome : block.outcomes()) {
                    outcome.count().run();
                    comparison.add(outcome.compared());
                    if (moves != null && outcome.compared().differs()) {
                        moves.add(outcome.compared());
                    }
                }
            });
        }
    }

    private static <T extends Record> Block<T> compared(List<FactRow<T>> rows, Function<T, Outcome> compare) {
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (FactRow<T> row : rows) {
            T fact = row.fact();
            if (row.problems().isEmpty() && fact != null) {
                outcomes.add(compare.apply(fact));
            }
        }
        return new Block<>(rows, outcomes);
    }

    private void problems(List<FactProblem> problems) {
        if (!problems.isEmpty()) {
            refused++;
            console.problems(problems);
            format.look(problems);
        }
    }

    private List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        for (String limit : limits) {
            try {
                gates.add(Gate.parse(limit));
            } catch (IllegalArgumentException e) {
                throw usage("--fail-if " + e.getMessage());
            }
            if (cases.isEmpty() && gates.get(gates.size() - 1).kind() == Kind.CASE) {
                throw usage("--fail-if (" + limit + ") is about cases and needs --cases");
            }
        }
        return gates;
    }

    /** Refuses to begin with files that are not there, or would be replaced. */
    private void check() throws IOException {
        if (threads < 1) {
            throw usage("--threads (" + threads + ") must be at least 1");
        }
        CaseFiles.wrongFirst(cases).ifPresent(why -> {
            throw usage(why);
        });
        AsOf.check(Objects.requireNonNull(spec), asOfText);
        format.check();
        List<Path> outputs =
                Stream.concat(Stream.ofNullable(html), Stream.ofNullable(out)).toList();
        List<Path> inputs = Stream.concat(customers.stream(), cases.stream()).toList();
        if (html != null && out != null && OutputFile.isSame(html, out)) {
            throw usage("--html (" + html + ") must be another file than --out");
        }
        for (Path output : outputs) {
            for (Path input : inputs) {
                if (OutputFile.wouldReplace(output, input)) {
                    throw usage("(" + output + ") is read, and would be replaced");
                }
            }
            for (Path policy : List.of(old, next)) {
                if (OutputFile.liesIn(output, policy)) {
                    throw usage("(" + output + ") must not lie in the policy's directory (" + policy + ")");
                }
            }
        }
        List<String> problems = Stream.of(
                        InputFiles.missing(old),
                        InputFiles.missing(next),
                        InputFiles.unreadable(Stream.concat(inputs.stream(), format.files())),
                        InputFiles.unwritable(outputs.stream()))
                .flatMap(each -> each)
                .toList();
        if (!problems.isEmpty()) {
            throw new InputException(Stream.concat(problems.stream(), Stream.of(DecideCommand.NOTHING))
                    .toList());
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
