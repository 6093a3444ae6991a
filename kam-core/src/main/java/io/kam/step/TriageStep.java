package io.kam.step;

import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.Difficulty;
import io.kam.model.Impact;
import io.kam.model.SupportCase;
import io.kam.model.Triage;
import io.kam.model.Urgency;
import io.kam.rule.TriageProposals;

/** The step triage: the highest impact, urgency and difficulty, and any emergency. */
final class TriageStep {
    static final Output<Impact> IMPACT = triage("impact", Impact.class).by(Combination.highest(Impact.class, "impact"));
    static final Output<Urgency> URGENCY =
            triage("urgency", Urgency.class).by(Combination.highest(Urgency.class, "urgency"));
    static final Output<Difficulty> DIFFICULTY =
            triage("difficulty", Difficulty.class).by(Combination.highest(Difficulty.class, "difficulty"));
    static final Output<Boolean> EMERGENCY = triage("emergency", Boolean.class).by(Combination.any("emergency"));

    static final Step STEP = Step.of("triage", "TRIAGE", TriageProposals.class)
            .reads(
                    Customer.class,
                    SupportCase.class,
                    AsOf.class,
                    Classification.class,
                    AssignedTier.class,
                    CaseProgress.class)
            .output(IMPACT)
            .output(URGENCY)
            .output(DIFFICULTY)
            .output(EMERGENCY)
            .nestedIn("triage")
            .decides(
                    Triage.class,
                    decided -> new Triage(
                            decided.of(IMPACT),
                            decided.of(URGENCY),
                            decided.of(DIFFICULTY),
                            Boolean.TRUE.equals(decided.of(EMERGENCY))))
            .build();

    private TriageStep() {}

    private static <V> Output<V> triage(String name, Class<V> type) {
        return Output.of(name, type).field("triage." + name);
    }
}
