package io.kam.cli;

import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.rule.DecisionStep;
import io.kam.step.Steps;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An analyst adds a table, a rule that matches its rows, and examples; no line of Java is written. */
class OwnTableTest {
    @TempDir
    Path directory;

    private Path policy;
    private Path table;
    private Path rules;

    @BeforeEach
    void givenAPolicyWithATableOfItsOwn() throws IOException {
        policy = newPolicy(directory);
        for (DecisionStep step : Steps.all()) {
            try (DirectoryStream<Path> examples =
                    Files.newDirectoryStream(policy.resolve(step.folder()), "examples*.csv")) {
                for (Path file : examples) {
                    Files.delete(file);
                }
            }
        }
        table = policy.resolve("tier/price-lists.csv");
        rules = policy.resolve("tier/price-lists.drl");
        Files.writeString(table, """
            # The tier that orders of a segment give at least, from so many orders on.
            key segment,key from: count,below: count,tier: Tier,open since: date
            retail,,10,,
            retail,10,50,LEVEL_3,2026-01-31
            retail,50,,LEVEL_2,2026-01-31
            wholesale,100,,LEVEL_1,2026-01-31
            """);
        Files.writeString(rules, """
            package tier;
            import io.kam.model.*;
            import static io.kam.model.Tier.*;
            global io.kam.rule.TierProposals propose;

            rule "TIER-910 Orders of the segment give the tier"
              when
                Customer( $segment : segment, $orders : trade.orders12m )
                PriceListRow(
                    segment == $segment,
                    from == null || from <= $orders,
                    below == null || below > $orders,
                    daysSince(openSince) >= 0,
                    $tier : tier )
              then
                propose.atLeast( $tier );
            end

            rule "TIER-920 Wholesale with a thousand orders is of level 1"
              when
                Customer( trade.orders12m >= 1000 )
                PriceListRow( segment == "wholesale", $tier : tier )
              then
                propose.atLeast( $tier );
            end
            """);
        Files.writeString(policy.resolve("tier/examples.csv"), """
            id,asOf,customer.segment,customer.trade.orders12m,expect.tier,because,notBecause
            few orders,2026-06-30T10:00:00Z,retail,9,STANDARD,,TIER-910
            ten orders,2026-06-30T10:00:00Z,retail,10,LEVEL_3,TIER-910,TIER-920
            fifty orders,2026-06-30T10:00:00Z,retail,50,LEVEL_2,TIER-910,TIER-920
            the list is not open yet,2026-01-15T10:00:00Z,retail,50,STANDARD,,TIER-910
            a thousand orders,2026-06-30T10:00:00Z,,1000,LEVEL_1,TIER-920,TIER-910
            """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drools", "model"})
    void rules_match_its_rows_and_examples_say_what_comes_out(String engine) {
        KamRun run = KamRun.of("test", policy, "--engine", engine);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("5 passed, 0 failed\n");
        assertThat(run.code()).isZero();
    }

    private String checked() {
        KamRun run = KamRun.of("check", policy, "--engine", "model");
        assertThat(run.code()).isEqualTo(1);
        return run.out();
    }

    @Test
    void a_gap_between_its_bands_and_a_key_that_no_row_has_are_told() throws IOException {
        edit(table, "retail,50,", "retail,60,");
        edit(rules, "\"wholesale\"", "\"wholesal\"");

        assertThat(checked()).isEqualTo("""
                tier/price-lists.csv:5: column (from) is (60), column (below) at tier/price-lists.csv:4 is (50): no row of (retail) holds 50 to 60 [KAM-706]
                tier/price-lists.drl:22:19: rule "TIER-920": no row of tier/price-lists.csv has segment ("wholesal"). Maybe you meant ("wholesale") [KAM-708]
                """);
    }

    @Test
    void what_a_spreadsheet_made_of_it_is_told_cell_by_cell() throws IOException {
        edit(table, "retail,10,50,LEVEL_3,2026-01-31", "retail,\"1,000\",50,Level 3,31.01.2026");

        assertThat(checked()).isEqualTo("""
                tier/price-lists.csv:4: column (from): (1,000) is not a whole number of 0 or more. Maybe you meant (1000) or (1) [KAM-509]
                tier/price-lists.csv:4: column (openSince): (31.01.2026) is not a date such as 2026-02-28. Maybe you meant (2026-01-31) [KAM-509]
                tier/price-lists.csv:4: column (tier): (Level 3) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_3) [KAM-509]
                """);
    }
}
