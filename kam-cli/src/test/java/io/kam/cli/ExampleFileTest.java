package io.kam.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.io.FactProblem;
import io.kam.model.Impact;
import io.kam.model.ValueClass;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import io.kam.step.Steps;
import io.kam.tools.Example;
import io.kam.tools.Examples;
import io.kam.tools.PolicyInstant;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleFileTest {
    private static final PolicyDefinition POLICY =
            KamEngine.builder().engine("model").build().policy().definition();

    private static Examples read(String... lines) {
        return Examples.of(
                PolicySource.contents(
                        "test",
                        Map.of("tier/examples.csv", String.join("\n", lines).getBytes(UTF_8))),
                POLICY);
    }

    /** A problem, compared without its code. */
    private static FactProblem problem(int line, String column, String message) {
        return new FactProblem(ProblemCode.INVALID_VALUE, Place.of("tier/examples.csv", line), column, message);
    }

    @Test
    void a_row_gives_facts_expectations_and_rules_with_its_place() {
        Examples examples = read(
                "# a comment, \"with a quote",
                "id,asOf,customer.trade.revenue12m,classification.value,expect.tier,expect.reviewDueAt,because,notBecause",
                "# another",
                "rich,2026-06-30T00:00:00Z,18000,HIGH,LEVEL_1,unknown,TIER-120 CORE-REVIEW,TIER-110");

        assertThat(examples.problems()).isEmpty();
        assertThat(examples.all()).singleElement().satisfies(example -> {
            assertThat(example.place()).isEqualTo(Place.of("tier/examples.csv", 4));
            assertThat(example.step()).isEqualTo(Steps.TIER);
            assertThat(example.customer().id()).isEqualTo("rich");
            assertThat(example.customer().trade().revenue12m()).isEqualByComparingTo("18000");
            assertThat(example.classification().value()).isEqualTo(ValueClass.HIGH);
            assertThat(example.expected()).extracting(Example.Expected::field).containsExactly("tier", "reviewDueAt");
            assertThat(example.expected().get(1).value()).isNull();
            assertThat(example.because()).containsExactly("TIER-120", "CORE-REVIEW");
            assertThat(example.notBecause()).containsExactly("TIER-110");
        });
    }

    @Test
    void a_customer_of_whom_nothing_is_known_has_the_id_of_the_example_and_no_classification() {
        Examples examples =
                read("id,asOf,customer.since,classification.value,expect.tier", "x,2026-06-30T00:00:00Z,,,STANDARD");

        assertThat(examples.all()).singleElement().satisfies(example -> {
            assertThat(example.customer().id()).isEqualTo("x");
            assertThat(example.classification()).isNull();
        });
    }

    @Test
    void every_problem_is_told_at_once_with_line_and_column() {
        Examples examples = read(
                "id,asOf,customer.trade.revenu12m,expect.tier,becuase,because",
                "a,2026-02-30T00:00:00Z,,LEVEL_1,,",
                "b,2026-06-30T00:00:00Z,,LEVEL_11,,",
                "b,2026-06-30T00:00:00Z,,Unknown,,",
                "c,2026-06-30T00:00:00Z,,,,TIER-121",
                "d,2026-06-30T00:00:00Z,,,,",
                ",,,LEVEL_1,,",
                "e,2026-06-30T00:00:00Z,,LEVEL_1");

        assertThat(examples.all()).isEmpty();
        assertThat(examples.problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(
                        problem(1, "becuase", "is no column of examples of the step tier. Maybe you meant (because)"),
                        problem(
                                1,
                                "customer.trade.revenu12m",
                                "Customer has no field (trade.revenu12m). Maybe you meant (trade.revenue12m)"),
                        problem(2, "asOf", "(2026-02-30T00:00:00Z) is not " + PolicyInstant.DESCRIPTION),
                        problem(
                                3,
                                "expect.tier",
                                "(LEVEL_11) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_1)"),
                        problem(4, "expect.tier", "(Unknown) must be written (unknown)"),
                        problem(4, "id", "(b) is given at line 3 already"),
                        problem(5, "because", "the policy has no rule (TIER-121). Maybe you meant (TIER-120)"),
                        problem(6, null, "example (d) expects nothing. Maybe you meant to fill expect.tier"),
                        problem(7, "asOf", "is blank, it must be " + PolicyInstant.DESCRIPTION),
                        problem(7, "id", "is blank"),
                        problem(8, null, "the row has (4) cells, the header has (6)"));
    }

    @Test
    void a_file_without_the_columns_that_every_example_needs_is_told() {
        assertThat(read("customer.id,expect.tier", "x,LEVEL_1").problems())
                .extracting(FactProblem::message)
                .contains("there is no column (id)", "there is no column (asOf)");
    }

    @Test
    void a_column_without_its_prefix_is_told_with_the_name_that_was_meant() {
        assertThat(read("id,asOf,trade.revenue12m,assessments[2].on,shoe", "x,,,,")
                        .problems())
                .filteredOn(problem -> problem.place().line() == 1)
                .extracting(FactProblem::message)
                .containsExactlyInAnyOrder(
                        "is no column of examples of the step tier. Maybe you meant (customer.trade.revenue12m)",
                        "is no column of examples of the step tier. Maybe you meant (customer.assessments[2].on)",
                        "is no column of examples of the step tier");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void cells_that_are_not_separated_by_commas_are_told_once(String separator) {
        assertThat(read("id,asOf,expect.tier".replace(",", separator), "x,,LEVEL_1".replace(",", separator))
                        .problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(problem(1, null, "there is no column (id); cells must be separated by commas"));
    }

    @Test
    void a_value_is_told_with_what_was_probably_meant() {
        Examples examples = read(
                "id,asOf,customer.trade.revenue12m,customer.payment.onTimeShare,customer.region,customer.name,expect.tier,"
                        + "expect.reviewDueAt",
                "a,30.6.2026,\"20,000\",75,,,Level 2,31.12.2026",
                "b,2026-06-30,,,West , Wei ,LEVEL_2,");

        assertThat(examples.problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(
                        problem(
                                2,
                                "asOf",
                                "(30.6.2026) is not " + PolicyInstant.DESCRIPTION + ". Maybe you meant (2026-06-30)"),
                        problem(
                                2,
                                "customer.payment.onTimeShare",
                                "(75) is not a share from 0 to 1. Maybe you meant (75%)"),
                        problem(
                                2,
                                "customer.trade.revenue12m",
                                "(20,000) is not a number. Maybe you meant (20000) or (20)"),
                        problem(
                                2,
                                "expect.reviewDueAt",
                                "(31.12.2026) is not " + PolicyInstant.DESCRIPTION + ". Maybe you meant (2026-12-31)"),
                        problem(
                                2,
                                "expect.tier",
                                "(Level 2) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_2)"),
                        problem(3, "customer.region", "(West ) has blanks around it. Maybe you meant (West)"));
    }

    @Test
    void ids_of_rules_with_commas_between_are_told_with_the_cell_that_was_meant() {
        Examples examples = read(
                "id,asOf,expect.tier,because,notBecause",
                "a,2026-06-30,,\"TIER-110,TIER-120\",TIER-130、TIER-121",
                "b,2026-06-30,,\"TIER-110, TIER-120\",\"TIER-130,\"",
                "c,2026-06-30,,TIER-110  TIER-120,");

        assertThat(examples.problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(
                        problem(
                                2,
                                "because",
                                "(TIER-110,TIER-120) must be ids with spaces between. Maybe you meant (TIER-110 TIER-120)"),
                        problem(
                                2,
                                "notBecause",
                                "(TIER-130、TIER-121) must be ids with spaces between. Maybe you meant (TIER-130 TIER-121)"),
                        problem(2, "notBecause", "the policy has no rule (TIER-121). Maybe you meant (TIER-120)"),
                        problem(
                                3,
                                "because",
                                "(TIER-110, TIER-120) must be ids with spaces between. Maybe you meant (TIER-110 TIER-120)"),
                        problem(
                                3,
                                "notBecause",
                                "(TIER-130,) must be ids with spaces between. Maybe you meant (TIER-130)"));
    }

    @Test
    void an_empty_file_and_a_broken_one_are_told() {
        assertThat(read("").problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(problem(0, null, "is empty, its first line must name the columns"));
        assertThat(read("id,asOf,expect.tier", "x,\"2026").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("nothing from here on is read: (1) line"));
    }

    @Test
    @DisplayName("K18 a number that may be one of thousands is told with both readings")
    void a_number_that_may_be_one_of_thousands_is_told_with_both_readings() {
        assertThat(read("id,asOf,customer.trade.revenue12m,expect.tier", "a,2026-06-30,20.000,LEVEL_2")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("(20.000) may mean 20 or 20000; write"));
    }

    @Test
    @DisplayName("K19 an example with a quote too many is told and those after it are read")
    void an_example_with_a_quote_too_many_is_told_and_those_after_it_are_read() {
        Examples examples = read(
                "id,asOf,customer.region,expect.tier",
                "a,2026-06-30,\"A\" GmbH,LEVEL_2",
                "b,2026-06-30,B,LEVEL_2",
                "\"#c\",2026-06-30,C,LEVEL_2");

        assertThat(examples.all()).extracting(Example::id).containsExactly("b");
        assertThat(examples.problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(
                        problem(
                                2,
                                null,
                                "cell 3: something follows the double quote that ends it; write a double quote within a cell"
                                        + " twice"),
                        problem(
                                4,
                                null,
                                "(#c) begins as a comment does, and a spreadsheet would make it one; begin it otherwise"));
    }

    @Test
    @DisplayName("K34 commas after the header and comments in double quotes are passed over")
    void commas_after_the_header_and_comments_in_double_quotes_are_passed_over() {
        Examples examples = read(
                "\"# what \"\"must\"\" come out\",,,,",
                "id,asOf,customer.relationship.executiveSponsor,expect.tier,,",
                "a,2026/6/30,TRUE,LEVEL_2,,",
                ",,,,,",
                "\"# more\",\" to \"\"come\"\"\",,,,",
                "b,2026-06-30 10:00:00,FALSE,LEVEL_2,,");

        assertThat(examples.problems()).isEmpty();
        assertThat(examples.all()).extracting(Example::id).containsExactly("a", "b");
        assertThat(examples.all().get(1).asOf()).isEqualTo("2026-06-30T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB18030 | 3 | the line is not UTF-8, but seems to be GBK or GB18030",
                "UTF-16LE | 0 | the file is not UTF-8, but seems to be UTF-16"
            })
    void a_file_in_another_encoding_is_told_with_the_line_and_the_likely_encoding(
            String encoding, int line, String message) {
        byte[] content =
                "id,asOf,customer.segment,expect.tier\r\na,2026-06-30,RETAIL,STANDARD\r\n老客户,2026-06-30,零售,STANDARD\r\n"
                        .getBytes(Charset.forName(encoding));
        PolicySource source = PolicySource.contents("test", Map.of("tier/examples.csv", content));

        assertThat(Examples.of(source, POLICY).problems())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("code")
                .containsExactly(
                        problem(line, null, message + "; save the file as UTF-8, in a spreadsheet as \"CSV UTF-8\""));
    }

    @Test
    void a_classification_is_no_fact_of_the_step_that_decides_it() {
        Examples examples = Examples.of(
                PolicySource.contents(
                        "test",
                        Map.of(
                                "classification/examples.csv",
                                "id,asOf,classification.value,expect.value\nx,2026-06-30T00:00:00Z,HIGH,HIGH\n"
                                        .getBytes(UTF_8))),
                POLICY);

        assertThat(examples.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.column()).isEqualTo("classification.value"));
    }

    private static Examples readEscalations(String... lines) {
        return Examples.of(
                PolicySource.contents(
                        "test",
                        Map.of(
                                "escalation/examples.csv",
                                String.join("\n", lines).getBytes(UTF_8))),
                POLICY);
    }

    @Test
    void a_row_about_a_case_gives_the_case_its_events_and_its_customer() {
        Examples examples = readEscalations(
                "id,asOf,customer.trade.revenue12m,case.statedImpact,case.events[0].kind,case.events[0].at,expect.level,"
                        + "expect.role,expect.departments,expect.actions,because",
                "late,2026-06-30T00:00:00Z,18000,GLOBAL,OPENED,2026-06-29T00:00:00Z,1,team lead,[],2:notify 1:notify,ESC-110");

        assertThat(examples.problems()).isEmpty();
        assertThat(examples.all()).singleElement().satisfies(example -> {
            assertThat(example.step()).isEqualTo(Steps.ESCALATION);
            assertThat(example.customer().id()).isEqualTo("late");
            assertThat(example.supportCase().id()).isEqualTo("late");
            assertThat(example.supportCase().statedImpact()).isEqualTo(Impact.GLOBAL);
            assertThat(example.supportCase().events()).hasSize(1);
            assertThat(example.expected())
                    .containsExactly(
                            new Example.Expected("level", 1L),
                            new Example.Expected("role", "team lead"),
                            new Example.Expected("departments", List.of()),
                            new Example.Expected("actions", List.of("1:notify", "2:notify")));
        });
    }

    @Test
    void a_case_of_whose_customer_nothing_is_given_has_an_unknown_customer() {
        Examples examples = readEscalations(
                "id,asOf,customer.trade.revenue12m,case.kind,expect.level", "x,2026-06-30T00:00:00Z,,,0");

        assertThat(examples.all()).singleElement().satisfies(example -> {
            assertThat(example.customer()).isNull();
            assertThat(example.supportCase().id()).isEqualTo("x");
        });
    }

    @Test
    void what_is_wrong_with_a_case_is_told_with_line_and_column() {
        Examples examples = readEscalations(
                "id,asOf,case.statedImpct,case.reach.sitesAffected,case.reach.sitesTotal,expect.leval,expect.level",
                "a,2026-06-30T00:00:00Z,,5,4,,many");

        assertThat(examples.problems())
                .extracting(FactProblem::toString)
                .containsExactly(
                        "escalation/examples.csv:1: column (case.statedImpct): SupportCase has no field (statedImpct). "
                                + "Maybe you meant (statedImpact) [KAM-1007]",
                        "escalation/examples.csv:1: column (expect.leval): is no column of examples of the step escalation. "
                                + "Maybe you meant (expect.level) [KAM-1007]",
                        "escalation/examples.csv:2: column (case.reach): sitesAffected (5) must not exceed sitesTotal (4) [KAM-1012]",
                        "escalation/examples.csv:2: column (expect.level): (many) is not a whole number [KAM-1009]");
    }

    @Test
    void a_case_is_no_fact_of_steps_about_customers() {
        assertThat(read("id,asOf,case.statedImpact,expect.tier", "x,2026-06-30T00:00:00Z,LOCAL,LEVEL_1")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.column()).isEqualTo("case.statedImpact"));
    }
}
