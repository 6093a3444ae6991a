package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Gap;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers why one rule matched, or did not, for given facts. */
final class Tracing {
    private static final Set<Truth> FALSE = EnumSet.of(Truth.FALSE);
    private static final Set<Truth> UNKNOWN = EnumSet.of(Truth.UNKNOWN);
    private static final Set<Truth> FALSE_OR_UNKNOWN = EnumSet.of(Truth.FALSE, Truth.UNKNOWN);
    private static final Comparator<List<Trace.Reading>> FEWEST =
            Comparator.<List<Trace.Reading>>comparingInt(List::size).thenComparing(List::toString);

    private final Exploring exploring;
    private final Rule rule;
    private final Facts facts;
    private final Readings readings;
    private final Unknowns unknowns;

    Tracing(Exploring exploring, Rule rule, Facts facts) {
        this.exploring = exploring;
        this.rule = rule;
        this.facts = facts;
        this.readings = new Readings(exploring, facts);
        this.unknowns = new Unknowns(exploring, rule, facts);
    }

    Trace trace() {
        Frame frame = Frame.of(rule, facts);
        Set<Trace.Reading> unknown = new TreeSet<>(Comparator.comparing(Trace.Reading::toString));
        Set<String> undefined = new TreeSet<>();
        Furthest furthest = new Furthest();
        boolean[] matched = new boolean[1];
        exploring.explore(rule, 0, Truth.TRUE, frame, Truth.UNKNOWN, (truth, depth) -> {
            if (truth == Truth.TRUE) {
                matched[0] = true;
            } else if (truth == Truth.UNKNOWN) {
                rule.when()
                        .forEach(element -> lacks(element, UNKNOWN, frame, lack -> {
                            unknown.add(lack.reading());
                            lack.terms().forEach(term -> unknowns.undefined(term, frame, unknown::add, undefined));
                        }));
            } else {
                List<Trace.Reading> wrong = new ArrayList<>();
                lacks(rule.when().get(depth - 1), FALSE, frame, lack -> wrong.add(lack.reading()));
                furthest.offer(depth, wrong);
            }
        });
        if (matched[0]) {
            return new Trace(
                    rule, Trace.Outcome.MATCHED, List.copyOf(unknown), List.copyOf(undefined), unknowns.skipped());
        }
        return unknown.isEmpty()
                ? new Trace(rule, Trace.Outcome.NOT_MATCHED, furthest.wrong, List.of(), unknowns.skipped())
                : new Trace(rule, Trace.Outcome.OPEN, List.copyOf(unknown), List.copyOf(undefined), unknowns.skipped());
    }

    /** The false atoms of the combination that held for the most elements. */
    private static final class Furthest {
        private int depth;
        private List<Trace.Reading> wrong = List.of();

        void offer(int offeredDepth, List<Trace.Reading> offered) {
            if (offeredDepth > depth || offeredDepth == depth && FEWEST.compare(offered, wrong) < 0) {
                depth = offeredDepth;
                wrong = offered;
            }
        }
    }

    List<NearMiss> nearMisses() {
        Frame frame = Frame.ofOpenFacts(rule, facts);
        List<NearMiss> misses = new ArrayList<>();
        exploring.explore(rule, 0, Truth.TRUE, frame, Truth.FALSE, (truth, depth) -> {
            if (truth != Truth.TRUE && rule.when().stream().allMatch(element -> reachable(element, frame))) {
                List<Lack> missing = new ArrayList<>();
                rule.when().forEach(element -> lacks(element, FALSE_OR_UNKNOWN, frame, missing::add));
                misses.add(new NearMiss(
                        new Match(rule, known(frame.slots)),
                        missing.stream().map(Lack::reading).toList(),
                        missing.stream().mapToInt(Lack::least).sum()));
            }
        });
        misses.sort(Comparator.comparingInt(NearMiss::lacks).thenComparing(NearMiss::missing, FEWEST));
        return misses;
    }

    /** Slots without what stands for facts that are not known. */
    private static @Nullable Object[] known(@Nullable Object[] slots) {
        @Nullable Object[] known = slots.clone();
        for (int i = 0; i < known.length; i++) {
            known[i] = known[i] == Exploring.UNKNOWN_FACT ? null : known[i];
        }
        return known;
    }

    /**
     * Something that a rule lacks.
     *
     * @param least how many atoms must change at the least
     * @param terms the terms that its atoms read
     */
    private record Lack(Trace.Reading reading, int least, List<Term> terms) {}

    /** Gives what keeps an element from being true, as far as what does so has one of some truths. */
    private void lacks(Element element, Set<Truth> truths, Frame frame, Consumer<Lack> out) {
        if (element instanceof Element.Pattern pattern) {
            if (frame.slots[pattern.slot()] != Exploring.UNKNOWN_FACT) {
                lacks(pattern.condition(), Truth.TRUE, truths, frame).forEach(out);
            } else if (truths.contains(Truth.UNKNOWN)) {
                out.accept(new Lack(readings.ofLists(pattern), 1, List.of()));
            }
        } else if (element instanceof Element.Quantified quantified) {
            if (truths.contains(exploring.truth(quantified, frame))) {
                out.accept(new Lack(readings.of(quantified, frame), 1, List.of()));
            }
        } else if (element instanceof Element.Accumulate accumulate) {
            Truth folded = exploring.truth(accumulate, frame);
            if (folded == Truth.UNKNOWN && truths.contains(folded) && !readings.complete(accumulate.source(), frame)) {
                out.accept(new Lack(readings.ofLists(accumulate.source()), 1, List.of()));
            } else if (truths.contains(folded)) {
                lacks(accumulate.condition(), Truth.TRUE, truths, frame).forEach(out);
            }
        }
    }

