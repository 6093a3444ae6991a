package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and spreadsheets write into tables is told with line, column, value and what was probably meant. */
class TableMistakesTest {
    private static List<String> problems(String content) {
        return problems(content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(byte[] content) {
        return Policies.when("Customer()").with("tier/own.csv", content).problems();
    }

    private static List<String> cell(String type, String cell) {
        return problems("key a,b: " + type + "\nx,\"" + cell.replace("\"", "\"\"") + "\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '~',
            value = {
                "amount | 500'000 | (500'000) is not an amount of 0 or more. Maybe you meant (500000)",
                "amount | 500,000 | (500,000) is not an amount of 0 or more. Maybe you meant (500000) or (500)",
                "amount | 1,234,567.89 | (1,234,567.89) is not an amount of 0 or more. Maybe you meant (1234567.89)",
                "amount | 1.234.567,89 | (1.234.567,89) is not an amount of 0 or more. Maybe you meant (1234567.89)",
                "amount | 500 000 | (500 000) is not an amount of 0 or more. Maybe you meant (500000)",
                "amount | 500\u00A0000 | (500\u00A0000) is not an amount of 0 or more. Maybe you meant (500000)",
                "amount | 500\u202F000 | (500\u202F000) is not an amount of 0 or more. Maybe you meant (500000)",
                "amount | 0,5 | (0,5) is not an amount of 0 or more. Maybe you meant (0.5)",
                "amount | .5 | (.5) is not an amount of 0 or more. Maybe you meant (0.5)",
                "amount | 10.000 | (10.000) may mean 10 or 10000; write the one you mean",
                "amount | €500 | (€500) is not an amount of 0 or more; it is in EUR, amounts are in CNY",
                "amount | 500 EUR | (500 EUR) is not an amount of 0 or more; it is in EUR, amounts are in CNY",
                "amount | ￥1,500,000 | (￥1,500,000) is not an amount of 0 or more. Maybe you meant (1500000)",
                "amount | 500元 | (500元) is not an amount of 0 or more. Maybe you meant (500)",
                "amount | ５００ | (５００) is not an amount of 0 or more. Maybe you meant (500)",
                "amount | 6OOO | (6OOO) is not an amount of 0 or more. Maybe you meant (6000)",
                "amount | 5E+05 | (5E+05) is not an amount of 0 or more. Maybe you meant (500000)",
                "amount | -5 | (-5) is not an amount of 0 or more",
                "amount | 75% | (75%) is not an amount of 0 or more",
                "amount | many | (many) is not an amount of 0 or more",
                "amount |  500 | ( 500) has blanks around it. Maybe you meant (500)",
                "amount | 500\u00A0 | (500\u00A0) has blanks around it. Maybe you meant (500)",
                "amount | \u3000500 | (\u3000500) has blanks around it. Maybe you meant (500)",
                "amount | 500\" | (500\") is not an amount of 0 or more. Maybe you meant (500)",
                "integer | −5 | (−5) is not a whole number. Maybe you meant (-5)",
                "integer | 1.5 | (1.5) is not a whole number",
                "share | 60 | (60) is not a share from 0 to 1. Maybe you meant (60%)",
                "share | 75 % | (75 %) is not a share from 0 to 1. Maybe you meant (75%)",
                "share | 75％ | (75％) is not a share from 0 to 1. Maybe you meant (75%)",
                "share | 7,5% | (7,5%) is not a share from 0 to 1. Maybe you meant (7.5%)",
                "share | 0,75 | (0,75) is not a share from 0 to 1. Maybe you meant (0.75)",
                "share | 150% | (150%) is not a share from 0 to 1",
                "score | 11 | (11) is not a score from 1 to 10",
                "score | 0 | (0) is not a score from 1 to 10",
                "grade | 85% | (85%) is not a grade from 0 to 100. Maybe you meant (85)",
                "grade | 101 | (101) is not a grade from 0 to 100",
                "count | 1,000 | (1,000) is not a whole number of 0 or more. Maybe you meant (1000) or (1)",
                "count | -1 | (-1) is not a whole number of 0 or more",
                "date | 46053 | (46053) is not a date such as 2026-02-28; it is the number of a day, as spreadsheets keep dates. Maybe you meant (2026-01-31)",
                "date | 31-Jan | (31-Jan) is not a date such as 2026-02-28; it has no year, as spreadsheets show dates: write one such as 2026-12-25",
                "date | 31-Jan-26 | (31-Jan-26) is not a date such as 2026-02-28. Maybe you meant (2026-01-31)",
                "duration | 8:00 | (8:00) is not a duration such as 4h, 30m or 2bd. Maybe you meant (8h)",
                "duration | 0:30 | (0:30) is not a duration such as 4h, 30m or 2bd. Maybe you meant (30m)",
                "amount | #REF! | (#REF!) is not an amount of 0 or more; it is the error of a formula",
                "amount | n/a | (n/a) is not an amount of 0 or more; what is unknown is left blank",
                "date | 20260131 | (20260131) is not a date such as 2026-02-28. Maybe you meant (2026-01-31)",
                "date | 31.01.2026 | (31.01.2026) is not a date such as 2026-02-28. Maybe you meant (2026-01-31)",
                "date | 1/31/2026 | (1/31/2026) is not a date such as 2026-02-28. Maybe you meant (2026-01-31)",
                "date | 01/02/2026 | (01/02/2026) is not a date such as 2026-02-28. Maybe you meant (2026-02-01) or (2026-01-02)",
                "date | 2026-01-31T00:00:00Z | (2026-01-31T00:00:00Z) is not a date such as 2026-02-28. Maybe you meant (2026-01-31)",
                "date | 2026-02-30 | (2026-02-30) is not a date such as 2026-02-28",
                "date | 30.02.2026 | (30.02.2026) is not a date such as 2026-02-28",
                "period | 6 months | (6 months) is not a period such as P6M, P1Y or P90D. Maybe you meant (P6M)",
                "period | 1Y | (1Y) is not a period such as P6M, P1Y or P90D. Maybe you meant (P1Y)",
                "duration | 4 hours | (4 hours) is not a duration such as 4h, 30m or 2bd. Maybe you meant (4h)",
                "duration | 30min | (30min) is not a duration such as 4h, 30m or 2bd. Maybe you meant (30m)",
                "duration | PT4H | (PT4H) is not a duration such as 4h, 30m or 2bd. Maybe you meant (4h)",
                "duration | 2 days | (2 days) is not a duration such as 4h, 30m or 2bd. Maybe you meant (2bd)",
                "boolean | yes | (yes) is not true or false. Maybe you meant (true)",
                "boolean | no | (no) is not true or false. Maybe you meant (false)",
                "boolean | 是 | (是) is not true or false. Maybe you meant (true)",
                "Tier | Level 2 | (Level 2) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD. Maybe you meant (LEVEL_2)",
                "Tier | gold | (gold) is not one of LEVEL_1, LEVEL_2, LEVEL_3, STANDARD",
                "text | y\" | (y\") ends with an unmatched quotation mark; delete it"
            })
    void a_cell_is_told_with_what_was_probably_meant(String type, String cell, String problem) {
        assertThat(cell(type, cell)).containsExactly("tier/own.csv:2: column (b): " + problem);
    }

    @Test
    void a_key_with_a_blank_that_rules_do_not_have_is_told() {
        assertThat(problems("key a,b\nx\u00A0y,1\n"))
                .containsExactly(
                        "tier/own.csv:2: column (a): (x\u00A0y) contains a blank of another kind; type it" + " again");
        assertThat(problems("key a,b\n\"x\ny\",1\n"))
                .containsExactly(
                        "tier/own.csv:2: column (a): (x y) contains a blank of another kind; type it" + " again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '~',
            value = {
                "key a, b: integer | column ( b: integer) must be written [key ]name[: type], such as key tier: Tier. Maybe you meant (b: integer)",
                "key a：Tier,b | column (key a：Tier) must be written [key ]name[: type], such as key tier: Tier. Maybe you meant (key a:Tier)",
                "Key a,b | column (Key a) must be written [key ]name[: type], such as key tier: Tier. Maybe you meant (key a)",
                "key a,b_c: count | column (b_c: count) must be written [key ]name[: type], such as key tier: Tier. Maybe you meant (b c: count)",
                "key a,客户 | column (客户) must be written [key ]name[: type], such as key tier: Tier",
                "key a,,b | column () must be written [key ]name[: type], such as key tier: Tier",
                "key a,enter at,enterAt | column (enterAt) appears twice",
                "key a,b: Amount | column (b) has a type (Amount) that does not exist. Maybe you meant (amount)",
                "key a,b: money | column (b) has a type (money) that does not exist; there are text, integer, decimal, boolean, date, instant, period, duration, score, mean score, grade, mean grade, share, margin, proportion, amount, net amount, count, days, ratio and those of constants, such as Tier",
                "\"key a,b\" | the header is one cell in double quotes (key a,b); remove the quotes around each line",
                "key a\tb | the header is one cell (key a b), separated by a tab; separate cells with commas",
                "key a|b | the header is one cell (key a|b), separated by a vertical bar; separate cells with commas",
                "key a，b | the header is one cell (key a，b), separated by a full-width comma; separate cells with commas",
                "sep=; | (sep=;) is not a header; delete the line, and separate cells with commas"
            })
    void a_header_is_told_once_with_what_to_write(String header, String problem) {
        assertThat(problems(header + "\nx,y\nz,y\n")).containsExactly("tier/own.csv:1: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "x,500,000,y | the row has (4) cells, the header has 3: a comma splits the number in column (b), (500,000). Maybe you meant (500000) or (500)",
                "x,1,500,000,y | the row has (5) cells, the header has 3: a comma splits the number in column (b), (1,500,000). Maybe you meant (1500000)",
                "x,0,5,y | the row has (4) cells, the header has 3: a comma splits the number in column (b), (0,5). Maybe you meant (0.5)",
                "x,5,y,z | the row has (4) cells, the header has 3: (z) is beyond the last column; put a text that contains a comma in double quotes",
                "x,5 | the row has (2) cells, the header has 3: none for (c)",
                "x | the row has (1) cells, the header has 3: none for (b), (c)",
                "x;5;y | the row has (1) cells, the header has 3: cells are separated by a semicolon; use commas",
                "x,5,\"y\"z | from this line on the file is not CSV: a cell that begins with \" must end with \" before the next comma, and a \" within it is written twice"
            })
    void a_row_is_told_with_the_cells_that_are_too_many_or_missing(String row, String problem) {
        assertThat(problems("key a,b: amount,c\nw,1,y\n# a comment\n\n" + row + "\n"))
                .containsExactly("tier/own.csv:5: " + problem);
    }

    @Test
    void blank_lines_and_rows_of_commas_alone_are_no_rows() {
        assertThat(problems("\n,,\nkey a,b,c\nx,y,z\n,,\n \u00A0\nv,y,z\n,,,,\n\n\n"))
                .isEmpty();
    }

    @Test
    void each_cell_of_each_row_is_told_at_once() {
        assertThat(problems("key a,b: share,c: date\n,80 %,31.1.2026\nx,2,\nx,1,\n"))
                .containsExactly(
                        "tier/own.csv:2: column (b): (80 %) is not a share from 0 to 1. Maybe you meant (80%)",
                        "tier/own.csv:2: column (c): (31.1.2026) is not a date such as 2026-02-28. Maybe you meant (2026-01-31)",
                        "tier/own.csv:2: key column (a) is blank; only a column named from may be",
                        "tier/own.csv:3: column (b): (2) is not a share from 0 to 1. Maybe you meant (2%)");
    }

    static Stream<Charset> utf16() {
        return Stream.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    @ParameterizedTest
    @MethodSource("utf16")
    void a_file_in_utf_16_is_told_once(Charset charset) {
        assertThat(problems("key a,b\nx,y\nz,y\n".getBytes(charset)))
                .containsExactly("tier/own.csv: the file is not UTF-8, but seems to be UTF-16; save the file as UTF-8,"
                        + " in a spreadsheet as \"CSV UTF-8\"");
    }

    @Test
    void a_file_as_chinese_spreadsheets_save_it_is_told() {
        assertThat(problems("key a,b\nx,合同到期提醒\n".getBytes(Charset.forName("GB18030"))))
                .containsExactly(
                        "tier/own.csv:2: the line is not UTF-8, but seems to be GBK or GB18030; save the file as"
                                + " UTF-8, in a spreadsheet as \"CSV UTF-8\"");
    }

    @Test
    void a_file_as_western_spreadsheets_save_it_is_told() {
        assertThat(problems("key a,b\nGröße,5 €\n".getBytes(Charset.forName("windows-1252"))))
                .containsExactly(
                        "tier/own.csv:2: the line is not UTF-8, but seems to be Windows-1252 or ISO 8859-1; save"
                                + " the file as UTF-8, in a spreadsheet as \"CSV UTF-8\"");
    }

    @Test
    void nothing_is_guessed_of_a_file_in_yet_another_encoding() {
        assertThat(problems("key a,b\nx,Договор\n".getBytes(Charset.forName("windows-1251"))))
                .containsExactly("tier/own.csv:2: the line is not UTF-8; save the file as UTF-8,"
                        + " in a spreadsheet as \"CSV UTF-8\"");
    }

    @Test
    void one_wrong_byte_among_utf_8_is_not_taken_for_another_encoding() {
        byte[] content = "key a,b\nx,合同到期提醒\ny,合同到期提醒\n".getBytes(StandardCharsets.UTF_8);
        content[content.length - 4] = 'x';

        assertThat(problems(content))
                .containsExactly("tier/own.csv:3: the line is not UTF-8; save the file as UTF-8,"
                        + " in a spreadsheet as \"CSV UTF-8\"");
    }
}
