package io.kam.decision;

import io.kam.rule.Ops;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a decision as a page that a person reads. Labels stand in resources beside this class. */
final class ExplanationPage {
    private static final Pattern LONG_DECIMAL = Pattern.compile("(\\d\\.\\d{6})\\d{3,}");

    private final Locale language;
    private final Properties labels;
    private final StringBuilder page = new StringBuilder();

    ExplanationPage(Locale language) {
        this.language = language;
        this.labels = labels(language.getLanguage().equals("zh") ? "labels_zh.properties" : "labels.properties");
    }

    private static Properties labels(String resource) {
        Properties labels = new Properties();
        try (InputStream stream =
                        Objects.requireNonNull(ExplanationPage.class.getResourceAsStream(resource), resource);
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            labels.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return labels;
    }

    private String label(String key) {
        return Objects.requireNonNull(labels.getProperty(key), key);
    }

    String of(Decision decision) {
        decision.headline().forEach(this::field);
        field("asOf", decision.asOf());
        page.append(label("validUntil"))
                .append(": ")
                .append(decision.validUntil() == null ? label("forever") : decision.validUntil())
                .append('\n');
        field("policy", decision.policy());
        List<Reason> reasons = decision.reasons(language);
        for (Reason.Outcome outcome : Reason.Outcome.values()) {
            section(
                    outcome.name(),
                    reasons.stream()
                            .filter(reason -> reason.outcome() == outcome)
                            .toList());
        }
        diagnostics(decision.diagnostics());
        return page.toString();
    }

    private void field(String key, @Nullable Object value) {
        page.append(label(key)).append(": ");
        page.append(value == null ? label("unknown") : Ops.print(value)).append('\n');
    }

    /** Decimals cut after six places: a page is read, a record is exact. */
    private static String shortened(String evidence) {
        return LONG_DECIMAL.matcher(evidence).replaceAll("$1…");
    }

    private void section(String outcome, List<Reason> reasons) {
        if (!reasons.isEmpty()) {
            page.append('\n').append(label(outcome)).append('\n');
        }
        for (Reason reason : reasons) {
            page.append("  ")
                    .append(reason.ruleAndRow())
                    .append(' ')
                    .append(reason.sentence())
                    .append('\n');
            page.append("      ")
                    .append(reason.field())
                    .append(": ")
                    .append(reason.proposal())
                    .append("  (")
                    .append(reason.place())
                    .append(")\n");
            if (!reason.evidence().isEmpty()) {
                page.append("      ")
                        .append(reason.evidence().stream()
                                .map(evidence -> shortened(evidence.toString()))
                                .collect(Collectors.joining("; ")))
                        .append('\n');
            }
        }
    }

    private void diagnostics(List<Diagnostic> diagnostics) {
        if (!diagnostics.isEmpty()) {
            page.append('\n').append(label("diagnostics")).append('\n');
        }
        for (Diagnostic diagnostic : diagnostics) {
            page.append("  ")
                    .append(label(diagnostic.kind().name()))
                    .append(": ")
                    .append(String.join(", ", diagnostic.paths()))
                    .append(diagnostic.rules().isEmpty() ? "" : "  → ")
                    .append(String.join(", ", diagnostic.rules()))
                    .append('\n');
        }
    }
}
