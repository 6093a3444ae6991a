package io.kam.cli;

import static io.kam.cli.KamRun.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Field cases about files of facts, by the command {@code decide}. */
class DecideFactFilesTest {
    @TempDir
    Path directory;

    private Path out;

    @BeforeEach
    void keepAnEarlierFile() throws IOException {
        out = Files.writeString(directory.resolve("out.jsonl"), "earlier\n");
    }

    private KamRun decide(Path customers, Object... more) {
        Object[] args = new Object[9 + more.length];
        Object[] first = {"decide", "--engine", "model", "--customers", customers, "--as-of", "2026-06-30", "--out", out
        };
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return KamRun.of(args);
    }

    @Test
    @DisplayName("K18 a number that may be two is told, and decided once an option says how it is meant")
    void a_number_that_may_be_two_is_told_and_decided_once_an_option_says_how_it_is_meant() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m", "C1,20.000");
        KamRun told = decide(customers);

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err())
                .isEqualTo(customers
                        + ":2: column (trade.revenue12m): (20.000) may mean 20 or 20000; write the one you mean, or say"
                        + " which decimal mark the file uses [KAM-1010]\n"
                        + "--decimal-comma or --decimal-point says what numbers such as 20.000 mean\n"
                        + "0 customers decided, 1 row with problems skipped\n");

        assertThat(decide(customers, "--decimal-comma").code()).isZero();
        assertThat(Files.readString(out)).contains("\"tier\":\"LEVEL_1\"");
        assertThat(decide(customers, "--decimal-point").code()).isZero();
        assertThat(Files.readString(out)).contains("\"tier\":\"STANDARD\"");
        assertThat(decide(customers, "--decimal-point", "--decimal-comma").code())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("K7 files of a German spreadsheet are read as they are")
    void files_of_a_german_spreadsheet_are_read_as_they_are() throws IOException {
        Path columns =
                lines(directory, "columns.csv", "column;path", "KdNr;customer.id", "Umsatz;customer.trade.revenue12m");
        Path customers = lines(directory, "customers.csv", "\uFEFFKdNr;Umsatz\r", "7;20.000,50\r", "8;1.234\r");

        assertThat(decide(customers, "--columns", columns).code()).isZero();
        assertThat(Files.readAllLines(out))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"tier\":\"LEVEL_1\""),
                        line -> assertThat(line).contains("\"tier\":\"STANDARD\""));
    }

    @Test
    void a_separator_that_the_header_does_not_settle_is_told_and_read_once_an_option_says_it() throws IOException {
        Path columns = lines(
                directory,
                "columns.csv",
                "column,path",
                "KdNr,customer.id",
                "\"Umsatz,netto\",customer.trade.revenue12m",
                "netto,",
                "KdNr;Umsatz,customer.id");
        Path customers = lines(directory, "customers.csv", "KdNr;Umsatz,netto", "7;20000");

        assertThat(decide(customers, "--columns", columns).err())
                .contains(
                        "cells may be separated by commas, as (KdNr;Umsatz) (netto), or by semicolons, as (KdNr) (Umsatz,netto)",
                        "\n--separator says what separates the cells\n");
        for (String word : List.of("semicolon", "SEMICOLON", ";")) {
            assertThat(decide(customers, "--columns", columns, "--separator", word)
                            .code())
                    .isZero();
        }
        assertThat(decide(customers, "--columns", columns, "--separator", "pipe")
                        .err())
                .startsWith("--separator (pipe) must be comma, semicolon or tab\n");
    }

    @Test
    @DisplayName("K19 a row with a quote too many loses no other")
    void a_row_with_a_quote_too_many_loses_no_other() throws IOException {
        Path customers = lines(
                directory,
                "customers.csv",
                "id,segment,trade.revenue12m",
                "C1,A,20000",
                "C2,\"A\" GmbH,20000",
                "C3,A,20000",
                "C4,A,20000");
        KamRun run = decide(customers);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(customers
                        + ":3: cell 2: something follows the double quote that ends it; write a double quote within a cell"
                        + " twice [KAM-1003]\n3 customers decided, 1 row with problems skipped\n");
        assertThat(Files.readAllLines(out)).hasSize(3);
    }

    @Test
    @DisplayName("K19 where the rest can't be trusted it is told how much was not read, and the earlier file stays")
    void where_the_rest_can_not_be_trusted_it_is_told_how_much_was_not_read_and_the_earlier_file_stays()
            throws IOException {
        Path customers = lines(
                directory,
                "customers.csv",
                "id,segment,trade.revenue12m",
                "C1,A,20000",
                "C2,\"A GmbH,20000",
                "C3,A,20000",
                "C4,A,20000");
        KamRun run = decide(customers);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("customers.csv:3: cell 2: ", "nothing from here on is read: (3) lines")
                .endsWith("\nnothing was decided\n");
        assertThat(out).hasContent("earlier");
    }

    @Test
    @DisplayName("K29 a case whose customer's row has problems is not said to have none")
    void a_case_whose_customers_row_has_problems_is_not_said_to_have_none() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.wallet", "C-1,-5");
        Path cases = lines(
                directory,
                "cases.csv",
                "id,customerId,statedImpact,statedUrgency",
                "INC-1,C-1,LOCAL,NORMAL",
                "INC-2,C-2,LOCAL,NORMAL");
        KamRun run = decide(customers, "--cases", cases);

        assertThat(run.err())
                .contains("2 cases are decided without their customers: " + cases
                        + ":2: case (INC-1): customer (C-1) has problems, at " + customers + ":2; " + cases
                        + ":3: case (INC-2): there is no customer (C-2)\n");
    }

    @Test
    @DisplayName("K30 an amount in another currency than the policy's is named as such")
    void an_amount_in_another_currency_than_the_policys_is_named_as_such() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m,,", "C1,€20000,,", "C2,20000,,");

        assertThat(decide(customers).err())
                .contains(
                        ":2: column (trade.revenue12m): (€20000) is not a number; it is in EUR, amounts are in GBP [KAM-1009]\n")
                .contains("1 customer decided, 1 row with problems skipped");
    }

    @Test
    void times_that_name_no_zone_are_in_the_zone_that_is_asked_for() throws IOException {
        Path cases = lines(
                directory,
                "cases.csv",
                "id,statedImpact,statedUrgency,openedAt,events[0].kind,events[0].at",
                "C-1,LOCAL,NORMAL,2026-06-29T12:00,OPENED,2026-06-29T12:00");
        Object[] command = {"decide", "--cases", cases, "--as-of", "2026-06-30", "--out", "-", "--engine", "model"};

        KamRun berlin = KamRun.of(Stream.concat(Stream.of(command), Stream.of("--zone", "Europe/Berlin"))
                .toArray());

        assertThat(berlin.code()).isZero();
        assertThat(berlin.out()).contains("\"dueAt\":\"2026-06-29T14:00:00Z\"");
        assertThat(KamRun.of(command).out()).contains("\"dueAt\":\"2026-06-29T16:00:00Z\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berln,. Maybe you meant (Europe/Berlin)",
        "berlin,. Maybe you meant (Europe/Berlin)",
        "Shanghai,. Maybe you meant (Asia/Shanghai)",
        "nowhere at all,''"
    })
    void a_misspelt_zone_is_reported_with_the_nearest(String zone, String hint) throws IOException {
        KamRun run = decide(lines(directory, "customers.csv", "id", "C-1"), "--zone", zone);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--zone (" + zone + ") must be a time zone such as Europe/Berlin" + hint + "\n");
    }

    @Test
    @DisplayName("K35 a column more is told with the option that admits it, and left out by it")
    void a_column_more_is_told_with_the_option_that_admits_it() throws IOException {
        Path customers = lines(directory, "customers.csv", "id,trade.revenue12m,remark,KAM", "C1,20000,likes tea,x");

        assertThat(decide(customers).err())
                .isEqualTo(customers + ":1: column (remark): Customer has no field (remark) [KAM-1007]\n" + customers
                        + ":1: column (KAM): Customer has no field (KAM) [KAM-1007]\n"
                        + "--ignore-columns remark,KAM skips what should not be read, --columns FILE says what it means\n"
                        + "nothing was decided\n");
        assertThat(decide(customers, "--ignore-columns", "remark,KAM").code()).isZero();
        assertThat(Files.readString(out)).contains("\"tier\":\"LEVEL_1\"");
    }

    @Test
    @DisplayName("K35 a file of columns says what those of another system are")
    void a_file_of_columns_says_what_those_of_another_system_are() throws IOException {
        Path customers = lines(directory, "customers.csv", "客户编号,营业额,备注", "C1,20000,x");
        Path cases = lines(directory, "cases.csv", "工单,客户编号,开单时间,影响,紧急", "INC-1,C1,2024-02-09 17:50,LOCAL,PRESSING");
        Path columns = lines(
                directory,
                "columns.csv",
                "# of our CRM",
                "column,path",
                "客户编号,customer.id",
                "客户编号,case.customerId",
                "营业额,customer.trade.revenue12m",
                "备注,",
                "工单,case.id",
                "开单时间,case.openedAt",
                "影响,case.statedImpact",
                "紧急,case.statedUrgency");
        KamRun run = decide(customers, "--cases", cases, "--columns", columns);

        assertThat(run.err()).endsWith("\n1 case decided, 0 rows with problems skipped\n");
        assertThat(Files.readString(out)).contains("\"tier\":\"LEVEL_1\"", "\"priority\":\"P2\"");
    }

    @Test
    void a_file_whose_id_has_another_name_is_rejected_with_the_option_that_names_it() throws IOException {
        Path customers = lines(directory, "customers.csv", "客户编号,营业额", "C1,20000");

        KamRun run = decide(customers);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("there is no column (id)", "\n--columns FILE says which column is the id, ")
                .endsWith("nothing was decided\n");
    }

    @Test
    @DisplayName("K35 a file of columns that can't be used is told with all that is wrong")
    void a_file_of_columns_that_can_not_be_used_is_told() throws IOException {
        Path customers = lines(directory, "customers.csv", "id", "C1");
        Path columns = lines(
                directory,
                "columns.csv",
                "column,path",
                "a,customer.trade.revenu12m",
                "b",
                ",customer.id",
                "c,customer.accountEvents[3].at");

        KamRun run = decide(customers, "--columns", columns);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(columns
                        + ":2: column (path): there is no path (customer.trade.revenu12m). Maybe you meant"
                        + " (customer.trade.revenue12m) [KAM-1007]\n"
                        + columns + ":3: must have a column and its path; a blank path skips the column [KAM-1004]\n"
                        + columns
                        + ":4: must have a column and its path; a blank path skips the column [KAM-1004]\n");
        assertThat(decide(customers, "--columns", directory.resolve("none.csv")).err())
                .contains("none.csv: does not exist");
        assertThat(decide(customers, "--columns", lines(directory, "x.csv", "a,b"))
                        .err())
                .contains("x.csv:1: the first line must be: column,path");
    }

    @Test
    @DisplayName("K35 a file in GBK is named as that")
    void a_file_in_gbk_is_named_as_that() throws IOException {
        Path customers = Files.write(
                directory.resolve("customers.csv"), "id,segment\nC1,战略客户\n".getBytes(Charset.forName("GBK")));

        assertThat(decide(customers).err()).contains("seems to be GBK or GB18030; save the file as UTF-8");
    }
}
