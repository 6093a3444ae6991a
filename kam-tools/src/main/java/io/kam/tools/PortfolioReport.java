package io.kam.tools;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.LifecycleStage;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import io.kam.tools.TextTable.Align;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was decided about many customers, counted; it holds counts, not customers. Not thread-safe. */
public final class PortfolioReport {
    private static final String UNKNOWN = "unknown";
    private static final String CLASSIFICATION = "classification.";
    private static final int SHOWN = 10;

    private final Map<String, Integer> cells = new TreeMap<>();
    private final Map<String, Integer> stages = new TreeMap<>();
    private final Map<String, Deciding> deciding = new TreeMap<>();
    private final Map<String, Unknown> unknown = new TreeMap<>();
    private int customers;

    /** How often a rule or mechanic decided. */
    private static final class Deciding {
        private final String id;
        private final String sentence;
        private final boolean classifies;
        private int count;

        Deciding(Reason reason) {
            this.id = reason.id();
            this.sentence = reason.sentence();
            this.classifies = reason.field().startsWith(CLASSIFICATION);
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

    /** A report of no customers yet. */
    public PortfolioReport() {}

    /** Counts a decision. */
    public void add(TierDecision decision) {
        add(decision, decision.reasons(), decision.diagnostics());
    }

    /** Counts a decision whose reasons and diagnostics were worked out already. */
    void add(TierDecision decision, List<Reason> reasons, List<Diagnostic> diagnostics) {
        customers++;
        String tier = name(decision.tier());
        for (String column : List.of(name(decision.classification().value()), "")) {
            cells.merge(tier + " " + column, 1, Integer::sum);
            cells.merge(" " + column, 1, Integer::sum);
        }
        stages.merge(name(decision.classification().stage()), 1, Integer::sum);
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

    /** How many customers were counted. */
    public int customers() {
        return customers;
    }

    /** All tables as text, with LF line ends. */
    @Override
    public String toString() {
        return "Customers by tier and value\n\n" + tiers()
                + "\nCustomers by stage of life\n\n" + stages()
                + "\nWhat decided the tier and its review, most often first\n\n" + reasons(false)
                + "\nWhat decided the classification, most often first\n\n" + reasons(true)
                + "\nWhat was unknown, most often first, and the rules that it left open\n\n" + unknown();
    }

    private TextTable tiers() {
        List<String> values = names(ValueClass.values());
        List<Align> columns = new ArrayList<>(List.of(Align.LEFT));
        List<String> header = new ArrayList<>(List.of("tier"));
        values.forEach(value -> header.add(value));
        header.add("all");
        header.subList(1, header.size()).forEach(column -> columns.add(Align.RIGHT));
        TextTable table = new TextTable(columns, header);
        List<String> rows = new ArrayList<>(names(Tier.values()));
        rows.add("");
        for (String tier : rows) {
            if (!tier.equals(UNKNOWN) || cells.containsKey(UNKNOWN + " ")) {
                List<String> row = new ArrayList<>(List.of(tier.isEmpty() ? "all" : tier));
                Stream.concat(values.stream(), Stream.of(""))
                        .forEach(value -> row.add(count(cells.get(tier + " " + value))));
                table.add(row);
            }
        }
        return table;
    }

    private TextTable stages() {
        TextTable table = new TextTable(List.of(Align.LEFT, Align.RIGHT), List.of("stage", "customers"));
        for (String stage : names(LifecycleStage.values())) {
            table.add(List.of(stage, count(stages.get(stage))));
        }
        return table;
    }

    private TextTable reasons(boolean classifying) {
        TextTable table = new TextTable(
                List.of(Align.RIGHT, Align.LEFT, Align.LEFT), List.of("customers", "rule", "what it says"));
        deciding.values().stream()
                .filter(each -> each.classifies == classifying)
                .sorted(Comparator.comparing((Deciding each) -> -each.count).thenComparing(each -> each.id))
                .limit(SHOWN)
                .forEach(each -> table.add(List.of(count(each.count), each.id, each.sentence)));
        return table;
    }

    private TextTable unknown() {
        TextTable table = new TextTable(
                List.of(Align.RIGHT, Align.LEFT, Align.LEFT), List.of("customers", "field", "rules left open"));
        unknown.values().stream()
                .sorted(Comparator.comparing((Unknown each) -> -each.count).thenComparing(each -> each.path))
                .limit(SHOWN)
                .forEach(each -> table.add(List.of(count(each.count), each.path, String.join(" ", each.rules))));
        return table;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.concat(Stream.of(constants).map(Enum::name), Stream.of(UNKNOWN))
                .toList();
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? UNKNOWN : constant.name();
    }

    private static String count(@Nullable Integer count) {
        return count == null ? "0" : count.toString();
    }
}
