package io.kam.cli;

import io.kam.KamEngine;
import io.kam.decision.PolicyCheck;
import io.kam.io.FactProblem;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.DecisionStep;
import io.kam.tools.Examples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kam check}: is a policy valid? */
@Command(
        name = "check",
        description =
                "Reads a policy and its examples, and tells everything that is wrong with them; notes tell what was "
                        + "probably not meant.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "The policy's directory.")
    private Path directory = Path.of("");

    @Mixin
    private final EngineOption engine = new EngineOption();

    CheckCommand(Console console) {
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
        PolicyDefinition policy = kam.policy().definition();
        List<FactProblem> problems = Examples.of(source, policy).problems();
        if (!problems.isEmpty()) {
            problems.forEach(console.out()::println);
            return Kam.PROBLEMS;
        }
        int tables = Arrays.stream(DecisionStep.values())
                .mapToInt(step -> policy.rules().tables(step).size())
                .sum();
        PolicyCheck.notes(policy).forEach(note -> console.out().println("note: " + note));
        console.out()
                .println("policy " + policy.version() + " is valid: "
                        + policy.rules().rules().size() + " rules, " + tables + " tables");
        return Kam.FINE;
    }
}
