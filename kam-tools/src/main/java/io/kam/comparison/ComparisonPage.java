package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import io.kam.html.Html;
import io.kam.page.Words;
import java.util.ArrayList;
import java.util.List;

/** A comparison as a page: tables, a picture of the flows, and the list behind each flow. */
final class ComparisonPage {
    private final Comparison comparison;
    private final ComparisonText text;
    private final Words words;

    ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
        this.text = new ComparisonText(comparison);
        this.words = comparison.policies().words();
    }

    String html() {
        Html page = Html.page(
                        words.label("comparison.title"), comparison.policies().language())
                .paragraph(arrows(comparison.policies().toString()))
                .heading(2, words.label("comparison.changes"));
        page.raw("<ul>");
        text.changes().forEach(change -> page.raw("<li><code>" + Html.escape(arrows(change)) + "</code></li>"));
        page.raw("</ul>");
        for (Kind kind : Kind.values()) {
            if (comparison.compared(kind) > 0) {
                section(page, kind);
            }
        }
        return page.toString();
    }

    private void section(Html page, Kind kind) {
        page.heading(2, text.head(kind));
        if (comparison.differing(kind) == 0) {
            return;
        }
        page.raw(new FlowPicture(comparison, kind).svg());
        page.table(text.flowHead(kind), text.flows(kind));
        page.table(
                text.causeHead(kind),
                text.causes(kind).stream()
                        .map(row -> row.stream().map(ComparisonPage::arrows).toList())
                        .toList());
        if (kind == Kind.CASE && !text.work().isEmpty()) {
            page.table(text.workHead(), text.work());
        }
        comparison.flows(kind).forEach(flow -> flow(page, kind, flow));
    }

    private void flow(Html page, Kind kind, Flow flow) {
        String name = comparison.word(kind, flow.from()) + " → "
                + (flow.moves() ? comparison.word(kind, flow.to()) : words.label("comparison.same"));
        page.raw("<details" + (flow.moves() ? " open" : "") + "><summary>" + Html.escape(name + ": " + flow.count())
                + "</summary>");
        if (flow.count() > Comparison.LISTED) {
            page.paragraph(words.label("comparison.listed." + kind, Comparison.LISTED, flow.count()));
        }
        List<String> head = new ArrayList<>(List.of(words.label("comparison.id")));
        head.add(words.label(
                kind == Kind.CUSTOMER ? "comparison.revenue" : "comparison.customerRevenue",
                comparison.policies().currency()));
        head.add(words.label("comparison.fields"));
        head.add(words.label("comparison.rules"));
        head.add(words.label("comparison.cause"));
        page.table(head, flow.listed().stream().map(this::row).toList());
        page.raw("</details>");
    }

    private List<String> row(Compared each) {
        List<String> row = new ArrayList<>(List.of(each.id()));
        row.add(
                each.revenue() == null
                        ? words.label("comparison.unknown")
                        : each.revenue().toPlainString());
        row.add(lines(each.fields()));
        row.add(lines(each.rules()));
        List<String> causes = new ArrayList<>(each.causes());
        if (!each.together().isEmpty()) {
            causes.add(words.label("comparison.severalTogether", String.join("; ", each.together())));
        }
        row.add(lines(causes));
        return row;
    }

    private static String lines(List<String> texts) {
        return arrows(String.join("\n", texts));
    }

    /** With arrows that no browser breaks in two. */
    private static String arrows(String text) {
        return text.replace("->", "→");
    }
}
