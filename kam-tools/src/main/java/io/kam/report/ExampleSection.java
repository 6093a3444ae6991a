package io.kam.report;

import io.kam.decision.Reason;
import io.kam.page.Words;
import io.kam.rule.Evidence;
import io.kam.step.Step;
import io.kam.step.Steps;
import io.kam.tools.Example;
import io.kam.tools.ExampleCells;
import io.kam.tools.ExampleResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The examples on the page: those that failed, open, then all others by file, each with its facts and the reasons of its decision. */
final class ExampleSection {
    private static final String ID = "id";

    private final Markup page;
    private final Words words;
    private final List<ExampleResult> results;
    private final Locale language;
    private final Map<String, SortedMap<Integer, Map<String, String>>> cells = new HashMap<>();

    ExampleSection(Markup page, Words words, TestRun run, Locale language) {
        this.page = page;
        this.words = words;
        this.results = run.results();
        this.language = language;
        for (Step step : Steps.of(run.policy().rules().vocabulary())) {
            ExampleCells.of(run.source(), step).forEach(file -> cells.put(file.file(), file.byLine()));
        }
    }

    void write() {
        List<ExampleResult> failed =
                results.stream().filter(result -> !result.passed()).toList();
        if (!failed.isEmpty()) {
            page.open("section", "id", "failed").element("h2", words.label("test.failedExamples"));
            failed.forEach(this::example);
            page.close().line();
        }
        Map<String, List<ExampleResult>> passed = results.stream()
                .filter(ExampleResult::passed)
                .collect(Collectors.groupingBy(
                        result -> result.example().place().file(), LinkedHashMap::new, Collectors.toList()));
        if (!passed.isEmpty()) {
            page.open("section", "id", "passed").element("h2", words.label("test.passedExamples"));
            passed.forEach((file, each) -> {
                page.open("h3").text(file + " ").element("span", String.valueOf(each.size()), "class", "number");
                page.close().line();
                each.forEach(this::example);
            });
            page.close().line();
        }
    }

    private void example(ExampleResult result) {
        Example example = result.example();
        String kind = result.passed() ? "passed" : "failed";
        page.open("article", "class", "example " + kind);
        if (result.passed()) {
            page.open("details");
        } else {
            page.open("details", "open", "");
        }
        page.open("summary");
        page.element("span", words.label("test." + kind), "class", "status").text(" ");
        page.element("strong", example.id()).text(" ");
        page.element("span", example.place().toString(), "class", "place").close();
        if (!result.passed()) {
            page.open("ul", "class", "failures");
            result.failures().forEach(failure -> page.element("li", failure));
            page.close();
        }
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> row = cells.getOrDefault(example.place().file(), new TreeMap<>())
                .getOrDefault(example.place().line(), Map.of());
        row.forEach((column, value) -> (isExpected(column) ? expected : facts).put(column, value));
        facts.remove(ID);
        table("test.facts", facts);
        table("test.expected", expected);
        reasons(result);
        page.close().close().line();
    }

    private static boolean isExpected(String column) {
        return column.startsWith("expect.") || column.equals("because") || column.equals("notBecause");
    }

    private void table(String label, Map<String, String> values) {
        if (!values.isEmpty()) {
            page.open("table").element("caption", words.label(label)).open("tbody");
            values.forEach((name, value) -> page.open("tr")
                    .element("th", name, "scope", "row")
                    .element("td", value)
                    .close());
            page.close().close();
        }
    }

    private void reasons(ExampleResult result) {
        List<Reason> reasons = result.decision().reasons(language, Set.of(Reason.Outcome.DECIDED));
        if (reasons.isEmpty()) {
            return;
        }
        page.element("h4", words.label("test.reasons")).open("ul", "class", "reasons");
        for (Reason reason : reasons) {
            page.open("li").element("strong", reason.ruleAndRow()).text(" " + reason.sentence() + " ");
            page.element("code", reason.field() + ": " + reason.proposal()).text(" ");
            page.element("span", reason.place().toString(), "class", "place");
            if (!reason.evidence().isEmpty()) {
                String evidence =
                        reason.evidence().stream().map(Evidence::toString).collect(Collectors.joining("; "));
                page.element("div", evidence, "class", "evidence");
            }
            page.close();
        }
        page.close();
    }
}
