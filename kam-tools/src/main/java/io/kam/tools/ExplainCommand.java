package io.kam.tools;

import io.kam.KamEngine;
import io.kam.decision.TierDecision;
import io.kam.decision.WhyNot;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.Tier;
import io.kam.rule.Hints;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kam explain}: why a customer has its tier. */
@Command(name = "explain", description = "Explains what is decided about a customer, and why.")
final class ExplainCommand implements Callable<Integer> {
    private static final int HINTS = 3;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--customer", paramLabel = "ID", required = true, description = "The customer's id.")
    private String id = "";

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "The policy's directory. Default: the standard policy.")
    private @Nullable Path policy;

    @Option(
            names = "--customers",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Where the customer is, as for decide. Default: the sample portfolio.")
    private List<Path> customers = List.of();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "The instant to decide for, such as 2026-01-31T00:00:00Z. Needed with --customers; default: "
                    + "that of the sample portfolio, 2023-12-10T00:00:00Z.")
    private @Nullable Instant asOf;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "The language, such as en or zh-CN. Default: the first one of the policy.")
    private @Nullable String language;

    @Option(
            names = "--why-not",
            paramLabel = "TIER",
            description = "Also say what the customer lacks for a tier: ${COMPLETION-CANDIDATES}.")
    private @Nullable Tier whyNot;

    @Mixin
    private final EngineOption engine = new EngineOption();

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!customers.isEmpty() && asOf == null) {
            throw usage("--as-of must be given with --customers");
        }
        KamEngine kam = engine.open(policy);
        Locale locale = locale(kam.policy().definition().languages());
        Customer customer = find();
        TierDecision decision = kam.assignTier(customer, asOf == null ? SamplePortfolio.AS_OF : asOf);
        console.out().print(decision.explain(locale));
        if (whyNot != null) {
            console.out().println();
            tellWhyNot(decision, whyNot);
        }
        return Kam.FINE;
    }

    private void tellWhyNot(TierDecision decision, Tier wanted) {
        List<WhyNot> answers = decision.whyNot(wanted);
        Tier tier = decision.tier();
        if (tier != null && tier.compareTo(wanted) <= 0) {
            console.out().println("Why not " + wanted + ": the customer has it, or a better one");
            return;
        }
        console.out().println("Why not " + wanted + (answers.isEmpty() ? ": no rule leads there" : ""));
        for (WhyNot answer : answers) {
            console.out().println("  " + answer + " (" + answer.place() + ")");
        }
    }

    private Locale locale(List<Locale> known) {
        if (language == null) {
            return known.get(0);
        }
        return known.stream()
                .filter(each -> each.toLanguageTag().equalsIgnoreCase(language))
                .findFirst()
                .orElseThrow(() -> usage("--lang (" + language + ") must be one of "
                        + String.join(
                                ", ", known.stream().map(Locale::toLanguageTag).toList())));
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private Customer find() {
        List<FactProblem> problems = new ArrayList<>();
        Set<String> near = new TreeSet<>();
        boolean unreadable = false;
        try (Stream<FactRow<Customer>> rows =
                customers.isEmpty() ? SamplePortfolio.customers() : CustomerFiles.read(customers)) {
            for (Iterator<FactRow<Customer>> each = rows.iterator(); each.hasNext(); ) {
                FactRow<Customer> row = each.next();
                Customer customer = row.fact();
                problems.addAll(row.problems());
                unreadable |= CustomerFiles.areUnreadable(row);
                if (customer != null && customer.id().equals(id) && !unreadable) {
                    return customer;
                }
                if (customer != null
                        && Hints.nearest(id, List.of(customer.id())).isPresent()) {
                    near.add(customer.id());
                }
            }
        }
        List<String> told =
                new ArrayList<>(problems.stream().map(FactProblem::toString).toList());
        if (!unreadable) {
            told.add("there is no customer (" + id + ")" + (problems.isEmpty() ? "" : " in the rows without problems")
                    + hint(near));
        }
        throw new InputException(told);
    }

    private String hint(Set<String> near) {
        List<String> nearest = new ArrayList<>();
        while (nearest.size() < HINTS && !near.isEmpty()) {
            String next = Hints.nearest(id, near).orElseThrow();
            near.remove(next);
            nearest.add("(" + next + ")");
        }
        return nearest.isEmpty() ? "" : ". Maybe you meant " + String.join(", ", nearest);
    }
}
