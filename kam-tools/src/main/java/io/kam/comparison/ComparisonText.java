package io.kam.comparison;

import io.kam.comparison.Compared.Kind;
import io.kam.page.Words;
import io.kam.tools.TextTable;
import io.kam.tools.TextTable.Align;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A comparison as tables: as text, and what the page shows of them. */
final class ComparisonText {
    private final Comparison comparison;
    private final Words words;

    ComparisonText(Comparison comparison) {
        this.comparison = comparison;
        this.words = comparison.policies().words();
    }

    String text() {
        StringBuilder text = new StringBuilder(comparison.policies().toString()).append("\n\n");
        text.append(words.label("comparison.changes")).append("\n\n");
        changes().forEach(change -> text.append("  ").append(change).append('\n'));
        for (Kind kind : Kind.values()) {
            if (comparison.compared(kind) > 0) {
                text.append('\n').append(head(kind)).append('\n');
                append(text, flowHead(kind), flows(kind));
                append(text, causeHead(kind), causes(kind));
                if (kind == Kind.CASE) {
                    append(text, workHead(), work());
                }
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> head, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            List<Align> align = new ArrayList<>(Collections.nCopies(head.size(), Align.LEFT));
            for (int i = 0; i < align.size(); i++) {
                int column = i;
                if (rows.stream().allMatch(row -> row.get(column).matches("[-0-9.]*"))) {
                    align.set(i, Align.RIGHT);
                }
            }
            TextTable table = new TextTable(align, head);
            rows.forEach(table::add);
            text.append('\n').append(table);
        }
    }

    List<String> changes() {
        List<String> changes = comparison.policies().changes();
        return changes.isEmpty() ? List.of(words.label("comparison.nothing")) : changes;
    }

    /** {@code Customers: 12 of 4,338 are decided differently}. */
    String head(Kind kind) {
        return words.label("comparison.head." + kind, comparison.differing(kind), comparison.compared(kind));
    }

    List<String> flowHead(Kind kind) {
        List<String> head =
                new ArrayList<>(List.of(words.label("comparison.from"), words.label("comparison.to"), count(kind)));
        if (kind == Kind.CUSTOMER) {
            head.add(words.label("comparison.revenue", comparison.policies().currency()));
            head.add(words.label("comparison.unknownRevenue"));
        }
        return head;
    }

    List<List<String>> flows(Kind kind) {
        return comparison.flows(kind).stream()
                .map(flow -> {
                    List<String> row = new ArrayList<>(List.of(
                            comparison.word(kind, flow.from()),
                            flow.moves() ? comparison.word(kind, flow.to()) : words.label("comparison.same"),
                            String.valueOf(flow.count())));
                    if (kind == Kind.CUSTOMER) {
                        row.add(revenue(flow));
                        row.add(String.valueOf(flow.unknownRevenue()));
                    }
                    return List.copyOf(row);
                })
                .toList();
    }

    String revenue(Flow flow) {
        return flow.revenue().setScale(0, RoundingMode.HALF_UP).toPlainString();
    }

    String count(Kind kind) {
        return words.label("comparison.count." + kind);
    }

    /** A column for those whom a change moves by itself, and if there are such, one for those whom it moves together with others. */
    List<String> causeHead(Kind kind) {
        List<String> head = new ArrayList<>(List.of(words.label("comparison.cause"), count(kind)));
        if (isTogether(kind)) {
            head.add(words.label("comparison.together"));
        }
        return head;
    }

    List<List<String>> causes(Kind kind) {
        boolean together = isTogether(kind);
        return comparison.causes(kind).stream()
                .map(cause -> {
                    List<String> row = new ArrayList<>(List.of(
                            cause.getKey(), String.valueOf(cause.getValue().alone())));
                    if (together) {
                        row.add(String.valueOf(cause.getValue().together()));
                    }
                    return List.copyOf(row);
                })
                .toList();
    }

    private boolean isTogether(Kind kind) {
        return comparison.causes(kind).stream()
                .anyMatch(cause -> cause.getValue().together() > 0);
    }

    List<String> workHead() {
        return List.of(words.label("comparison.work"), words.label("comparison.number"));
    }

    List<List<String>> work() {
        return comparison.workload().entrySet().stream()
                .map(work -> List.of(words.label("comparison." + work.getKey()), String.valueOf(work.getValue())))
                .toList();
    }
}
