package io.kam.cli;

import io.kam.coverage.BoundaryExamples;
import io.kam.coverage.Coverage;
import io.kam.coverage.Mutation;
import io.kam.policy.PolicySource;
import io.kam.report.TestRun;
import io.kam.tools.AcceptedExamples;
import io.kam.tools.Example;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kam test}: does a policy decide as its examples expect? */
@Command(
        name = "test",
        description = "Runs the examples of a policy, and reports what differs from what they expect, and why.")
final class TestCommand implements Callable<Integer> {
    private static final int WHOLE = 100;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Mixin
    private final TestFiles files = new TestFiles();

    @Option(
            names = "--accept",
            description =
                    "Write what came of the examples that fail into their files, after showing it. All else in the files stays.")
    private boolean accept;

    @Option(
            names = "--coverage",
            description =
                    "Report which rules no example matches, which conditions none has true or false, and which rows none uses.")
    private boolean coverage;

    @Option(
            names = "--min-rules",
            paramLabel = "PERCENT",
            description = "With --coverage: fail if examples match less than so many percent of the rules.")
    private @Nullable Integer minRules;

    @Option(
            names = "--min-conditions",
            paramLabel = "PERCENT",
            description =
                    "With --coverage: fail if less than so many percent of the conditions are seen both true and false.")
    private @Nullable Integer minConditions;

    @Option(
            names = "--min-rows",
            paramLabel = "PERCENT",
            description = "With --coverage: fail if examples use less than so many percent of the rows.")
    private @Nullable Integer minRows;

    @Option(
            names = "--mutation",
            description =
                    "Change the policy by and by, each number by its smallest step, each comparison, row and rule, and report which "
                            + "change no example notices, with an example that would.")
    private boolean mutation;

    @Option(
            names = "--min-mutants",
            paramLabel = "PERCENT",
            description = "With --mutation: fail if examples notice less than so many percent of the changes.")
    private @Nullable Integer minMutants;

