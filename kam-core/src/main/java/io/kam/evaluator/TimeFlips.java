package io.kam.evaluator;

import io.kam.calendar.BusinessCalendar;
import io.kam.model.AsOf;
import io.kam.model.ClockReading;
import io.kam.rule.Condition;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.Ops;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds when atoms that read the time change their truth. Each such atom compares one time term, which only grows or only
 * shrinks with time, with something that time does not change; so the comparison's sign changes at most twice, and each
 * change is found by halving.
 */
final class TimeFlips {
    private static final LocalDate LAST_DATE =
            BusinessCalendar.LATEST.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Exploring exploring;
    private final ZoneId zone;

    TimeFlips(Exploring exploring, ZoneId zone) {
        this.exploring = exploring;
        this.zone = zone;
    }

    /**
     * The earliest flip that might change whether the rule matches or what its match rests on. A rule that folds values is
     * followed also where it does not match, since it tells which values it left out.
     *
     * @param open whether time may change whether it matches
     */
    @Nullable
    Instant next(Rule rule, RuleTraits traits, boolean open, Facts facts) {
        List<Instant> flips = new ArrayList<>(0);
        for (FactType type : traits.recorded()) {
            facts.nextKnown(type).ifPresent(flips::add);
        }
        if (traits.readsTime() && open) {
            add(rule, traits.folds(), facts, flips);
        }
        return earliest(flips);
    }

    private void add(Rule rule, boolean folds, Facts facts, List<Instant> flips) {
        Frame frame = Frame.ofOpenTime(rule, facts);
        Deque<Exploring.Flip> open = Objects.requireNonNull(frame.flips);
        exploring.explore(rule, 0, Truth.TRUE, frame, folds ? Truth.FALSE : Truth.UNKNOWN, (truth, depth) -> {
            if (truth != Truth.FALSE || folds) {
                for (Exploring.Flip flip : open) {
                    Instant at = flip(flip.atom(), Frame.of(facts, flip.slots()));
                    if (at != null) {
                        flips.add(at);
                    }
                }
            }
        });
    }

    private static @Nullable Instant earliest(List<Instant> instants) {
        return instants.isEmpty() ? null : Collections.min(instants);
    }

    private @Nullable Instant flip(Condition.Comparison atom, Frame frame) {
        AsOf now = frame.asOf;
        if (changesWithinDays(atom.left()) || changesWithinDays(atom.right())) {
            ClockReading clock = clockIn(atom, frame);
            if (clock != null) {
                return flip(atom, frame, clock);
            }
            return firstAfter(atom, frame, now.instant());
        }
        // What changes by days reads the date alone.
        DaysCompared.Change change = DaysCompared.change(atom, exploring, frame);
        if (change.known()) {
            return change.day() == null ? null : startOf(change.day());
        }
        Long day = first(
                atom,
                frame,
                now.date().toEpochDay(),
                LAST_DATE.toEpochDay(),
                each -> new AsOf(now.instant(), LocalDate.ofEpochDay(each)));
        return day == null ? null : LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
    }

    /** When a day begins; null if that is too late to be counted. */
    @Nullable
    Instant startOf(LocalDate day) {
        return day.isAfter(LAST_DATE) ? null : day.atStartOfDay(zone).toInstant();
    }

    /** The clock whose share alone is compared with a number; null if the atom is of another form. */
    private @Nullable ClockReading clockIn(Condition.Comparison atom, Frame frame) {
        Term varying = atom.left().timeVarying() ? atom.left() : atom.right();
        Term.Path clock = varying instanceof Term.Path path ? clockOf(path) : null;
        return clock != null && exploring.value(clock, frame) instanceof ClockReading reading ? reading : null;
    }

    /** The clock whose share a path reads; null if it reads something else. */
    static Term.@Nullable Path clockOf(Term.Path path) {
        int last = path.steps().size() - 1;
        return last >= 0 && path.steps().get(last).name().equals("shareUsed")
                ? new Term.Path(path.slot(), path.root(), path.steps().subList(0, last), path.type())
                : null;
    }

