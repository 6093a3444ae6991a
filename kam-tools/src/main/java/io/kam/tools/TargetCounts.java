package io.kam.tools;

import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.model.Breach;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.page.Words;
import io.kam.tools.TextTable.Align;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How the targets of cases stand, counted. Not thread-safe. */
final class TargetCounts {
    private static final String LEVEL = "escalation.level";
    private static final String NO_LEVEL = "level(0)";
    private static final String METRIC = "clockReading.metric";

    /** How a target stands. */
    enum Standing {
        /** Its clock stopped before it was used up, for ever or for a time. */
        STOPPED,
        /** Its clock runs, and is neither at risk nor breached. */
        RUNNING,
        /** Its clock runs, it is not breached, and a rule that reads the clock proposes a level above 0. */
        AT_RISK,
        /** It is or was used up. */
        BREACHED
    }

    private final Words words;
    private final List<Standing> columns;

    private final Map<Metric, Map<Standing, Integer>> counts = new EnumMap<>(Metric.class);

    /** @param columns what may occur */
    TargetCounts(Words words, Standing... columns) {
        this.words = words;
        this.columns = List.of(columns);
    }

    /** Counts the targets of one case: those that it has, and those that it missed, also where the clock began anew or is gone. */
    void add(EscalationDecision decision, Collection<Reason> reasons) {
        Map<Metric, Standing> standings = new EnumMap<>(Metric.class);
        for (ClockReading reading :
                Objects.requireNonNullElse(decision.caseDecision().readings(), List.<ClockReading>of())) {
            standings.put(reading.metric(), standing(reading, reasons));
        }
        missed(decision).forEach(metric -> standings.put(metric, Standing.BREACHED));
        standings.forEach((metric, standing) -> counts.computeIfAbsent(metric, m -> new EnumMap<>(Standing.class))
                .merge(standing, 1, Integer::sum));
    }

    /** The metrics of which a target was missed, but for what proved later not to have been. */
    static Set<Metric> missed(EscalationDecision decision) {
        return decision.breaches().stream()
                .filter(breach -> breach.correctedAt() == null)
                .map(Breach::metric)
                .collect(Collectors.toSet());
    }

    private static Standing standing(ClockReading reading, Collection<Reason> reasons) {
        if (!reading.running()) {
            return Standing.STOPPED;
        }
        return reasons.stream().anyMatch(reason -> raisesBy(reason, reading.metric()))
                ? Standing.AT_RISK
                : Standing.RUNNING;
    }

    /** Whether a reason proposes a level above 0 by the clock of a metric. */
    private static boolean raisesBy(Reason reason, Metric metric) {
        return reason.field().equals(LEVEL)
                && !reason.proposal().equals(NO_LEVEL)
                && reason.evidence().stream()
                        .anyMatch(value ->
                                value.path().equals(METRIC) && value.value().equals(metric.name()));
    }

    TextTable table() {
        List<Align> aligns = new ArrayList<>(List.of(Align.LEFT, Align.RIGHT));
        List<String> header = new ArrayList<>(List.of(words.label("report.target"), words.label("report.cases")));
        for (Standing column : columns) {
            aligns.add(Align.RIGHT);
            header.add(words.word(column));
        }
        TextTable table = new TextTable(aligns, header);
        counts.forEach((metric, standings) -> {
            List<String> row = new ArrayList<>();
            row.add(words.word(metric));
            row.add(String.valueOf(
                    standings.values().stream().mapToInt(Integer::intValue).sum()));
            columns.forEach(column -> row.add(String.valueOf(standings.getOrDefault(column, 0))));
            table.add(row);
        });
        return table;
    }
}