    @Option(
            names = "--suggest",
            description =
                    "As --mutation, and write the examples that would notice into a file examples-suggested.csv of each step.")
    private boolean suggest;

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        policy.warnIfStandard(console);
        PolicySource source = policy.source();
        Checked checked = Checked.of(engine, source);
        Locale locale = checked.isFine() ? language.among(checked.definition().languages()) : Locale.ROOT;
        List<ExampleResult> results = checked.isFine() ? run(checked) : List.of();
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (accept && failed > 0) {
            return accept(checked, source, results);
        }
        List<BoundaryExamples.Drifted> drifted =
                results.isEmpty() ? List.of() : BoundaryExamples.drifted(checked.usable(), examples(checked));
        Coverage covered = coverage && !results.isEmpty() ? Coverage.of(checked.usable(), examples(checked)) : null;
        boolean mutating = (mutation || suggest) && failed == 0 && !results.isEmpty();
        Mutation changes =
                mutating ? Mutation.of(checked.usable(), examples(checked)).withSuggestions(checked.usable()) : null;
        files.write(checked, source, results);
        if (checked.isFine()) {
            files.write(new TestRun(checked.definition(), source, results, covered, changes), locale);
        } else {
            files.warnOfPage(console);
        }
        if (json.isGiven()) {
            Map<String, Object> document = checked.json();
            document.put("passed", results.size() - failed);
            document.put("failed", failed);
            document.put("examples", results.stream().map(TestCommand::json).toList());
            document.put("drifted", drifted.stream().map(TestCommand::json).toList());
            if (covered != null) {
                document.put("coverage", CoverageText.json(covered));
            }
            if (changes != null) {
                document.put("mutation", MutationText.json(changes));
            }
            JsonOption.print(console, document);
        } else if (!checked.isFine()) {
            checked.print(console);
        } else if (!results.isEmpty()) {
            results.stream().filter(result -> !result.passed()).forEach(console.out()::println);
            drifted.forEach(each -> console.out().println("warning: " + each));
            console.out().println(results.size() - failed + " passed, " + failed + " failed");
            if (covered != null) {
                CoverageText.print(console, covered);
            }
            if (changes != null) {
                MutationText.print(console, changes);
            }
        }
        checked.sumUp(console, source);
        if (checked.isFine() && results.isEmpty()) {
            (json.isGiven() ? console.err() : console.out())
                    .println("policy (" + source.name() + ") has no examples: "
                            + (policy.isCompiled()
                                    ? "a compiled policy holds none; test the folder that it was compiled from"
                                    : "none of its folders holds an examples.csv with rows"));
        }
        if ((mutation || suggest) && failed > 0) {
            console.err().println("the policy was not changed: its examples must pass first");
        }
        if (changes != null && suggest) {
            MutationText.write(console, changes, Objects.requireNonNull(policy.directory()));
        }
        boolean enough = (covered == null || isEnough(covered)) & (changes == null || isEnough(changes));
        return results.isEmpty() || failed > 0 || !enough ? Kam.PROBLEMS : Kam.FINE;
    }

    /** Writes what came into the files, and tests them again. */
    private int accept(Checked checked, PolicySource source, List<ExampleResult> results) throws IOException {
        Path directory = Objects.requireNonNull(policy.directory());
        AcceptedExamples accepted = AcceptedExamples.of(source, checked.definition(), results);
        for (Map.Entry<String, byte[]> file : accepted.files().entrySet()) {
            try (OutputFile out = OutputFile.create(directory.resolve(file.getKey()))) {
                out.stream().write(file.getValue());
                out.commit();
            }
        }
        long examples = accepted.changes().stream()
                .map(AcceptedExamples.Change::place)
                .distinct()
                .count();
        if (json.isGiven()) {
            Map<String, Object> document = checked.json();
            document.put(
                    "accepted",
                    accepted.changes().stream().map(TestCommand::json).toList());
            JsonOption.print(console, document);
        } else {
            accepted.changes().forEach(console.out()::println);
            console.out().println(DecideCommand.count((int) examples, "example") + " accepted");
        }
        return Kam.FINE;
    }

    private void checkOptions() throws IOException {
        checkThreshold("--min-rules", minRules, coverage, "--coverage");
        checkThreshold("--min-conditions", minConditions, coverage, "--coverage");
        checkThreshold("--min-rows", minRows, coverage, "--coverage");
        checkThreshold("--min-mutants", minMutants, mutation || suggest, "--mutation");
        files.check(policy.directory());
        requireDirectory(suggest, "--suggest");
        requireDirectory(accept, "--accept");
        if (accept && (coverage || mutation || suggest || files.areGiven())) {
            throw usage("--accept stands alone: accept what came, look at it, then ask for the rest");
        }
    }

    private void checkThreshold(String option, @Nullable Integer percent, boolean given, String other) {
        if (percent != null && !given) {
            throw usage(option + " needs " + other);
        }
        if (percent != null && (percent < 0 || percent > WHOLE)) {
            throw usage(option + " (" + percent + ") must be a percentage from 0 to 100");
        }
    }

    private void requireDirectory(boolean given, String option) {
        if (given && (policy.directory() == null || policy.isCompiled())) {
            throw usage(option + " needs the directory of a policy, to write into its files");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** Whether the thresholds are reached; says which are not. */
    private boolean isEnough(Coverage covered) {
        boolean rules = reaches("rules matched", covered.matchedRules(), minRules);
        boolean conditions = reaches("conditions both true and false", covered.atoms(), minConditions);
        boolean rows = reaches("rows used", covered.usedRows(), minRows);
        return rules && conditions && rows;
    }

    private boolean isEnough(Mutation changes) {
        return reaches("changes noticed", changes.count(), minMutants);
    }

    private boolean reaches(String what, Coverage.Count count, @Nullable Integer least) {
        boolean reached = least == null || count.reaches(least);
        if (!reached) {
            console.err().println(what + ": " + count + ", at least " + least + " % are asked for");
        }
        return reached;
    }

    private static List<Example> examples(Checked checked) {
        return Objects.requireNonNull(checked.examples()).all();
    }

    private static List<ExampleResult> run(Checked checked) {
        ExampleRunner runner = new ExampleRunner(checked.usable());
        List<ExampleResult> results = new ArrayList<>();
        for (Example example : examples(checked)) {
            results.add(runner.run(example));
        }
        return results;
    }

    private static Map<String, Object> json(BoundaryExamples.Drifted drifted) {
        Map<String, Object> json = JsonOption.place(drifted.example().place());
        json.put("id", drifted.example().id());
        json.put("limit", drifted.limit());
        return json;
    }

    private static Map<String, Object> json(AcceptedExamples.Change change) {
        Map<String, Object> json = JsonOption.place(change.place());
        json.put("id", change.id());
        json.put("column", change.column());
        json.put("was", change.was());
        json.put("becomes", change.becomes());
        return json;
    }

    private static Map<String, Object> json(ExampleResult result) {
        Map<String, Object> json = JsonOption.place(result.example().place());
        json.put("id", result.example().id());
        json.put("passed", result.passed());
        json.put("failures", result.failures());
        return json;
    }
}