    /** When a clock's share comes to another side of a number: a clock that stands still never does. */
    private @Nullable Instant flip(Condition.Comparison atom, Frame frame, ClockReading clock) {
        AsOf now = frame.asOf;
        Integer sign = sign(atom, frame, now);
        if (sign == null || clock.stoppedBy(now.instant()) || sign == (grows(atom) ? 1 : -1)) {
            return null;
        }
        Term fixed = atom.left().timeVarying() ? atom.right() : atom.left();
        Instant reached =
                clock.reachesShare(Ops.decimal((Number) Objects.requireNonNull(exploring.value(fixed, frame))));
        // Where truth changes with equality: at the instant that reaches the share, or with the next nanosecond that
        // counts.
        for (Instant at : reached == null ? List.<Instant>of() : List.of(reached, reached.plusNanos(1))) {
            if (at.isAfter(now.instant())
                    && holds(atom, frame, at) != holds(atom, frame, now.instant())
                    && holds(atom, frame, at.minusNanos(1)) == holds(atom, frame, now.instant())) {
                return at;
            }
        }
        return firstAfter(atom, frame, now.instant());
    }

    private boolean holds(Condition.Comparison atom, Frame frame, Instant at) {
        return holds(atom, frame, AsOf.at(at, zone));
    }

    private boolean holds(Condition.Comparison atom, Frame frame, AsOf at) {
        return atom.operator().holds(signAt(atom, frame, at));
    }

    /** Whether a term may change within a day; else only from one to the next. */
    static boolean changesWithinDays(Term term) {
        if (term instanceof Term.Arithmetic a) {
            return changesWithinDays(a.left()) || changesWithinDays(a.right());
        }
        return term instanceof Term.Call call
                ? call.function() == Function.HOURS_UNTIL
                : term instanceof Term.Path path && path.timeVarying();
    }

    /** Whether the comparison's sign only grows with time; else it only shrinks. */
    private static boolean grows(Condition.Comparison atom) {
        return atom.left().timeVarying() == grows(atom.left().timeVarying() ? atom.left() : atom.right());
    }

    private static boolean grows(Term term) {
        if (term instanceof Term.Arithmetic a) {
            return grows(a.left().timeVarying() ? a.left() : a.right());
        }
        return !(term instanceof Term.Call call
                && (call.function() == Function.DAYS_UNTIL || call.function() == Function.HOURS_UNTIL));
    }

    /** The first instant after another at which the atom's truth is another than then; null if there is none. */
    private @Nullable Instant firstAfter(Condition.Comparison atom, Frame frame, Instant from) {
        // In stretches, since not all nanoseconds from EARLIEST to LATEST can be counted by a long.
        Instant until =
                BusinessCalendar.LATEST.minus(LONGEST).isAfter(from) ? from.plus(LONGEST) : BusinessCalendar.LATEST;
        Long nanos = first(
                atom, frame, 0, Duration.between(from, until).toNanos(), nano -> AsOf.at(from.plusNanos(nano), zone));
        if (nanos != null) {
            return from.plusNanos(nanos);
        }
        return until.equals(BusinessCalendar.LATEST) ? null : firstAfter(atom, frame, until);
    }

    /** The first time in (from, last] at which the atom's truth is another than at from; null if there is none. */
    private @Nullable Long first(
            Condition.Comparison atom, Frame frame, long from, long last, LongFunction<AsOf> time) {
        Integer sign = sign(atom, frame, time.apply(from));
        int end = grows(atom) ? 1 : -1;
        if (sign == null || from > last) {
            return null;
        }
        long at = from;
        int present = sign;
        while (present != end) {
            long before = at;
            long after = at;
            // Doubling steps, since a clock's calendar works out only the years that are asked about.
            for (long step = 1;
                    signAt(atom, frame, time.apply(after)) == present;
                    step = step < last ? step * 2 : last) {
                if (after == last) {
                    return null;
                }
                before = after;
                after = step < last - after ? after + step : last;
            }
            while (after - before > 1) {
                long middle = before + (after - before) / 2;
                if (signAt(atom, frame, time.apply(middle)) == present) {
                    before = middle;
                } else {
                    after = middle;
                }
            }
            at = after;
            present = signAt(atom, frame, time.apply(at));
            if (atom.operator().holds(present) != atom.operator().holds(sign)) {
                return at;
            }
        }
        return null;
    }

    private int signAt(Condition.Comparison atom, Frame frame, AsOf asOf) {
        Integer sign = sign(atom, frame, asOf);
        if (sign == null) {
            throw new IllegalStateException("an atom's value was known and is not any more: " + atom.text());
        }
        return sign;
    }

    private @Nullable Integer sign(Condition.Comparison atom, Frame frame, AsOf asOf) {
        Frame then = frame.at(asOf);
        Object left = exploring.value(atom.left(), then);
        Object right = exploring.value(atom.right(), then);
        return left == null || right == null ? null : Integer.signum(Ops.compare(left, right));
    }
}
