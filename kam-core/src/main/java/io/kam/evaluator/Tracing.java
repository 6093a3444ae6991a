package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Ops;
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

    private final Evaluator evaluator;
    private final Rule rule;
    private final Facts facts;
    private final Readings readings;

    Tracing(Evaluator evaluator, Rule rule, Facts facts) {
        this.evaluator = evaluator;
        this.rule = rule;
        this.facts = facts;
        this.readings = new Readings(evaluator, facts);
    }

    Trace trace() {
        Frame frame = Frame.of(rule, facts);
        Set<Trace.Reading> unknown = new TreeSet<>(Comparator.comparing(Trace.Reading::toString));
        Set<String> undefined = new TreeSet<>();
        Furthest furthest = new Furthest();
        boolean[] matched = new boolean[1];
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.UNKNOWN, (truth, depth) -> {
            if (truth == Truth.TRUE) {
                matched[0] = true;
            } else if (truth == Truth.UNKNOWN) {
                rule.when()
                        .forEach(element -> lacks(element, UNKNOWN, frame, lack -> {
                            unknown.add(lack.reading());
                            lack.terms().forEach(term -> undefined(term, frame, unknown::add, undefined));
                        }));
            } else {
                List<Trace.Reading> wrong = new ArrayList<>();
                lacks(rule.when().get(depth - 1), FALSE, frame, lack -> wrong.add(lack.reading()));
                furthest.offer(depth, wrong);
            }
        });
        if (matched[0]) {
            return new Trace(rule, Trace.Outcome.MATCHED, List.copyOf(unknown), List.copyOf(undefined), skipped());
        }
        return unknown.isEmpty()
                ? new Trace(rule, Trace.Outcome.NOT_MATCHED, furthest.wrong, List.of(), skipped())
                : new Trace(rule, Trace.Outcome.OPEN, List.copyOf(unknown), List.copyOf(undefined), skipped());
    }

    /** What was unknown where it left the condition open, and what its aggregates left out. */
    Gaps gaps() {
        Frame frame = Frame.of(rule, facts);
        Set<String> unknown = new TreeSet<>();
        Set<String> undefined = new TreeSet<>();
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.UNKNOWN, (truth, depth) -> {
            if (truth == Truth.UNKNOWN) {
                for (Element element : rule.when()) {
                    open(element, frame, unknown, undefined);
                }
            }
        });
        return new Gaps(List.copyOf(unknown), List.copyOf(undefined), skipped());
    }

    /** Of an element that is not false. */
    private void open(Element element, Frame frame, Set<String> unknown, Set<String> undefined) {
        if (element instanceof Element.Pattern pattern && frame.slots[pattern.slot()] != Evaluator.UNKNOWN_FACT) {
            openParts(pattern.condition(), frame, unknown, undefined);
            return;
        }
        if (!(element instanceof Element.Pattern) && evaluator.truth(element, frame) != Truth.UNKNOWN) {
            return;
        }
        Element.Pattern source = patternOf(element);
        if (!readings.complete(source, frame)) {
            readings.ofLists(source).values().forEach(list -> unknown.add(list.path()));
        } else if (element instanceof Element.Accumulate accumulate) {
            openParts(accumulate.condition(), frame, unknown, undefined);
        }
    }

    /** Of a condition that is not false, so that no part of it is that must be true. */
    private void openParts(Condition condition, Frame frame, Set<String> unknown, Set<String> undefined) {
        if (condition instanceof Condition.And and) {
            for (Condition part : and.parts()) {
                openParts(part, frame, unknown, undefined);
            }
        } else {
            open(condition, Truth.TRUE, frame, unknown, undefined);
        }
    }

    private static Element.Pattern patternOf(Element element) {
        if (element instanceof Element.Quantified quantified) {
            return quantified.pattern();
        }
        return element instanceof Element.Accumulate accumulate ? accumulate.source() : (Element.Pattern) element;
    }

    /** As {@link #lacks}, of what is unknown alone, and only its paths. */
    private void open(Condition condition, Truth wanted, Frame frame, Set<String> unknown, Set<String> undefined) {
        if (condition instanceof Condition.Negation negation) {
            open(negation.part(), wanted.not(), frame, unknown, undefined);
        } else if (readings.is(Truth.UNKNOWN, condition, frame)) {
            if (condition instanceof Condition.Atom atom) {
                openAtom(atom, frame, unknown, undefined);
                return;
            }
            boolean and = condition instanceof Condition.And;
            List<Condition> parts =
                    condition instanceof Condition.And all ? all.parts() : ((Condition.Or) condition).parts();
            List<Condition> ways = and == (wanted == Truth.FALSE) ? reachable(parts, wanted, frame) : List.of();
            for (Condition part : ways.isEmpty() ? parts : ways) {
                open(part, wanted, frame, unknown, undefined);
            }
        }
    }

    private List<Condition> reachable(List<Condition> parts, Truth wanted, Frame frame) {
        List<Condition> reachable = new ArrayList<>();
        for (Condition part : parts) {
            if (reachable(part, wanted, frame)) {
                reachable.add(part);
            }
        }
        return reachable;
    }

    private void openAtom(Condition.Atom atom, Frame frame, Set<String> unknown, Set<String> undefined) {
        Evaluator.Reads reads = evaluator.reads(atom);
        for (Term.Path field : reads.fields()) {
            if (evaluator.value(field, frame) == null) {
                unknown.add(evaluator.text(field));
            }
        }
        if (reads.computes()) {
            for (Term term : atom.terms()) {
                undefined(
                        term,
                        frame,
                        reading -> reading.values().forEach(value -> unknown.add(value.path())),
                        undefined);
            }
        }
    }

    /** Names what has no value though all that it is computed from is known, and lists whose values can't be folded. */
    private void undefined(Term term, Frame frame, Consumer<Trace.Reading> lists, Set<String> out) {
        if (term instanceof Term.Literal || evaluator.value(term, frame) != null) {
            return;
        }
        if (term instanceof Term.Path path) {
            Element.Accumulate folded = path.steps().isEmpty() ? folding(path.slot()) : null;
            if (folded != null && readings.complete(folded.source(), frame)) {
                out.add(path.text());
            } else if (folded != null) {
                lists.accept(readings.ofLists(folded.source()));
            }
            return;
        }
        List<Term> parts =
                term instanceof Term.Arithmetic a ? List.of(a.left(), a.right()) : ((Term.Call) term).arguments();
        if (parts.stream().allMatch(part -> evaluator.value(part, frame) != null)) {
            out.add(term.text());
        }
        parts.forEach(part -> undefined(part, frame, lists, out));
    }

    /** The element whose value a slot holds; null if it holds a fact. */
    private Element.@Nullable Accumulate folding(int slot) {
        return rule.when().stream()
                .filter(Element.Accumulate.class::isInstance)
                .map(Element.Accumulate.class::cast)
                .filter(element -> element.aggregates().stream().anyMatch(aggregate -> aggregate.slot() == slot))
                .findFirst()
                .orElse(null);
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
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.FALSE, (truth, depth) -> {
            if (truth != Truth.TRUE && rule.when().stream().allMatch(element -> reachable(element, frame))) {
                List<Lack> missing = new ArrayList<>();
                rule.when().forEach(element -> lacks(element, FALSE_OR_UNKNOWN, frame, missing::add));
                misses.add(new NearMiss(
                        new Match(rule, frame.slots),
                        missing.stream().map(Lack::reading).toList(),
                        missing.stream().mapToInt(Lack::least).sum()));
            }
        });
        misses.sort(Comparator.comparingInt(NearMiss::lacks).thenComparing(NearMiss::missing, FEWEST));
        return misses;
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
            if (frame.slots[pattern.slot()] != Evaluator.UNKNOWN_FACT) {
                lacks(pattern.condition(), Truth.TRUE, truths, frame).forEach(out);
            } else if (truths.contains(Truth.UNKNOWN)) {
                out.accept(new Lack(readings.ofLists(pattern), 1, List.of()));
            }
        } else if (element instanceof Element.Quantified quantified) {
            if (truths.contains(evaluator.truth(quantified, frame))) {
                out.accept(new Lack(readings.of(quantified, frame), 1, List.of()));
            }
        } else if (element instanceof Element.Accumulate accumulate) {
            Truth folded = evaluator.truth(accumulate, frame);
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
        List<Condition> reachable = reachable(parts, wanted, frame);
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
                new Trace.Reading("(" + String.join(" || ", texts) + ")", List.copyOf(values)),
                least,
                ways.stream()
                        .flatMap(List::stream)
                        .flatMap(lack -> lack.terms().stream())
                        .toList()));
    }

    /** Whether facts could make an element true for the rows that it stands with. */
    private boolean reachable(Element element, Frame frame) {
        return !(element instanceof Element.Pattern pattern)
                || frame.slots[pattern.slot()] == Evaluator.UNKNOWN_FACT
                || reachable(pattern.condition(), Truth.TRUE, frame);
    }

    private boolean reachable(Condition condition, Truth truth, Frame frame) {
        if (condition instanceof Condition.Negation negation) {
            return reachable(negation.part(), truth.not(), frame);
        }
        if (condition instanceof Condition.And and) {
            return reachable(and.parts(), truth, truth == Truth.TRUE, frame);
        }
        if (condition instanceof Condition.Or or) {
            return reachable(or.parts(), truth, truth != Truth.TRUE, frame);
        }
        boolean allFixed = true;
        for (Term term : ((Condition.Atom) condition).terms()) {
            boolean fixed = frame.fixed(term);
            if (fixed && !(condition instanceof Condition.Known) && evaluator.value(term, frame) == null) {
                return false;
            }
            allFixed &= fixed;
        }
        return !allFixed || readings.is(truth, condition, frame);
    }

    /** Whether all parts can be made so, or whether one can. */
    private boolean reachable(List<Condition> parts, Truth truth, boolean all, Frame frame) {
        for (Condition part : parts) {
            if (reachable(part, truth, frame) != all) {
                return !all;
            }
        }
        return all;
    }

    List<Evidence> evidence(Match match) {
        Frame frame = Frame.of(facts, match.slots());
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
                                aggregate.text(accumulate.source().type()), Ops.print(match.slot(aggregate.slot())))));
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
            evidence(pattern.condition(), Truth.TRUE, frame, out, empty);
        } else if (element instanceof Element.Quantified quantified) {
            out.addAll(readings.of(quantified, frame).values());
        } else if (element instanceof Element.Accumulate accumulate) {
            evaluator.truth(accumulate, frame);
            evidence(accumulate.condition(), Truth.TRUE, frame, out, empty);
        }
    }

    private void evidence(Condition condition, Truth truth, Frame frame, Set<Evidence> out, Set<Evidence> empty) {
        if (!readings.is(truth, condition, frame)) {
            return;
        }
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> evidence(part, truth, frame, out, empty));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> evidence(part, truth, frame, out, empty));
        } else if (condition instanceof Condition.Negation negation) {
            evidence(negation.part(), truth.not(), frame, out, empty);
        } else if (condition instanceof Condition.Atom atom) {
            atom.terms().forEach(term -> readings.values(term, frame, out, empty));
        }
    }

    /** The arguments that aggregates left out as unknown where nothing else makes the rule false. */
    private List<String> skipped() {
        if (!evaluator.folds(rule)) {
            return List.of();
        }
        Frame frame = Frame.of(rule, facts);
        Set<String> all = new TreeSet<>();
        evaluator.explore(rule, 0, Truth.TRUE, frame, Truth.FALSE, (truth, depth) -> {
            Set<String> here = new TreeSet<>();
            boolean falseAnyway = false;
            for (Element element : rule.when()) {
                boolean left = element instanceof Element.Accumulate accumulate && skipped(accumulate, frame, here);
                falseAnyway |= !left && truth(element, frame) == Truth.FALSE;
            }
            if (!falseAnyway) {
                all.addAll(here);
            }
        });
        return List.copyOf(all);
    }

    private Truth truth(Element element, Frame frame) {
        if (element instanceof Element.Pattern pattern) {
            return frame.slots[pattern.slot()] == Evaluator.UNKNOWN_FACT
                    ? Truth.UNKNOWN
                    : evaluator.truth(pattern.condition(), frame);
        }
        return evaluator.truth(element, frame);
    }

    /** Names the arguments that were unknown for some fact; false if there are none. */
    private boolean skipped(Element.Accumulate accumulate, Frame frame, Set<String> out) {
        Element.Pattern source = accumulate.source();
        boolean some = false;
        for (Object fact : evaluator.candidates(source, frame).facts()) {
            frame.slots[source.slot()] = fact;
            if (evaluator.truth(source.condition(), frame) == Truth.TRUE) {
                for (Element.Aggregate aggregate : accumulate.aggregates()) {
                    Term argument = aggregate.argument();
                    if (argument != null && evaluator.value(argument, frame) == null) {
                        out.add(argument.text());
                        some = true;
                    }
                }
            }
        }
        frame.slots[source.slot()] = null;
        return some;
    }
}
