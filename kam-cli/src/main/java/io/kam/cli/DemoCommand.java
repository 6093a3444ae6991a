package io.kam.cli;

import io.kam.KamEngine;
import io.kam.decision.Decision;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.PolicySource;
import io.kam.tools.CaseReport;
import io.kam.tools.PortfolioReport;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kam demo}: the sample customers and their cases, decided by the standard policy. */
@Command(
        name = "demo",
        description =
                "Decides the sample customers and their cases by the standard policy, and shows the main results and the "
                        + "reasons for them.")
final class DemoCommand implements Callable<Integer> {
    private static final int CASES_IN_SHORT = 3;

    private final Console console;
    private final PortfolioReport customers = new PortfolioReport(Locale.ENGLISH);
    private final CustomerShowcase customerShowcase = new CustomerShowcase();
    private final CaseReport cases = new CaseReport(Locale.ENGLISH, name -> Optional.empty());
    private final CaseShowcase caseShowcase = new CaseShowcase();
    private final CustomersById byId = new CustomersById();
    private final Map<String, TierDecision> tiers = new HashMap<>();

    @Option(names = "--full", description = "Show all tables and whole explanations.")
    private boolean full;

    @Mixin
    private final EngineOption engine = new EngineOption();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (console.terminal()) {
            console.err().println("Loading the standard policy …");
        }
        KamEngine kam = engine.open(PolicySource.standard());
        try (Progress progress = Progress.of(console, "kam demo", SampleData.CUSTOMERS + SampleData.CASES)) {
            each(SampleData.customers(), customer -> decide(kam, customer), progress);
            each(SampleData.cases(), supportCase -> decide(kam, supportCase), progress);
        }
        String at = " at " + SampleData.AS_OF + " by policy " + kam.policy().version();
        paragraph("The " + customers.customers() + " customers of the sample portfolio" + at);
        console.out().print(full ? customers : customers.brief());
        console.out().println();
        paragraph("The " + cases.cases() + " sample cases of these customers" + at);
        paragraph(
                "The cases are real; which customer has which was invented. Their source shows neither first responses nor\n"
                        + "updates, so the clocks of these two run on until the solution.");
        console.out().print(full ? cases : cases.brief());
        customerShowcase
                .chosen()
                .forEach((title, decision) -> explain(title, decision, "--customer " + decision.customerId()));
        caseShowcase.chosen().entrySet().stream()
                .limit(full ? Integer.MAX_VALUE : CASES_IN_SHORT)
                .forEach(each -> explain(
                        each.getKey(),
                        byId.escalateCase(kam, each.getValue(), SampleData.AS_OF),
                        "--case " + each.getValue().id()));
        if (!full) {
            console.out().println();
            console.out().println("All tables and whole explanations: kam demo --full");
        }
        return Kam.FINE;
    }

    private <T extends Record> void each(Stream<FactRow<T>> sample, Consumer<T> decide, Progress progress) {
        try (sample) {
            sample.forEach(row -> {
                T fact = row.fact();
                if (fact == null) {
                    throw new IllegalStateException("the sample has problems: " + row.problems());
                }
                decide.accept(fact);
                progress.step(1);
            });
        }
    }

    private void decide(KamEngine kam, Customer customer) {
        byId.add(customer);
        TierDecision decision = kam.assignTier(customer, SampleData.AS_OF);
        tiers.put(customer.id(), decision);
        List<Reason> reasons = decision.reasons();
        List<Diagnostic> diagnostics = decision.diagnostics();
        customers.add(decision, reasons, diagnostics);
        customerShowcase.add(customer, decision, reasons, diagnostics);
    }

    private void decide(KamEngine kam, SupportCase supportCase) {
        Customer customer = byId.of(supportCase);
        // By the tier decided above, so that its reasons are neither computed nor counted again.
        EscalationDecision decision = kam.at(SampleData.AS_OF)
                .customer(customer)
                .tier(customer == null ? null : tiers.get(customer.id()))
                .supportCase(supportCase)
                .escalateCase();
        List<Reason> reasons = decision.reasons();
        List<Diagnostic> diagnostics = decision.diagnostics();
        cases.add(supportCase, decision, reasons, diagnostics);
        caseShowcase.add(supportCase, decision, reasons, diagnostics);
    }

    private void paragraph(String text) {
        text.lines().forEach(console.out()::println);
        console.out().println();
    }

    private void explain(String title, Decision decision, String subject) {
        console.out().println();
        paragraph(title);
        List<String> page = decision.explain().lines().toList();
        (full ? page : Excerpt.of(decision, page))
                .forEach(line -> console.out().println(line.isEmpty() ? "" : "  " + line));
        if (!full) {
            console.out().println();
            console.out().println("  The whole explanation: kam explain " + subject);
        }
    }
}
