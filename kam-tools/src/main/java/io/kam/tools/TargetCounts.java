package io.kam.tools;

import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.tools.TextTable.Align;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the targets of open cases stand, counted. Not thread-safe. */
final class TargetCounts {
    private static final String LEVEL = "escalation.level";
    private static final String NO_LEVEL = "level(0)";
    private static final String METRIC = "clockReading.metric";

    private enum Standing {
        STOPPED,
        RUNNING,
        AT_RISK,
        BREACHED
    }

    private final Map<Metric, Map<Standing, Integer>> counts = new EnumMap<>(Metric.class);

    /** Counts the targets of one case. */
    void add(EscalationDecision decision, Collection<Reason> reasons) {
        List<ClockReading> readings = decision.caseDecision().readings();
        if (readings != null) {
            for (ClockReading reading : readings) {
                counts.computeIfAbsent(reading.metric(), metric -> new EnumMap<>(Standing.class))
                        .merge(standing(reading, decision, reasons), 1, Integer::sum);
            }
        }
    }

    private static Standing standing(ClockReading reading, EscalationDecision decision, Collection<Reason> reasons) {
        if (reading.breached(decision.asOf())) {
            return Standing.BREACHED;
        }
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
                        .anyMatch(value -> value.path().equals(METRIC)
                                && value.value().equals(metric.name()));
    }

    @Override
    public String toString() {
        TextTable table = new TextTable(
                List.of(Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
                List.of("target", "cases", "stopped in time", "running", "at risk", "breached"));
        counts.forEach((metric, standings) -> table.add(List.of(
                metric.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                String.valueOf(
                        standings.values().stream().mapToInt(Integer::intValue).sum()),
                count(standings, Standing.STOPPED),
                count(standings, Standing.RUNNING),
                count(standings, Standing.AT_RISK),
                count(standings, Standing.BREACHED))));
        return table.toString();
    }

    private static String count(Map<Standing, Integer> standings, Standing standing) {
        return String.valueOf(standings.getOrDefault(standing, 0));
    }
}
