package io.kam.check;

import static io.kam.decision.Policies.always;
import static io.kam.rule.Rules.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.decision.Policies;
import io.kam.model.Tier;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every table with columns from and below of numbers holds each number once, told when a policy is loaded. */
class TableBandsTest {
    private static final String CAPS = "key criterion,key from: decimal,below: decimal,tier: Tier";

    private static List<String> problems(String path, String header, String... rows) {
        return PolicyCheck.problems(Policies.of(always("TIER-110", "enters", Tier.STANDARD))
                        .table(table(path, header, rows))
                        .definition())
                .stream()
                .map(PolicyProblem::toString)
                .toList();
    }

    private static List<String> caps(String... rows) {
        return problems("tier/caps", CAPS, rows);
    }

    @Test
    void bands_that_follow_one_another_are_read_in_whatever_order_they_stand() {
        assertThat(caps(
                        "revenue,2500,,LEVEL_1",
                        "on time,0.6,0.80,LEVEL_2",
                        "revenue,,2500,LEVEL_2",
                        "on time,0,0.6,LEVEL_3",
                        "on time,0.8,1,"))
                .isEmpty();
    }

    @Test
    void a_gap_is_told_with_the_places_of_both_rows_and_what_no_row_holds() {
        assertThat(caps("revenue,0,2500,LEVEL_3", "orders,0,3,LEVEL_3", "revenue,3000,,LEVEL_2"))
                .containsExactly(
                        "tier/caps.csv:4: column (from) is (3000), column (below) at tier/caps.csv:2 is (2500):"
                                + " no row of (revenue) holds 2500 to 3000 [KAM-706]");
    }

    @Test
    void an_overlap_is_told_with_the_places_of_both_rows_and_what_both_hold() {
        assertThat(caps("revenue,2000,,LEVEL_2", "revenue,0,2500,LEVEL_3"))
                .containsExactly(
                        "tier/caps.csv:2: column (from) is (2000), column (below) at tier/caps.csv:3 is (2500):"
                                + " both rows of (revenue) hold 2000 to 2500 [KAM-706]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "a,0,,LEVEL_1 | a,30,,LEVEL_2 | tier/caps.csv:3: column (from) is (30), column (below) at tier/caps.csv:2 is (): both rows of (a) hold 30 and more",
                "a,0,,LEVEL_1 | a,30,40,LEVEL_2 | tier/caps.csv:3: column (from) is (30), column (below) at tier/caps.csv:2 is (): both rows of (a) hold 30 to 40",
                "a,,30,LEVEL_1 | a,,40,LEVEL_2 | tier/caps.csv:3: column (from) is (), column (below) at tier/caps.csv:2 is (30): both rows of (a) hold what is less than 30",
                "a,,,LEVEL_1 | a,,,LEVEL_2 | tier/caps.csv:3: column (from) is (), column (below) at tier/caps.csv:2 is (): both rows of (a) hold every number",
                "a,0,50,LEVEL_1 | a,10,20,LEVEL_2 | tier/caps.csv:3: column (from) is (10), column (below) at tier/caps.csv:2 is (50): both rows of (a) hold 10 to 20",
                "a,0,50,LEVEL_1 | a,0,50,LEVEL_2 | tier/caps.csv:3: column (from) is (0), column (below) at tier/caps.csv:2 is (50): both rows of (a) hold 0 to 50"
            })
    void open_ends_and_bands_within_bands_are_told(String first, String second, String problem) {
        assertThat(caps(first, second)).containsExactly(problem + " [KAM-706]");
    }

    @Test
    void a_gap_is_measured_from_the_band_that_reaches_furthest() {
        assertThat(caps("a,0,50,LEVEL_1", "a,10,20,LEVEL_2", "a,60,70,LEVEL_3"))
                .containsExactly(
                        "tier/caps.csv:3: column (from) is (10), column (below) at tier/caps.csv:2 is (50): both rows of (a) hold 10 to 20 [KAM-706]",
                        "tier/caps.csv:4: column (from) is (60), column (below) at tier/caps.csv:2 is (50): no row of (a) holds 50 to 60 [KAM-706]");
    }

    @Test
    void a_band_that_ends_before_it_begins_is_told_alone() {
        assertThat(caps("a,0,30,LEVEL_3", "a,60,30,LEVEL_2", "a,60,,LEVEL_1", "b,5,5,LEVEL_1"))
                .containsExactly(
                        "tier/caps.csv:3: column (from) is (60), column (below) is (30): from must be less than below [KAM-706]",
                        "tier/caps.csv:5: column (from) is (5), column (below) is (5): from must be less than below [KAM-706]");
    }

    @Test
    void other_keys_together_tell_series_of_bands_apart() {
        assertThat(problems(
                        "tier/steps",
                        "key tier: Tier,key criterion,key from: integer,below: integer",
                        "LEVEL_1,a,0,10",
                        "LEVEL_2,a,5,20",
                        "LEVEL_1,b,20,30",
                        "LEVEL_2,a,21,"))
                .containsExactly("tier/steps.csv:5: column (from) is (21), column (below) at tier/steps.csv:3 is (20):"
                        + " no row of (LEVEL_2,a) holds 20 to 21 [KAM-706]");
    }

    @Test
    void a_table_may_hold_one_series_without_another_key() {
        assertThat(problems("tier/tenure", "key from: integer,below: integer", "0,12", "24,"))
                .containsExactly(
                        "tier/tenure.csv:3: column (from) is (24), column (below) at tier/tenure.csv:2 is (12):"
                                + " no row holds 12 to 24 [KAM-706]");
    }

    @Test
    void bands_of_points_are_checked_with_their_classes() {
        assertThat(problems(
                        "classification/bands",
                        "key class: CustomerClass,key from: integer,below: integer,value",
                        "VALUE,0,30,LOW",
                        "VALUE,31,,HIHG"))
                .contains(
                        "classification/bands.csv:3: column (from) is (31), column (below) at classification/bands.csv:2 is (30):"
                                + " no row of (VALUE) holds 30 to 31 [KAM-706]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "key criterion,key from: decimal,tier: Tier | a,0,LEVEL_3 | a,10,LEVEL_2",
                "key criterion,key from: date,below: date | a,2026-01-01,2026-01-02 | a,2026-05-01,",
                "key criterion,from: integer,until: integer | a,0,10 | b,5,5",
                "key criterion,key from,below | a,0,10 | a,20,30"
            })
    void a_table_without_both_columns_of_numbers_is_none_of_bands(String header, String first, String second) {
        assertThat(problems("tier/own", header, first, second)).isEmpty();
    }

    @Test
    void no_more_is_told_than_of_a_policy() {
        String[] rows = IntStream.rangeClosed(0, PolicyLimits.PROBLEMS + 1)
                .mapToObj(i -> "a," + 10 * i + "," + (10 * i + 5) + ",")
                .toArray(String[]::new);

        List<String> told = caps(rows);

        assertThat(told).hasSize(PolicyLimits.PROBLEMS + 1);
        assertThat(told.get(0)).startsWith("tier/caps.csv:3: ");
        assertThat(told.get(PolicyLimits.PROBLEMS))
                .isEqualTo("tier/caps.csv: more than (1000) problems; mend these first [KAM-911]");
    }
}
