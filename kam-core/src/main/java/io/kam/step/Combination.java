package io.kam.step;

import io.kam.decision.Diagnostic;
import io.kam.decision.Reason.Outcome;
import io.kam.rule.Evidence;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How what is proposed for an output becomes its value. The order of rules never matters. Each marks what became of the proposals.
 * Immutable, thread-safe.
 *
 * @param <V> the type of the value
 */
public final class Combination<V> {
    /**
     * A way to combine.
     *
     * @param <V> the type of the value
     */
    @FunctionalInterface
    public interface Way<V> {
        /**
         * The value, marking the proposals.
         *
         * @param before what the ways before it came to; null if nothing
         * @return null if there is none
         */
        @Nullable
        V combine(Combining in, @Nullable V before);
    }

    private static final Combination<?> NONE = Combination.<Object>of((in, before) -> before);

    private final Set<String> verbs;
    private final Set<String> summed;
    private final Way<V> way;

    private Combination(Set<String> verbs, Set<String> summed, Way<V> way) {
        this.verbs = verbs;
        this.summed = summed;
        this.way = way;
    }

    /** A way of one's own, such as a mechanic. */
    public static <V> Combination<V> of(Way<V> way, String... verbs) {
        return new Combination<>(setOf(verbs), Set.of(), way);
    }

    /** What was before, whatever is proposed. */
    @SuppressWarnings("unchecked")
    static <V> Combination<V> none() {
        return (Combination<V>) NONE;
    }

    /** Runs this, then {@code next} on its result. */
    public Combination<V> then(Combination<V> next) {
        return new Combination<>(
                union(verbs, next.verbs),
                union(summed, next.summed),
                (in, before) -> next.way.combine(in, way.combine(in, before)));
    }

    /** Runs this, then a mechanic on its result. */
    public Combination<V> then(Way<V> next) {
        return then(of(next));
    }

    /** Combines only the proposals that pass a filter. */
    public Combination<V> among(BiPredicate<Combining, Proposed> counts) {
        return new Combination<>(
                verbs, summed, (in, before) -> way.combine(in.among(proposed -> counts.test(in, proposed)), before));
    }

    /** Converts the value; what was before is not passed on. */
    <W> Combination<W> as(BiFunction<Combining, V, @Nullable W> made) {
        return new Combination<>(verbs, summed, (in, before) -> {
            V value = way.combine(in, null);
            return value == null ? null : made.apply(in, value);
        });
    }

    /** Says that proposals of some verbs add up, so that several may do together what one does not. */
    public Combination<V> summing(String... together) {
        return new Combination<>(verbs, union(summed, setOf(together)), way);
    }

