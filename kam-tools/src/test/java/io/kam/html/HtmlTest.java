package io.kam.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textsAreEscapedWhereverTheyStand() {
        String hostile = "<script>alert('x') & \"y\"</script>\u0000";

        String page = Html.page(hostile, Locale.ENGLISH)
                .heading(2, hostile)
                .paragraph(hostile)
                .table(List.of(hostile), List.of(List.of(hostile)))
                .toString();

        assertThat(page).doesNotContain("<script").doesNotContain("\u0000");
        assertThat(page.split("&lt;script&gt;alert\\(&#39;x&#39;\\) &amp; &quot;y&quot;&lt;/script&gt;\uFFFD", -1))
                .hasSize(7);
    }

    @Test
    void aPageStandsAloneAndSaysItsLanguage() {
        assertThat(Html.page("对比", Locale.SIMPLIFIED_CHINESE).toString())
                .startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">")
                .contains("name=\"viewport\"", "default-src 'none'", "@media print", "<title>对比</title>")
                .doesNotContain("http:", "https:", "src=", "href=");
    }

    @Test
    void numbersStandAtTheRight() {
        assertThat(Html.page("t", Locale.ENGLISH)
                        .table(List.of("a", "b"), List.of(List.of("-1,234.50", "12 rows")))
                        .toString())
                .contains(
                        "<th class=\"number\">a</th><th>b</th>", "<td class=\"number\">-1,234.50</td><td>12 rows</td>");
    }

    @Test
    void aTableOfManyColumnsIsStackedOnPhonesEachCellWithItsHead() {
        String page = Html.page("t", Locale.ENGLISH)
                .table(List.of("a", "b", "c"), List.of(List.of("x", "y", "z")))
                .table(List.of("a", "b", "c", "d"), List.of(List.of("x", "y", "z", "1")))
                .toString();

        assertThat(page)
                .contains("<div class=\"wide\"><table>", "<td>x</td>")
                .contains("<div class=\"wide stacked\"><table>", "<td data-head=\"a\">x</td>")
                .contains("<td class=\"number\" data-head=\"d\">1</td>")
                .contains("@media screen and (max-width:40rem){.stacked thead{display:none}");
    }

    @Test
    void onPaperNothingIsCutOffAtTheSide() {
        assertThat(Html.page("t", Locale.ENGLISH).toString())
                .contains(".wide,pre{overflow:visible}pre{white-space:pre-wrap}", "tr,svg{break-inside:avoid}");
    }

    @Test
    void wordsOfTablesAreNotBrokenAndLineEndsAreKept() {
        assertThat(Html.page("t", Locale.ENGLISH)
                        .table(List.of("a"), List.of(List.of("x\ny")))
                        .toString())
                .contains(
                        ".wide th{overflow-wrap:break-word}",
                        ".wide td{white-space:pre-line}",
                        ".wide td.number{white-space:nowrap}",
                        "<td>x\ny</td>");
    }
}
