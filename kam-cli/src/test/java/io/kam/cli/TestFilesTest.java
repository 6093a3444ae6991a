package io.kam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code kam test} writes into files: a page, and XML for build servers. */
class TestFilesTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)([^>]*)>");

    private final SmallPolicy policy = new SmallPolicy().examples("""
            id,asOf,customer.trade.revenue12m,customer.trade.orders12m,customer.payment.onTimeShare,expect.tier,because
            nothing,2026-06-30,,,,STANDARD,TIER-110
            just not,2026-06-30,17999.99,,,LEVEL_2,TIER-120
            <b>often</b> & "late",2026-06-30,,12,0.5,LEVEL_3,TIER-130
            """);

    @TempDir
    Path directory;

    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = policy.in(Files.createDirectory(directory.resolve("small")));
        file = directory.resolve("report");
    }

    private String page(Object... options) throws IOException {
        List<Object> words = new ArrayList<>(List.of("test", folder, "--html", file));
        words.addAll(List.of(options));
        KamRun run = KamRun.of(words.toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        return Files.readString(file);
    }

    private static List<String> inOrder(String page, String regex) {
        return Pattern.compile(regex)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void the_page_shows_failed_examples_first_open_with_what_is_wrong_facts_and_reasons() throws IOException {
        String page = page();

        assertThat(inOrder(page, "<section id=\"([a-z]+)\"")).containsExactly("failed", "passed");
        assertThat(inOrder(page, "<article class=\"example ([a-z]+)\"")).containsExactly("failed", "passed", "passed");
        String failed = page.substring(page.indexOf("<section id=\"failed\""), page.indexOf("<section id=\"passed\""));
        assertThat(failed)
                .contains(
                        "<details open",
                        "tier/examples.csv:4",
                        "<li>expect.tier: expected LEVEL_3, came STANDARD\n",
                        "customer.payment.onTimeShare is 0.5, 0.4 short of 0.9, which it must exceed",
                        "<th scope=\"row\">customer.payment.onTimeShare</th><td>0.5</td>",
                        "<th scope=\"row\">expect.tier</th><td>LEVEL_3</td>",
                        "<strong>TIER-110</strong> Every customer");
        assertThat(inOrder(page, "<a href=\"#([a-z]+)\"")).containsExactly("failed", "passed");
        assertThat(page).contains("<dt>passed</dt><dd>2</dd>", "<dt>failed</dt><dd>1</dd>");
    }

    @Test
    void text_of_the_policy_is_never_markup() throws IOException {
        assertThat(page("--coverage"))
                .contains("<strong>&lt;b&gt;often&lt;/b&gt; &amp; &quot;late&quot;</strong>")
                .doesNotContain("<b>");
    }

    @Test
    void the_page_is_well_formed_and_needs_neither_network_nor_scripts() throws IOException {
        String page = page("--coverage");

        List<String> open = new ArrayList<>();
        Matcher tags = TAG.matcher(page.substring(page.indexOf("<html")));
        while (tags.find()) {
            if (tags.group(1).isEmpty()) {
                if (!tags.group(2).equals("meta")) {
                    open.add(tags.group(2));
                }
            } else {
                assertThat(open.remove(open.size() - 1)).isEqualTo(tags.group(2));
            }
        }
        assertThat(open).isEmpty();
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains(
                        "name=\"viewport\"",
                        "default-src 'none'",
                        "@media print",
                        "@media(max-width:30rem)",
                        "details::details-content")
                .doesNotContain("<script", "http:", "https:", " src=", "@import", "url(");
    }

    @Test
    void coverage_lights_up_the_source() throws IOException {
        String page = page("--coverage");

        assertThat(inOrder(page, "<article class=\"file\"><h3>([^<]+)"))
                .containsExactly("tier/review.csv", "tier/thresholds.csv", "tier/tier.drl");
        assertThat(page)
                .contains(
                        "rule <span class=\"untouched\">&quot;TIER-130 Orders often and pays on time&quot;</span>",
                        "<div class=\"note untouched\">no example matches this rule</div>",
                        "<div class=\"note touched\">examples that match: 3</div>",
                        "<span class=\"touched\">enterAt &lt;= $revenue</span>",
                        "<span class=\"partly\">trade.orders12m &gt;= 12</span>, <span class=\"partly\">payment.onTimeShare &gt; 0.9</span>",
                        "<span class=\"untouched\">revenue,LEVEL_1,18000</span>",
                        "<div class=\"note partly\">never false: customer.id != null</div>")
                .contains("<dt>rules matched</dt><dd>2 of 3 (66 %)</dd>");
        String source = page.substring(page.indexOf("<h3>tier/tier.drl</h3>"));
        assertThat(Pattern.compile("<li>").matcher(source).results().count())
                .as("one numbered entry for each line")
                .isEqualTo(SmallPolicy.RULES.lines().count());
    }

    @Test
    void mutation_lists_the_changes_that_no_example_notices_with_examples_that_would() throws IOException {
        policy.examples("""
                id,asOf,customer.trade.revenue12m,customer.trade.orders12m,customer.payment.onTimeShare,expect.tier
                nothing,2026-06-30,,,,STANDARD
                """).in(folder);
        KamRun run = KamRun.of("test", folder, "--mutation", "--html", file);

        String page = Files.readString(file);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(inOrder(page, "<section id=\"([a-z]+)\"")).containsExactly("passed", "mutants", "source");
        assertThat(page)
                .contains(
                        "<strong>thresholds[revenue,LEVEL_1]</strong> <del>enterAt 18000</del> → <ins>18000.01</ins>",
                        "<p>This example in tier/examples.csv would notice it.",
                        "<pre>id,asOf,customer.trade.revenue12m",
                        "<p>The example review-level-1 above would notice it, too.</p>",
                        "<del>customer.trade.orders12m &gt;= 12</del> is left out",
                        "<div class=\"note survivor\">No example notices: is left out</div>");
    }

    @Test
    void the_page_is_chinese_if_asked_for() throws IOException {
        policy.inTwoLanguages().in(folder);

        String page = page("--lang", "zh", "--coverage");

        assertThat(page)
                .contains("<html lang=\"zh-CN\">", "<title>策略 small 1.0.0 的测试</title>", "未通过的示例", "所有客户", "没有示例命中这条规则")
                .doesNotContain("test.");
    }

    @Test
    void build_servers_get_a_suite_for_each_file_and_a_case_for_each_example() throws Exception {
        KamRun run = KamRun.of("test", folder, "--junit", file);

        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        Element all = xml.getDocumentElement();
        assertThat(run.code()).isEqualTo(1);
        assertThat(all.getTagName()).isEqualTo("testsuites");
        assertThat(all.getAttribute("tests")).isEqualTo("3");
        assertThat(all.getAttribute("failures")).isEqualTo("1");
        assertThat(elements(all, "testsuite")).singleElement().satisfies(suite -> {
            assertThat(suite.getAttribute("name")).isEqualTo("tier/examples.csv");
            assertThat(suite.getAttribute("failures")).isEqualTo("1");
        });
        assertThat(elements(all, "testcase"))
                .extracting(each -> each.getAttribute("name"))
                .containsExactly("nothing", "just not", "<b>often</b> & \"late\"");
        assertThat(elements(all, "testcase").get(2)).satisfies(failed -> {
            assertThat(failed.getAttribute("classname")).isEqualTo("tier.examples");
            assertThat(failed.getAttribute("line")).isEqualTo("4");
            assertThat(elements(failed, "failure")).singleElement().satisfies(failure -> {
                assertThat(failure.getAttribute("message")).isEqualTo("expect.tier: expected LEVEL_3, came STANDARD");
                assertThat(run.out()).contains(failure.getTextContent());
            });
        });
    }

    @Test
    void build_servers_get_what_is_wrong_with_the_policy_as_errors() throws Exception {
        KamRun.edit(folder.resolve("tier/tier.drl"), "trade.orders12m", "trade.order12m");

        KamRun run = KamRun.of("test", folder, "--junit", file, "--html", directory.resolve("page.html"));

        Element all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertThat(run.code()).isEqualTo(1);
        assertThat(all.getAttribute("errors")).isEqualTo("1");
        assertThat(elements(all, "error")).singleElement().satisfies(error -> {
            assertThat(error.getTextContent()).contains("order12m");
            assertThat(run.out()).contains(error.getTextContent());
        });
        assertThat(directory.resolve("page.html")).doesNotExist();
        assertThat(run.err()).contains("was not written");
    }

    @Test
    void files_are_neither_written_into_the_policy_nor_over_each_other() {
        KamRun inside = KamRun.of("test", folder, "--html", folder.resolve("page.html"));
        KamRun same = KamRun.of("test", folder, "--html", file, "--junit", file);
        KamRun nowhere = KamRun.of("test", folder, "--junit", directory.resolve("none/report.xml"));

        assertThat(inside.code()).isEqualTo(2);
        assertThat(inside.err()).contains("must not lie in the policy's directory");
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("--html and --junit name the same file");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.err()).contains("there is no directory");
    }

    private static List<Element> elements(Element in, String tag) {
        NodeList found = in.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
