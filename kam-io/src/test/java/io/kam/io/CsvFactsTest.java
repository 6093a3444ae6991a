package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kam.model.Assessment;
import io.kam.model.Contract;
import io.kam.model.ContractKind;
import io.kam.model.ContractTarget;
import io.kam.model.Customer;
import io.kam.model.Factor;
import io.kam.model.Finding;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFactsTest {
    @TempDir
    Path directory;

    private FactTexts texts;

    @BeforeEach
    void setUp() {
        texts = new FactTexts(directory);
    }

    @Test
    void a_row_becomes_a_customer_with_the_parts_that_are_known() {
        Customer customer = texts.customer(texts.file("c.csv", """
                id,segment,trade.revenue12m,trade.grossMargin,payment.onTimeShare,contract.id,contract.guaranteedTier,tierRecord.override.tier
                12346,零售,3598.210,75%,,C-1,LEVEL_2,LEVEL_1
                """));

        assertThat(customer.segment()).isEqualTo("零售");
        assertThat(customer.trade().revenue12m()).isEqualTo(new BigDecimal("3598.21"));
        assertThat(customer.trade().grossMargin()).isEqualTo(new BigDecimal("0.75"));
        assertThat(customer.payment()).isNull();
        assertThat(customer.contracts().get(0).guaranteedTier()).isEqualTo(Tier.LEVEL_2);
        assertThat(customer.tierRecord().override().tier()).isEqualTo(Tier.LEVEL_1);
        assertThat(customer.assessments()).isNull();
    }

    @Test
    void contracts_stand_in_columns_by_their_numbers() {
        Customer customer = texts.customer(texts.file("c.csv", """
                id,contracts[0].id,contracts[0].kind,contracts[1].id,contracts[1].kind,contracts[1].targets[0].duration
                1,F,FRAMEWORK,S,SERVICE,6h
                """));

        assertThat(customer.contracts())
                .extracting(Contract::id, Contract::kind)
                .containsExactly(tuple("F", ContractKind.FRAMEWORK), tuple("S", ContractKind.SERVICE));
        assertThat(customer.contracts().get(1).targets())
                .extracting(ContractTarget::duration)
                .containsExactly(ServiceDuration.parse("6h"));
    }

    @Test
    void contracts_that_contradict_themselves_or_each_other_are_told() {
        assertThat(texts.outcome(texts.file("c.csv", """
                id,contract.id,contracts[0].id,contracts[1].id,contracts[1].startsOn,contracts[1].endsOn
                1,,F,F,,
                2,,F,S,2026-01-02,2026-01-01
                3,A,,S,,
                4,,F,S,2026-01-01,2026-01-01
                5,A,,,,
                """)))
                .containsExactly(
                        "c.csv:2: contracts[1].id (F) must not be that of contracts[0] too",
                        "c.csv:3: column (contracts[1]): endsOn (2026-01-01) must not be before startsOn (2026-01-02)",
                        "c.csv:4: column (contracts): is given by one element alone and by others",
                        "4",
                        "5");
    }

    @Test
    void lists_are_read_in_the_order_of_their_indexes_and_blank_elements_are_none() {
        Customer customer = texts.customer(texts.file("c.csv", """
                id,assessments[2].finding,assessments[1].on,assessments[0].finding,accountEvents,outcomes
                1,KEY,,NOT_KEY,[],
                """));

        assertThat(customer.assessments())
                .extracting(Assessment::finding)
                .containsExactly(Finding.NOT_KEY, Finding.KEY);
        assertThat(customer.accountEvents()).isEmpty();
        assertThat(customer.outcomes()).isNull();
    }

    @Test
    void scores_are_named_by_their_factor_and_take_the_card_of_their_list() {
        Customer customer = texts.customer(texts.file("c.csv", """
                id,strength[PRICE],attractiveness[FIT],attractiveness[SIZE],competitorStrength[TRUST]
                1,9,7,8,
                """));

        assertThat(customer.attractiveness())
                .extracting(score -> score.factor())
                .containsExactly(Factor.SIZE, Factor.FIT);
        assertThat(customer.strength()).hasToString("[FactorScore[card=STRENGTH, factor=PRICE, score=9]]");
        assertThat(customer.competitorStrength()).isNull();
    }

    @Test
    void sets_are_written_in_brackets() {
        Path file = texts.file("cases.csv", """
                id,complexity.departments
                1,"[QUALITY, 物流]"
                2,[]
                3,
                4,QUALITY
                5,"[QUALITY,,]"
                """);

        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(file))) {
            assertThat(rows.map(row -> row.fact() == null
                            ? row.problems().get(0).message()
                            : row.fact().complexity()))
                    .hasToString("[Complexity[departments=[QUALITY, 物流], causeKnown=null, contractDisputed=null,"
                            + " repeatOf=null], Complexity[departments=[], causeKnown=null, contractDisputed=null,"
                            + " repeatOf=null], null, (QUALITY) is not a list such as [LEGAL, FINANCE], or [],"
                            + " ([QUALITY,,]) has a blank element]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trade.wallet | abc | (abc) is not an amount of 0 or more",
                "trade.wallet | -1 | (-1) is not an amount of 0 or more",
                "trade.wallet | 1e999999999 | (1e999999999) is not an amount of 0 or more",
                "trade.orders12m | 3000000000 | (3000000000) must be at most 2147483647",
                "trade.orders12m | 1.5 | (1.5) is not a whole number of 0 or more",
                "standing.brandInfluence | 11 | (11) is not a score from 1 to 10",
                "since | 2026-02-30 | (2026-02-30) is not a date such as 2026-02-28",
                "relationship.executiveSponsor | yes | (yes) is not true or false. Maybe you meant (true)",
                "trade.wallet | \"20,000\" | (20,000) is not an amount of 0 or more. Maybe you meant (20000) or (20)",
                "trade.wallet | ￥５００ | (￥５００) is not an amount of 0 or more. Maybe you meant (500)",
                "payment.onTimeShare | 75 | (75) is not a share from 0 to 1. Maybe you meant (75%)",
                "since | 6/30/2026 | (6/30/2026) is not a date such as 2026-02-28. Maybe you meant (2026-06-30)",
                "since | 31.12.2026 | (31.12.2026) is not a date such as 2026-02-28. Maybe you meant (2026-12-31)",
                "contract.guaranteedTier | LEVEL2 | (LEVEL2) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_2)",
                "assessments | KEY | (KEY) is not []; write elements in columns of their own, such as assessments[0].method",
                "strength | 7 | (7) is not []; write elements in columns of their own, such as strength[FIT]",
            })
    void a_bad_value_is_told_with_its_column(String column, String value, String message) {
        assertThat(texts.outcome(texts.file("c.csv", "id,segment," + column + "\n1,a,\n2,b," + value + "\n3,c,\n")))
                .filteredOn(line -> line.contains("column (" + column + "):"))
                .containsExactly("c.csv:3: column (" + column + "): " + message);
    }

    @Test
    void everything_wrong_with_a_row_is_told_and_the_other_rows_are_kept() {
        assertThat(texts.outcome(texts.file("c.csv", """
                id,trade.revenue12m,contract.id,contract.startsOn,contract.endsOn,standing.marketShare
                1,x,C-1,2024-01-01,2023-01-01,2
                2,5,,2024-01-01,,
                ,5,,,,
                4,5,C-4,2024-01-01,2024-01-01,0.5
                """)))
                .containsExactly(
                        "c.csv:2: column (trade.revenue12m): (x) is not a number",
                        "c.csv:2: column (standing.marketShare): (2) is not a share from 0 to 1. Maybe you meant (2%)",
                        "c.csv:2: column (contract): endsOn (2023-01-01) must not be before startsOn (2024-01-01)",
                        "c.csv:3: column (contract.id): is missing, Contract needs it",
                        "c.csv:4: column (id): is missing, Customer needs it",
                        "4");
    }

    @Test
    void an_unknown_column_is_told_once_with_the_name_that_was_meant() {
        assertThat(texts.outcome(texts.file("c.csv", """
                id,trade.revenu12m,asessments[3].on,trade,strength[SPEED],notes,strength[0].score
                1,5,,,,,
                2,5,,,,,
                """)))
                .containsExactly(
                        "c.csv:1: column (trade.revenu12m): Customer has no field (trade.revenu12m). Maybe you meant (trade.revenue12m)",
                        "c.csv:1: column (asessments[3].on): Customer has no field (asessments[3].on). Maybe you meant (assessments[3].on)",
                        "c.csv:1: column (trade): Customer has no field (trade). Maybe you meant (trade.revenue12m)",
                        "c.csv:1: column (strength[SPEED]): Customer has no field (strength[SPEED]). Maybe you meant (strength[SIZE])",
                        "c.csv:1: column (notes): Customer has no field (notes)",
                        "c.csv:1: column (strength[0].score): Customer has no field (strength[0].score)",
                        "1",
                        "2");
    }

    @Test
    void a_header_without_id_or_with_doubled_columns_refuses_the_file() {
        assertThat(texts.outcome(texts.file("a.csv", "segment,region,segment,\n1,2,3,\n")))
                .containsExactly("a.csv:1: column (segment): is given twice", "a.csv:1: there is no column (id)");
        assertThat(texts.outcome(texts.file("b.csv", "id|segment\n1|2\n")))
                .containsExactly("b.csv:1: there is no column (id); separate cells with commas, semicolons or tabs");
        assertThat(texts.outcome(texts.file("p.csv", "id,customer.trade.revenue12m,customer.assessments[3].on\n")))
                .containsExactly(
                        "p.csv:1: column (customer.trade.revenue12m): Customer has no field (customer.trade.revenue12m). Maybe you meant (trade.revenue12m)",
                        "p.csv:1: column (customer.assessments[3].on): Customer has no field (customer.assessments[3].on). Maybe you meant (assessments[3].on)");
        assertThat(texts.outcome(texts.file("e.csv", "")))
                .containsExactly("e.csv: is empty; its first line must name the columns");
    }

    @Test
    void rows_with_too_few_or_too_many_cells_and_doubled_ids_are_refused() {
        assertThat(texts.outcome(texts.file("c.csv", "id,segment,region\n1,a,b\n2,a\n3,a,b,c\n1,c,d\n4,,\n")))
                .containsExactly(
                        "1",
                        "c.csv:3: the row has (2) cells, the header has (3)",
                        "c.csv:4: the row has (4) cells, the header has (3)",
                        "c.csv:5: column (id): (1) is already given at line 2",
                        "4");
    }

    @Test
    void line_ends_a_byte_order_mark_and_quoted_line_breaks_are_read_and_lines_counted() {
        assertThat(texts.outcome(texts.file(
                        "c.csv", "\uFEFFid,name,segment\r\n1,\"两\r\n行\n\"\"x\"\"\",a\r\n\r\n2,,\r\n2,x,\r\n")))
                .containsExactly("1", "2", "c.csv:7: column (id): (2) is already given at line 6");
        assertThat(texts.customers(directory.resolve("c.csv")).get(0).fact().name())
                .isEqualTo("两\r\n行\n\"x\"");
    }

    @Test
    void a_row_that_is_not_utf_8_is_refused_with_its_line() {
        byte[] latin = "id,segment\n1,é\n2,a\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(texts.outcome(texts.file("c.csv", latin)))
                .containsExactly(
                        "c.csv:2: cell 2: is not UTF-8, but seems to be Windows-1252 or ISO 8859-1; save the file as UTF-8,"
                                + " in a spreadsheet as \"CSV UTF-8\"",
                        "2");
    }

    @Test
    void a_line_that_is_too_long_is_refused_and_the_next_is_read() {
        String row = "1," + "é".repeat(StrictText.MAX_LINE) + "\n";

        assertThat(texts.outcome(texts.file("c.csv", "id,segment\n" + row + "2,a\n")))
                .containsExactly("c.csv:2: cell 2: the line is longer than 1048576 characters", "2");
        assertThat(texts.outcome(texts.file("d.csv", "id,segment\n3," + "é".repeat(StrictText.MAX_LINE - 2) + "\n")))
                .containsExactly("3");
    }

    @Test
    void a_list_given_as_empty_and_by_elements_is_refused() {
        assertThat(texts.outcome(texts.file("c.csv", "id,assessments,assessments[0].finding\n1,[],KEY\n2,,KEY\n")))
                .containsExactly("c.csv:2: column (assessments): is given as a whole and by its elements", "2");
    }

    @Test
    void blanks_around_a_value_are_refused_with_the_value_that_was_meant() {
        assertThat(texts.outcome(texts.file("c.csv", """
                id,region,trade.revenue12m,accountEvents
                1,West ,,
                2,\u3000West,500\u00A0,
                3,East West,,\u00A0
                4,,," []"
                 5,,,
                """)))
                .containsExactly(
                        "c.csv:2: column (region): (West ) has blanks around it. Maybe you meant (West)",
                        "c.csv:3: column (region): (\u3000West) has blanks around it. Maybe you meant (West)",
                        "c.csv:3: column (trade.revenue12m): (500\u00A0) has blanks around it. Maybe you meant (500)",
                        "3",
                        "c.csv:5: column (accountEvents): ( []) has blanks around it",
                        "c.csv:6: column (id): ( 5) has blanks around it. Maybe you meant (5)");
    }

    @Test
    void personal_texts_may_have_blanks_around_them_and_are_kept_as_they_are() {
        assertThat(texts.customer(texts.file("c.csv", "id,name\n1, Zhang Wei \n"))
                        .name())
                .isEqualTo(" Zhang Wei ");
    }

    @Test
    void a_date_keeps_its_day() {
        assertThat(texts.customer(texts.file("c.csv", "id,since\n1,2024-02-29\n"))
                        .since())
                .isEqualTo(LocalDate.of(2024, 2, 29));
    }
}