    /**
     * What keeps a condition from a truth: one of several of which any will do where the condition is an alternative, else each
     * part by itself.
     */
    private List<Lack> lacks(Condition condition, Truth wanted, Set<Truth> truths, Frame frame) {
        if (condition instanceof Condition.Negation negation) {
            return lacks(negation.part(), wanted.not(), truths, frame);
        }
        if (truths.stream()
                .noneMatch(truth -> readings.is(wanted == Truth.TRUE ? truth : truth.not(), condition, frame))) {
            return List.of();
        }
        if (condition instanceof Condition.Atom atom) {
            return List.of(new Lack(readings.of(atom, wanted == Truth.FALSE, frame), 1, atom.terms()));
        }
        boolean and = condition instanceof Condition.And;
        List<Condition> parts =
                condition instanceof Condition.And all ? all.parts() : ((Condition.Or) condition).parts();
        if (and == (wanted == Truth.TRUE)) {
            return parts.stream()
                    .flatMap(part -> lacks(part, wanted, truths, frame).stream())
                    .toList();
        }
        List<Condition> reachable = readings.reachable(parts, wanted, frame);
        return anyOf((reachable.isEmpty() ? parts : reachable)
                .stream()
                        .map(part -> lacks(part, wanted, truths, frame))
                        .filter(lacks -> !lacks.isEmpty())
                        .toList());
    }

    private static List<Lack> anyOf(List<List<Lack>> ways) {
        if (ways.size() < 2) {
            return ways.isEmpty() ? List.of() : ways.get(0);
        }
        Set<Evidence> values = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (List<Lack> way : ways) {
            way.forEach(lack -> values.addAll(lack.reading().values()));
            String text = way.stream().map(lack -> lack.reading().text()).collect(Collectors.joining(" && "));
            texts.add(way.size() == 1 ? text : "(" + text + ")");
        }
        int least = ways.stream()
                .mapToInt(way -> way.stream().mapToInt(Lack::least).sum())
                .min()
                .orElse(0);
        return List.of(new Lack(
                new Trace.Reading(
                        "(" + String.join(" || ", texts) + ")",
                        List.copyOf(values),
                        Gap.anyOf(ways.stream()
                                .map(way -> way.stream()
                                        .map(lack -> lack.reading().gap())
                                        .toList())
                                .toList())),
                least,
                ways.stream()
                        .flatMap(List::stream)
                        .flatMap(lack -> lack.terms().stream())
                        .toList()));
    }

    /** Whether facts could make an element true for the rows that it stands with. */
    private boolean reachable(Element element, Frame frame) {
        return !(element instanceof Element.Pattern pattern)
                || frame.slots[pattern.slot()] == Exploring.UNKNOWN_FACT
                || readings.reachable(pattern.condition(), Truth.TRUE, frame);
    }

    List<Evidence> evidence(Match match) {
        Frame frame = Frame.of(facts, match.slots(facts));
        Set<Evidence> evidence = new LinkedHashSet<>();
        Set<Evidence> empty = new HashSet<>();
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern pattern) {
                pattern.bindings().forEach(binding -> readings.values(binding.path(), frame, evidence, empty));
            }
            if (element instanceof Element.Accumulate accumulate) {
                accumulate
                        .aggregates()
                        .forEach(aggregate -> evidence.add(new Evidence(
                                aggregate.text(accumulate.source().type()), match.slot(aggregate.slot()))));
            }
            evidence(element, frame, evidence, empty);
        }
        List<Evidence> telling = new ArrayList<>(evidence);
        telling.removeAll(empty);
        return telling.isEmpty() ? List.copyOf(evidence) : telling;
    }

    /** Gives what the atoms read that made an element true. */
    private void evidence(Element element, Frame frame, Set<Evidence> out, Set<Evidence> empty) {
        if (element instanceof Element.Pattern pattern) {
            evidence(pattern.condition(), Truth.TRUE, true, frame, out, empty);
        } else if (element instanceof Element.Quantified quantified) {
            out.addAll(readings.of(quantified, frame).values());
        } else if (element instanceof Element.Accumulate accumulate) {
            exploring.truth(accumulate, frame);
            evidence(accumulate.condition(), Truth.TRUE, true, frame, out, empty);
        }
    }

    /**
     * Of a condition, if it has a truth.
     *
     * @param known whether it is known to have it: all parts of what is true of all have it too
     */
    private void evidence(
            Condition condition, Truth truth, boolean known, Frame frame, Set<Evidence> out, Set<Evidence> empty) {
        if (!known && !readings.is(truth, condition, frame)) {
            return;
        }
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                evidence(part, truth, truth == Truth.TRUE, frame, out, empty);
            }
        } else if (condition instanceof Condition.Or or) {
            for (Condition part : or.parts()) {
                evidence(part, truth, truth == Truth.FALSE, frame, out, empty);
            }
        } else if (condition instanceof Condition.Negation negation) {
            evidence(negation.part(), truth.not(), true, frame, out, empty);
        } else if (condition instanceof Condition.Atom atom) {
            for (Term term : atom.terms()) {
                readings.values(term, frame, out, empty);
            }
        }
    }
}
