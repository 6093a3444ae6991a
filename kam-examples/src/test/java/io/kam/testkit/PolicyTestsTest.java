package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kam.KamEngine;
import io.kam.coverage.Mutation;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.tools.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What thresholds of coverage and mutation say, of a policy of two rules and a table. */
class PolicyTestsTest {
    private static final String HEADER = "id,asOf,customer.trade.revenue12m,expect.tier\n";
    private static final String COMPLETE = HEADER + """
            nothing,2026-06-30,,STANDARD
            revenue-below-6000,2026-06-30,5999.99,STANDARD
            revenue-from-6000,2026-06-30,6000,LEVEL_2
            """;
    private static final String REVENUE_UNTESTED = HEADER + "nothing,2026-06-30,,STANDARD\n";
    private static final String NOT_BELOW = COMPLETE.replace("revenue-below-6000,2026-06-30,5999.99,STANDARD\n", "");

    @TempDir
    private Path folder;

    private static Policy policy(String examples) {
        SortedMap<String, String> files = new TreeMap<>(Map.of(
                "policy.properties",
                "id=small\nversion=1\neffective-from=2026-01-01\nzone=UTC\ncurrency=EUR\nlanguages=en\nowner=board\n",
                "tier/reasons.properties",
                "CORE-OVERRIDE = by hand\nCORE-REVIEW = by its interval\n",
                "tier/review.csv",
                "key tier: Tier,every: period\nLEVEL_1,P1Y\nLEVEL_2,P1Y\nLEVEL_3,P1Y\nSTANDARD,P1Y\n",
                "tier/thresholds.csv",
                "key criterion,key tier: Tier,enter at: decimal\nrevenue,LEVEL_2,6000\n",
                "tier/tier.drl",
                """
                package tier;

                import io.kam.model.*;
                import static io.kam.model.Tier.*;

                global io.kam.rule.TierProposals propose;

                rule "TIER-110 Every customer"
                  when
                    Customer()
                  then
                    propose.enters( STANDARD );
                end

                rule "TIER-120 Revenue"
                  when
                    Customer( $revenue : trade.revenue12m )
                    ThresholdRow( criterion == "revenue", $tier : tier, enterAt <= $revenue )
                  then
                    propose.enters( $tier );
                end
                """,
                "tier/examples.csv",
                examples));
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        try (KamEngine kam = KamEngine.builder()
                .policy(PolicySource.contents("small", bytes))
                .engine("fast")
                .build()) {
            return kam.policy();
        }
    }

