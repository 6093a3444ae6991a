package io.kam.cli;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason;
import io.kam.decision.TierDecision;
import io.kam.model.Customer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the customers of a portfolio whose decisions are worth reading. Not thread-safe. */
final class CustomerShowcase {
    /** Why a customer is chosen. */
    private enum Choice {
        LARGEST("The customer with the largest revenue of all"),
        EXCEPTION(
                "The customer with the largest revenue of those whose floor is cut by a cap, or whose tier an override sets"),
        UNKNOWN("The customer with the most unknown fields that rules ask for, and of those the largest revenue");

        private final String title;

        Choice(String title) {
            this.title = title;
        }
    }

    private record Candidate(TierDecision decision, int unknown, BigDecimal revenue) {}

    private final Map<Choice, List<Candidate>> best = new LinkedHashMap<>();

    CustomerShowcase() {
        for (Choice choice : Choice.values()) {
            best.put(choice, new ArrayList<>());
        }
    }

    void add(Customer customer, TierDecision decision, List<Reason> reasons, List<Diagnostic> diagnostics) {
        BigDecimal revenue = customer.trade() == null || customer.trade().revenue12m() == null
                ? BigDecimal.ZERO
                : customer.trade().revenue12m();
        int unknown = (int) diagnostics.stream()
                .filter(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNKNOWN)
                .flatMap(diagnostic -> diagnostic.paths().stream())
                .distinct()
                .count();
        offer(Choice.LARGEST, new Candidate(decision, 0, revenue));
        offer(Choice.UNKNOWN, new Candidate(decision, unknown, revenue));
        if (isException(reasons, diagnostics)) {
            offer(Choice.EXCEPTION, new Candidate(decision, 0, revenue));
        }
    }

    private static boolean isException(List<Reason> reasons, List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.CONFLICT)
                || reasons.stream()
                        .anyMatch(reason -> reason.outcome() == Reason.Outcome.DECIDED
                                && reason.proposal().startsWith("override("));
    }

    /** Keeps as many as there are choices, so that each can do without those that the others take. */
    private void offer(Choice choice, Candidate candidate) {
        List<Candidate> candidates = best.getOrDefault(choice, new ArrayList<>());
        candidates.add(candidate);
        candidates.sort(Comparator.comparingInt(Candidate::unknown)
                .thenComparing(Candidate::revenue)
                .reversed()
                .thenComparing(each -> each.decision().customerId()));
        if (candidates.size() > Choice.values().length) {
            candidates.remove(candidates.size() - 1);
        }
    }

    /** The chosen decisions by titles that say why. */
    Map<String, TierDecision> chosen() {
        Map<String, TierDecision> chosen = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        best.forEach((choice, candidates) -> candidates.stream()
                .map(Candidate::decision)
                .filter(decision -> !taken.contains(decision.customerId()))
                .findFirst()
                .ifPresent(decision -> {
                    taken.add(decision.customerId());
                    chosen.put(choice.title, decision);
                }));
        return chosen;
    }
}
