package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Priority;
import io.kam.model.ServiceDuration;
import io.kam.model.Tier;
import io.kam.rule.Table;
import io.kam.rules.drl.tables.TableReader;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    private static Policies table(String content) {
        return Policies.when("Customer()").with("tier/targets.csv", content);
    }

    @Test
    void columns_declare_name_and_type_and_blank_cells_are_unknown() {
        // When
        Table table = table("""
                        # Owner: service board
                        key priority: Priority,key tier: Tier,enter at: amount,stay at: share,note,due: duration,on: date,open: boolean,steps: integer,weight: ratio
                        P1,LEVEL_1,1000000,75%,"a, ""quoted"" note",4h,2026-02-28,true,-2,0.5
                        P2,LEVEL_2,,,,,,,,
                        """).read().rules().tables(Steps.TIER).get("targets");

        // Then
        assertThat(table.rowType().name()).isEqualTo("TargetRow");
        assertThat(table.rowType().fields().keySet())
                .containsExactly(
                        "priority", "tier", "enterAt", "stayAt", "note", "due", "on", "open", "steps", "weight");
        assertThat(table.rows().get(0).values())
                .containsExactly(
                        Priority.P1,
                        Tier.LEVEL_1,
                        new BigDecimal("1000000"),
                        new BigDecimal("0.75"),
                        "a, \"quoted\" note",
                        ServiceDuration.parse("4h"),
                        LocalDate.of(2026, 2, 28),
                        true,
                        -2L,
                        new BigDecimal("0.5"));
        assertThat(table.rows().get(1).values().subList(2, 10)).containsOnlyNulls();
        assertThat(table.rows().get(1).key()).isEqualTo("P2,LEVEL_2");
    }

    @ParameterizedTest
    @CsvSource({
        "thresholds, ThresholdRow",
        "points, PointRow",
        "matrix, MatrixRow",
        "penalties, PenaltyRow",
        "classes-of-value, ClassesOfValueRow",
        "service-targets, ServiceTargetRow",
        "status, StatusRow",
        "basis, BasisRow",
        "loss, LossRow",
        "reasons, ReasonRow"
    })
    void rows_are_called_by_the_file_in_the_singular(String file, String type) {
        assertThat(TableReader.rowType("tier/" + file + ".csv")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "key tier: Teir,a\\nx,y | tier/targets.csv:1: column (tier) has a type (Teir) that does not exist. Maybe you meant (Tier)",
                "key tier: Tier,a: integr\\nLEVEL_1,1 | tier/targets.csv:1: column (a) has a type (integr) that does not exist. Maybe you meant (integer)",
                "tier: Tier,a\\nLEVEL_1,y | tier/targets.csv:1: the table has no key column; write (key) before the name of each column that identifies a row",
                "a,key tier: Tier\\ny,LEVEL_1 | tier/targets.csv:1: key column (tier) must come before the other columns",
                "key tier: Tier,a,a\\nLEVEL_1,y,z | tier/targets.csv:1: column (a) appears twice",
                "key tier: Tier,a-b\\nLEVEL_1,y | tier/targets.csv:1: column (a-b) must be written [key ]name[: type], such as key tier: Tier",
                "key tier: Tier;a\\nLEVEL_1;y | tier/targets.csv:1: the header is one cell (key tier: Tier;a), separated by a semicolon; separate cells with commas",
                "key tier: Tier,a\\nLEVEL_3,y,z | tier/targets.csv:2: the row has (3) cells, the header has 2: (z) is beyond the last column; put a text that contains a comma in double quotes",
                "key tier: Tier,a\\nLEVEL_11,y | tier/targets.csv:2: column (tier): (LEVEL_11) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_1)",
                "key tier: Tier,a: score\\nLEVEL_1,11 | tier/targets.csv:2: column (a): (11) is not a score from 1 to 10",
                "key tier: Tier,a\\n,y | tier/targets.csv:2: key column (tier) is blank; only a column named from may be",
                "key tier: Tier,a\\nLEVEL_1, y | tier/targets.csv:2: column (a): ( y) has blanks around it. Maybe you meant (y)",
                "key tier: Tier,a\\nLEVEL_1,y\\n#x\\nLEVEL_1,z | tier/targets.csv:4: key (LEVEL_1) is already in line 2",
                "key a: amount,b\\n1.0,y\\n1,z | tier/targets.csv:3: key (1) is already in line 2",
                "key tier: Tier,a | tier/targets.csv: the table has no rows",
                "# nothing | tier/targets.csv: the table is empty; its first line declares the columns, such as: key tier: Tier,enter at: amount",
                "key tier: Tier,a\\nLEVEL_1,\"y | tier/targets.csv:2: from this line on the file is not CSV: a cell that begins with \" must end with \" before the next comma, and a \" within it is written twice"
            })
    void what_is_wrong_with_a_table_is_told_with_its_line(String content, String problem) {
        assertThat(table(content.replace("\\n", "\n")).problems()).containsExactly(problem);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_table_and_lines_may_end_as_they_like() {
        assertThat(table("\uFEFFkey tier: Tier,a\r\nLEVEL_1,y\r\n").problems()).isEmpty();
    }

    @Test
    void a_table_with_tabs_between_its_cells_is_told_once() {
        assertThat(table("key tier: Tier\ta\nLEVEL_1\ty\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("tier/targets.csv:1: the header is one cell (")
                        .endsWith("), separated by a tab; separate cells with commas"));
    }

    @Test
    void what_is_not_utf_8_is_told_with_its_line() {
        // Given
        byte[] content = "key tier: Tier,a\nLEVEL_1,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertThat(Policies.when("Customer()").with("tier/targets.csv", content).problems())
                .containsExactly(
                        "tier/targets.csv:2: the line is not UTF-8, but seems to be Windows-1252 or ISO 8859-1;"
                                + " save the file as UTF-8, in a spreadsheet as \"CSV UTF-8\"");
    }

    @Test
    void a_table_that_cannot_be_read_brings_no_problems_of_the_rules_that_read_it() {
        // Given
        Policies policy = Policies.when(
                        "$r : PointRow( criterion == \"revenue\", $p : points ) Customer( trade.orders12m > $p )")
                .with("tier/points.csv", "key criterion,points: integr\nrevenue,1\n");

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "tier/points.csv:1: column (points) has a type (integr) that does not exist. Maybe you meant (integer)");
    }

    @Test
    void two_tables_whose_rows_would_be_called_alike_are_refused() {
        // Given
        Policies policy = Policies.when("Customer()").with("tier/point.csv", Policies.POINTS);

        // Then
        assertThat(policy.problems())
                .containsExactly(
                        "tier/points.csv: the rows would be called (PointRow), like those of tier/point.csv; rename the file");
    }

    @Test
    void the_rows_of_another_folder_cannot_be_matched() {
        assertThat(Policies.when("OtherRow( a == \"x\" )")
                        .with("classification/other.csv", "key a,b\nx,y\n")
                        .messages())
                .containsExactly("there is no type (OtherRow) here: only rules of classification can read"
                        + " classification/other.csv");
    }

    @ParameterizedTest
    @CsvSource({"ThresholdRow, tier/thresholds.csv", "CountryRow, tier/countries.csv", "StatusRow, tier/status.csv"})
    void a_table_that_is_missing_is_named(String rows, String file) {
        assertThat(Policies.when(rows + "( a == \"x\" )").messages())
                .containsExactly("there is no type (" + rows + "), since there is no table " + file
                        + "; there are PointRow, ReviewRow");
    }

    @Test
    void a_name_of_rows_that_is_near_no_other_is_told_with_those_that_there_are() {
        // Given
        Policies few = Policies.when("RegionalFloorRow( a == \"x\" )");
        Policies many = Policies.when("RegionalFloorRow( a == \"x\" )");
        for (char c = 'a'; c <= 'j'; c++) {
            many.with("tier/t" + c + ".csv", "key a,b\nx,y\n");
        }

        // Then
        assertThat(few.messages())
                .containsExactly(
                        "there is no type (RegionalFloorRow), since there is no table tier/regional-floors.csv; there are PointRow, ReviewRow");
        assertThat(few.with("tier/points.csv", "key a,b: intger\n").messages())
                .contains(
                        "there is no type (RegionalFloorRow), since there is no table tier/regional-floors.csv; there are PointRow, ReviewRow");
        assertThat(many.messages())
                .containsExactly(
                        "there is no type (RegionalFloorRow), since there is no table tier/regional-floors.csv; there are PointRow, ReviewRow, TaRow, TbRow, TcRow,"
                                + " TdRow, TeRow, TfRow, TgRow, ThRow and 2 more");
        assertThat(Policies.when("Regions()").messages()).containsExactly("there is no type (Regions)");
    }

    @Test
    void keys_are_compared_cell_by_cell_whatever_commas_stand_in_them() {
        assertThat(Policies.when("Customer()")
                        .with("tier/regions.csv", "key region,key site,a\n\"x,y\",z,1\nx,\"y,z\",2\n")
                        .problems())
                .isEmpty();
    }
}
