package io.kam.cli;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.Inquiry;
import io.kam.decision.WhyNot;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.rule.Hints;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kam explain}: why a customer has its tier, or a case its priority, targets and level. */
@Command(
        name = "explain",
        description =
                "Explains what is decided about a customer or a case, and why. Rows with problems are skipped and "
                        + "reported on stderr; the exit code is then 1.")
final class ExplainCommand implements Callable<Integer> {
    private static final int HINTS = 3;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Subject subject = new Subject();

    /** What is explained. */
    private static final class Subject {
        @Option(names = "--customer", paramLabel = "ID", required = true, description = "The customer's id.")
        private @Nullable String customer;

        @Option(names = "--case", paramLabel = "ID", required = true, description = "The case's id.")
        private @Nullable String supportCase;
    }

    @Mixin
    private final WhatOption what = new WhatOption();

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Where the customer is, as for decide. Default: the sample's customers.")
    private List<Path> customers = List.of();

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Where the case is, as for decide; its customer is looked up in --customers. Default: the "
                    + "sample's cases and customers.")
    private List<Path> cases = List.of();

    @Option(
            names = "--records",
            paramLabel = "FILE",
            description =
                    "With --cases: the records of cases that decide wrote (.jsonl, .ndjson); without the file there are "
                            + "none yet. It may be given to --cases too, as for decide.")
    private @Nullable Path records;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description =
                    "The instant to decide for, such as 2026-01-31T00:00:00Z; 2026-01-31 and 2026-01-31T09:30 are in the "
                            + "policy's zone. Required with --customers and --cases. Default: that of the sample, 2023-12-10T00:00:00Z.")
    private @Nullable String asOf;

    @Option(
            names = "--why-not",
            paramLabel = "WHAT",
            description =
                    "Also say why the decision is not otherwise, and by how much: a value (LEVEL_1, P1, HIGH), an output "
                            + "with its value (level=2, departments=legal), the id of a rule (TIER-120) or a row of a table "
                            + "(tier/thresholds.csv:11).")
    private @Nullable String whyNot;

    @Option(names = "--all", description = "Also list unknown fields that could not change the outcome.")
    private boolean all;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Mixin
    private final FactFormatOption format = new FactFormatOption();

    @Mixin
    private final EngineOption engine = new EngineOption();

    private boolean refused;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        boolean sample = customers.isEmpty() && cases.isEmpty();
        if (!sample && asOf == null) {
            throw usage("--as-of must be given with " + (cases.isEmpty() ? "--customers" : "--cases"));
        }
        if (subject.supportCase != null && what.isGiven()) {
            throw usage("--what goes with --customer");
        }
        if (subject.supportCase == null && !cases.isEmpty()) {
            throw usage("--cases goes with --case");
        }
        if (subject.supportCase != null && cases.isEmpty() && !customers.isEmpty()) {
            throw usage("--cases must be given with --case and --customers");
        }
        if (json.isGiven() && all) {
            throw usage("--json does not go with --all");
        }
        if (records != null) {
            addRecords(records);
        }
        CaseFiles.wrongFirst(cases).ifPresent(why -> {
            throw usage(why);
        });
        if (asOf != null) {
            AsOf.check(Objects.requireNonNull(spec), asOf);
        }
        format.check();
        List<String> missing = Stream.concat(
                        InputFiles.missing(policy.directory()),
                        InputFiles.unreadable(Stream.of(customers.stream(), cases.stream(), format.files())
                                .flatMap(files -> files)))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(missing);
        }
        KamEngine kam = engine.open(policy.source());
        Instant at = asOf == null
                ? SampleData.AS_OF
                : AsOf.parse(
                        Objects.requireNonNull(spec),
                        asOf,
                        kam.policy().definition().zone());
        Locale locale = language.among(kam.policy().definition().languages());
        Step explained = subject.supportCase == null ? what.among(kam.policy().definition()) : Steps.ESCALATION;
        Inquiry inquiry;
        if (subject.supportCase != null) {
            SupportCase supportCase = supportCase(kam, subject.supportCase, sample);
            Customer customer = customerOf(kam, supportCase, sample);
            inquiry = kam.at(at).customer(customer).supportCase(supportCase);
        } else {
            inquiry = kam.at(at).customer(customer(kam, Objects.requireNonNull(subject.customer), sample));
        }
        Decision decision = inquiry.decide(explained.folder());
        WhyNot answer = whyNot == null ? null : whyNot(kam, inquiry, explained, whyNot);
        print(decision, answer, locale);
        return refused ? Kam.PROBLEMS : Kam.FINE;
    }

    /** Reads the records as one more file of cases, if there are any yet. */
    private void addRecords(Path file) throws IOException {
        if (cases.isEmpty()) {
            throw usage("--records goes with --cases");
        }
        if (!CaseFiles.isNamedAsRecords(file)) {
            throw usage("--records (" + file + ") must end in .jsonl or .ndjson");
        }
        if (!Files.exists(file)) {
            console.err().println(file + ": there are no records yet");
        }
        cases = RecordsFile.withRecords(file, cases);
    }

    private void print(Decision decision, @Nullable WhyNot answer, Locale locale) {
        if (json.isGiven()) {
            String decided = DecisionJson.write(decision, locale);
            console.out()
                    .println(
                            answer == null
                                    ? decided
                                    : "{\"decision\":" + decided + ",\"whyNot\":" + DecisionJson.write(answer, locale)
                                            + "}");
            return;
        }
        console.out().print(decision.explain(locale, all));
        if (answer != null) {
            console.out().println();
            console.out().println(answer.explain(locale));
        }
    }

    private Stream<FactRow<Customer>> customers(KamEngine kam, boolean sample) {
        return sample
                ? SampleData.customers()
                : FactFiles.customers(customers, format.customers(kam.policy().definition()));
    }

    private Customer customer(KamEngine kam, String id, boolean sample) {
        try (Stream<FactRow<Customer>> rows = customers(kam, sample)) {
            return found(new Search<>("customer", id, Customer::id, customers), rows);
        }
    }

    private SupportCase supportCase(KamEngine kam, String id, boolean sample) {
        try (Stream<FactRow<SupportCase>> rows = sample
                ? SampleData.cases()
                : new CaseFiles(cases).read(format.cases(kam.policy().definition()))) {
            return found(new Search<>("case", id, SupportCase::id, cases), rows);
        }
    }

    private @Nullable Customer customerOf(KamEngine kam, SupportCase supportCase, boolean sample) {
        CustomersById byId = new CustomersById();
        if (sample || !customers.isEmpty()) {
            try (Stream<FactRow<Customer>> rows = customers(kam, sample)) {
                byId.addAll(rows, console::problems);
            }
        }
        if (byId.unreadable()) {
            throw new InputException(DecideCommand.NOTHING);
        }
        refused |= byId.refused() > 0;
        if (!customers.isEmpty() && supportCase.customerId() != null && byId.of(supportCase) == null) {
            console.err()
                    .println("case (" + supportCase.id() + ") is decided without its customer: "
                            + byId.missing(supportCase.customerId()));
        }
        return byId.of(supportCase);
    }

    /** What is found; the problems of other rows are reported. */
    private <T extends Record> T found(Search<T> search, Stream<FactRow<T>> rows) {
        T fact = search.in(rows);
        console.problems(search.problems);
        refused |= !search.problems.isEmpty();
        return fact;
    }

    private WhyNot whyNot(KamEngine kam, Inquiry inquiry, Step explained, String words) {
        try {
            return WhyNotQuestion.of(words, kam.policy().definition(), explained)
                    .answer(inquiry);
        } catch (IllegalArgumentException e) {
            throw usage("--why-not (" + words + "): " + e.getMessage());
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** Looks for what has an id. */
    private static final class Search<T extends Record> {
        private final String type;
        private final String id;
        private final Function<T, String> idOf;
        private final String file;
        private final List<FactProblem> problems = new ArrayList<>();

        /** @param files where it is looked for, in the first of them; none for the sample */
        Search(String type, String id, Function<T, String> idOf, List<Path> files) {
            this.file = files.isEmpty() ? "" : files.get(0).toString();
            this.type = type;
            this.id = id;
            this.idOf = idOf;
        }

        /**
         * What is found, after all rows were read, since a later one may give the same id; if nothing is, everything wrong
         * with the rows is reported, with the nearest ids.
         */
        T in(Stream<FactRow<T>> rows) {
            T found = null;
            Set<String> near = new TreeSet<>();
            boolean unreadable = false;
            boolean refused = false;
            for (Iterator<FactRow<T>> each = rows.iterator(); each.hasNext(); ) {
                FactRow<T> row = each.next();
                T fact = row.fact();
                problems.addAll(row.problems());
                unreadable |= row.unreadable();
                refused |= fact == null && id.equals(row.id());
                if (fact != null && idOf.apply(fact).equals(id)) {
                    found = fact;
                } else if (fact != null
                        && Hints.nearest(id, List.of(idOf.apply(fact))).isPresent()) {
                    near.add(idOf.apply(fact));
                }
            }
            if (found != null && !unreadable) {
                return found;
            }
            List<String> lines =
                    new ArrayList<>(problems.stream().map(FactProblem::toString).toList());
            if (!unreadable) {
                lines.add(
                        refused
                                ? type + " (" + id + ") has problems"
                                : "there is no " + type + " (" + id + ")" + place() + hint(near));
            }
            throw new InputException(lines);
        }

        private String place() {
            if (problems.isEmpty()) {
                return file.isEmpty() ? "" : " in " + file;
            }
            return " in the rows without problems" + (file.isEmpty() ? "" : " of " + file);
        }

        private String hint(Set<String> near) {
            String nearest = Hints.near(id, near).stream()
                    .limit(HINTS)
                    .map(each -> "(" + each + ")")
                    .collect(Collectors.joining(", "));
            return nearest.isEmpty() ? "" : ". Maybe you meant " + nearest;
        }
    }
}
