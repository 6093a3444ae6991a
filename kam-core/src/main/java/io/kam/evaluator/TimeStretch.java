package io.kam.evaluator;

import io.kam.model.AsOf;
import io.kam.model.ClockReading;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Ops;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.Vocabulary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the comparisons of a rule that read the time do over a stretch of it. What time changes in a comparison only grows or only
 * shrinks: if it stands to the other side at the end as at the beginning, it stood so all the while, and otherwise changes are found by
 * halving. The rows that constants rule out are left out when a policy is loaded. Immutable, thread-safe.
 */
final class TimeStretch {
    /** Null where some comparison can't be followed, so that it counts as one that may change. */
    private final @Nullable List<Compared> compared;

    private final Rule rule;
    private final List<Element.Pattern> once;

    /**
     * A comparison, with the patterns whose facts are many: those that the varying side reads, and those that only the other does.
     *
     * @param clock the clock whose share is the varying side; null if that is something else
     */
    private record Compared(
            Term varying, Term.@Nullable Path clock, Term fixed, List<Many> ofVarying, List<Many> ofFixed) {}

    /**
     * A pattern whose facts are many.
     *
     * @param rows the rows that it may match, as far as constants tell; null if its facts are no rows
     * @param lookup what tells more, from facts that come before; null if nothing does
     */
    private record Many(
            Element.Pattern pattern,
            @Nullable List<?> rows,
            @Nullable RowLookup lookup) {
        int slot() {
            return pattern.slot();
        }
    }

    private TimeStretch(Rule rule, @Nullable List<Compared> compared) {
        this.rule = rule;
        this.compared = compared;
        this.once = rule.patterns().stream()
                .filter(pattern -> pattern.type().occurrence() == FactType.Occurrence.ONCE)
                .toList();
    }

    static TimeStretch of(Rule rule) {
        List<Compared> all = new ArrayList<>();
        for (Condition.Atom atom : RuleTraits.atoms(rule)
                .filter(each -> each.terms().stream().anyMatch(Term::timeVarying))
                .toList()) {
            Compared compared = atom instanceof Condition.Comparison c ? compared(rule, c) : null;
            if (compared == null) {
                return new TimeStretch(rule, null);
            }
            all.add(compared);
        }
        return new TimeStretch(rule, List.copyOf(all));
    }

    private static @Nullable Compared compared(Rule rule, Condition.Comparison atom) {
        Term varying = atom.left().timeVarying() ? atom.left() : atom.right();
        Term fixed = varying == atom.left() ? atom.right() : atom.left();
        Set<Integer> first = slots(varying);
        Set<Integer> then = slots(fixed);
        then.removeAll(first);
        List<Many> ofVarying = many(rule, first, Set.of());
        List<Many> ofFixed = many(rule, then, first);
        return fixed.timeVarying() || ofVarying == null || ofFixed == null
                ? null
                : new Compared(
                        varying,
                        varying instanceof Term.Path path ? TimeFlips.clockOf(path) : null,
                        fixed,
                        ofVarying,
                        ofFixed);
    }

