package io.kam.page;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The parts of a page that tell what a reader should know beside the reasons. Not thread-safe. */
final class DiagnosticLines {
    /** What is not known; often long, and mostly for those who gather facts. */
    private static final Set<Diagnostic.Kind> GAPS = EnumSet.of(
            Diagnostic.Kind.UNKNOWN,
            Diagnostic.Kind.UNDEFINED,
            Diagnostic.Kind.TOO_FEW_CRITERIA,
            Diagnostic.Kind.UNSETTLED,
            Diagnostic.Kind.SKIPPED);

    private static final Set<Diagnostic.Kind> LEFT_OPEN =
            EnumSet.of(Diagnostic.Kind.UNKNOWN, Diagnostic.Kind.UNDEFINED);

    private final Words words;
    private final List<Diagnostic> diagnostics;
    private final StringBuilder page;

    DiagnosticLines(Words words, List<Diagnostic> diagnostics, StringBuilder page) {
        this.words = words;
        this.diagnostics = diagnostics;
        this.page = page;
    }

    /** What needs somebody's attention. */
    void attention(List<Reason> reasons) {
        section(
                "attention",
                diagnostics.stream().filter(each -> !GAPS.contains(each.kind())).toList(),
                reasons);
    }

    /** What was not known: first what is no field, then the fields that could change the outcome, then the others or their number. */
    void gaps(Function<Diagnostic, List<String>> influence, boolean everything) {
        List<Diagnostic> shown = new ArrayList<>();
        List<Diagnostic> rest = new ArrayList<>();
        for (Diagnostic each : diagnostics) {
            if (GAPS.contains(each.kind()) && !LEFT_OPEN.contains(each.kind())) {
                shown.add(each);
            }
        }
        for (Diagnostic each : diagnostics) {
            if (LEFT_OPEN.contains(each.kind())) {
                List<String> rules = influence.apply(each);
                boolean matters = each.rules().isEmpty() || !rules.isEmpty();
                (matters ? shown : rest)
                        .add(matters && !everything ? new Diagnostic(each.kind(), each.paths(), rules) : each);
            }
        }
        if (everything) {
            shown.addAll(rest);
        }
        section("diagnostics", shown, List.of());
        if (!everything && !rest.isEmpty()) {
            page.append(shown.isEmpty() ? "\n" : "  ")
                    .append(words.label("moreUnknown", rest.size()))
                    .append('\n');
        }
    }

    private void section(String heading, List<Diagnostic> shown, List<Reason> reasons) {
        if (!shown.isEmpty()) {
            page.append('\n').append(words.label(heading)).append('\n');
        }
        for (Diagnostic diagnostic : shown) {
            page.append("  ").append(words.label(diagnostic.kind().name())).append(words.label("colon"));
            if (diagnostic.kind() == Diagnostic.Kind.CONFLICT) {
                page.append(conflict(diagnostic, reasons));
            } else {
                page.append(names(diagnostic.paths()))
                        .append(diagnostic.rules().isEmpty() ? "" : "  → ")
                        .append(names(diagnostic.rules()));
            }
            page.append('\n');
        }
    }

    /** Which rules contradict each other, and what came of it. */
    private String conflict(Diagnostic conflict, List<Reason> reasons) {
        List<String> cut = new ArrayList<>();
        List<String> capping = new ArrayList<>();
        for (String rule : conflict.rules()) {
            boolean isCut = reasons.stream()
                    .anyMatch(reason -> reason.outcome() == Reason.Outcome.CUT
                            && reason.ruleAndRow().equals(rule)
                            && conflict.paths().contains(reason.field()));
            (isCut ? cut : capping).add(rule);
        }
        return cut.isEmpty()
                ? words.label("conflict.none", names(conflict.paths()), names(conflict.rules()))
                : words.label("conflict.cut", names(conflict.paths()), names(cut), names(capping));
    }

    private String names(List<String> names) {
        return String.join(words.label("and"), names);
    }
}
