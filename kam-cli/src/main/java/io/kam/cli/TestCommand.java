package io.kam.cli;

import io.kam.KamEngine;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kam test}: does a policy decide as its examples expect? */
@Command(name = "test", description = "Runs the examples of a policy and tells what is not as they expect, and why.")
final class TestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The policy's directory.")
    private Path directory = Path.of("");

    @Mixin
    private final EngineOption engine = new EngineOption();

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PolicySource source = PolicySource.directory(directory);
        KamEngine kam;
        try {
            kam = engine.open(source);
        } catch (InvalidPolicyException e) {
            e.problems().forEach(console.out()::println);
            return Kam.PROBLEMS;
        }
        Examples examples = Examples.of(source, kam.policy().definition());
        if (!examples.problems().isEmpty()) {
            examples.problems().forEach(console.out()::println);
            return Kam.PROBLEMS;
        }
        if (examples.all().isEmpty()) {
            console.out()
                    .println("policy (" + directory
                            + ") has no examples: no folder of it holds an examples.csv with rows");
            return Kam.PROBLEMS;
        }
        ExampleRunner runner = new ExampleRunner(kam.policy());
        int failed = 0;
        for (Example example : examples.all()) {
            ExampleResult result = runner.run(example);
            if (!result.passed()) {
                failed++;
                console.out().println(result);
            }
        }
        console.out().println(examples.all().size() - failed + " passed, " + failed + " failed");
        return failed == 0 ? Kam.FINE : Kam.PROBLEMS;
    }
}
