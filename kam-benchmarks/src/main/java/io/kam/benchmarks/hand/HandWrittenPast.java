package io.kam.benchmarks.hand;

import io.kam.calendar.BusinessCalendar;
import io.kam.clock.CaseHistory;
import io.kam.clock.ClockRule;
import io.kam.clock.ServiceClock;
import io.kam.clock.TargetPeriod;
import io.kam.model.AsOf;
import io.kam.model.CaseProgress;
import io.kam.model.ClockReading;
import io.kam.model.Metric;
import io.kam.model.ServiceTarget;
import io.kam.model.TargetChange;
import io.kam.model.Tier;
import io.kam.rule.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a case without a record was promised since its opening, and how far rules raised it: the steps decided again at each instant
 * at which anything they rest on changed. Histories, clocks and calendars are the library's own, {@code io.kam.clock} and
 * {@code io.kam.calendar}. Immutable, thread-safe.
 */
final class HandWrittenPast {
    private final Map<String, BusinessCalendar> calendars;
    private final ZoneId zone;
    private final HandWrittenEscalation escalation;
    private final Map<Metric, ClockRule> clocks = new EnumMap<>(Metric.class);

    /** @param tables those of the step servicetarget */
    HandWrittenPast(Tables tables, HandWrittenEscalation escalation) {
        this.calendars = tables.policy().calendars();
        this.zone = tables.policy().zone();
        this.escalation = escalation;
        for (Row row : tables.rows("clocks")) {
            Metric metric = Tables.constant(row, "metric", Metric.class);
            clocks.put(
                    metric,
                    new ClockRule(
                            metric,
                            isTrue(row, "pauses"),
                            Tables.constant(row, "onChange", TargetChange.class),
                            isTrue(row, "dueIsLate")));
        }
    }

    private static boolean isTrue(Row row, String column) {
        return (Boolean) Objects.requireNonNull(row.value(column), column);
    }

    /** What the steps before the escalation come to at an instant. */
    record State(Instant at, @Nullable Tier tier, boolean emergency, List<ServiceTarget> targets) {}

    /** Decides those steps again. */
    @FunctionalInterface
    interface Steps {
        State at(Instant at, CaseProgress progress);
    }

    /** The proposals that the rules make at an instant, with the clocks as they stood. */
    @FunctionalInterface
    interface Rules {
        void propose(State state, CaseProgress progress, List<ClockReading> clocks, AsOf now, Proposals out);
    }

    /** The states of a case, one after the other, the present one last; it alone if the case's past is unknown. */
    List<State> states(CaseHistory history, List<Instant> changes, Steps steps, State present) {
        Instant openedAt = history.openedAt();
        if (history.events() == null || openedAt == null || !openedAt.isBefore(history.at())) {
            return List.of(present);
        }
        List<CaseHistory.Stage> stages = history.stages();
        List<Instant> instants = new ArrayList<>(changes);
        stages.forEach(stage -> instants.add(stage.at()));
        Collections.sort(instants);
        List<State> states = new ArrayList<>();
        int stage = 0;
        Instant last = Instant.MIN;
        for (Instant at : instants) {
            if (!at.isBefore(openedAt) && at.isBefore(history.at()) && at.isAfter(last)) {
                while (stage + 1 < stages.size() && !stages.get(stage + 1).at().isAfter(at)) {
                    stage++;
                }
                states.add(steps.at(at, stages.get(stage).progress()));
                last = at;
            }
        }
        states.add(present);
        return states;
    }

    /** The targets as they followed each other. */
    static List<TargetPeriod> periods(CaseHistory history, List<State> states) {
        Instant openedAt = history.openedAt();
        if (history.events() == null || openedAt == null) {
            return List.of();
        }
        List<TargetPeriod> periods = new ArrayList<>();
        List<ServiceTarget> inForce = null;
        for (State state : states) {
            if (!state.targets().equals(inForce)) {
                inForce = state.targets();
                periods.add(new TargetPeriod(state.at().isBefore(openedAt) ? openedAt : state.at(), inForce));
            }
        }
        return periods;
    }

