package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.SupportCase;
import io.kam.model.ValueClass;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactColumnsTest {
    private static final Vocabulary VOCABULARY = Steps.vocabulary();
    private static final List<String> HEADER = List.of(
            "id",
            "asOf",
            "customer.trade.revenue12m",
            "customer.attractiveness[FIT]",
            "classification.value",
            "case.events[0].kind",
            "expect.tier");

    @Test
    void each_record_takes_the_columns_under_its_prefix() {
        List<String> row = List.of("EX-1", "2024-01-01T00:00:00Z", "8.1", "7", "HIGH", "OPENED", "LEVEL_1");

        Customer customer = FactColumns.of(VOCABULARY, Customer.class, "customer.", HEADER)
                .read("examples.csv", 2, row, "EX-1")
                .fact();
        FactRow<Classification> classification = FactColumns.of(
                        VOCABULARY, Classification.class, "classification.", HEADER)
                .read("examples.csv", 2, row, null);
        SupportCase supportCase = FactColumns.of(VOCABULARY, SupportCase.class, "case.", HEADER)
                .read("examples.csv", 2, row, "EX-1")
                .fact();

        assertThat(customer.id()).isEqualTo("EX-1");
        assertThat(customer.attractiveness())
                .extracting(score -> score.factor())
                .containsExactly(Factor.FIT);
        assertThat(classification.fact()).isEqualTo(new Classification(ValueClass.HIGH, null, null, null, null));
        assertThat(supportCase.events()).hasSize(1);
    }

    @Test
    void a_record_of_which_every_cell_is_blank_is_absent() {
        FactRow<Customer> row = FactColumns.of(VOCABULARY, Customer.class, "customer.", HEADER)
                .read("examples.csv", 2, List.of("EX-1", "", "", " ", "HIGH", "", ""), "EX-1");

        assertThat(row.fact()).isNull();
        assertThat(row.problems()).isEmpty();
    }

    @Test
    void problems_name_the_whole_column() {
        FactColumns<Customer> columns = FactColumns.of(
                VOCABULARY,
                Customer.class,
                "customer.",
                List.of("customer.trade.revenue12m", "customer.contract.startsOn", "customer.nam", "customer.nam"));

        assertThat(columns.problems("examples.csv", 1))
                .extracting(FactTexts::withoutCode)
                .containsExactly(
                        "examples.csv:1: column (customer.nam): Customer has no field (nam). Maybe you meant (name)",
                        "examples.csv:1: column (customer.nam): is given twice");
        assertThat(columns.read("examples.csv", 2, List.of("x", "2024-01-01", "", ""), null)
                        .problems())
                .extracting(FactTexts::withoutCode)
                .containsExactly(
                        "examples.csv:2: column (customer.trade.revenue12m): (x) is not a number",
                        "examples.csv:2: column (customer.id): is missing, Customer needs it",
                        "examples.csv:2: column (customer.contract.id): is missing, Contract needs it");
    }

    @Test
    void the_paths_are_all_that_a_column_may_be_named() {
        FactColumns<SupportCase> columns = FactColumns.of(VOCABULARY, SupportCase.class, "case.", List.of("id"));

        assertThat(columns.isEmpty()).isTrue();
        assertThat(columns.paths())
                .contains("case.id", "case.events", "case.events[0].kind", "case.complexity.departments")
                .doesNotContain("case.complexity");
        assertThat(FactColumns.of(VOCABULARY, SupportCase.class, "case.", columns.paths())
                        .problems("f", 1))
                .isEmpty();
        assertThat(FactColumns.of(VOCABULARY, Customer.class, "", columnsOfCustomers())
                        .problems("f", 1))
                .isEmpty();
    }

    @Test
    void names_that_are_no_paths_are_told_whatever_they_hold() {
        for (String name : List.of(
                "",
                ".",
                "trade.",
                ".trade",
                "trade..wallet",
                "assessments[].on",
                "assessments[00].on",
                "assessments[99999].on",
                "assessments[-1].on",
                "trade[0].wallet",
                "assessments.on",
                "assessments[0]",
                "trade.wallet.x",
                "strength[PRICE].score",
                "strength.score",
                "complexity",
                "[0]",
                "id[0]",
                "x".repeat(1 << 20))) {
            assertThat(FactColumns.of(VOCABULARY, Customer.class, "c/", List.of("c/" + name))
                            .problems("f", 1))
                    .as(name)
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).startsWith("Customer has no field ("));
        }
    }

    @Test
    void a_type_outside_the_vocabulary_is_refused() {
        assertThatThrownBy(() -> FactColumns.of(VOCABULARY, FactProblem.class, "", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("type (io.kam.io.FactProblem) must be one of the vocabulary's: ")
                .hasMessageContaining("Customer");
    }

    private static List<String> columnsOfCustomers() {
        return FactColumns.of(VOCABULARY, Customer.class, "", List.of()).paths();
    }
}