    private static Set<String> setOf(String... verbs) {
        return new LinkedHashSet<>(Arrays.asList(verbs));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** The verbs that it combines. */
    Set<String> verbs() {
        return verbs;
    }

    /** Those of the verbs whose proposals are summed. */
    Set<String> summed() {
        return summed;
    }

    @Nullable
    V combine(Combining in) {
        return way.combine(in, null);
    }

    /** The highest by the enum's declared order. */
    public static <E extends Enum<E>> Combination<E> highest(Class<E> type, String... verbs) {
        return of((in, before) -> chosen(in.by(verbs), type, Comparator.naturalOrder()), verbs);
    }

    /** The earliest, of dates and the like. */
    public static <V extends Comparable<? super V>> Combination<V> earliest(Class<V> type, String... verbs) {
        return of((in, before) -> chosen(in.by(verbs), type, Comparator.naturalOrder()), verbs);
    }

    /** The one whose row in a table has the least rank. */
    public static <E extends Enum<E>> Combination<E> ranked(
            Class<E> type, TableSpec ranks, String column, String verb) {
        return of(
                (in, before) -> {
                    List<Proposed> proposals = in.by(verb);
                    if (proposals.isEmpty()) {
                        return null;
                    }
                    Map<Object, Object> rank = in.derived(ranks, table -> ranks.byKey(table, column));
                    return chosen(proposals, type, Comparator.comparing(constant ->
                            (Long) Objects.requireNonNull(rank.get(constant))));
                },
                verb);
    }

    /** The first in an order; those that equal it decide. */
    static <V> @Nullable V chosen(List<Proposed> proposals, Class<V> type, Comparator<? super V> order) {
        V winner = null;
        for (Proposed proposed : proposals) {
            V value = proposed.argument(0, type);
            winner = winner == null || order.compare(value, winner) < 0 ? value : winner;
        }
        for (Proposed proposed : proposals) {
            if (winner != null && order.compare(proposed.argument(0, type), winner) == 0) {
                proposed.became(Outcome.DECIDED);
            }
        }
        return winner;
    }

    /** The only one proposed; two different ones are a conflict, and there is none. */
    public static <V> Combination<V> unique(Class<V> type, String verb) {
        return of(
                (in, before) -> {
                    List<Proposed> proposals = in.by(verb);
                    V first = proposals.isEmpty() ? null : proposals.get(0).argument(0, type);
                    for (Proposed proposed : proposals) {
                        if (!Ops.eq(proposed.argument(0, type), first)) {
                            in.diagnose(
                                    Diagnostic.Kind.CONFLICT,
                                    proposals.stream().map(Proposed::ruleAndRow).toList());
                            return null;
                        }
                    }
                    proposals.forEach(proposed -> proposed.became(Outcome.DECIDED));
                    return first;
                },
                verb);
    }

    /** True if it is proposed at all, else false. */
    public static Combination<Boolean> any(String verb) {
        return of(
                (in, before) -> {
                    List<Proposed> proposals = in.by(verb);
                    proposals.forEach(proposed -> proposed.became(Outcome.DECIDED));
                    return !proposals.isEmpty();
                },
                verb);
    }

    /** Each text once, sorted. */
    public static Combination<List<String>> union(String verb) {
        return of(
                (in, before) -> {
                    Set<String> texts = new TreeSet<>();
                    for (Proposed proposed : in.by(verb)) {
                        proposed.became(Outcome.DECIDED);
                        texts.add(proposed.argument(0, String.class));
                    }
                    return List.copyOf(texts);
                },
                verb);
    }

    /** The sum of all numbers proposed, each match once; none if nothing is. */
    public static Combination<Long> sum(String verb) {
        Way<Long> way = (in, before) -> {
            List<Proposed> proposals = in.by(verb);
            proposals.forEach(proposed -> proposed.became(Outcome.DECIDED));
            return proposals.isEmpty() ? null : sum(proposals, 0);
        };
        return of(way, verb).summing(verb);
    }

    /**
     * What was before, raised to the highest floor, then lowered to the lowest cap; none if there is neither a floor nor anything
     * before. A cap that cuts a floor is a conflict, which a diagnostic names.
     *
     * @param earning verbs that raise as floors do, but guarantee nothing: to cut them is no conflict
     */
    public static <E extends Enum<E>> Combination<E> floorAndCap(
            Class<E> type, String floor, String cap, String... earning) {
        Set<String> floors = union(setOf(floor), setOf(earning));
        String[] raising = floors.toArray(new String[0]);
        Way<E> way = (in, before) -> {
            List<Proposed> base = in.decided();
            List<Proposed> raises = in.by(raising);
            List<Proposed> caps = in.by(cap);
            E best = before;
            for (Proposed proposed : raises) {
                E raised = proposed.argument(0, type);
                best = best == null || raised.compareTo(best) < 0 ? raised : best;
            }
            E lowest = null;
            for (Proposed proposed : caps) {
                E capped = proposed.argument(0, type);
                lowest = lowest == null || capped.compareTo(lowest) > 0 ? capped : lowest;
            }
            boolean cuts = best != null && lowest != null && best.compareTo(lowest) < 0;
            E result = cuts ? lowest : best;
            if (before != null && before != result) {
                base.forEach(proposed -> proposed.became(outcome(before, result)));
            }
            for (Proposed proposed : raises) {
                proposed.became(outcome(proposed.argument(0, type), result));
            }
            if (cuts) {
                List<Proposed> deciding = caps.stream()
                        .filter(proposed -> proposed.argument(0, type) == result)
                        .toList();
                deciding.forEach(proposed -> proposed.became(Outcome.DECIDED));
                List<Proposed> cut = in.by(floor).stream()
                        .filter(proposed -> proposed.outcome() == Outcome.CUT)
                        .toList();
                if (!cut.isEmpty()) {
                    in.diagnose(
                            Diagnostic.Kind.CONFLICT,
                            Stream.concat(cut.stream(), deciding.stream())
                                    .map(Proposed::ruleAndRow)
                                    .toList());
                }
            }
            return result;
        };
        return new Combination<>(union(floors, setOf(cap)), Set.of(), way);
    }

    /** What became of a proposal that raises to a constant. */
    private static <E extends Enum<E>> Outcome outcome(E to, @Nullable E result) {
        if (to == result) {
            return Outcome.DECIDED;
        }
        return result != null && to.compareTo(result) < 0 ? Outcome.CUT : Outcome.LOST;
    }

    /**
     * What was before, moved by the steps raised less the steps lowered, as far as a row of a table allows.
     *
     * @param bounds the table, whose first column names the parameter and whose second holds the greatest number of steps
     * @param parameter the row's key
     * @param mechanic gives the reason for the move, on what was before as {@code cell}
     */
    public static <E extends Enum<E>> Combination<E> boundedSum(
            Class<E> type, String raise, String lower, TableSpec bounds, String parameter, Mechanic mechanic) {
        Way<E> way = (in, before) -> {
            List<Proposed> steps = in.by(raise, lower);
            if (before == null || steps.isEmpty()) {
                return before;
            }
            long raises = sum(in.by(raise), 0);
            long lowers = sum(in.by(lower), 0);
            Row row = bounds.row(in.table(bounds), parameter);
            long bound = (Long) Objects.requireNonNull(row.value(bounds.value()));
            long net = Math.max(-bound, Math.min(bound, Math.subtractExact(raises, lowers)));
            E[] constants = type.getEnumConstants();
            E moved = constants[(int) Math.max(0, Math.min(constants.length - 1, before.ordinal() - net))];
            steps.forEach(proposed -> proposed.became(Outcome.DECIDED));
            in.propose(
                            mechanic,
                            "moved",
                            moved,
                            () -> List.of(
                                    new Evidence("cell", before.name()),
                                    new Evidence(raise, raises),
                                    new Evidence(lower, lowers),
                                    new Evidence(bounds.rowName() + "." + bounds.value(), bound)),
                            row.place())
                    .became(Outcome.DECIDED);
            return moved;
        };
        return of(way, raise, lower).summing(raise, lower);
    }

    /** The sum of an argument of proposals. */
    static long sum(List<Proposed> proposals, int argument) {
        long sum = 0;
        boolean exact = true;
        for (Proposed proposed : proposals) {
            long number = proposed.argument(argument, Long.class);
            long next = sum + number;
            exact &= ((sum ^ next) & (number ^ next)) >= 0;
            sum = next;
        }
        return exact ? sum : exactSum(proposals, argument);
    }

    /** The sum where one on the way is too large for a whole number of 64 bits; the whole may not be. */
    private static long exactSum(List<Proposed> proposals, int argument) {
        List<Long> numbers = new ArrayList<>();
        proposals.forEach(proposed -> numbers.add(proposed.argument(argument, Long.class)));
        return (Long) Ops.sum(numbers, true);
    }
}
