package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command {@code test} says of an example that is not met. */
class NearestRuleTest {
    @TempDir
    Path policy;

    private void file(String path, String content) throws IOException {
        Path file = policy.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    @DisplayName("K36 the rule that lacks least is named as nearest, an alternative counting once")
    void the_rule_that_lacks_least_is_named_as_nearest() throws IOException {
        // Given: a rule that lacks both of two conditions, and one that lacks either of two
        file("policy.properties", """
                id=nearest
                version=1.0.0
                zone=UTC
                currency=EUR
                languages=en
                owner=key account board
                """);
        file("tier/reasons.properties", "CORE-OVERRIDE = by hand\nCORE-REVIEW = by its interval\n");
        file("tier/review.csv", "key tier: Tier,every: period\nLEVEL_1,P3M\nLEVEL_2,P6M\nLEVEL_3,P1Y\nSTANDARD,P1Y\n");
        file("tier/tier.drl", """
                package tier;

                import io.kam.model.*;
                import static io.kam.model.Tier.*;

                global io.kam.rule.TierProposals propose;

                rule "TIER-110 Every customer"
                  when
                    Customer( id != null )
                  then
                    propose.enters( STANDARD );
                end

                rule "TIER-120 Orders often and is loyal"
                  when
                    Customer( trade.orders12m >= 100, relationship.loyalty >= 90 )
                  then
                    propose.enters( LEVEL_3 );
                end

                rule "TIER-130 Owes little"
                  when
                    Customer( payment.overdueAmount == null || share( payment.overdueAmount, trade.revenue12m ) <= 0.2 )
                  then
                    propose.enters( LEVEL_3 );
                end
                """);
        file("tier/examples.csv", """
                id,asOf,customer.trade.revenue12m,customer.trade.orders12m,customer.payment.overdueAmount,customer.relationship.loyalty,expect.tier
                owes much,2026-06-30,2000,2,1300,5,LEVEL_3
                """);

        KamRun run = KamRun.of("test", policy, "--engine", "model");

        assertThat(run.out())
                .containsSubsequence(
                        "TIER-130 \"Owes little\": either customer.payment.overdueAmount is 1,300, and must be unknown, or"
                                + " share(customer.payment.overdueAmount, customer.trade.revenue12m) is 0.65, 0.45 over 0.2",
                        "TIER-120 \"Orders often and is loyal\": customer.trade.orders12m is 2, 98 short of 100;"
                                + " customer.relationship.loyalty is 5, 85 short of 90");
    }

    @Test
    void a_row_that_is_missing_is_told_where_nothing_is_known_of_what_is_expected() throws IOException {
        Path standard = KamRun.newPolicy(policy);
        KamRun.edit(standard.resolve("priority/matrix.csv"), "\nLOCAL,URGENT", "\n# LOCAL,URGENT");

        KamRun run = KamRun.of("test", standard, "--engine", "model");

        assertThat(run.out())
                .contains(
                        "  expect.priority: expected P2, came unknown\n    PRIO-110 ",
                        "    PRIO-110 \"Impact and urgency set the priority\": no row of priority/matrix.csv fits"
                                + " triage.impact = LOCAL, triage.urgency = URGENT (",
                        "  because PRIO-110: it did not decide\n    PRIO-110 \"Impact and urgency set the priority\":"
                                + " no row of priority/matrix.csv fits triage.impact = LOCAL, triage.urgency = URGENT (",
                        "  because PRIO-210: it did not decide\n    PRIO-210[LEVEL_1] \"The customer's tier raises the"
                                + " priority\" matched with raise(1), but nothing decided: ",
                        " matched with raise(1), which lost to PRIO-320[emergency]: ");
    }

    @Test
    void the_rows_that_are_there_are_told_where_a_rule_matches_others_of_the_same_key() throws IOException {
        Path standard = KamRun.newPolicy(policy);
        KamRun.edit(
                standard.resolve("servicetarget/targets.csv"), "\nP1,LEVEL_1,RESOLUTION", "\n# P1,LEVEL_1,RESOLUTION");

        KamRun run = KamRun.of("test", standard, "--engine", "model");

        assertThat(run.out())
                .contains(
                        "  expect.resolution: expected 4h, came unknown\n    TARGET-110 \"",
                        ": for assignedTier.service = LEVEL_1, casePriority.priority = P1, servicetarget/targets.csv has only the"
                                + " rows P1,LEVEL_1,ACKNOWLEDGE, P1,LEVEL_1,FIRST_RESPONSE, P1,LEVEL_1,NEXT_UPDATE (");
    }
}
