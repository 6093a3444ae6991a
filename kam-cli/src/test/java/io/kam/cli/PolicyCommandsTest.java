package io.kam.cli;

import static io.kam.cli.KamRun.append;
import static io.kam.cli.KamRun.edit;
import static io.kam.cli.KamRun.newPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.policy.PolicySource;
import io.kam.rule.DecisionStep;
import io.kam.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
    @TempDir
    Path directory;

    @Nested
    class New {
        @Test
        void a_new_policy_is_the_standard_policy_file_by_file() {
            KamRun run = KamRun.of("new", directory.resolve("mine"));

            assertThat(run.code()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("kam check " + directory.resolve("mine"), "kam test", "kam decide");
            assertThat(PolicySource.directory(directory.resolve("mine")).files())
                    .containsExactlyEntriesOf(PolicySource.standard().files());
        }

        @Test
        void an_empty_directory_takes_a_new_policy_and_keeps_nothing_else() throws IOException {
            assertThat(KamRun.of("new", directory).code()).isZero();

            try (Stream<Path> entries = Files.list(directory)) {
                assertThat(entries.map(entry -> entry.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "policy.properties",
                                "calendars",
                                "classification",
                                "valuation",
                                "scorecard",
                                "tier",
                                "triage",
                                "priority",
                                "servicetarget",
                                "escalation");
            }
        }

        @Test
        void a_directory_that_holds_something_is_left_as_it_is() throws IOException {
            Files.writeString(directory.resolve("notes.txt"), "mine");

            KamRun run = KamRun.of("new", directory);

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo(directory + " is not empty. Name a directory that does not exist, or an empty one\n");
            assertThat(directory).isDirectoryNotContaining("glob:**/policy.properties");
        }

        @Test
        void a_file_in_the_place_of_the_directory_is_told() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "mine");

            KamRun run = KamRun.of("new", file);

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).isEqualTo(file + " is not a directory\n");
        }
    }

    @Nested
    class Check {
        private Path policy;

        @BeforeEach
        void givenAPolicy() {
            policy = newPolicy(directory);
        }

        private KamRun check() {
            return KamRun.of("check", policy, "--engine", "model");
        }

        @Test
        void a_valid_policy_is_named_with_version_digest_and_sizes() {
            KamRun run = check();

            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .matches("policy standard 1\\.1\\.0 \\([0-9a-f]{12}\\) is valid: \\d+ rules, \\d+ tables\n");
            assertThat(run.err()).isEmpty();
        }

        @Test
        void what_was_probably_not_meant_is_noted_though_the_policy_is_valid() throws IOException {
            edit(policy.resolve("tier/thresholds.csv"), "revenue,LEVEL_1", "revenu,LEVEL_1");
            Files.writeString(policy.resolve("tier/vip-list.csv"), "key customer\nC-1\n");

            KamRun run = check();

            assertThat(run.code()).isZero();
            assertThat(run.out().lines())
                    .filteredOn(line -> line.startsWith("warning: "))
                    .containsExactly(
                            "warning: tier/thresholds.csv:10: no rule reads rows of criterion (revenu). Maybe you meant (revenue)",
                            "warning: tier/vip-list.csv: no rule of tier reads this table");
            assertThat(run.out()).contains(" is valid: ");
        }

        @Test
        void a_misspelt_field_is_told_with_its_place_and_a_hint() throws IOException {
            edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");

            KamRun run = check();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .matches("tier/floors\\.drl:\\d+:\\d+: rule \"TIER-220\": .*\\(strategcSignificance\\)"
                            + "\\. Maybe you meant \\(strategicSignificance\\) \\[KAM-301]\n");
        }

        @Test
        void a_method_call_in_a_rule_is_refused() throws IOException {
            edit(policy.resolve("tier/entry.drl"), "Customer( id != null )", "Customer( id.length() > 0 )");

            KamRun run = check();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).matches("tier/entry\\.drl:\\d+:\\d+: rule \"TIER-110\": \\(length\\).*methods.*\n");
        }

        @Test
        void a_doubled_rule_id_is_told_with_both_places() throws IOException {
            edit(policy.resolve("tier/entry.drl"), "rule \"TIER-120 ", "rule \"TIER-110 ");

            KamRun run = check();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines().findFirst().orElseThrow())
                    .matches("tier/entry\\.drl:\\d+:\\d+: rule \"TIER-110\": id"
                            + " \\(TIER-110\\).*tier/entry\\.drl:\\d+:\\d+.*");
        }

        @Test
        void a_policy_without_properties_is_told() throws IOException {
            Files.delete(policy.resolve("policy.properties"));

            KamRun run = check();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).startsWith("policy.properties: ").contains("missing");
        }

        @Test
        void everything_wrong_in_several_files_is_told_at_once_and_each_on_its_line() throws IOException {
            edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");
            edit(policy.resolve("tier/entry.drl"), "Customer( id != null )", "Customer( id.length() > 0 )");
            edit(policy.resolve("tier/thresholds.csv"), "revenue,LEVEL_1,18000", "revenue,LEVEL_1,many");

            KamRun run = check();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines()).hasSize(3);
            assertThat(run.out()).contains("tier/entry.drl:", "tier/floors.drl:", "tier/thresholds.csv:", "(many)");
        }

        @Test
        void a_directory_that_does_not_exist_is_told() {
            KamRun run = KamRun.of("check", directory.resolve("none"));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).contains("none", "does not exist");
        }

        @Test
        void examples_are_checked_beside_rows_and_sentences_that_are_refused() throws IOException {
            edit(policy.resolve("tier/examples.csv"), "expect.tier", "expect.teir");
            edit(policy.resolve("tier/thresholds.csv"), "revenue,LEVEL_1,18000", "revenue,LEVEL_1,many");

            KamRun unreadable = check();
            edit(policy.resolve("tier/thresholds.csv"), "revenue,LEVEL_1,many", "revenue,LEVEL_1,18000");
            edit(policy.resolve("tier/review.csv"), "LEVEL_1,P3M", "# none");
            KamRun incomplete = check();

            assertThat(unreadable.out()).contains("tier/thresholds.csv:", "(many)", "expect.teir");
            assertThat(unreadable.err()).isEqualTo("the policy is not valid: 2 problems\n");
            assertThat(incomplete.out()).contains("tier/review.csv", "expect.teir");
            assertThat(incomplete.err()).isEqualTo("the policy is not valid: 2 problems\n");
        }

        @Test
        void where_rules_cannot_be_read_the_examples_are_said_to_be_unchecked() throws IOException {
            edit(policy.resolve("tier/examples.csv"), "expect.tier", "expect.teir");
            edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");

            KamRun run = check();

            assertThat(run.out()).doesNotContain("expect.teir").contains("tier/floors.drl:");
            assertThat(run.err())
                    .isEqualTo("the policy is not valid: 1 problem\n"
                            + "the examples were not checked yet; fix these problems first\n");
        }

        @Test
        void without_a_policy_the_standard_one_is_checked_and_that_is_said() {
            KamRun run = KamRun.of("check", "--engine", "model");

            assertThat(run.code()).isZero();
            assertThat(run.out()).startsWith("policy standard ");
            assertThat(run.err()).isEqualTo("no policy is named: this is about the standard policy\n");
        }

        @Test
        void problems_of_the_examples_are_problems_of_the_policy() throws IOException {
            edit(policy.resolve("tier/examples.csv"), "expect.tier", "expect.teir");

            KamRun run = check();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .matches(
                            "tier/examples\\.csv:\\d+: column \\(expect\\.teir\\): .*Maybe you meant \\(expect\\.tier\\) \\[KAM-1007]\n");
        }
    }

    @Nested
    class Testing {
        private Path policy;

        @BeforeEach
        void givenAPolicy() {
            policy = newPolicy(directory);
        }

        private KamRun test() {
            return KamRun.of("test", policy, "--engine", "model");
        }

        @Test
        void all_examples_of_the_standard_policy_pass() {
            KamRun run = KamRun.of("test", policy);

            assertThat(run.out()).matches("[1-9]\\d+ passed, 0 failed\n");
            assertThat(run.code()).isZero();
        }

        @Test
        void a_policy_without_examples_fails_and_says_so() throws IOException {
            for (DecisionStep step : Steps.all()) {
                Files.delete(policy.resolve(step.folder() + "/examples.csv"));
            }
            Files.delete(policy.resolve("servicetarget/examples-due.csv"));

            KamRun run = test();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).contains("has no examples");
        }

        @Test
        void an_invalid_policy_is_told_and_no_example_runs() throws IOException {
            edit(policy.resolve("tier/floors.drl"), "strategicSignificance )", "strategcSignificance )");

            KamRun run = test();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).startsWith("tier/floors.drl:").doesNotContain("passed");
        }

        @Test
        void a_rule_that_must_decide_and_does_not_is_told_with_what_was_false() throws IOException {
            append(
                    policy.resolve("classification/examples.csv"),
                    row("classification", "few-orders", "customer.trade.orders12m", "0", "because", "CLASS-440"));

            KamRun run = test();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains(" few-orders\n")
                    .contains("because CLASS-440: it did not decide\n")
                    .contains("customer.trade.orders12m is 0, 4 short of 4");
        }

        @Test
        void a_rule_that_must_decide_and_is_open_is_told_with_what_was_unknown() throws IOException {
            append(
                    policy.resolve("classification/examples.csv"),
                    row("classification", "no-orders", "customer.trade.revenue12m", "5", "because", "CLASS-440"));

            KamRun run = test();

            assertThat(run.out())
                    .contains("because CLASS-440: it did not decide\n")
                    .contains("customer.trade.orders12m is unknown, at least 4 needed");
        }

        @Test
        void a_rule_that_must_decide_and_is_outweighed_is_told_with_its_proposal() throws IOException {
            append(
                    policy.resolve("tier/examples.csv"),
                    row("tier", "rich", "customer.trade.revenue12m", "90000", "because", "TIER-110"));

            KamRun run = test();

            assertThat(run.out())
                    .contains(
                            "because TIER-110: it did not decide\n",
                            "matched with enters(STANDARD), which lost to TIER-120[revenue,LEVEL_1]");
        }

        @Test
        void a_rule_that_must_not_decide_and_does_is_told_with_its_evidence() throws IOException {
            append(
                    policy.resolve("tier/examples.csv"),
                    row("tier", "rich", "customer.trade.revenue12m", "90000", "notBecause", "TIER-120"));

            KamRun run = test();

            assertThat(run.out())
                    .contains(
                            "notBecause TIER-120: it decided\n",
                            "decided with enters(LEVEL_1): customer.trade.revenue12m = 90000");
        }

        @Test
        void examples_about_cases_that_are_not_met_are_told_with_what_came_and_why() throws IOException {
            append(
                    policy.resolve("priority/examples.csv"),
                    row("priority", "no-urgency", "case.statedImpact", "LOCAL", "expect.priority", "P2")
                            + row("priority", "nobody", "expect.priority", "unknown", "because", "TIER-110")
                            + row("priority", "too-early", "expect.priority", "unknown", "because", "ESC-110"));
            append(
                    policy.resolve("servicetarget/examples.csv"),
                    row(
                            "servicetarget",
                            "least",
                            "case.statedImpact",
                            "INDIVIDUAL",
                            "case.statedUrgency",
                            "NORMAL",
                            "expect.resolution",
                            "4h"));
            append(
                    policy.resolve("escalation/examples.csv"),
                    row(
                            "escalation",
                            "no-events",
                            "expect.level",
                            "1",
                            "expect.actions",
                            "1:notify",
                            "because",
                            "ESC-120"));

            KamRun run = test();

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out())
                    .contains(" no-urgency\n  expect.priority: expected P2, came unknown\n")
                    .contains(
                            "\"Every customer is at least a standard customer\": it was not asked, since what its step"
                                    + " decides was given, or the customer is unknown")
                    .contains("it was not asked, since this decision does not rest on its step")
                    .containsPattern(" least\n  expect\\.resolution: expected 4h, came 10bd\n"
                            + "    TARGET-110\\[P5,LEVEL_1,RESOLUTION\\] .*\\(servicetarget/targets\\.drl:")
                    .contains("expect.level: expected 1, came unknown\n")
                    .contains("expect.actions: expected [1:notify], came []\n")
                    .contains("because ESC-120: it did not decide\n")
                    .contains("caseProgress.handOvers is unknown, at least 3 needed");
        }

        /** A row for an examples.csv in which all cells but these are blank. */
        private String row(String step, String id, String... cells) throws IOException {
            String header = Files.readAllLines(policy.resolve(step + "/examples.csv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .findFirst()
                    .orElseThrow();
            StringBuilder row = new StringBuilder();
            for (String column : header.split(",")) {
                String cell = column.equals("id") ? id : column.equals("asOf") ? "2026-06-30T00:00:00Z" : "";
                for (int i = 0; i < cells.length; i += 2) {
                    cell = column.equals(cells[i]) ? cells[i + 1] : cell;
                }
                row.append(row.length() == 0 ? "" : ",").append(cell);
            }
            return row + "\n";
        }
    }
}
