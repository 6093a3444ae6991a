package io.kam.cli;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.Reason;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.Element;
import io.kam.rule.Hints;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Trace;
import io.kam.step.Step;
import io.kam.tools.Example;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kam show}: everything about one rule. */
@Command(
        name = "show",
        description = "Shows a rule: its text and sentences, the tables it reads, the examples that touch it, and with "
                + "--customers whom it decides.")
final class ShowCommand implements Callable<Integer> {
    private static final int NAMED = 20;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PolicyOption policy = new PolicyOption();

    @Parameters(
            arity = "1..2",
            paramLabel = "[DIR] RULE-ID",
            hideParamSyntax = true,
            description = {"DIR: the same as --policy DIR.", "RULE-ID: the rule's id, such as TIER-110."})
    private List<String> words = List.of();

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Customers, as for decide: say how many of them the rule decides, and name the first " + NAMED
                    + ". Rows with problems are skipped and reported on stderr; the exit code is then 1.")
    private List<Path> customers = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "With --customers: the instant to decide for, as for decide. Required with it.")
    private @Nullable String asOf;

    @Mixin
    private final FactFormatOption format = new FactFormatOption();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    private int refused;

    /** An example that touches a rule, and what the rule did there. */
    private record Touching(ExampleResult result, String how) {}

    /** Whom a rule decides. */
    private record Decided(long decided, long all, List<String> first) {}

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (asOf == null != customers.isEmpty()) {
            throw usage(asOf == null ? "--as-of must be given with --customers" : "--as-of goes with --customers");
        }
        if (asOf != null) {
            AsOf.check(Objects.requireNonNull(spec), asOf);
        }
        format.check();
        Path directory = directory();
        List<String> missing = Stream.concat(
                        InputFiles.missing(directory),
                        InputFiles.unreadable(Stream.concat(customers.stream(), format.files())))
                .toList();
        if (!missing.isEmpty()) {
            throw new InputException(missing);
        }
        PolicySource source = directory == null ? PolicySource.standard() : PolicyOption.source(directory);
        KamEngine kam = engine.open(source);
        Policy opened = kam.policy();
        PolicyDefinition definition = opened.definition();
        Rule rule = rule(definition);
        if (!customers.isEmpty() && ((Step) rule.step()).isAboutCases()) {
            throw usage("--customers does not go with " + rule.id() + ", which is about cases");
        }
        Examples examples = Examples.of(source, definition);
        List<Touching> touching = touching(opened, examples.all(), rule);
        Decided decided = customers.isEmpty() ? null : decided(kam, rule);
        List<String> text = new PolicyText(source).rule(rule.place());
        if (json.isGiven()) {
            JsonOption.print(console, json(definition, rule, text, touching, decided));
        } else {
            print(definition, rule, text, touching, decided);
        }
        console.problems(examples.problems());
        return refused > 0 || !examples.problems().isEmpty() ? Kam.PROBLEMS : Kam.FINE;
    }

    private @Nullable Path directory() {
        Path option = policy.directory();
        if (words.size() == 1) {
            return option;
        }
        Path argument = Path.of(words.get(0));
        if (option != null) {
            throw usage(PolicyArgument.namedTwice(argument, option));
        }
        return argument;
    }

    private Rule rule(PolicyDefinition definition) {
        String id = words.get(words.size() - 1);
        return definition
                .rules()
                .rule(id)
                .orElseThrow(() -> new InputException(List.of("there is no rule (" + id + ")"
                        + Hints.maybe(
                                id,
                                definition.rules().rules().stream()
                                        .map(Rule::id)
                                        .toList()))));
    }

    private static List<Touching> touching(Policy policy, List<Example> examples, Rule rule) {
        ExampleRunner runner = new ExampleRunner(policy);
        List<Touching> touching = new ArrayList<>();
        for (Example example : examples) {
            ExampleResult result = runner.run(example);
            Reason.Outcome outcome = result.decision().reasons().stream()
                    .filter(reason -> reason.id().equals(rule.id()))
                    .map(Reason::outcome)
                    .min(Reason.Outcome::compareTo)
                    .orElse(null);
            boolean matched = result.decision()
                    .trace(rule.id())
                    .filter(trace -> trace.outcome() == Trace.Outcome.MATCHED)
                    .isPresent();
            boolean named = example.because().contains(rule.id())
                    || example.notBecause().contains(rule.id());
            if (outcome != null || matched || named) {
                touching.add(new Touching(result, how(outcome, matched)));
            }
        }
        return touching;
    }

    private static String how(Reason.@Nullable Outcome outcome, boolean matched) {
        if (outcome == null) {
            return matched ? "it matches" : "it does not match";
        }
        return switch (outcome) {
            case DECIDED -> "it decides";
            case LOST -> "it is outweighed";
            case CUT -> "it is cut";
        };
    }

    private Decided decided(KamEngine kam, Rule rule) {
        PolicyDefinition definition = kam.policy().definition();
        Instant at = AsOf.parse(Objects.requireNonNull(spec), Objects.requireNonNull(asOf), definition.zone());
        List<String> first = new ArrayList<>();
        long decided = 0;
        long all = 0;
        boolean unreadable = false;
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(customers, format.customers(definition))) {
            for (Iterator<FactRow<Customer>> each = rows.iterator(); each.hasNext(); ) {
                FactRow<Customer> row = each.next();
                Customer customer = row.fact();
                console.problems(row.problems());
                refused += row.problems().isEmpty() ? 0 : 1;
                unreadable |= row.unreadable();
                if (customer == null) {
                    continue;
                }
                all++;
                Decision decision =
                        kam.at(at).customer(customer).decide(rule.step().folder());
                if (decides(rule, decision, definition)) {
                    decided++;
                    if (first.size() < NAMED) {
                        first.add(customer.id());
                    }
                }
            }
        }
        if (unreadable) {
            throw new InputException(DecideCommand.NOTHING);
        }
        return new Decided(decided, all, first);
    }

    private static boolean decides(Rule rule, Decision decision, PolicyDefinition definition) {
        return decision.reasons(definition.languages().get(0), Set.of(Reason.Outcome.DECIDED)).stream()
                .anyMatch(reason -> reason.id().equals(rule.id()));
    }

    private static Set<Table> tables(Rule rule) {
        Set<Table> tables = new LinkedHashSet<>();
        rule.patterns().stream()
                .map(Element.Pattern::table)
                .filter(Objects::nonNull)
                .forEach(tables::add);
        return tables;
    }

    private void print(
            PolicyDefinition definition,
            Rule rule,
            List<String> text,
            List<Touching> touching,
            @Nullable Decided decided) {
        console.out().println(rule.place() + ": " + rule.id() + " " + rule.title());
        definition
                .languages()
                .forEach(language -> console.out()
                        .println("  " + language.toLanguageTag() + ": " + definition.sentence(rule.id(), language)));
        console.out().println();
        if (text.isEmpty()) {
            console.out().println("its text is not in a compiled policy");
        }
        text.forEach(line -> console.out().println(line.isEmpty() ? "" : "  " + line));
        console.out().println();
        for (Table table : tables(rule)) {
            console.out()
                    .println("reads " + table.place().file() + ": "
                            + DecideCommand.count(table.rows().size(), "row"));
        }
        console.out()
                .println(DecideCommand.count(touching.size(), "example") + " touch"
                        + (touching.size() == 1 ? "es it" : " it"));
        for (Touching each : touching) {
            console.out()
                    .println("  " + each.result().example() + ": " + each.how()
                            + (each.result().passed() ? "" : "; the example fails"));
        }
        if (decided != null) {
            console.out()
                    .println("decides " + decided.decided() + " of " + DecideCommand.count(decided.all(), "customer"));
            decided.first().forEach(id -> console.out().println("  " + id));
            if (decided.decided() > decided.first().size()) {
                console.out()
                        .println("  and " + (decided.decided() - decided.first().size()) + " more");
            }
        }
    }

    private static Map<String, Object> json(
            PolicyDefinition definition,
            Rule rule,
            List<String> text,
            List<Touching> touching,
            @Nullable Decided decided) {
        Map<String, Object> json = JsonOption.place(rule.place());
        json.put("policy", JsonOption.of(definition.version()));
        json.put("id", rule.id());
        json.put("title", rule.title());
        Map<String, Object> sentences = new LinkedHashMap<>();
        definition
                .languages()
                .forEach(language -> sentences.put(language.toLanguageTag(), definition.sentence(rule.id(), language)));
        json.put("sentences", sentences);
        json.put("text", String.join("\n", text));
        json.put(
                "tables",
                tables(rule).stream().map(table -> table.place().file()).toList());
        json.put("examples", touching.stream().map(ShowCommand::json).toList());
        if (decided != null) {
            json.put("customers", Map.of("decided", decided.decided(), "all", decided.all(), "first", decided.first()));
        }
        return json;
    }

    private static Map<String, Object> json(Touching touching) {
        Map<String, Object> json = JsonOption.place(touching.result().example().place());
        json.put("id", touching.result().example().id());
        json.put("passed", touching.result().passed());
        json.put("rule", touching.how());
        return json;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
