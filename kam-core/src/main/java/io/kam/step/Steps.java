package io.kam.step;

import io.kam.model.CaseClocks;
import io.kam.model.CaseProgress;
import io.kam.rule.FactType;
import io.kam.rule.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps of the domain, in the order in which they are decided; a later step's rules read what the earlier ones decided. */
public final class Steps {
    /** Who the customer is: value, importance, potential, life-cycle stage, and how it is identified as key. */
    public static final Step CLASSIFICATION = ClassificationStep.STEP;
    /** What the customer is worth to us; decided for those who ask for it alone. */
    public static final Step VALUATION = ValuationStep.STEP;
    /** How attractive the customer is, how strong we are in its eyes, and its place in the account portfolio. */
    public static final Step SCORECARD = ScorecardStep.STEP;
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

    private static final List<Step> ALL =
            List.of(CLASSIFICATION, VALUATION, SCORECARD, TIER, TRIAGE, PRIORITY, SERVICE_TARGET, ESCALATION);
    private static final Vocabulary VOCABULARY = Vocabulary.of(ALL);

    /** The keys of a decision's JSON that no step writes. */
    private static final Set<String> FRAME = Set.of(
            "asOf", "calendarPolicy", "case", "customer", "detail", "diagnostics", "policy", "reasons", "validUntil");

    private static final Set<Class<? extends Record>> CASE_FACTS = Set.of(CaseProgress.class, CaseClocks.class);

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
    @SuppressWarnings("unchecked")
    public static List<Step> of(Vocabulary vocabulary) {
        return (List<Step>) (List<?>) vocabulary.steps();
    }

    /** The ids of the mechanics of all steps of a vocabulary, which have sentences as rules do. */
    public static Set<String> mechanics(Vocabulary vocabulary) {
        return of(vocabulary).stream()
                .map(Step::mechanics)
                .flatMap(Collection::stream)
                .map(Mechanic::id)
                .collect(Collectors.toSet());
    }

    /**
     * Refuses a step that can't come after others.
     *
     * @throws IllegalArgumentException if it takes what another has (folder, prefix, fact, or a key of the JSON), or reads what no
     *     earlier step decides, or what is known of a case alone without reading the case; the message says what
     */
    public static void check(List<Step> earlier, Step step) {
        for (Step other : earlier) {
            if (other.folder().equals(step.folder()) || other.prefix().equals(step.prefix())) {
                throw refusal(
                        step,
                        "must have a folder and a prefix of its own, not those of (" + other.folder() + ", "
                                + other.prefix() + ")");
            }
            if (step.decides() != null && step.decides() == other.decides()) {
                throw refusal(
                        step,
                        "must decide a fact of its own, not that of " + other + ", "
                                + step.decides().getSimpleName());
            }
        }
        Set<String> taken = new TreeSet<>(FRAME);
        earlier.forEach(other -> taken.addAll(other.keys()));
        step.keys().stream().filter(taken::contains).findFirst().ifPresent(key -> {
            throw refusal(step, "must not write the key (" + key + ") of its JSON, which is taken");
        });
        Vocabulary known = Vocabulary.of(earlier);
        for (Class<? extends Record> type : step.reads()) {
            FactType fact = known.typeOf(type);
            if (fact == null || fact.occurrence() != FactType.Occurrence.ONCE) {
                throw refusal(step, "can't read (" + type.getSimpleName() + "), which no earlier step decides");
            }
            boolean ofCase = CASE_FACTS.contains(type)
                    || earlier.stream().anyMatch(other -> other.isAboutCases() && other.decides() == type);
            if (ofCase && !step.isAboutCases()) {
                throw refusal(step, "must read SupportCase if it reads " + type.getSimpleName());
            }
        }
        if (step.decides() != null) {
            known.with(List.of(step.decides()));
        }
    }

    private static IllegalArgumentException refusal(Step step, String what) {
        return new IllegalArgumentException("step (" + step.folder() + ", " + step.prefix() + ") " + what);
    }
}
