package io.kam.tools;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.page.Words;
import io.kam.tools.TextTable.Align;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** How often rules and mechanics decided, and fields were unknown, in many decisions. Not thread-safe. */
final class ReasonCounts {
    private final Words words;
    private final String counted;
    private final Map<String, Deciding> deciding = new TreeMap<>();
    private final Map<String, Unknown> unknown = new TreeMap<>();

    /** How often a rule or mechanic decided. */
    private static final class Deciding {
        private final Reason first;
        private int count;

        Deciding(Reason first) {
            this.first = first;
        }
    }

    /** How often a field was unknown where a rule needed it. */
    private static final class Unknown {
        private final String path;
        private final Set<String> rules = new TreeSet<>();
        private int count;

        Unknown(String path) {
            this.path = path;
        }
    }

    /** @param counted the label of what is counted, one for each decision */
    ReasonCounts(Words words, String counted) {
        this.words = words;
        this.counted = counted;
    }

    /** Counts those of one decision. */
    void add(Collection<Reason> reasons, Collection<Diagnostic> diagnostics) {
        Set<String> ids = new HashSet<>();
        for (Reason reason : reasons) {
            if (reason.outcome() == Reason.Outcome.DECIDED && ids.add(reason.id())) {
                deciding.computeIfAbsent(reason.id(), id -> new Deciding(reason)).count++;
            }
        }
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.kind() == Diagnostic.Kind.UNKNOWN) {
                for (String path : diagnostic.paths()) {
                    Unknown entry = unknown.computeIfAbsent(path, Unknown::new);
                    entry.count++;
                    entry.rules.addAll(diagnostic.rules());
                }
            }
        }
    }

    private List<String> heading(String second, String third) {
        return List.of(words.label(counted), words.label(second), words.label(third));
    }

    /** What decided most often, of what decides certain fields. */
    TextTable deciding(Predicate<String> field) {
        TextTable table =
                new TextTable(List.of(Align.RIGHT, Align.LEFT, Align.LEFT), heading("report.rule", "report.sentence"));
        deciding.values().stream()
                .filter(each -> field.test(each.first.field()))
                .sorted(Comparator.comparing((Deciding each) -> -each.count).thenComparing(each -> each.first.id()))
                .forEach(
                        each -> table.add(List.of(String.valueOf(each.count), each.first.id(), each.first.sentence())));
        return table;
    }

    /** What was unknown most often. */
    TextTable unknown() {
        TextTable table =
                new TextTable(List.of(Align.RIGHT, Align.LEFT, Align.LEFT), heading("report.field", "report.open"));
        unknown.values().stream()
                .sorted(Comparator.comparing((Unknown each) -> -each.count).thenComparing(each -> each.path))
                .forEach(each ->
                        table.add(List.of(String.valueOf(each.count), each.path, String.join(" ", each.rules))));
        return table;
    }
}
