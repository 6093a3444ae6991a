package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Customer;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as spreadsheets export them where a semicolon or a tab stands between cells. */
class SeparatorsTest {
    private static final FactFormat GERMAN = FactFormat.PLAIN
            .withColumn("KdNr", "id")
            .withColumn("Name", "name")
            .withColumn("Umsatz", "trade.revenue12m")
            .withColumn("Ort", "region");

    @TempDir
    Path directory;

    private FactTexts texts;

    @BeforeEach
    void texts() {
        texts = new FactTexts(directory);
    }

    private List<String> revenues(String content, FactFormat format) {
        return texts.customers(format, texts.file("c.csv", content)).stream()
                .map(row -> row.fact() == null
                        ? row.problems().get(0).message()
                        : row.fact().id() + " " + revenue(row.fact()))
                .toList();
    }

    private static BigDecimal revenue(Customer customer) {
        return customer.trade() == null ? null : customer.trade().revenue12m();
    }

    @Test
    void a_header_shows_that_semicolons_separate_and_the_rows_that_decimals_have_commas() {
        assertThat(revenues("KdNr;Umsatz\n7;1.234,50\n8;20.000\n9;12,5\n", GERMAN))
                .containsExactly("7 1234.5", "8 20000", "9 12.5");
    }

    @Test
    void semicolons_alone_do_not_say_what_an_ambiguous_number_means() {
        String content = "id;trade.revenue12m\n7;20.000\n";

        assertThat(revenues(content, FactFormat.PLAIN))
                .containsExactly(
                        "(20.000) may mean 20 or 20000; write the one you mean, or say which decimal mark the file"
                                + " uses");
        assertThat(revenues(content, FactFormat.PLAIN.withDecimals(FactFormat.Decimals.COMMA)))
                .containsExactly("7 20000");
    }

    @Test
    void an_export_with_a_byte_order_mark_and_quoted_semicolons_and_line_breaks_is_read() {
        String content = "\uFEFFKdNr;Name;Umsatz;Ort\r\n"
                + "7;\"Müller; Söhne \"\"GmbH\"\"\";1.234,50;Köln\r\n"
                + "8;\"zwei\nZeilen\";-150,20;\r\n"
                + ";;;\r\n";

        assertThat(revenues(content, GERMAN)).containsExactly("7 1234.5", "8 -150.2");
        assertThat(texts.customers(GERMAN, directory.resolve("c.csv")).get(0).fact())
                .isEqualTo(Customer.builder("7")
                        .name("Müller; Söhne \"GmbH\"")
                        .region("Köln")
                        .trade(io.kam.model.TradeRecord.builder()
                                .revenue12m(new BigDecimal("1234.5"))
                                .build())
                        .build());
    }

    @Test
    void a_french_export_with_narrow_blanks_between_thousands_is_read() {
        assertThat(revenues("id;trade.revenue12m\n7;1\u202F234,50\n8;20\u00A0000\n", FactFormat.PLAIN))
                .containsExactly("7 1234.5", "8 20000");
    }

    @Test
    void tabs_separate_where_the_header_has_them() {
        assertThat(revenues("id\tregion\ttrade.revenue12m\n7\tKöln, Bonn; Trier\t12.5\n", FactFormat.PLAIN))
                .containsExactly("7 12.5");
    }

    @Test
    void chinese_headers_with_names_of_their_own_are_read() {
        FactFormat format = FactFormat.PLAIN.withColumn("客户编号", "id").withColumn("年收入（元）", "trade.revenue12m");

        assertThat(revenues("\uFEFF客户编号;年收入（元）\r\nA1;1,234.50\r\n", format)).containsExactly("A1 1234.5");
    }

    @Test
    void padding_comments_and_the_line_that_names_the_separator_are_passed_over() {
        assertThat(revenues("sep=;\nid;trade.revenue12m\n7;12,5\n", FactFormat.PLAIN))
                .containsExactly("7 12.5");
        assertThat(revenues("\"# von A, B; und C\";;\nid;trade.revenue12m;\n7;12,5;\n", FactFormat.PLAIN))
                .containsExactly("7 12.5");
        assertThat(revenues(
                        "sep=;\nid;trade.revenue12m,alt\n7;12,5\n",
                        FactFormat.PLAIN.withColumn("trade.revenue12m,alt", "trade.revenue12m")))
                .containsExactly("7 12.5");
    }

    @Test
    void a_header_with_several_separators_is_read_by_the_one_that_gives_known_columns() {
        FactFormat skipping = FactFormat.PLAIN.withColumn("Bemerkung, intern", "");

        assertThat(revenues("id;trade.revenue12m;Bemerkung, intern\n7;12,5;x, y\n", skipping))
                .containsExactly("7 12.5");
        assertThat(revenues("id,trade.revenue12m,note; old\n7,12.5,a;b\n", FactFormat.PLAIN))
                .containsExactly("Customer has no field (note; old)", "7 12.5");
    }

    @Test
    void a_header_that_can_be_read_in_several_ways_is_refused_with_the_readings() {
        assertThat(texts.outcome(texts.file("c.csv", "KdNr;Umsatz,netto\n7;12\n")))
                .hasSize(1)
                .first()
                .asString()
                .contains("cells may be separated by commas, as (KdNr;Umsatz) (netto), or by semicolons, as (KdNr)"
                        + " (Umsatz,netto); say which separator the file uses");
    }

    @Test
    void what_is_told_counts() {
        FactFormat told = GERMAN.withColumn("Umsatz,netto", "trade.revenue12m")
                .withColumn("KdNr;Umsatz", "id")
                .withColumn("netto", "trade.revenue12m");
        String content = "KdNr;Umsatz,netto\n7;12,50\n";

        assertThat(revenues(content, told)).singleElement().asString().contains("say which separator");
        assertThat(revenues(content, told.withSeparator(FactFormat.Separator.SEMICOLON)))
                .containsExactly("7 12.5");
        assertThat(revenues(content, told.withSeparator(FactFormat.Separator.COMMA)))
                .containsExactly("7;12 50");
        assertThat(revenues("id;trade.revenue12m\n7;12\n", FactFormat.PLAIN.withSeparator(FactFormat.Separator.COMMA)))
                .containsExactly("there is no column (id); separate cells with commas");
    }

    @Test
    void each_of_several_files_has_a_separator_of_its_own() {
        Path first = texts.file("a.csv", "id;trade.revenue12m\n7;12,5\n");
        Path more = texts.file("b.csv", "id,segment\n7,\"a;b\"\n");

        assertThat(texts.customer(first, more))
                .extracting(Customer::segment, SeparatorsTest::revenue)
                .containsExactly("a;b", new BigDecimal("12.5"));
    }

    @Test
    void a_misplaced_quote_is_told_with_semicolons_as_with_commas() {
        assertThat(revenues("id;region\n7;\"A\" GmbH\n8;B\n", FactFormat.PLAIN))
                .containsExactly(
                        "cell 2: something follows the double quote that ends it; write a double quote within a cell twice",
                        "8 null");
    }

    @Test
    void records_of_a_text_show_their_separator_too() throws IOException {
        try (CsvRecords records = new CsvRecords(
                new StringReader("column;path\nKdNr,alt;customer.id\n"), FactFormat.Separator.AS_SHOWN)) {
            assertThat(Stream.of(records.next(true), records.next(true)).map(CsvRecords.Row::cells))
                    .containsExactly(List.of("column", "path"), List.of("KdNr,alt", "customer.id"));
        }
    }
}
