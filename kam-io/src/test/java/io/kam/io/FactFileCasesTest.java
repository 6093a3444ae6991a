package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import io.kam.model.SupportCase;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Field cases about files of facts. */
class FactFileCasesTest {
    private static final FactFormat GBP = FactFormat.PLAIN.withCurrency("GBP");
    private static final FactFormat SHANGHAI = FactFormat.PLAIN.withZone(ZoneId.of("Asia/Shanghai"));

    @TempDir
    Path directory;

    private FactTexts texts;

    @BeforeEach
    void setUp() {
        texts = new FactTexts(directory);
    }

    /** The revenue of each customer, or what is wrong with its row. */
    private List<String> revenues(FactFormat format, String rows) {
        Path file = texts.file("c.csv", "id,trade.revenue12m\n" + rows);
        try (Stream<FactRow<Customer>> read = FactFiles.customers(List.of(file), format)) {
            return read.map(row -> row.fact() == null
                            ? row.problems().get(0).message()
                            : String.valueOf(row.fact().trade().revenue12m()))
                    .toList();
        }
    }

    private SupportCase supportCase(FactFormat format, String openedAt) {
        Path file = texts.file("cases.csv", "id,openedAt\nINC-1," + openedAt + "\n");
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(file), format)) {
            FactRow<SupportCase> row = rows.toList().get(0);
            if (row.fact() == null) {
                throw new AssertionError(row.problems());
            }
            return row.fact();
        }
    }

    private List<String> told(FactFormat format, String column, String cell) {
        Path file = texts.file("c.csv", "id," + column + "\nC1," + cell + "\n");
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(file), format)) {
            return rows.flatMap(row -> row.problems().stream())
                    .map(FactProblem::message)
                    .toList();
        }
    }

    @Test
    @DisplayName("K18 a number that may be one of thousands is told with both readings")
    void a_number_that_may_be_one_of_thousands_is_told_with_both_readings() {
        assertThat(revenues(FactFormat.PLAIN, "C1,20.000\nC2,300\nC3,1.234\n"))
                .containsExactly(
                        "(20.000) may mean 20 or 20000; write the one you mean, or say which decimal mark the file uses",
                        "300",
                        "(1.234) may mean 1.234 or 1234; write the one you mean, or say which decimal mark the file uses");
    }

    @Test
    @DisplayName("K18 what may be two numbers is one where the reader is told which mark decimals have")
    void what_may_be_two_numbers_is_one_where_the_reader_is_told() {
        FactFormat comma = FactFormat.PLAIN.withDecimals(FactFormat.Decimals.COMMA);
        FactFormat point = FactFormat.PLAIN.withDecimals(FactFormat.Decimals.POINT);

        assertThat(revenues(comma, "C1,20.000\nC2,\"1.234,50\"\nC3,\"12,5\"\nC4,12.5\nC5,7\nC6,-1 234\n"))
                .containsExactly(
                        "20000",
                        "1234.5",
                        "12.5",
                        "(12.5) has a decimal point, but the file uses decimal commas",
                        "7",
                        "-1234");
        assertThat(revenues(point, "C1,20.000\nC2,\"1,234.50\"\nC3,\"12,5\"\n"))
                .containsExactly("20", "1234.5", "(12,5) is not a number. Maybe you meant (12.5)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "19.99→20",
                "0.750→20",
                "1234.567→20",
                "\"1,234,567\"→20",
                "\"1,234.5\"→20",
                "\"12,50\"→20000",
                "\"1.234,50\"→20000",
                "1.234.567→20000"
            })
    @DisplayName("K18 a number of another row that can be read in one way alone proves how all are read")
    void a_number_of_another_row_that_can_be_read_in_one_way_alone_proves_how_all_are_read(String other, String meant) {
        assertThat(revenues(FactFormat.PLAIN, "C1,20.000\nC2," + other + "\n").get(0))
                .isEqualTo(meant);
    }

    @Test
    @DisplayName("K18 rows that prove both marks prove none, and a column of texts proves nothing")
    void rows_that_prove_both_marks_prove_none() {
        assertThat(revenues(FactFormat.PLAIN, "C1,20.000\nC2,19.99\nC3,\"12,50\"\n"))
                .first()
                .asString()
                .startsWith("(20.000) may mean 20 or 20000");
        assertThat(texts.outcome(texts.file("t.csv", "id,segment,trade.revenue12m\n1.50,19.99,20.000\n")))
                .singleElement()
                .asString()
                .contains("(20.000) may mean 20 or 20000");
    }

    @Test
    @DisplayName("K18 a number of which one reading alone is in range is that")
    void a_number_of_which_one_reading_alone_is_in_range_is_that() {
        Customer customer = texts.customer(texts.file(
                "c.csv", "id,payment.onTimeShare,standing.brandInfluence,trade.grossMargin\nC1,1.000,5.000,1.000\n"));

        assertThat(customer.payment().onTimeShare()).isEqualByComparingTo("1");
        assertThat(customer.standing().brandInfluence()).isEqualTo(5);
    }

    @Test
    @DisplayName("K19 a row with a quote too many is told and the rows after it are read")
    void a_row_with_a_quote_too_many_is_told_and_the_rows_after_it_are_read() {
        assertThat(texts.outcome(
                        texts.file("c.csv", "id,segment,trade.revenue12m\nC1,a,1\nC2,\"A\" GmbH,20000\nC3,c,3\n")))
                .containsExactly(
                        "C1",
                        "c.csv:3: cell 2: something follows the double quote that ends it; write a double quote within a cell"
                                + " twice",
                        "C3");
    }

    @Test
    @DisplayName("K19 where a quote is not closed in its line it is told how many lines are not read")
    void where_a_quote_is_not_closed_in_its_line_it_is_told_how_many_lines_are_not_read() {
        Path open = texts.file("c.csv", "id,segment,trade.revenue12m\nC1,a,1\nC2,\"A GmbH,20000\nC3,c,3\n\nC4,d,4\n");
        Path closedElsewhere = texts.file("d.csv", "id,segment\nC1,a\nC2,\"A GmbH\nC3,\"c\"\nC4,d");

        assertThat(texts.outcome(open))
                .containsExactly(
                        "C1",
                        "c.csv:3: cell 2: the double quote that begins it is not closed before the end of the line, so nothing from here on"
                                + " is read: (3) lines; write a double quote within a cell twice");
        assertThat(texts.customers(open).get(1).unreadable()).isTrue();
        assertThat(texts.outcome(closedElsewhere))
                .containsExactly(
                        "C1",
                        "d.csv:3: cell 2: the double quote that begins it is not closed before the end of the line, so nothing from here on"
                                + " is read: (3) lines; write a double quote within a cell twice");
    }

    @Test
    @DisplayName("K19 the id of a row that is refused is known")
    void the_id_of_a_row_that_is_refused_is_known() {
        assertThat(texts.customers(texts.file("c.csv", "id,trade.revenue12m,segment\nC1,x,a\nC2,5,\"a\"b\nC3,5\n")))
                .allSatisfy(row -> assertThat(row.fact()).isNull())
                .extracting(FactRow::id)
                .containsExactly("C1", "C2", "C3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "since→25-Dec→(25-Dec) is not a date such as 2026-02-28; it has no year, as spreadsheets show dates: write one such as 2026-12-25",
                "since→45332→(45332) is not a date such as 2026-02-28; it is the number of a day, as spreadsheets keep dates. Maybe you meant (2024-02-10)",
                "since→2-Mar-26→(2-Mar-26) is not a date such as 2026-02-28. Maybe you meant (2026-03-02)",
                "trade.wallet→€20000→(€20000) is not an amount of 0 or more; it is in EUR, amounts are in GBP",
                "trade.wallet→20000 USD→(20000 USD) is not an amount of 0 or more; it is in USD, amounts are in GBP",
                "trade.wallet→$20000→($20000) is not an amount of 0 or more; it is in $, amounts are in GBP",
                "trade.wallet→£20000→(£20000) is not an amount of 0 or more. Maybe you meant (20000)",
                "trade.wallet→NaN→(NaN) is not an amount of 0 or more; what is unknown is left blank",
                "trade.wallet→NULL→(NULL) is not an amount of 0 or more; what is unknown is left blank",
                "trade.wallet→#DIV/0!→(#DIV/0!) is not an amount of 0 or more; it is the error of a formula",
                "accountEvents[0].at→8:00→(8:00) is not an instant such as 2026-02-28T09:30:00Z",
                "accountEvents[0].at→2026-06-01 10:00:00→(2026-06-01 10:00:00) is not an instant such as 2026-02-28T09:30:00Z; it says no zone",
                "accountEvents[0].at→2026-06-01→(2026-06-01) is not an instant such as 2026-02-28T09:30:00Z; it has no time of day",
                "accountEvents[0].at→46174.41→(46174.41) is not an instant such as 2026-02-28T09:30:00Z; it is the number of a day, as spreadsheets keep times",
                "accountEvents[0].at→1780308000→(1780308000) is not an instant such as 2026-02-28T09:30:00Z; it is a number of seconds since 1970. Maybe you meant (2026-06-01T10:00:00Z)",
                "accountEvents[0].at→1780308000000→(1780308000000) is not an instant such as 2026-02-28T09:30:00Z; it is a number of milliseconds since 1970. Maybe you meant (2026-06-01T10:00:00Z)"
            })
    @DisplayName("K30 a shape of spreadsheets that is not clear is told with what was meant and why")
    void a_shape_of_spreadsheets_that_is_not_clear_is_told(String column, String cell, String message) {
        assertThat(told(GBP, column, cell)).containsExactly(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2024/2/10",
        "2024-2-10",
        "2024.2.10",
        "2024/02/10",
        "2024年2月10日",
        "2024-02-10 00:00:00",
        "2024-02-10 0:00",
        "2024-02-10"
    })
    @DisplayName("K30 a date whose year stands first is read")
    void a_date_whose_year_stands_first_is_read(String written) {
        assertThat(texts.customer(texts.file("c.csv", "id,since\nC1," + written + "\n"))
                        .since())
                .isEqualTo(LocalDate.of(2024, 2, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01 10:00:00,2026-06-01T02:00:00Z",
        "2026/6/1 10:00,2026-06-01T02:00:00Z",
        "2026-06-01T10:00:00.5,2026-06-01T02:00:00.500Z",
        "2026-06-01T10:00:00+0800,2026-06-01T02:00:00Z",
        "2026-06-01 10:00:00 +08:00,2026-06-01T02:00:00Z",
        "2026-06-01 10:00+08,2026-06-01T02:00:00Z",
        "2026-06-01 10:00:00Z,2026-06-01T10:00:00Z"
    })
    @DisplayName("K30, K35 a time is read, in the zone of the policy where it says none")
    void a_time_is_read_in_the_zone_of_the_policy_where_it_says_none(String written, Instant meant) {
        assertThat(supportCase(SHANGHAI, written).openedAt()).isEqualTo(meant);
    }

    @Test
    @DisplayName("K35 the case of another system is read with its time")
    void the_case_of_another_system_is_read_with_its_time() {
        assertThat(supportCase(SHANGHAI, "2024-02-09 17:50").openedAt()).isEqualTo("2024-02-09T09:50:00Z");
    }

    @Test
    @DisplayName("K30 columns without name and cells are none, and a cell in one is told")
    void columns_without_name_and_cells_are_none() {
        assertThat(texts.outcome(texts.file("c.csv", "id,segment,,\nC1,a,,\nC2,b,,x\n,,,\nC3,,,,,\n")))
                .containsExactly("C1", "c.csv:3: cell 4 is in a column without a name", "C3");
    }

    @Test
    @DisplayName("K34 comments that stand before the header are passed over, in quotes and padded too")
    void comments_that_stand_before_the_header_are_passed_over() {
        assertThat(
                        texts.outcome(
                                texts.file(
                                        "c.csv",
                                        "\uFEFF# Customers,\n\"# of the \"\"north\"\"\",\n\nid,relationship.executiveSponsor\n#1,TRUE\nC2,False\n")))
                .containsExactly("#1", "C2");
    }

    @Test
    @DisplayName(
            "K30 NaN in JSON is told as what it is, and so is a text or number that stands for nothing or for a time")
    void nan_in_json_is_told_as_what_it_is() {
        assertThat(texts.outcome(texts.file("c.jsonl", """
                {"id":"C1","trade":{"revenue12m":NaN}}
                {"id":"C2","trade":{"revenue12m":"NaN"}}
                {"id":"C3","trade":{"revenue12m":"5"}}
                {"id":"C4","accountEvents":[{"at":1780308000}]}
                {"id":"C5"}
                """)))
                .containsExactly(
                        "c.jsonl:1: is not JSON at character 37: NaN and the like are not JSON numbers; leave out what is unknown, or write"
                                + " null",
                        "c.jsonl:2: field (trade.revenue12m): (\"NaN\") is not a number; what is unknown is left"
                                + " blank",
                        "c.jsonl:3: field (trade.revenue12m): (\"5\") is not a number; write it without" + " quotes",
                        "c.jsonl:4: field (accountEvents[0].at): (1780308000) is not an instant such as 2026-02-28T09:30:00Z; it is"
                                + " a number of seconds since 1970. Maybe you meant (2026-06-01T10:00:00Z)",
                        "C5");
    }

    @Test
    @DisplayName(
            "K35 columns called otherwise are read as what they are said to be, and those not to be read are left out")
    void columns_called_otherwise_are_read_as_what_they_are_said_to_be() {
        Path csv = texts.file("c.csv", "客户编号,营业额,remark\nC1,5,likes tea\nC2,x,\n");
        Path json = texts.file("c.jsonl", "{\"客户编号\":\"C1\",\"营业额\":5,\"remark\":{\"text\":[1]}}\n");
        FactFormat format = FactFormat.PLAIN
                .withColumn("客户编号", "id")
                .withColumn("营业额", "trade.revenue12m")
                .withColumn("remark", "");

        try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(csv), format)) {
            assertThat(rows)
                    .extracting(row -> row.fact() == null
                            ? row.problems().get(0).toString().replace(directory + "/", "")
                            : row.fact().trade().revenue12m())
                    .containsExactly(new BigDecimal("5"), "c.csv:3: column (营业额): (x) is not a number [KAM-1009]");
        }
        try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(json), format)) {
            assertThat(rows).extracting(row -> row.fact().trade().revenue12m()).containsExactly(new BigDecimal("5"));
        }
    }

    @Test
    @DisplayName("K35 a column that is not allowed refuses the file")
    void a_column_that_is_not_admitted_refuses_the_file() {
        List<FactRow<Customer>> rows = texts.customers(texts.file("c.csv", "id,remark\nC1,likes tea\n"));

        assertThat(rows.get(0).unreadable()).isTrue();
        assertThat(rows.get(0).problems().get(0).message()).isEqualTo("Customer has no field (remark)");
    }

    @Test
    @DisplayName("K35 a file in GBK is told as that, in JSON too, and one in UTF-16 as a whole")
    void a_file_in_gbk_is_told_as_that() {
        byte[] csv = "id,segment\nC1,战略客户\nC2,a\n".getBytes(Charset.forName("GBK"));
        byte[] json = "{\"id\":\"C1\",\"segment\":\"战略客户\"}\n".getBytes(Charset.forName("GBK"));

        assertThat(texts.outcome(texts.file("c.csv", csv)))
                .containsExactly(
                        "c.csv:2: cell 2: is not UTF-8, but seems to be GBK or GB18030; save the file as UTF-8, in a"
                                + " spreadsheet as \"CSV UTF-8\"",
                        "C2");
        assertThat(texts.outcome(texts.file("c.jsonl", json)))
                .containsExactly("c.jsonl:1: is not UTF-8, but seems to be GBK or GB18030; save the file as UTF-8");
        assertThat(texts.outcome(texts.file("u.csv", "id,segment\nC1,a\n".getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly(
                        "u.csv: is not UTF-8, but seems to be UTF-16; save the file as UTF-8, in a spreadsheet as"
                                + " \"CSV UTF-8\"");
    }
}
