package io.kam.decision;

import io.kam.decision.Reason.Outcome;
import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.Triage;
import io.kam.model.Urgency;
import io.kam.policy.Policy;
import io.kam.rule.CompiledRules;
import io.kam.rule.DecisionStep;
import io.kam.rule.Facts;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combines the proposals of the step triage: the highest impact, urgency and difficulty, and any emergency. */
final class TriageStep {
    private final List<Proposed> proposals;

    private TriageStep(List<Proposed> proposals) {
        this.proposals = proposals;
    }

    static StepResult<Triage> decide(Policy policy, CompiledRules rules, Facts facts) {
        Evaluation evaluation = Evaluation.of(policy, rules, DecisionStep.TRIAGE, facts);
        List<Proposed> proposals = evaluation.proposals(
                match -> "triage." + match.rule().then().verb().name());
        TriageStep step = new TriageStep(proposals);
        Triage triage = new Triage(
                step.highest("impact", Impact.class),
                step.highest("urgency", Urgency.class),
                step.highest("difficulty", Difficulty.class),
                step.emergency());
        return new StepResult<>(evaluation, triage, proposals, List.of());
    }

    private <E extends Enum<E>> @Nullable E highest(String verb, Class<E> type) {
        List<Proposed> candidates = proposals.stream().filter(p -> p.isBy(verb)).toList();
        E winner = candidates.stream()
                .map(p -> p.argument(0, type))
                .min(Comparator.naturalOrder())
                .orElse(null);
        candidates.stream().filter(p -> p.argument(0, type) == winner).forEach(p -> p.became(Outcome.DECIDED));
        return winner;
    }

    private boolean emergency() {
        List<Proposed> emergencies =
                proposals.stream().filter(p -> p.isBy("emergency")).toList();
        emergencies.forEach(p -> p.became(Outcome.DECIDED));
        return !emergencies.isEmpty();
    }
}