    private static Set<Integer> slots(Term term) {
        return RuleTraits.parts(term)
                .filter(Term.Path.class::isInstance)
                .map(path -> ((Term.Path) path).slot())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The patterns of some slots whose facts are many; null if one of the slots holds what was folded. */
    private static @Nullable List<Many> many(Rule rule, Set<Integer> slots, Set<Integer> before) {
        List<Many> many = new ArrayList<>();
        for (int slot : slots) {
            Element.Pattern pattern = rule.patterns().stream()
                    .filter(each -> each.slot() == slot)
                    .findFirst()
                    .orElse(null);
            if (pattern == null) {
                return null;
            }
            if (pattern.type().occurrence() != FactType.Occurrence.ONCE) {
                RowLookup lookup = RowLookup.of(pattern)
                        .filter(by -> before.containsAll(slots(by.value())))
                        .filter(by -> !(by.value() instanceof Term.Literal)
                                && !by.value().timeVarying())
                        .orElse(null);
                many.add(new Many(pattern, pattern.table() == null ? null : rows(pattern), lookup));
            }
        }
        return many;
    }

    /** The rows that a pattern may match, as far as constants tell. */
    private static List<?> rows(Element.Pattern pattern) {
        List<Condition.Comparison> constant = pattern.condition() instanceof Condition.And and
                ? and.parts().stream()
                        .filter(Condition.Comparison.class::isInstance)
                        .map(Condition.Comparison.class::cast)
                        .filter(c -> c.operator() == Condition.Comparison.Operator.EQ
                                && c.left() instanceof Term.Path path
                                && path.slot() == pattern.slot()
                                && c.right() instanceof Term.Literal)
                        .toList()
                : List.of();
        return Objects.requireNonNull(pattern.table()).rows().stream()
                .filter(row -> constant.stream()
                        .allMatch(c -> Ops.eq(
                                row.value(((Term.Path) c.left()).steps().get(0).column()), Term.constant(c.right()))))
                .toList();
    }

    /** Whether the comparisons read a fact that some facts of a rule name, or one in a list of it. */
    boolean reads(Set<FactType> types, Vocabulary vocabulary) {
        return RuleTraits.atoms(rule)
                .filter(atom -> atom.terms().stream().anyMatch(Term::timeVarying))
                .flatMap(atom -> atom.terms().stream())
                .flatMap(term -> slots(term).stream())
                .flatMap(slot -> rule.patterns().stream().filter(pattern -> pattern.slot() == slot))
                .map(Element.Pattern::type)
                .anyMatch(type -> types.contains(type)
                        || vocabulary.sources(type).stream().anyMatch(source -> types.contains(source.root())));
    }

    /**
     * Takes the instants of a stretch, its beginning not included, from which on a comparison stands otherwise.
     *
     * @return whether all could be told
     */
    boolean changes(Exploring exploring, Facts facts, AsOf from, AsOf to, ZoneId zone, Consumer<Instant> out) {
        if (compared == null) {
            return false;
        }
        Frame frame = Frame.of(rule, facts);
        for (int i = 0; i < once.size(); i++) {
            frame.slots[once.get(i).slot()] = facts.one(once.get(i).type());
        }
        try {
            Walk walk = new Walk(exploring, facts, frame.at(from), frame.at(to), zone, out);
            for (int i = 0; i < compared.size(); i++) {
                if (!walk.varying(compared.get(i), 0)) {
                    return false;
                }
            }
            return true;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** Goes through the facts that a comparison may be about; the frames of both ends share their slots. */
    private record Walk(Exploring exploring, Facts facts, Frame from, Frame to, ZoneId zone, Consumer<Instant> out) {
        /** False if what changes can't be told. */
        boolean varying(Compared compared, int depth) {
            if (depth < compared.ofVarying().size()) {
                Many many = compared.ofVarying().get(depth);
                for (Object fact : facts(many)) {
                    from.slots[many.slot()] = fact;
                    if (!varying(compared, depth + 1)) {
                        return false;
                    }
                }
                return true;
            }
            if (compared.clock() != null) {
                return !(exploring.value(compared.clock(), from) instanceof ClockReading clock)
                        || clock.stoppedBy(from.asOf.instant())
                        || share(compared, 0, clock);
            }
            Object first = exploring.value(compared.varying(), from);
            Object last = exploring.value(compared.varying(), to);
            return first == null || last == null
                    ? first == last
                    : Ops.compare(first, last) == 0 || fixed(compared, 0, first, last);
        }

        private boolean fixed(Compared compared, int depth, Object first, Object last) {
            if (depth < compared.ofFixed().size()) {
                Many many = compared.ofFixed().get(depth);
                for (Object fact : facts(many)) {
                    from.slots[many.slot()] = fact;
                    if (!fixed(compared, depth + 1, first, last)) {
                        return false;
                    }
                }
                return true;
            }
            Object fixed = exploring.value(compared.fixed(), from);
            int before = fixed == null ? 0 : Integer.signum(Ops.compare(first, fixed));
            int after = fixed == null ? 0 : Integer.signum(Ops.compare(last, fixed));
            if (fixed != null && before != after) {
                tell(compared.varying(), fixed, before, after);
            }
            return true;
        }

        private Collection<?> facts(Many many) {
            if (many.rows() == null) {
                return facts.elements(many.pattern().type()).known();
            }
            if (many.lookup() == null) {
                return many.rows();
            }
            Object value = exploring.value(many.lookup().value(), from);
            return value == null
                    ? List.of()
                    : Objects.requireNonNull(many.pattern().table())
                            .rowsWhere(many.lookup().column(), value);
        }

        private boolean share(Compared compared, int depth, ClockReading clock) {
            if (depth < compared.ofFixed().size()) {
                Many many = compared.ofFixed().get(depth);
                for (Object fact : facts(many)) {
                    from.slots[many.slot()] = fact;
                    share(compared, depth + 1, clock);
                }
            } else if (exploring.value(compared.fixed(), from) instanceof Number number) {
                BigDecimal fixed = Ops.decimal(number);
                int before = Integer.signum(clock.compareShareUsed(from.asOf, fixed));
                int after = Integer.signum(clock.compareShareUsed(to.asOf, fixed));
                if (before != after) {
                    Instant start = from.asOf.instant();
                    Instant reached = clock.reachesShare(fixed);
                    withinDays(
                            before,
                            after,
                            reached == null || !reached.isAfter(start) || reached.isAfter(to.asOf.instant())
                                    ? 0
                                    : Duration.between(start, reached).toNanos(),
                            at -> clock.compareShareUsed(at, fixed));
                }
            }
            return true;
        }

        private void tell(Term varying, Object fixed, int before, int after) {
            if (TimeFlips.changesWithinDays(varying)) {
                withinDays(before, after, 0, at -> compare(varying, fixed, at));
            } else {
                // What changes by days reads the date alone.
                Instant start = from.asOf.instant();
                long first = from.asOf.date().toEpochDay();
                tell(
                        first,
                        to.asOf.date().toEpochDay(),
                        before,
                        after,
                        first,
                        day -> compare(varying, fixed, new AsOf(start, LocalDate.ofEpochDay(day))),
                        day -> LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant());
            }
        }

        private void withinDays(int before, int after, long expected, ToIntFunction<AsOf> comparison) {
            Instant start = from.asOf.instant();
            tell(
                    0,
                    Duration.between(start, to.asOf.instant()).toNanos(),
                    before,
                    after,
                    expected,
                    nanos -> comparison.applyAsInt(AsOf.at(start.plusNanos(nanos), zone)),
                    start::plusNanos);
        }

        private void tell(
                long from,
                long to,
                int before,
                int after,
                long expected,
                LongToIntFunction comparison,
                LongFunction<Instant> instant) {
            long first = firstOther(from, to, before, expected, comparison);
            out.accept(instant.apply(first));
            int then = first == to ? after : Integer.signum(comparison.applyAsInt(first));
            if (then != after) {
                out.accept(instant.apply(firstOther(first, to, then, first + 1, comparison)));
            }
        }

        /**
         * The first time at which the sign is another than at an earlier one, given that it is at the end.
         *
         * @param expected when that is expected to be
         */
        private static long firstOther(long from, long to, int before, long expected, LongToIntFunction comparison) {
            long same = from;
            long other = to;
            // A share that is no breach yet when it is due comes to 1 with the next nanosecond.
            for (long near = expected + 1; near >= expected - 1; near--) {
                if (near > same && near < other) {
                    if (Integer.signum(comparison.applyAsInt(near)) == before) {
                        same = near;
                    } else {
                        other = near;
                    }
                }
            }
            while (other - same > 1) {
                long middle = same + (other - same) / 2;
                if (Integer.signum(comparison.applyAsInt(middle)) == before) {
                    same = middle;
                } else {
                    other = middle;
                }
            }
            return other;
        }

        private int compare(Term varying, Object fixed, AsOf at) {
            Object value = exploring.value(varying, from.at(at));
            return value == null ? 0 : Ops.compare(value, fixed);
        }
    }
}
