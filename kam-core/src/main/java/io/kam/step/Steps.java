package io.kam.step;

import io.kam.rule.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of the domain, in the order in which they are decided; a later step's rules read what the earlier ones decided. */
public final class Steps {
    /** Who the customer is: value, importance, potential and life-cycle stage. */
    public static final Step CLASSIFICATION = ClassificationStep.STEP;
    /** Which tier the customer earns. */
    public static final Step TIER = TierStep.STEP;
    /** How a case is sized up: impact, urgency, difficulty, emergency. */
    public static final Step TRIAGE = TriageStep.STEP;
    /** How a case ranks among all. */
    public static final Step PRIORITY = PriorityStep.STEP;
    /** By when something must happen in a case. */
    public static final Step SERVICE_TARGET = TargetStep.STEP;
    /** To whom a case is raised. */
    public static final Step ESCALATION = EscalationStep.STEP;

    private static final List<Step> ALL = List.of(CLASSIFICATION, TIER, TRIAGE, PRIORITY, SERVICE_TARGET, ESCALATION);
    private static final Vocabulary VOCABULARY = Vocabulary.of(ALL);

    private Steps() {}

    /** All, in their order. */
    public static List<Step> all() {
        return ALL;
    }

    /** The domain's own vocabulary: its facts, and what these steps decide. */
    public static Vocabulary vocabulary() {
        return VOCABULARY;
    }

    /** The steps of a vocabulary, which are all declared by {@link Step}. */
    public static List<Step> of(Vocabulary vocabulary) {
        return vocabulary.steps().stream().map(Step.class::cast).toList();
    }

    /** The ids of the mechanics of all steps of a vocabulary, which have sentences as rules do. */
    public static Set<String> mechanics(Vocabulary vocabulary) {
        return of(vocabulary).stream()
                .map(Step::mechanics)
                .flatMap(Collection::stream)
                .map(Mechanic::id)
                .collect(Collectors.toSet());
    }
}
