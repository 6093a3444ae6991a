package io.kam.cli;

import io.kam.clock.CaseState;
import io.kam.decision.Diagnostic;
import io.kam.decision.EscalationDecision;
import io.kam.decision.Reason;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.Priority;
import io.kam.model.SupportCase;
import io.kam.tools.CaseReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Chooses the open and solved cases whose decisions are worth reading. Not thread-safe. */
final class CaseShowcase {
    /** Why a case is chosen. */
    private enum Choice {
        HIGHEST(
                "The open case with the highest level, then the highest priority, then the most rules that were weighed"),
        IN_TIME("The open case with the highest level of those whose time to solve runs and is not used up, then the "
                + "highest priority"),
        KEPT(
                "The solved case with the highest priority of those that kept all targets, then the most rules that were weighed"),
        UNKNOWN("The open case with the most unknown fields that rules about cases ask for, then the highest level");

        private final String title;

        Choice(String title) {
            this.title = title;
        }
    }

    private record Candidate(SupportCase supportCase, EscalationDecision decision, int weighed, int unknown) {
        int rank() {
            Priority priority = decision.caseDecision().priority();
            return priority == null ? Priority.values().length : priority.ordinal();
        }
    }

    private static final Comparator<Candidate> ORDER = Comparator.comparing((Candidate each) -> -each.unknown)
            .thenComparing(each -> -Objects.requireNonNullElse(each.decision.level(), 0))
            .thenComparing(Candidate::rank)
            .thenComparing(each -> -each.weighed)
            .thenComparing(each -> each.decision.caseId());

    private final Map<Choice, List<Candidate>> best = new EnumMap<>(Choice.class);

    void add(SupportCase supportCase, EscalationDecision decision, List<Reason> reasons, List<Diagnostic> diagnostics) {
        CaseState state = CaseState.of(supportCase, decision.asOf());
        int weighed = (int) reasons.stream().map(Reason::id).distinct().count();
        if (state.solved() && keptAllTargets(decision)) {
            offer(Choice.KEPT, new Candidate(supportCase, decision, weighed, 0));
        }
        if (!state.open()) {
            return;
        }
        int unknown = (int) CaseReport.aboutCases(diagnostics).stream()
                .filter(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNKNOWN)
                .flatMap(diagnostic -> diagnostic.paths().stream())
                .distinct()
                .count();
        offer(Choice.HIGHEST, new Candidate(supportCase, decision, weighed, 0));
        offer(Choice.UNKNOWN, new Candidate(supportCase, decision, weighed, unknown));
        if (canBeSolvedInTime(decision)) {
            offer(Choice.IN_TIME, new Candidate(supportCase, decision, weighed, 0));
        }
    }

    private static boolean keptAllTargets(EscalationDecision decision) {
        List<ClockReading> readings = decision.caseDecision().readings();
        return readings != null
                && !readings.isEmpty()
                && decision.breaches().stream().allMatch(breach -> breach.correctedAt() != null);
    }

    private static boolean canBeSolvedInTime(EscalationDecision decision) {
        List<ClockReading> readings = decision.caseDecision().readings();
        return readings != null
                && readings.stream()
                        .anyMatch(reading -> reading.metric() == Metric.RESOLUTION
                                && reading.running()
                                && !reading.breached(decision.asOf()));
    }

    /** Keeps as many as there are choices, so that each can do without those that the others take. */
    private void offer(Choice choice, Candidate candidate) {
        List<Candidate> candidates = best.computeIfAbsent(choice, c -> new ArrayList<>());
        candidates.add(candidate);
        candidates.sort(ORDER);
        if (candidates.size() > Choice.values().length) {
            candidates.remove(candidates.size() - 1);
        }
    }

    /** The chosen cases by titles that say why. */
    Map<String, SupportCase> chosen() {
        Map<String, SupportCase> chosen = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        best.forEach((choice, candidates) -> candidates.stream()
                .map(Candidate::supportCase)
                .filter(supportCase -> taken.add(supportCase.id()))
                .findFirst()
                .ifPresent(supportCase -> chosen.put(choice.title, supportCase)));
        return chosen;
    }
}