    /** What each test says, by its name; nothing if it passes. */
    private static Map<String, String> said(Iterable<DynamicTest> tests) {
        Map<String, String> said = new LinkedHashMap<>();
        for (DynamicTest test : tests) {
            String message = "";
            try {
                test.getExecutable().execute();
            } catch (AssertionFailedError e) {
                message = String.valueOf(e.getMessage());
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            said.put(test.getDisplayName(), message);
        }
        return said;
    }

    @Test
    void coverage_that_reaches_its_thresholds_passes() {
        assertThat(said(PolicyTests.coverage(policy(COMPLETE))
                        .rules(100)
                        .rows(60)
                        .atoms(100)))
                .containsExactly(
                        Map.entry("examples match at least 100 % of the rules", ""),
                        Map.entry("examples use at least 60 % of the rows", ""),
                        Map.entry("examples have at least 100 % of the atoms both true and false", ""));
    }

    @Test
    void coverage_below_a_threshold_lists_each_rule_row_and_atom_with_its_place() {
        assertThat(said(PolicyTests.coverage(policy(REVENUE_UNTESTED))
                                .rules(51)
                                .rows(100)
                                .atoms(1))
                        .values())
                .containsExactly("""
                        expected examples to match at least 51 % of the rules, but they match 1 of 2 (50 %)
                          tier/tier.drl:15:6: no example matches TIER-120""", """
                        expected examples to use at least 100 % of the rows, but they use 1 of 5 (20 %)
                          tier/review.csv:2: no example uses the row review[LEVEL_1]
                          tier/review.csv:3: no example uses the row review[LEVEL_2]
                          tier/review.csv:4: no example uses the row review[LEVEL_3]
                          tier/thresholds.csv:2: no example uses the row thresholds[revenue,LEVEL_2]""", """
                        expected examples to have at least 1 % of the atoms both true and false, but they have 0 of 1 (0 %)
                          tier/tier.drl:18:57: in TIER-120, no example has thresholdRow.enterAt <= customer.trade.revenue12m true or false""");
    }

    @Test
    void a_change_that_no_example_notices_is_listed_with_an_example_that_would() {
        Map<String, String> said = said(PolicyTests.mutation(policy(NOT_BELOW)).noticed(90));

        assertThat(said).containsOnlyKeys("examples notice at least 90 % of the changes");
        assertThat(said.values().iterator().next())
                .startsWith("expected examples to notice at least 90 % of the changes, but they notice ")
                .endsWith(
                        "\n  tier/thresholds.csv:2: thresholds[revenue,LEVEL_2]: enterAt 6000 becomes 5999.99, and no example"
                                + " notices\n"
                                + "    this one in tier/examples.csv would:\n"
                                + "    thresholds-revenue-level-2-at-6000,2026-06-30,5999.99,STANDARD");
    }

    @Test
    void changes_that_are_accepted_are_those_that_a_file_lists_and_no_others() throws IOException {
        // Given
        Policy policy = policy(NOT_BELOW);
        MutationTests tests = PolicyTests.mutation(policy);
        StringBuilder all = new StringBuilder("# harmless\n\n");
        Mutation.of(policy, Examples.of(policy.source(), policy.definition()).all())
                .survivors()
                .forEach(each -> all.append(each.mutant().text()).append('\n'));
        String threshold = "thresholds[revenue,LEVEL_2]: enterAt 6000 becomes 5999.99";
        Path text = Files.writeString(folder.resolve("accepted.txt"), all);
        Path page = Files.writeString(folder.resolve("accepted.md"), "Why.\n\n```text\n" + all + "```\n\nMore.\n");
        Path other = Files.writeString(
                folder.resolve("other.txt"), all.toString().replace(threshold, "TIER-999 is left out"));

        // Then
        assertThat(said(tests.survivors(text).survivors(page)))
                .containsExactly(
                        Map.entry("examples notice all changes but those in accepted.txt", ""),
                        Map.entry("examples notice all changes but those in accepted.md", ""));
        assertThat(said(tests.survivors(other)).values())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .isEqualTo("expected examples to notice all changes but those in " + other
                                + ", but these are not in it (1)\n"
                                + "  tier/thresholds.csv:2: " + threshold + ", and no example notices\n"
                                + "    this one in tier/examples.csv would:\n"
                                + "    thresholds-revenue-level-2-at-6000,2026-06-30,5999.99,STANDARD\n"
                                + "expected what " + other
                                + " lists to be changes that no example notices, but these are noticed,"
                                + " or not made (1); take them out\n"
                                + "  TIER-999 is left out"));
    }

    @Test
    void thresholds_need_examples_that_can_be_read_and_pass() {
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> PolicyTests.coverage(policy(HEADER)))
                .withMessageContaining("has no examples");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> PolicyTests.coverage(policy(HEADER + "nothing,soon,,STANDARD\n")))
                .withMessageStartingWith("tier/examples.csv:2");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> PolicyTests.mutation(policy(COMPLETE.replace("STANDARD", "LEVEL_1"))))
                .withMessageStartingWith("tier/examples.csv:2: nothing\n");
    }

    @Test
    void a_test_without_a_threshold_or_with_one_that_is_no_percentage_is_refused() {
        CoverageTests coverage = PolicyTests.coverage(policy(COMPLETE));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(coverage::iterator)
                .withMessage("no threshold was given, such as rules(100), rows(100), atoms(95)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> coverage.rules(101))
                .withMessage("percent (101) must be from 0 to 100");
        assertThatCode(() -> coverage.rules(0)).doesNotThrowAnyException();
    }
}
