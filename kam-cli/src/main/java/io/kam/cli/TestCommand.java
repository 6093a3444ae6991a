package io.kam.cli;

import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kam test}: does a policy decide as its examples expect? */
@Command(
        name = "test",
        description = "Runs the examples of a policy, and reports what differs from what they expect, and why.")
final class TestCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        policy.warnIfStandard(console);
        PolicySource source = policy.source();
        Checked checked = Checked.of(engine, source);
        List<ExampleResult> results = checked.isFine() ? run(checked) : List.of();
        long failed = results.stream().filter(result -> !result.passed()).count();
        if (json.isGiven()) {
            Map<String, Object> document = checked.json();
            document.put("passed", results.size() - failed);
            document.put("failed", failed);
            document.put("examples", results.stream().map(TestCommand::json).toList());
            JsonOption.print(console, document);
        } else if (!checked.isFine()) {
            checked.print(console);
        } else if (!results.isEmpty()) {
            results.stream().filter(result -> !result.passed()).forEach(console.out()::println);
            console.out().println(results.size() - failed + " passed, " + failed + " failed");
        }
        checked.sumUp(console, source);
        if (checked.isFine() && results.isEmpty()) {
            (json.isGiven() ? console.err() : console.out())
                    .println("policy (" + source.name() + ") has no examples: "
                            + (policy.isCompiled()
                                    ? "a compiled policy holds none; test the folder that it was compiled from"
                                    : "none of its folders holds an examples.csv with rows"));
        }
        return results.isEmpty() || failed > 0 ? Kam.PROBLEMS : Kam.FINE;
    }

    private static List<ExampleResult> run(Checked checked) {
        ExampleRunner runner = new ExampleRunner(checked.usable());
        List<ExampleResult> results = new ArrayList<>();
        for (Example example : Objects.requireNonNull(checked.examples()).all()) {
            results.add(runner.run(example));
        }
        return results;
    }

    private static Map<String, Object> json(ExampleResult result) {
        Map<String, Object> json = JsonOption.place(result.example().place());
        json.put("id", result.example().id());
        json.put("passed", result.passed());
        json.put("failures", result.failures());
        return json;
    }
}
