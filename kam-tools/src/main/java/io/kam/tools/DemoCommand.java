package io.kam.tools;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.policy.PolicySource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kam demo}: the sample portfolio, decided by the standard policy. */
@Command(
        name = "demo",
        description = "Decides the sample portfolio by the standard policy, and shows what came out and why.")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final EngineOption engine = new EngineOption();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        KamEngine kam = engine.open((PolicySource) null);
        PortfolioReport report = new PortfolioReport();
        Showcase showcase = new Showcase();
        try (Stream<FactRow<Customer>> rows = SamplePortfolio.customers();
                Progress progress = Progress.of(console, "kam demo", SamplePortfolio.CUSTOMERS)) {
            rows.forEach(row -> {
                Customer customer = row.fact();
                if (customer == null) {
                    throw new IllegalStateException("the sample portfolio has problems: " + row.problems());
                }
                TierDecision decision = kam.assignTier(customer, SamplePortfolio.AS_OF);
                List<Reason> reasons = decision.reasons();
                List<Diagnostic> diagnostics = decision.diagnostics();
                report.add(decision, reasons, diagnostics);
                showcase.add(customer, decision, reasons, diagnostics);
                progress.step();
            });
        }
        console.out()
                .println("The " + report.customers() + " customers of the sample portfolio at " + SamplePortfolio.AS_OF
                        + " by policy " + kam.policy().version());
        console.out().println();
        console.out().print(report);
        showcase.chosen().forEach((rule, decision) -> {
            console.out().println();
            console.out().println("The customer with " + rule);
            console.out().println();
            decision.explain().lines().forEach(line -> console.out().println(line.isEmpty() ? "" : "  " + line));
        });
        return Kam.FINE;
    }
}
