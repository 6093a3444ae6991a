package io.kam.tools;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.LifecycleStage;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import io.kam.tools.TextTable.Align;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was decided about many customers, counted; it holds counts, not customers. Not thread-safe. */
public final class PortfolioReport {
    private static final String UNKNOWN = "unknown";
    private static final String DECIDING_TIER = "What decided the tier and its review, most often first";
    private static final String CLASSIFICATION = "classification.";

    private final CountTable tiers = CountTable.of("tier", Tier.values(), ValueClass.values());
    private final Map<String, Integer> stages = new TreeMap<>();
    private final ReasonCounts reasons = new ReasonCounts("customers");
    private int customers;

    /** A report of no customers yet. */
    public PortfolioReport() {}

    /** Counts a decision. */
    public void add(TierDecision decision) {
        add(decision, decision.reasons(), decision.diagnostics());
    }

    /** Counts a decision whose reasons and diagnostics were worked out already. */
    public void add(TierDecision decision, List<Reason> given, List<Diagnostic> diagnostics) {
        customers++;
        tiers.add(decision.tier(), decision.classification().value());
        LifecycleStage stage = decision.classification().stage();
        stages.merge(stage == null ? UNKNOWN : stage.name(), 1, Integer::sum);
        reasons.add(given, diagnostics);
    }

    /** How many customers were counted. */
    public int customers() {
        return customers;
    }

    /** The tables that say most, as text. */
    public String brief() {
        return byTier() + "\n" + decidingTier();
    }

    private String byTier() {
        return "Customers by tier and value\n\n" + tiers;
    }

    private String decidingTier() {
        return DECIDING_TIER + "\n\n" + tierReasons();
    }

    private TextTable tierReasons() {
        return reasons.deciding(field -> !field.startsWith(CLASSIFICATION));
    }

    /** All tables as text but those without rows, with LF line ends. */
    @Override
    public String toString() {
        return byTier()
                + "\nCustomers by stage of life\n\n" + stages()
                + tierReasons().under(DECIDING_TIER)
                + reasons.deciding(field -> field.startsWith(CLASSIFICATION))
                        .under("What decided the classification, most often first")
                + reasons.unknown().under("What was unknown, most often first, and the rules that it left open");
    }

    private TextTable stages() {
        TextTable table = new TextTable(List.of(Align.LEFT, Align.RIGHT), List.of("stage", "customers"));
        Stream.concat(CountTable.names(LifecycleStage.values()).stream(), Stream.of(UNKNOWN))
                .forEach(stage -> table.add(List.of(stage, String.valueOf(stages.getOrDefault(stage, 0)))));
        return table;
    }
}
