package io.kam.report;

import io.kam.coverage.Coverage;
import io.kam.coverage.Mutation;
import io.kam.html.Html;
import io.kam.page.Words;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.tools.ExampleResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of testing a policy, as a page: its examples with facts and reasons, those that failed first; if asked for, its rules and
 * tables with what examples touch, and the changes that none notices. Immutable, thread-safe.
 *
 * @param policy the policy
 * @param source its files
 * @param results what came of its examples
 * @param coverage what they touch; null if not asked for
 * @param mutation which changes they notice; null if not asked for
 */
public record TestRun(
        PolicyDefinition policy,
        PolicySource source,
        List<ExampleResult> results,
        @Nullable Coverage coverage,
        @Nullable Mutation mutation) {
    public TestRun {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(source, "source");
        results = List.copyOf(results);
    }

    /**
     * The page: one file that needs neither a network nor scripts, readable on a phone and printable. What is wrong with an example is
     * said in English, as everywhere.
     *
     * @param language that of labels, English or Chinese, and of sentences, as far as the policy has them
     */
    public String html(Locale language) {
        Objects.requireNonNull(language, "language");
        Words words = new Words(language, List.of(TestRun.class));
        String title = words.label(
                "test.title", policy.version().id() + " " + policy.version().version());
        Markup page = new Markup();
        page.open("header").element("p", policy.version().toString(), "class", "place");
        counts(page, words);
        links(page, words);
        page.close().line();
        new ExampleSection(page, words, this, language).write();
        if (mutation != null) {
            MutantSection.write(page, words, mutation);
        }
        new SourceSection(page, words, this).write();
        return Html.page(title, language).style(style()).raw(page.toString()).toString();
    }

    /** Where the sections are. */
    private void links(Markup page, Words words) {
        page.open("nav");
        if (results.stream().anyMatch(result -> !result.passed())) {
            link(page, "failed", words.label("test.failedExamples"));
        }
        if (results.stream().anyMatch(ExampleResult::passed)) {
            link(page, "passed", words.label("test.passedExamples"));
        }
        if (mutation != null) {
            link(page, "mutants", words.label("test.mutants"));
        }
        if (coverage != null || mutation != null) {
            link(page, "source", words.label("test.source"));
        }
        page.close();
    }

    private static void link(Markup page, String section, String label) {
        page.element("a", label, "href", "#" + section).text(" ");
    }

    private void counts(Markup page, Words words) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        page.open("dl", "class", "counts");
        count(page, words.label("test.passed"), String.valueOf(results.size() - failed));
        count(page, words.label("test.failed"), String.valueOf(failed));
        if (coverage != null) {
            count(page, words.label("test.rules"), shown(words, coverage.matchedRules()));
            count(page, words.label("test.atoms"), shown(words, coverage.atoms()));
            count(page, words.label("test.rows"), shown(words, coverage.usedRows()));
        }
        if (mutation != null) {
            count(
                    page,
                    words.label("test.noticed"),
                    shown(words, new Coverage.Count(mutation.noticed(), mutation.all())));
        }
        page.close();
    }

    private static void count(Markup page, String label, String value) {
        page.open("div").element("dt", label).element("dd", value).close();
    }

    private static String shown(Words words, Coverage.Count count) {
        return words.label("test.count", count.covered(), count.all(), count.percent());
    }

    private static String style() {
        try (InputStream style = TestRun.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(style, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