    /** The clocks of a case. */
    ServiceClock clocks(CaseHistory history, List<TargetPeriod> periods) {
        return ServiceClock.of(history, periods, clocks, calendars);
    }

    /**
     * How far a case was raised.
     *
     * @param highest the highest level before the history's instant, since the case was last brought down
     * @param settled the proposals that do not count since
     */
    record Raised(int highest, Set<Integer> settled) {}

    /** The clocks from an instant on. */
    private record Moment(Instant at, List<ClockReading> clocks) {}

    Raised raised(CaseHistory history, ServiceClock ofCase, List<State> states, Rules rules) {
        List<Moment> moments = new ArrayList<>();
        ofCase.replay((at, readings) -> moments.add(new Moment(at, readings)));
        Walk walk = new Walk(history.stages(), states, rules);
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            Instant end = i + 1 < moments.size() ? moments.get(i + 1).at() : history.at();
            if (moment.at().isBefore(end)) {
                walk.weigh(moment.at(), moment.clocks());
                for (State state : states) {
                    if (state.at().isAfter(moment.at()) && state.at().isBefore(end)) {
                        walk.weigh(state.at().minusNanos(1), moment.clocks());
                        walk.weigh(state.at(), moment.clocks());
                    }
                }
                walk.weigh(end.minusNanos(1), moment.clocks());
            }
        }
        if (!moments.isEmpty()) {
            walk.settle(history.at(), moments.get(moments.size() - 1).clocks());
        }
        return new Raised(walk.highest, walk.settled == null ? Set.of() : walk.settled);
    }

    private final class Walk {
        private final List<CaseHistory.Stage> stages;
        private final List<State> states;
        private final Rules rules;
        private int stage;
        private int state;
        private int highest;
        private @Nullable Set<Integer> settled;

        Walk(List<CaseHistory.Stage> stages, List<State> states, Rules rules) {
            this.stages = stages;
            this.states = states;
            this.rules = rules;
        }

        void weigh(Instant at, List<ClockReading> readings) {
            Set<Integer> held = settle(at, readings);
            if (held == null
                    || !Boolean.TRUE.equals(stages.get(stage).progress().open())) {
                return;
            }
            int before = Math.max(
                    highest,
                    Objects.requireNonNullElse(stages.get(stage).progress().level(), 0));
            int level = 0;
            for (int proposal : held) {
                if (settled == null || !settled.contains(proposal)) {
                    level = Math.max(level, escalation.levelOf(proposal));
                }
            }
            if (level > before) {
                highest = level;
            }
        }

        /** Finds what rules propose, and settles it if the case is brought down; null if it does not matter. */
        @Nullable
        Set<Integer> settle(Instant at, List<ClockReading> readings) {
            while (stage + 1 < stages.size() && !stages.get(stage + 1).at().isAfter(at)) {
                stage++;
            }
            while (state + 1 < states.size() && !states.get(state + 1).at().isAfter(at)) {
                state++;
            }
            CaseHistory.Stage reached = stages.get(stage);
            if (!Boolean.TRUE.equals(reached.progress().open()) && settled == null && !reached.broughtDown()) {
                return null;
            }
            Proposals out = new Proposals();
            rules.propose(states.get(state), reached.progress(), readings, AsOf.at(at, zone), out);
            Set<Integer> held = new HashSet<>();
            for (int i = 0; i < out.size(); i++) {
                held.add(out.proposal(i));
            }
            if (reached.at().equals(at) && reached.broughtDown()) {
                settled = new HashSet<>(held);
                highest = 0;
            } else if (reached.at().equals(at) && settled != null) {
                settled.retainAll(held);
            }
            return held;
        }
    }

    /** The start of a day. */
    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
