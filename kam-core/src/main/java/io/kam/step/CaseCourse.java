package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.model.AsOf;
import io.kam.model.AssignedTier;
import io.kam.model.CaseClocks;
import io.kam.model.CaseEvent;
import io.kam.model.CaseProgress;
import io.kam.model.Classification;
import io.kam.model.ClockReading;
import io.kam.model.SupportCase;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.RuleModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a case at one past instant after another, by what is known now. Each step is decided anew only where something it
 * rests on is another, so that a history costs what happened in it: the instants at which time alone may change something are found once,
 * and between two of them what was decided for the same facts holds, also what is decided at the instant asked about. For instants in ascending order, and then {@linkplain #again again}; not thread-safe.
 */
final class CaseCourse {
    private static final List<Step> DECIDED = List.of(TriageStep.STEP, PriorityStep.STEP, TargetStep.STEP);

    private final Situation present;
    private final SupportCase supportCase;
    private final CaseHistory history;
    private final List<CaseHistory.Stage> stages;
    private final ReadOfCases read;
    /** What was decided for what it rests on, where it is known when time changes something. */
    private final Map<List<@Nullable Object>, State> known = new HashMap<>();

    /** The customer between two turns, by the number of those that have passed. */
    private final Map<Integer, Situation> knownCustomers = new HashMap<>();

    private int stage;
    private Instant begun = Instant.MAX;
    private @Nullable Turns customersTurns;
    private @Nullable Turns turns;
    private @Nullable Situation customers;
    private Instant customersUntil = Instant.MIN;
    private @Nullable State last;
    private List<@Nullable Object> restedOn = List.of();

    /** Instants in ascending order, and how many of them have passed. */
    private static final class Turns {
        private final List<Instant> instants;
        private int passed;

        Turns(Stream<Instant> instants, Instant from, Instant to) {
            this.instants = instants.filter(each -> each.isAfter(from) && !each.isAfter(to))
                    .sorted()
                    .distinct()
                    .toList();
        }

        /** Goes on to an instant; gives how many have passed by then. */
        int passedBy(Instant at) {
            while (passed < instants.size() && !instants.get(passed).isAfter(at)) {
                passed++;
            }
            return passed;
        }

        int size() {
            return instants.size();
        }

        /** The next that has not passed; {@link Instant#MAX} if all have. */
        Instant next() {
            return passed < instants.size() ? instants.get(passed) : Instant.MAX;
        }
    }

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

    /**
     * What the rules of a policy read of a case.
     *
     * @param events whether some rule reads its events themselves, not only what they amount to
     * @param progress what the steps that are decided here read of what they amount to
     */
    private record ReadOfCases(boolean events, List<Field> progress) {
        static ReadOfCases by(RuleModel rules) {
            return rules.derived(ReadOfCases.class, () -> new ReadOfCases(events(rules), progress(rules)));
        }

        private static boolean events(RuleModel rules) {
            FactType event = Objects.requireNonNull(rules.vocabulary().typeOf(CaseEvent.class));
            FactType supportCase = Objects.requireNonNull(rules.vocabulary().typeOf(SupportCase.class));
            Field events = Objects.requireNonNull(supportCase.field("events"));
            return rules.vocabulary().steps().stream()
                    .anyMatch(step -> rules.fieldsRead(step, event) != null
                            || Objects.requireNonNullElse(rules.fieldsRead(step, supportCase), Set.of())
                                    .contains(events));
        }

        private static List<Field> progress(RuleModel rules) {
            FactType progress = Objects.requireNonNull(rules.vocabulary().typeOf(CaseProgress.class));
            return DECIDED.stream()
                    .flatMap(step -> Stream.ofNullable(rules.fieldsRead(step, progress)))
                    .flatMap(Set::stream)
                    .distinct()
                    .toList();
        }
    }

    /** @param present the case at the instant asked about */
    CaseCourse(Situation present, CaseHistory history) {
        this.present = present;
        this.supportCase = (SupportCase) Objects.requireNonNull(present.find(SupportCase.class));
        this.history = history;
        this.stages = history.stages();
        this.read = ReadOfCases.by(present.policy().definition().rules());
    }

    /** The same from the beginning. */
    CaseCourse again() {
        stage = 0;
        customers = null;
        customersUntil = Instant.MIN;
        last = null;
        restedOn = List.of();
        Stream.of(turns, customersTurns).filter(Objects::nonNull).forEach(each -> each.passed = 0);
        return this;
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
        begin(instant);
        CaseHistory.Stage reached = stageAt(instant);
        Situation customersThen = customersAt(instant);
        Turns by = turns;
        int passed = by == null ? 0 : by.passedBy(instant);
        List<@Nullable Object> restsOn = restsOn(reached.progress(), reached.events(), customersThen, passed);
        State before = last;
        if (before != null && restsOn.equals(restedOn) && instant.isBefore(before.until())) {
            return before;
        }
        restedOn = restsOn;
        State now = by == null ? null : known.get(restsOn);
        if (now == null) {
            Situation then = then(instant, reached, customersThen, List.of());
            now = new State(then, by == null ? until(then) : by.next());
            if (by != null) {
                known.put(restsOn, now);
            }
        }
        last = now;
        return now;
    }

    /** When another state may hold after an instant, that of the last one asked about, if no event comes. */
    Instant until(Instant instant) {
        Instant until = at(instant).until();
        return customersUntil.isBefore(until) ? customersUntil : until;
    }

    /** Finds out when time may change something from the first instant on, and takes what is decided at the instant asked about. */
    private void begin(Instant first) {
        if (!first.isBefore(begun)) {
            return;
        }
        begun = first;
        known.clear();
        knownCustomers.clear();
        AsOf from = asOf(first);
        Situation customersNow =
                isWithTier() ? present.customersAt(present.now().instant()) : null;
        customersTurns = customersNow == null ? null : turnsOf(customersNow, from);
        if (customersNow != null && customersTurns != null) {
            knownCustomers.put(customersTurns.size(), customersNow);
        }
        List<StepResult> decided = DECIDED.stream().map(present::result).toList();
        turns = turnsOf(decided, from, calendarChanges());
        if (turns != null) {
            int events = Objects.requireNonNull(supportCase.events()).size();
            known.put(restsOn(history.progress(), events, customersNow, turns.size()), new State(present, Instant.MAX));
        }
    }

    private boolean isWithTier() {
        return present.givenTier() == null && present.knownCustomer() != null;
    }

    private AsOf asOf(Instant instant) {
        return AsOf.at(instant, present.policy().definition().zone());
    }

    private @Nullable Turns turnsOf(Situation customersNow, AsOf from) {
        List<StepResult> decided = customersNow.resultsFor(TierStep.STEP);
        List<Instant> more = new ArrayList<>();
        decided.forEach(result -> result.step().changes(customersNow, result, more::add));
        return turnsOf(decided, from, more);
    }

    /** When time alone may change what steps decide; null if that can't be told beforehand. */
    private @Nullable Turns turnsOf(List<StepResult> decided, AsOf from, List<Instant> more) {
        List<Instant> found = new ArrayList<>(more);
        for (StepResult result : decided) {
            StepEvaluation evaluation = result.evaluation();
            if (evaluation.comparesTimeWithDecided() || !evaluation.changes(from, present.now(), found::add)) {
                return null;
            }
        }
        return new Turns(found.stream(), from.instant(), present.now().instant());
    }

    private List<Instant> calendarChanges() {
        List<Instant> changes = new ArrayList<>();
        CaseCalendar.changes(
                present.policy().definition(), present.knownCustomer(), true, day -> changes.add(present.startOf(day)));
        return changes;
    }

    private List<@Nullable Object> restsOn(
            CaseProgress progress, int events, @Nullable Situation customersThen, int passed) {
        @Nullable Object[] restsOn = new @Nullable Object[read.progress().size() + 4];
        if (customersThen != null) {
            restsOn[0] = customersThen.find(AssignedTier.class);
            restsOn[1] = customersThen.find(Classification.class);
        }
        restsOn[2] = read.events() ? events : null;
        restsOn[3] = passed;
        for (int i = 0; i < read.progress().size(); i++) {
            restsOn[i + 4] = read.progress().get(i).get(progress);
        }
        return Arrays.asList(restsOn);
    }

    /** The rules that escalate, at an instant with the clocks that the case had. */
    StepEvaluation escalation(Instant instant, List<ClockReading> clocks) {
        Situation decided = at(instant).situation();
        List<Record> facts = new ArrayList<>();
        for (Step step : DECIDED) {
            facts.add(Objects.requireNonNull(decided.result(step).fact()));
        }
        facts.add(new CaseClocks(clocks));
        Situation then = then(instant, stageAt(instant), customersAt(instant), facts);
        return StepEvaluation.of(then, EscalationStep.STEP, then.facts(EscalationStep.STEP));
    }

    /** When time may first change what an evaluation gives, after its instant and before an end; else the end. */
    Instant firstChange(StepEvaluation evaluation, Instant end) {
        AsOf from = evaluation.facts().asOf();
        Instant before = end.equals(Instant.MAX) ? end : end.minusNanos(1);
        if (!before.isAfter(from.instant())) {
            return end;
        }
        List<Instant> changes = new ArrayList<>();
        if (!evaluation.changes(from, asOf(before), changes::add)) {
            changes.clear();
            evaluation.changes(changes::add);
        }
        Instant first = end;
        for (Instant change : changes) {
            first = change.isAfter(from.instant()) && change.isBefore(first) ? change : first;
        }
        return first;
    }

    private Situation then(
            Instant instant, CaseHistory.Stage reached, @Nullable Situation customersThen, List<Record> decided) {
        List<?> events = Objects.requireNonNull(supportCase.events());
        SupportCase then = read.events() && reached.events() < events.size()
                ? supportCase.toBuilder()
                        .events(supportCase.events().subList(0, reached.events()))
                        .build()
                : supportCase;
        return present.then(asOf(instant), then, reached.progress(), customersThen, decided);
    }

    /** When time may change what is decided at an instant. */
    private Instant until(Situation then) {
        List<Instant> changes = calendarChanges();
        DECIDED.forEach(step -> then.result(step).evaluation().changes(changes::add));
        return changes.stream()
                .filter(change -> change.isAfter(then.now().instant()))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private @Nullable Situation customersAt(Instant instant) {
        if (instant.isBefore(customersUntil)) {
            return customers;
        }
        if (!isWithTier()) {
            customersUntil = Instant.MAX;
            return null;
        }
        Turns by = customersTurns;
        if (by == null) {
            Situation then = present.customersAt(instant);
            customers = then;
            customersUntil = Objects.requireNonNullElse(new Answer(then, TierStep.STEP).validUntil(), Instant.MAX);
            return then;
        }
        customers = knownCustomers.computeIfAbsent(by.passedBy(instant), passed -> present.customersAt(instant));
        customersUntil = by.next();
        return customers;
    }
}
