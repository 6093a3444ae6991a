package io.kam.tools;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.LifecycleStage;
import io.kam.model.Tier;
import io.kam.model.ValueClass;
import io.kam.page.Words;
import io.kam.tools.TextTable.Align;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was decided about many customers, counted; it holds counts, not customers. Not thread-safe. */
public final class PortfolioReport {
    private static final String CLASSIFICATION = "classification.";

    private final Words words;
    private final String unknown;
    private final CountTable tiers;
    private final Map<String, Integer> stages = new TreeMap<>();
    private final ReasonCounts reasons;
    private int customers;

    /**
     * A report of no customers yet.
     *
     * @param language that of headings and words: Chinese, or else English
     */
    public PortfolioReport(Locale language) {
        this.words = new Words(language, List.of(PortfolioReport.class));
        this.unknown = words.label("report.unknown");
        this.tiers = CountTable.of(words, words.label("report.tier"), Tier.values(), ValueClass.values());
        this.reasons = new ReasonCounts(words, "report.customers");
    }

    /** Counts a decision. */
    public void add(TierDecision decision) {
        add(decision, decision.reasons(), decision.diagnostics());
    }

    /** Counts a decision whose reasons and diagnostics were worked out already. */
    public void add(TierDecision decision, List<Reason> given, List<Diagnostic> diagnostics) {
        customers++;
        tiers.add(decision.tier(), decision.classification().value());
        LifecycleStage stage = decision.classification().stage();
        stages.merge(stage == null ? unknown : words.constant(stage), 1, Integer::sum);
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
        return words.label("report.tiers") + "\n\n" + tiers;
    }

    private String decidingTier() {
        return words.label("report.deciding.tier") + "\n\n" + tierReasons();
    }

    private TextTable tierReasons() {
        return reasons.deciding(field -> !field.startsWith(CLASSIFICATION));
    }

    /** All tables as text but those without rows, with LF line ends. */
    @Override
    public String toString() {
        return byTier()
                + "\n" + words.label("report.stages") + "\n\n" + stages()
                + tierReasons().under(words.label("report.deciding.tier"))
                + reasons.deciding(field -> field.startsWith(CLASSIFICATION))
                        .under(words.label("report.deciding.classification"))
                + reasons.unknown().under(words.label("report.unknowns"));
    }

    private TextTable stages() {
        TextTable table = new TextTable(
                List.of(Align.LEFT, Align.RIGHT),
                List.of(words.label("report.stage"), words.label("report.customers")));
        Stream.concat(Arrays.stream(LifecycleStage.values()).map(words::constant), Stream.of(unknown))
                .forEach(stage -> table.add(List.of(stage, String.valueOf(stages.getOrDefault(stage, 0)))));
        return table;
    }
}
