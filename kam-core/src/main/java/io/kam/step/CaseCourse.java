package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.ClockReading;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.RuleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a case at one past instant after another, by what is known now. Each step is decided anew only where something it
 * rests on is another, so that a history costs what happened in it. For instants in ascending order; not thread-safe.
 */
final class CaseCourse {
    private static final List<Step> DECIDED = List.of(TriageStep.STEP, PriorityStep.STEP, TargetStep.STEP);

    private final Situation present;
    private final SupportCase supportCase;
    private final CaseHistory history;
    private final List<CaseHistory.Stage> stages;
    private final boolean eventsAreRead;
    private final Set<Field> progressRead;
    private int stage;
    private @Nullable Answer tier;
    private @Nullable Instant tierUntil = Instant.MIN;
    private @Nullable State last;
    private List<@Nullable Object> restedOn = List.of();

    /**
     * What the steps decide at an instant.
     *
     * @param until when another state may hold, if no event comes; {@link Instant#MAX} if never
     */
    record State(Situation situation, Instant until) {
        StepResult targets() {
            return situation.result(TargetStep.STEP);
        }
    }

    /** @param present the case at the instant asked about */
    CaseCourse(Situation present, CaseHistory history) {
        this.present = present;
        this.supportCase = (SupportCase) Objects.requireNonNull(present.find(SupportCase.class));
        this.history = history;
        this.stages = history.stages();
        RuleModel rules = present.policy().definition().rules();
        this.eventsAreRead = eventsAreRead(rules);
        this.progressRead = progressRead(rules);
    }

    /** Whether some rule reads the events of a case themselves, not only what they amount to. */
    private static boolean eventsAreRead(RuleModel rules) {
        FactType event = Objects.requireNonNull(rules.vocabulary().typeOf(CaseEvent.class));
        FactType supportCase = Objects.requireNonNull(rules.vocabulary().typeOf(SupportCase.class));
        Field events = Objects.requireNonNull(supportCase.field("events"));
        return rules.vocabulary().steps().stream()
                .anyMatch(step -> rules.fieldsRead(step, event) != null
                        || Objects.requireNonNullElse(rules.fieldsRead(step, supportCase), Set.of())
                                .contains(events));
    }

    /** What the steps that are decided here read of what the events amount to. */
    private static Set<Field> progressRead(RuleModel rules) {
        FactType progress = Objects.requireNonNull(rules.vocabulary().typeOf(CaseProgress.class));
        return DECIDED.stream()
                .flatMap(step -> Stream.ofNullable(rules.fieldsRead(step, progress)))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** The stage of the case at an instant, not before the opening. */
    CaseHistory.Stage stageAt(Instant at) {
        while (stage + 1 < stages.size() && !stages.get(stage + 1).at().isAfter(at)) {
            stage++;
        }
        return stages.get(stage);
    }

    /** When the next events happen after an instant; {@link Instant#MAX} if none do. */
    Instant nextStage(Instant at) {
        stageAt(at);
        return stage + 1 < stages.size() ? stages.get(stage + 1).at() : Instant.MAX;
    }

    /** The state at an instant, not before the opening and not before the last one asked about. */
    State at(Instant instant) {
        CaseHistory.Stage reached = stageAt(instant);
        Answer tierThen = tierAt(instant);
        CaseProgress progress = reached.progress();
        List<@Nullable Object> restsOn = new ArrayList<>();
        restsOn.add(tierThen == null ? null : tierThen.situation().find(AssignedTier.class));
        restsOn.add(tierThen == null ? null : tierThen.situation().find(Classification.class));
        progressRead.forEach(field -> restsOn.add(field.get(progress)));
        restsOn.add(eventsAreRead ? reached.events() : null);
        State before = last;
        if (before != null && restsOn.equals(restedOn) && instant.isBefore(before.until())) {
            return before;
        }
        restedOn = restsOn;
        State now = decide(then(instant, reached, tierThen));
        last = now;
        return now;
    }

    /** The rules that escalate, at an instant with the clocks that the case had. */
    StepEvaluation escalation(Instant instant, List<ClockReading> clocks) {
        Situation decided = at(instant).situation();
        Stream<Record> facts = DECIDED.stream()
                .flatMap(step -> Stream.ofNullable(decided.result(step).fact()));
        Situation then = then(instant, stageAt(instant), tierAt(instant))
                .supposing(
                        Stream.concat(facts, Stream.of(new CaseClocks(clocks))).toArray(Record[]::new));
        return StepEvaluation.of(then, EscalationStep.STEP, then.facts(EscalationStep.STEP));
    }

    private Situation then(Instant instant, CaseHistory.Stage reached, @Nullable Answer tierThen) {
        List<?> events = Objects.requireNonNull(supportCase.events());
        SupportCase then = eventsAreRead && reached.events() < events.size()
                ? supportCase.toBuilder()
                        .events(supportCase.events().subList(0, reached.events()))
                        .build()
                : supportCase;
        return present.then(
                AsOf.at(instant, present.policy().definition().zone()),
                then,
                reached.progress(),
                tierThen == null ? null : tierThen.situation());
    }

    private State decide(Situation then) {
        List<Instant> changes = new ArrayList<>();
        DECIDED.forEach(step -> then.result(step).evaluation().changes(changes::add));
        CaseCalendar.changes(
                present.policy().definition(), present.knownCustomer(), day -> changes.add(present.startOf(day)));
        Stream.ofNullable(tierUntil).forEach(changes::add);
        Instant now = then.now().instant();
        return new State(
                then,
                changes.stream()
                        .filter(change -> change.isAfter(now))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }

    private @Nullable Answer tierAt(Instant instant) {
        Customer customer = present.knownCustomer();
        if (present.givenTier() != null || customer == null) {
            return null;
        }
        if (tierUntil != null && !instant.isBefore(tierUntil)) {
            Answer decided = new Answer(present.customersAt(instant), TierStep.STEP);
            tier = decided;
            tierUntil = decided.validUntil();
        }
        return tier;
    }
}
