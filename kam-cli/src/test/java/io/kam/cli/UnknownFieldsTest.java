package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.decision.Diagnostic;
import io.kam.decision.TierDecision;
import io.kam.io.FactColumns;
import io.kam.model.Customer;
import io.kam.step.Steps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an explanation says of unknown fields. */
class UnknownFieldsTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");
    private static final List<String> PATHS = List.of(
            "since",
            "trade.revenue12m",
            "trade.revenuePrior12m",
            "trade.orders12m",
            "trade.typicalOrderGapDays",
            "trade.lastOrderOn",
            "trade.grossMargin",
            "trade.costToServe12m",
            "trade.wallet",
            "payment.onTimeShare",
            "payment.overdueAmount",
            "payment.writtenOff12m",
            "standing.strategicSignificance",
            "standing.marketShare",
            "standing.brandInfluence",
            "potential.growth",
            "potential.marketOutlook",
            "potential.innovation",
            "relationship.loyalty",
            "relationship.satisfaction",
            "loss.endedOn");
    private static final String[] VALUES = {
        "0",
        "0.05",
        "0.5",
        "0.95",
        "1",
        "5",
        "10",
        "70",
        "400",
        "3000",
        "30000",
        "-100",
        "2015-01-01",
        "2025-12-01",
        "2026-06-20",
        "2026-08-01"
    };
    private static final List<String> HEADER =
            Stream.concat(Stream.of("id"), PATHS.stream()).toList();
    private static final FactColumns<Customer> COLUMNS = FactColumns.of(Steps.vocabulary(), Customer.class, "", HEADER);
    private static final KamEngine KAM = KamEngine.builder().engine("model").build();

    private static Customer customer(List<String> cells) {
        return COLUMNS.read("c.csv", 1, cells, null).fact();
    }

    private static List<String> random(Random random) {
        while (true) {
            List<String> cells = new ArrayList<>(List.of("C"));
            PATHS.forEach(path -> cells.add(random.nextInt(3) > 0 ? VALUES[random.nextInt(VALUES.length)] : ""));
            for (int i = 1; i < cells.size(); i++) {
                List<String> alone = new ArrayList<>(List.of("C"));
                PATHS.forEach(path -> alone.add(""));
                alone.set(i, cells.get(i));
                if (customer(alone) == null) {
                    cells.set(i, "");
                }
            }
            if (customer(cells) != null) {
                return cells;
            }
        }
    }

    private static String outcome(TierDecision decision) {
        return decision.tier() + " " + decision.classification() + " " + decision.reviewDueAt();
    }

    @Test
    @DisplayName("K39 no value of a field that is said to change nothing changes the outcome")
    void no_value_of_a_field_that_is_said_to_change_nothing_changes_the_outcome() {
        Random random = new Random(39);
        int filled = 0;
        for (int i = 0; i < 150; i++) {
            List<String> cells = random(random);
            TierDecision decision = KAM.assignTier(customer(cells), AS_OF);
            String page = decision.explain(Locale.ENGLISH);
            for (Diagnostic unknown : decision.diagnostics()) {
                String path = unknown.paths().get(0);
                int column = HEADER.indexOf(path.replaceFirst("^customer\\.", ""));
                if (unknown.kind() != Diagnostic.Kind.UNKNOWN
                        || column < 0
                        || page.contains("Unknown: " + path + " ")) {
                    continue;
                }
                for (String value : VALUES) {
                    List<String> more = new ArrayList<>(cells);
                    more.set(column, value);
                    Customer known = customer(more);
                    if (known != null) {
                        filled++;
                        assertThat(outcome(KAM.assignTier(known, AS_OF)))
                                .as("%s = %s of %s", path, value, cells)
                                .isEqualTo(outcome(decision));
                    }
                }
            }
        }
        assertThat(filled).isGreaterThan(500);
    }

    @Test
    @DisplayName("K39 all that is unknown is listed on request")
    void all_that_is_unknown_is_listed_on_request() {
        TierDecision decision = KAM.assignTier(Customer.builder("C").build(), AS_OF);

        String page = decision.explain(Locale.ENGLISH, true);
        assertThat(decision.diagnostics())
                .filteredOn(each -> each.kind() == Diagnostic.Kind.UNKNOWN)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(page)
                        .contains(
                                "  Unknown: " + each.paths().get(0) + "  → " + String.join(", ", each.rules()) + "\n"));
        assertThat(Arrays.stream(page.split("\n")).filter(line -> line.contains("besides")))
                .isEmpty();
    }
}
