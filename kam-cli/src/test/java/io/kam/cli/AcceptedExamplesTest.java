package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K38 examples that one can keep")
class AcceptedExamplesTest {
    @TempDir
    Path directory;

    private static final String COMMON =
            "id,asOf,customer.trade.revenue12m,expect.tier\nbuys little,2026-06-30,100,STANDARD\n";

    @Test
    void a_step_has_several_files_of_examples_and_a_column_that_one_lacks_is_unknown() {
        Path policy = new SmallPolicy()
                .examples(COMMON)
                .file(
                        "tier/examples-partners.csv",
                        "id,asOf,customer.segment,customer.trade.orders12m,"
                                + "customer.payment.onTimeShare,expect.tier\na partner,2026-06-30,partner,12,1,LEVEL_3\n")
                .in(directory);

        KamRun run = KamRun.of("test", policy);

        assertThat(run.out()).isEqualTo("2 passed, 0 failed\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void what_came_is_shown_and_written_and_all_else_in_the_files_stays_byte_by_byte() throws IOException {
        // Given: a file as a spreadsheet writes it, with two results that are no longer right
        String before = "\uFEFF\"# a comment, with a comma\",,,,,\r\n"
                + "id,asOf,customer.trade.revenue12m,expect.tier,expect.reviewDueAt,because,notBecause\r\n"
                + "# one more \"\r\n"
                + "\r\n"
                + "\"level 1, once\", 2026-06-30 ,17999.99,\"LEVEL_1\",,TIER-120,TIER-110\r\n"
                + "due,2026-06-30,,STANDARD,2026-01-01,TIER-110,\r\n"
                + "\"line\r\nbreak\",2026-06-30,100,LEVEL_2,,TIER-120,TIER-110";
        Path policy = new SmallPolicy().examples(before).in(directory);

        // When
        KamRun run = KamRun.of("test", policy, "--accept");

        // Then
        assertThat(run.out()).isEqualTo("""
                tier/examples.csv:5: level 1, once expect.tier: LEVEL_1 becomes LEVEL_2
                tier/examples.csv:6: due expect.reviewDueAt: 2026-01-01 becomes 2027-01-01
                tier/examples.csv:7: line
                break expect.tier: LEVEL_2 becomes STANDARD
                tier/examples.csv:7: line
                break because: TIER-120 becomes TIER-110
                tier/examples.csv:7: line
                break notBecause: TIER-110 becomes (blank)
                3 examples accepted
                """);
        assertThat(run.code()).isZero();
        assertThat(Files.readString(policy.resolve("tier/examples.csv")))
                .isEqualTo(before.replace("\"LEVEL_1\"", "\"LEVEL_2\"")
                        .replace("2026-01-01", "2027-01-01")
                        .replace("100,LEVEL_2,,TIER-120,TIER-110", "100,STANDARD,,TIER-110,"));
        assertThat(KamRun.of("test", policy).out()).isEqualTo("3 passed, 0 failed\n");
    }

    @Test
    void examples_that_pass_and_their_files_are_not_touched() throws IOException {
        Path policy = new SmallPolicy().examples(COMMON).in(directory);
        Path examples = policy.resolve("tier/examples.csv");
        Object before = Files.getLastModifiedTime(examples);

        KamRun run = KamRun.of("test", policy, "--accept");

        assertThat(run.out()).isEqualTo("1 passed, 0 failed\n");
        assertThat(Files.getLastModifiedTime(examples)).isEqualTo(before);
    }

    @Test
    void every_form_that_an_expectation_has_can_be_accepted() throws IOException {
        // Given: examples of the standard policy's cases, each with something wrong
        Path policy = KamRun.newPolicy(directory);
        KamRun.edit(policy.resolve("escalation/actions.csv"), "\n1,notify", "\n1,notify\n1,phone call");
        KamRun.edit(
                policy.resolve("servicetarget/targets.csv"), "P1,LEVEL_1,RESOLUTION,4h", "P1,LEVEL_1,RESOLUTION,5h");
        assertThat(KamRun.of("test", policy).code()).isEqualTo(1);

        KamRun.of("test", policy, "--accept");

        assertThat(KamRun.of("test", policy).out()).endsWith(" passed, 0 failed\n");
        assertThat(Files.readString(policy.resolve("escalation/examples.csv"))).contains("1:notify; 1:phone call");
    }

    @Test
    void an_example_that_is_named_for_a_limit_is_named_once_it_stands_at_none() throws IOException {
        // Given
        Path policy = new SmallPolicy().examples(COMMON + """
                        revenue-below-6000,2026-06-30,5999.99,STANDARD
                        revenue from 6000,2026-06-30,6000,LEVEL_2
                        revenue-below-18000,2026-06-30,17999.99,LEVEL_2
                        """).in(directory);
        assertThat(KamRun.of("test", policy).out()).isEqualTo("4 passed, 0 failed\n");

        // When: the limit is another
        KamRun.edit(policy.resolve("tier/thresholds.csv"), "18000", "20000");

        // Then
        KamRun run = KamRun.of("test", policy);
        assertThat(run.out()).isEqualTo("""
                warning: tier/examples.csv:5: revenue-below-18000: no rule or row with the number (18000) has its limit here any more; move its facts to where the limit is now, or rename it
                4 passed, 0 failed
                """);
        assertThat(run.code()).isZero();
    }

    @Test
    void the_standard_policy_has_files_of_its_own_alone() {
        assertThat(KamRun.of("test", "--accept").err()).contains("--accept needs the directory of a policy");
    }
}
