package io.kam.decision;

import io.kam.calendar.BusinessCalendar;
import io.kam.calendar.TimeScale;
import io.kam.clock.TimelineEntry;
import io.kam.model.ClockReading;
import io.kam.rule.Ops;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        if (!decision.timeline().isEmpty()) {
            page.append('\n').append(label("timeline")).append('\n');
            ZoneId zone = decision.timeline().stream()
                    .flatMap(entry -> Stream.ofNullable(entry.reading()))
                    .flatMap(reading -> Stream.ofNullable(reading.scale().calendar()))
                    .map(BusinessCalendar::zone)
                    .findFirst()
                    .orElse(decision.zone());
            decision.timeline().forEach(entry -> timeline(entry, zone));
        }
        diagnostics(decision.diagnostics());
        return page.toString();
    }

    /** A line of the timeline; all in the zone of the calendar, if there is one, so that hours can be read off. */
    private void timeline(TimelineEntry entry, ZoneId zone) {
        ClockReading reading = entry.reading();
        BusinessCalendar calendar = reading == null ? null : reading.scale().calendar();
        List<String> parts = new ArrayList<>();
        parts.add(label("effect." + entry.effect()) + (entry.cause() == null ? "" : " (" + entry.cause() + ")"));
        if (calendar != null && !calendar.isOpen(entry.at())) {
            parts.add(label("outsideHours"));
        }
        if (reading != null) {
            parts.add(label("used")
                    .replace("{0}", counted(reading.elapsed(entry.at()), reading.scale()))
                    .replace("{1}", String.valueOf(reading.target())));
            Stream.ofNullable(reading.dueAt())
                    .forEach(due ->
                            parts.add(label("due") + " " + due.atZone(zone).toOffsetDateTime()));
        }
        page.append("  ")
                .append(entry.at().atZone(zone).toOffsetDateTime())
                .append("  ")
                .append(label("metric." + entry.metric()))
                .append(": ")
                .append(String.join(label("comma"), parts))
                .append('\n');
    }

    /** {@code 3h 30m}; working days with two decimals, rounded down. */
    private static String counted(Duration counted, TimeScale scale) {
        if (scale.unit() == TimeScale.Unit.WORKING_DAYS) {
            return BigDecimal.valueOf(counted.toSeconds())
                            .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), 2, RoundingMode.DOWN)
                            .stripTrailingZeros()
                            .toPlainString()
                    + "bd";
        }
        String text = (counted.toHours() == 0 ? "" : " " + counted.toHours() + "h")
                + (counted.toMinutesPart() == 0 ? "" : " " + counted.toMinutesPart() + "m")
                + (counted.toSecondsPart() == 0 ? "" : " " + counted.toSecondsPart() + "s");
        return text.isEmpty() ? "0m" : text.substring(1);
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
