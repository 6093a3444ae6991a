package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for examples that would notice changes; those of each step for themselves, since one example may notice several. */
final class Suggestions {
    private Suggestions() {}

    static List<Mutation.Survivor> of(Policy policy, List<Mutation.Survivor> survivors) {
        Map<Mutant, Change> changes = new HashMap<>();
        if (!survivors.isEmpty()) {
            MutationRun.changes(policy).forEach(change -> changes.putIfAbsent(change.mutant(), change));
        }
        Map<DecisionStep, List<Change>> byStep = new HashMap<>();
        for (Mutation.Survivor survivor : survivors) {
            Change change = changes.get(survivor.mutant());
            if (change == null) {
                throw new IllegalArgumentException(
                        "policy (" + policy + ") must be that of the change (" + survivor.mutant() + ")");
            }
            byStep.computeIfAbsent(change.step(), step -> new ArrayList<>()).add(change);
        }
        return Steps.of(policy.definition().rules().vocabulary()).parallelStream()
                .flatMap(step -> suggested(policy, step, byStep.getOrDefault(step, List.of())).stream())
                .sorted(Comparator.comparing(Mutation.Survivor::mutant))
                .toList();
    }

    private static List<Mutation.Survivor> suggested(Policy policy, Step step, List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        SuggestionSearch search = new SuggestionSearch(policy, step);
        return changes.stream()
                .map(change -> new Mutation.Survivor(change.mutant(), search.find(change)))
                .toList();
    }
}
