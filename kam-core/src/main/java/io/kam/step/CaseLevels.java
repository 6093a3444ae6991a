package io.kam.step;

import io.kam.clock.CaseHistory;
import io.kam.clock.ServiceClock;
import io.kam.model.CaseEventKind;
import io.kam.model.CaseRecord;
import io.kam.model.ClockReading;
import io.kam.model.RecordedLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the rules raised a case from its opening up to an instant: read from its record as far as that goes; after it, and
 * without one, worked out by what is known now, at each instant at which anything changed. After a de-escalation a proposal counts
 * only if there was an event since, or the de-escalation itself, at which it did not hold. A proposal that a fact without a date
 * brought about after the record counts from the instant asked about on.
 *
 * @param levels the levels that the case was raised to since it was last brought down, in order of time
 * @param settled the proposals that do not count, by rule, row and text
 */
record CaseLevels(List<RecordedLevel> levels, Set<String> settled) {
    CaseLevels {
        levels = List.copyOf(levels);
        settled = Set.copyOf(settled);
    }

    /** The highest level that the case was raised to before an instant since it was last brought down; 0 if to none. */
    int highestBefore(Instant instant) {
        return levels.stream()
                .filter(level -> level.at().isBefore(instant))
                .mapToInt(CaseLevels::number)
                .max()
                .orElse(0);
    }

    private static int number(RecordedLevel level) {
        return Objects.requireNonNullElse(level.level(), 0);
    }

    /** Whether a proposal counts. */
    boolean counts(Proposed proposed) {
        return !settled.contains(key(proposed));
    }

    private static String key(Proposed proposed) {
        return proposed.ruleAndRow() + " " + proposed.text();
    }

    /**
     * Works the levels out.
     *
     * @param record what was decided before; null if nothing was kept. Of one that was made later the levels are taken up to now
     * @param course the steps of the case, not asked about yet
     * @param ofCase its clocks
     */
    static CaseLevels of(CaseHistory history, @Nullable CaseRecord record, CaseCourse course, ServiceClock ofCase) {
        List<Moment> moments = new ArrayList<>();
        ofCase.replay((at, clocks) -> moments.add(new Moment(at, clocks)));
        Walk walk = new Walk(history, course);
        CaseRecord earlier = record == null || record.asOf().isAfter(history.at()) ? null : record;
        Instant start = earlier == null ? Instant.MIN : walk.startAt(earlier);
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            Instant end = i + 1 < moments.size() ? moments.get(i + 1).at() : history.at();
            if (end.isAfter(start)) {
                walk.through(moment, start, end);
            }
        }
        if (!moments.isEmpty()) {
            walk.present(moments.get(moments.size() - 1));
        }
        List<RecordedLevel> levels = record == null || earlier != null
                ? walk.levels
                : record.levels().stream()
                        .filter(level -> !level.at().isAfter(history.at()))
                        .toList();
        return new CaseLevels(levels, walk.settled == null ? Set.of() : walk.settled);
    }

    /** The clocks of a case from an instant on, at which events happened or targets changed. */
    private record Moment(Instant at, List<ClockReading> clocks) {}

    private static final class Walk {
        private final CaseHistory history;
        private final CaseCourse course;
        private final List<RecordedLevel> levels = new ArrayList<>();
        private @Nullable Set<String> settled;

        /** The instant of the record, which tells what became of its events; null if there is none. */
        private @Nullable Instant told;

        /** What holds at the instant of the record by what is known now, and so need not have held then. */
        private final Set<String> undated = new TreeSet<>();

        /** When what was recorded after the record became known; from then on all counts. */
        private Instant undatedUntil = Instant.MAX;

        Walk(CaseHistory history, CaseCourse course) {
            this.history = history;
            this.course = course;
        }

        /** Takes what a record tells; from when on it does not tell, events recorded later having changed it. */
        Instant startAt(CaseRecord record) {
            Instant broughtDown = history.deescalatedAt();
            record.levels().stream()
                    .filter(level -> broughtDown == null || level.at().isAfter(broughtDown))
                    .forEach(levels::add);
            settled = broughtDown == null ? null : new TreeSet<>(record.settled());
            Optional<Instant> redone = history.lateAt(record.asOf())
                    .filter(event -> event.kind() == CaseEventKind.DEESCALATED)
                    .flatMap(event -> Stream.ofNullable(event.at()))
                    .min(Comparator.naturalOrder());
            if (redone.isEmpty()) {
                told = record.asOf();
                undatedUntil = history.lateAt(record.asOf())
                        .flatMap(event -> Stream.ofNullable(event.knownAt()))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
            }
            return redone.orElse(record.asOf());
        }

        /** Weighs the proposals at the instant asked about, at which all count. */
        void present(Moment moment) {
            undatedUntil = history.at();
            weigh(history.at(), moment, history.at());
        }

        /** Goes from a moment, or a later start, to an end, exclusive, from one change by time to the next. */
        void through(Moment moment, Instant start, Instant end) {
            Instant at = moment.at().isBefore(start) ? start : moment.at();
            while (at.isBefore(end)) {
                at = weigh(at, moment, end);
            }
        }

        /** Weighs the proposals at an instant; returns the next at which time may change them, or an end if that comes first. */
        private Instant weigh(Instant at, Moment moment, Instant end) {
            CaseHistory.Stage stage = course.stageAt(at);
            boolean open = Boolean.TRUE.equals(stage.progress().open());
            if (!open && settled == null && !stage.broughtDown()) {
                return end;
            }
            StepEvaluation evaluation = course.escalation(at, moment.clocks());
            List<Proposed> proposals = evaluation.proposals();
            if (!at.equals(told) || at.equals(history.at())) {
                raise(at, stage, proposals);
            } else if (open) {
                undated.addAll(keys(proposals));
            }
            Instant until = course.until(at);
            until = until.isBefore(end) ? until : end;
            return course.firstChange(
                    evaluation, undatedUntil.isAfter(at) && undatedUntil.isBefore(until) ? undatedUntil : until);
        }

        private static Set<String> keys(List<Proposed> proposals) {
            Set<String> keys = new TreeSet<>();
            proposals.forEach(proposed -> keys.add(key(proposed)));
            return keys;
        }

        private void raise(Instant at, CaseHistory.Stage stage, List<Proposed> proposals) {
            boolean atEvent = stage.at().equals(at) && !at.equals(told);
            if (!undated.isEmpty()) {
                undated.retainAll(at.isBefore(undatedUntil) ? keys(proposals) : Set.of());
            }
            if (atEvent && stage.broughtDown()) {
                settled = keys(proposals);
                levels.clear();
            } else if (atEvent && settled != null) {
                settled.retainAll(keys(proposals));
            }
            if (Boolean.TRUE.equals(stage.progress().open())) {
                int before = Math.max(
                        Objects.requireNonNullElse(stage.progress().level(), 0),
                        levels.stream().mapToInt(CaseLevels::number).max().orElse(0));
                int level = before;
                for (Proposed proposed : proposals) {
                    if (proposed.isBy("level") && EscalationStep.levelOf(proposed) > level && counts(proposed)) {
                        level = EscalationStep.levelOf(proposed);
                    }
                }
                if (level > before) {
                    levels.add(new RecordedLevel(level, at));
                }
            }
        }

        private boolean counts(Proposed proposed) {
            return (settled == null || !settled.contains(key(proposed)))
                    && (undated.isEmpty() || !undated.contains(key(proposed)));
        }
    }
}
