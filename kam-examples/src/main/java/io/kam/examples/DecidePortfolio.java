package io.kam.examples;

import io.kam.KamEngine;
import io.kam.decision.Reason;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.Customer;
import io.kam.model.Tier;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tiers do the customers of a CSV file have, and which rules decide them? */
public final class DecidePortfolio {
    /** The instant that the sample portfolio describes. */
    private static final Instant AS_OF = Instant.parse("2023-12-10T00:00:00Z");

    private DecidePortfolio() {}

    /** Decides the sample portfolio row by row and prints how many customers each tier has, and by which rules. */
    public static void main(String[] args) throws IOException {
        KamEngine kam = KamEngine.ofDefaults();
        Map<String, Integer> tiers = new TreeMap<>();
        Map<String, Integer> rules = new TreeMap<>();
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(SampleFiles.customers())) {
            Stream<Customer> customers = rows.flatMap(DecidePortfolio::usable);
            kam.assignTiers(customers, AS_OF).forEach(decision -> {
                tiers.merge(name(decision.tier()), 1, Integer::sum);
                decision.reasons().stream()
                        .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                        .filter(reason -> reason.field().equals("tier"))
                        .map(reason -> name(decision.tier()) + " " + reason.id() + " " + reason.sentence())
                        .distinct()
                        .forEach(rule -> rules.merge(rule, 1, Integer::sum));
            });
        }
        tiers.forEach((tier, count) -> System.out.println(count + " " + tier));
        rules.forEach((rule, count) -> System.out.println(count + " " + rule));
    }

    /** The row's customer; a row with problems is told and left out. */
    private static Stream<Customer> usable(FactRow<Customer> row) {
        row.problems().forEach(System.err::println);
        return Stream.ofNullable(row.fact());
    }

    private static String name(@Nullable Tier tier) {
        return tier == null ? "unknown" : tier.name();
    }
}
