package io.kam.cli;

import io.kam.check.PolicyCheck;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kam check}: is a policy valid? */
@Command(
        name = "check",
        description =
                "Reports every mistake in a policy and its examples, and warns about what you probably didn't mean.")
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        policy.warnIfStandard(console);
        PolicySource source = policy.source();
        Checked checked = Checked.forAllEngines(engine, source);
        List<String> warnings = checked.isFine() ? PolicyCheck.notes(checked.definition()) : List.of();
        if (json.isGiven()) {
            Map<String, Object> document = checked.json();
            document.put("valid", checked.isFine());
            document.put("warnings", warnings.stream().map(JsonOption::warning).toList());
            JsonOption.print(console, document);
        } else if (checked.isFine()) {
            warnings.forEach(warning -> console.out().println("warning: " + warning));
            console.out().println(summary(checked.definition()));
        } else {
            checked.print(console);
        }
        checked.sumUp(console, source);
        return checked.isFine() ? Kam.FINE : Kam.PROBLEMS;
    }

    private static String summary(PolicyDefinition policy) {
        int tables = policy.rules().vocabulary().steps().stream()
                .mapToInt(step -> policy.rules().tables(step).size())
                .sum();
        return "policy " + policy.version() + " is valid: "
                + policy.rules().rules().size() + " rules, " + tables + " tables";
    }
}
