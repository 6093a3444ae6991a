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
                .contains("<td class=\"number\">-1,234.50</td><td>12 rows</td>");
    }
}
