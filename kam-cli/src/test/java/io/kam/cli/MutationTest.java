package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.coverage.Mutant;
import io.kam.coverage.Mutation;
import io.kam.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationTest {
    private static final String HEADER =
            "id,asOf,customer.trade.revenue12m,customer.trade.orders12m,customer.payment.onTimeShare,expect.tier\n";
    private static final String COMPLETE = HEADER + """
            nothing,2026-06-30,,,,STANDARD
            below level 2,2026-06-30,5999.99,,,STANDARD
            level 2,2026-06-30,6000,,,LEVEL_2
            below level 1,2026-06-30,17999.99,,,LEVEL_2
            level 1,2026-06-30,18000,,,LEVEL_1
            often,2026-06-30,,12,0.91,LEVEL_3
            not often,2026-06-30,,11,0.91,STANDARD
            late,2026-06-30,,12,0.9,STANDARD
            """;

    @TempDir
    Path directory;

    private static Mutation mutation(SmallPolicy policy) {
        Policy loaded = policy.load();
        return Mutation.of(loaded, policy.examples()).withSuggestions(loaded);
    }

    private static List<String> survivors(Mutation mutation) {
        return mutation.survivors().stream()
                .map(survivor -> survivor.mutant().toString())
                .filter(text -> !text.startsWith("tier/review.csv"))
                .toList();
    }

    @Test
    void examples_at_every_limit_notice_every_change_of_rules_and_thresholds() {
        assertThat(survivors(mutation(new SmallPolicy().examples(COMPLETE)))).isEmpty();
    }

    @Test
    void a_limit_that_is_shown_from_one_side_alone_may_move_to_the_other() {
        // Given: no example just below level 1
        SmallPolicy policy =
                new SmallPolicy().examples(COMPLETE.replace("below level 1,2026-06-30,17999.99,,,LEVEL_2\n", ""));

        Mutation mutation = mutation(policy);

        // Then
        assertThat(survivors(mutation))
                .containsExactly("tier/thresholds.csv:2: thresholds[revenue,LEVEL_1]: enterAt 18000 becomes 17999.99");
        assertThat(mutation.survivors().get(mutation.survivors().size() - 1).suggestion())
                .satisfies(suggestion -> assertThat(suggestion.row())
                        .isEqualTo("thresholds-revenue-level-1-at-18000,2026-06-30,17999.99,,,LEVEL_2"));
    }

    @Test
    void what_no_example_tests_is_told_by_kind() {
        SmallPolicy policy = new SmallPolicy().examples(HEADER + "nothing,2026-06-30,,,,STANDARD\n");

        assertThat(mutation(policy).survivors())
                .extracting(survivor -> survivor.mutant().kind())
                .contains(Mutant.Kind.values());
        assertThat(survivors(mutation(policy)))
                .contains(
                        "tier/thresholds.csv:3: thresholds[revenue,LEVEL_2] is left out",
                        "tier/tier.drl:23:6: TIER-130 is left out",
                        "tier/tier.drl:25:15: TIER-130: customer.trade.orders12m >= 12 is left out",
                        "tier/thresholds.csv:3: thresholds[revenue,LEVEL_2]: tier LEVEL_2 becomes LEVEL_3",
                        "tier/tier.drl:27:5: TIER-130: atLeast(LEVEL_3) becomes atLeast(LEVEL_2)",
                        "tier/tier.drl:25:15: TIER-130: customer.trade.orders12m >= 12 becomes customer.trade.orders12m >= 13",
                        "tier/tier.drl:25:15: TIER-130: customer.trade.orders12m >= 12 becomes customer.trade.orders12m > 12",
                        "tier/tier.drl:25:38: TIER-130: customer.payment.onTimeShare > 0.9 becomes"
                                + " customer.payment.onTimeShare > 0.89");
    }

    @Test
    void the_suggestions_notice_every_change_once_they_are_among_the_examples() throws IOException {
        // Given
        Path policy = new SmallPolicy()
                .examples(HEADER + "nothing,2026-06-30,,,,STANDARD\n")
                .in(directory);

        // When
        KamRun suggesting = KamRun.of("test", policy, "--suggest");
        KamRun again = KamRun.of("test", policy, "--mutation", "--min-mutants", 100);

        // Then
        assertThat(suggesting.code()).isZero();
        assertThat(suggesting.err())
                .startsWith("tier/examples-suggested.csv: ")
                .contains("read them before you keep them");
        assertThat(Files.readString(policy.resolve("tier/examples-suggested.csv")))
                .startsWith("# Suggested");
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("(100 %) changes of the policy");
        assertThat(again.code()).isZero();
    }

    @Test
    void limits_that_bands_share_move_together() {
        SmallPolicy policy = new SmallPolicy()
                .file(
                        "tier/caps.csv",
                        "key criterion,key from: share,below: share,tier: Tier\npaid,0%,60%,LEVEL_3\npaid,60%,80%,LEVEL_2\n")
                .file("tier/caps.drl", """
                        package tier;

                        import io.kam.model.*;

                        global io.kam.rule.TierProposals propose;

                        rule "TIER-310 Pays late"
                          when
                            Customer( $onTime : payment.onTimeShare )
                            CapRow( criterion == "paid", from <= $onTime, below > $onTime, $tier : tier )
                          then
                            propose.atMost( $tier );
                        end
                        """)
                .examples(COMPLETE);

        assertThat(survivors(mutation(policy)))
                .contains(
                        "tier/caps.csv:3: caps[paid,0.6]: from 0.6 becomes 0.59",
                        "tier/caps.csv:3: caps[paid,0.6]: from 0.6 becomes 0.61",
                        "tier/caps.csv:3: caps[paid,0.6]: below 0.8 becomes 0.79")
                .noneMatch(text -> text.contains("below 0.6"))
                .as("a share is never less than 0")
                .noneMatch(text -> text.contains("from 0 becomes -"));
    }

    @Test
    void exists_becomes_not_and_a_condition_that_only_asks_whether_something_is_known_stays() {
        SmallPolicy policy = new SmallPolicy().file("tier/signs.drl", """
                        package tier;

                        import io.kam.model.*;
                        import static io.kam.model.Tier.*;

                        global io.kam.rule.TierProposals propose;

                        rule "TIER-310 No events"
                          when
                            Customer( trade.wallet != null || trade.grossMargin < 0.5 )
                            not AccountEvent( kind == AccountEventKind.ESCALATED )
                          then
                            propose.atMost( LEVEL_3 );
                        end
                        """).examples(COMPLETE);

        assertThat(survivors(mutation(policy)))
                .contains(
                        "tier/signs.drl:11:5: TIER-310: not AccountEvent becomes exists AccountEvent",
                        "tier/signs.drl:10:39: TIER-310: customer.trade.grossMargin < 0.5 is left out")
                .doesNotContain("tier/signs.drl:10:15: TIER-310: customer.trade.wallet != null is left out");
    }

    @Test
    void examples_that_fail_are_mended_first() {
        SmallPolicy policy = new SmallPolicy().examples(HEADER + "nothing,2026-06-30,,,,LEVEL_1\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mutation(policy))
                .withMessage("example (tier/examples.csv:2: nothing) must pass");
        KamRun run = KamRun.of("test", policy.in(directory), "--mutation");
        assertThat(run.err()).isEqualTo("the policy was not changed: its examples must pass first\n");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void programs_get_each_change_with_its_place_and_what_would_notice_it() {
        Path policy = new SmallPolicy()
                .examples(COMPLETE.replace("late,2026-06-30,,12,0.9,STANDARD\n", ""))
                .in(directory);

        KamRun run = KamRun.of("test", policy, "--mutation", "--json");

        assertThat(run.out())
                .contains(
                        "{\"becomes\":\"customer.payment.onTimeShare > 0.89\",\"column\":38,\"file\":\"tier/tier.drl\","
                                + "\"kind\":\"NUMBER\",\"line\":25,\"subject\":\"TIER-130\",\"suggestion\":{\"file\":\"tier/examples.csv\",");
    }

    @Test
    void suggestions_are_written_into_a_directory_alone() {
        assertThat(KamRun.of("test", "--suggest").err()).contains("--suggest needs the directory of a policy");
    }
}
