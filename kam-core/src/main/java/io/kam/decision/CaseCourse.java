package io.kam.decision;

import io.kam.clock.CaseHistory;
import io.kam.model.AsOf;
import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.model.Customer;
import io.kam.model.ServiceTargets;
import io.kam.model.SupportCase;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.RuleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Policy policy;
    private final SupportCase supportCase;
    private final CaseHistory history;
    private final List<CaseHistory.Stage> stages;
    private final boolean eventsAreRead;
    private final Set<Field> progressRead;
    private final @Nullable Customer customer;
    private final @Nullable TierDecision given;
    private final List<Record> own;
    private int stage;
    private @Nullable TierDecision tier;
    private @Nullable Instant tierUntil = Instant.MIN;
    private @Nullable State last;
    private List<@Nullable Object> restedOn = List.of();

    /**
     * What the steps decide at an instant.
     *
     * @param until when another state may hold, if no event comes; {@link Instant#MAX} if never
     */
    record State(CaseSteps steps, CaseSteps.Sized sized, StepResult<ServiceTargets> targets, Instant until) {}

    /**
     * @param supportCase the case with the events that count
     * @param given a tier decision that is taken as it is; null to decide the customer's tier
     */
    CaseCourse(
            Policy policy,
            SupportCase supportCase,
            CaseHistory history,
            @Nullable Customer customer,
            @Nullable TierDecision given,
            List<Record> own) {
        this.policy = policy;
        this.supportCase = supportCase;
        this.history = history;
        this.stages = history.stages();
        this.eventsAreRead = eventsAreRead(policy.definition().rules());
        this.progressRead = progressRead(policy.definition().rules());
        this.customer = customer;
        this.given = given;
        this.own = own;
    }

    /** Whether some rule reads the events of a case themselves, not only what they amount to. */
    private static boolean eventsAreRead(RuleModel rules) {
        FactType event = Objects.requireNonNull(rules.vocabulary().typeOf(CaseEvent.class));
        FactType supportCase = Objects.requireNonNull(rules.vocabulary().typeOf(SupportCase.class));
        Field events = Objects.requireNonNull(supportCase.field("events"));
        return Arrays.stream(DecisionStep.values())
                .anyMatch(step -> rules.fieldsRead(step, event) != null
                        || Objects.requireNonNullElse(rules.fieldsRead(step, supportCase), Set.of())
                                .contains(events));
    }

    /** What the steps that are decided here read of what the events amount to. */
    private static Set<Field> progressRead(RuleModel rules) {
        FactType progress = Objects.requireNonNull(rules.vocabulary().typeOf(CaseProgress.class));
        return Stream.of(DecisionStep.TRIAGE, DecisionStep.PRIORITY, DecisionStep.SERVICE_TARGET)
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
        TierDecision tierThen = tierAt(instant);
        CaseProgress progress = reached.progress();
        List<@Nullable Object> restsOn = new ArrayList<>();
        restsOn.add(tierThen == null ? null : tierThen.tier());
        restsOn.add(tierThen == null ? null : tierThen.classification());
        progressRead.forEach(field -> restsOn.add(field.get(progress)));
        restsOn.add(eventsAreRead ? reached.events() : null);
        State before = last;
        if (before != null && restsOn.equals(restedOn) && instant.isBefore(before.until())) {
            return before;
        }
        restedOn = restsOn;
        State now = decide(stepsAt(instant, reached, tierThen));
        last = now;
        return now;
    }

    /** The steps at an instant, with what is decided before them. */
    CaseSteps stepsAt(Instant instant) {
        return stepsAt(instant, stageAt(instant), tierAt(instant));
    }

    private CaseSteps stepsAt(Instant instant, CaseHistory.Stage reached, @Nullable TierDecision tierThen) {
        List<?> events = Objects.requireNonNull(supportCase.events());
        SupportCase then = eventsAreRead && reached.events() < events.size()
                ? supportCase.toBuilder()
                        .events(supportCase.events().subList(0, reached.events()))
                        .build()
                : supportCase;
        return new CaseSteps(
                policy,
                policy.evaluator(),
                AsOf.at(instant, policy.definition().zone()),
                then,
                reached.progress(),
                history.openedAt(),
                customer,
                tierThen == null ? null : tierThen.classification(),
                tierThen == null ? null : tierThen.tier(),
                own);
    }

    private State decide(CaseSteps steps) {
        CaseSteps.Sized sized = steps.sized();
        StepResult<ServiceTargets> targets = steps.targets(sized);
        List<Instant> changes = new ArrayList<>();
        sized.triage().changes(changes::add);
        sized.priority().changes(changes::add);
        targets.changes(changes::add);
        CaseCalendar.changes(
                policy.definition(),
                customer,
                day -> changes.add(day.atStartOfDay(policy.definition().zone()).toInstant()));
        Stream.ofNullable(tierUntil).forEach(changes::add);
        Instant now = steps.now().instant();
        return new State(
                steps,
                sized,
                targets,
                changes.stream()
                        .filter(change -> change.isAfter(now))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }

    private @Nullable TierDecision tierAt(Instant instant) {
        if (given != null || customer == null) {
            return given;
        }
        if (tierUntil != null && !instant.isBefore(tierUntil)) {
            TierDecision then = TierDecision.of(policy, customer, null, instant, own);
            tier = then;
            tierUntil = then.validUntil();
        }
        return tier;
    }
}
