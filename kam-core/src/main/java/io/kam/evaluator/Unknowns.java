package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what was unknown of one rule for given facts, and what its aggregates left out. */
final class Unknowns {
    private final Exploring exploring;
    private final Rule rule;
    private final Facts facts;
    private final Readings readings;

    Unknowns(Exploring exploring, Rule rule, Facts facts) {
        this.exploring = exploring;
        this.rule = rule;
        this.facts = facts;
        this.readings = new Readings(exploring, facts);
    }

    /** What was unknown where it left the condition open, and what its aggregates left out. */
    Gaps gaps() {
        Frame frame = Frame.of(rule, facts);
        Set<String> unknown = new TreeSet<>();
        Set<String> undefined = new TreeSet<>();
        exploring.explore(rule, 0, Truth.TRUE, frame, Truth.UNKNOWN, (truth, depth) -> {
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
        if (element instanceof Element.Pattern pattern && frame.slots[pattern.slot()] != Exploring.UNKNOWN_FACT) {
            openParts(pattern.condition(), frame, unknown, undefined);
            return;
        }
        if (!(element instanceof Element.Pattern) && exploring.truth(element, frame) != Truth.UNKNOWN) {
            return;
        }
        Element.Pattern source = element.pattern();
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

    /** What of a condition is unknown and keeps it from a truth. */
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
            List<Condition> ways =
                    and == (wanted == Truth.FALSE) ? readings.reachable(parts, wanted, frame) : List.of();
            for (Condition part : ways.isEmpty() ? parts : ways) {
                open(part, wanted, frame, unknown, undefined);
            }
        }
    }

    private void openAtom(Condition.Atom atom, Frame frame, Set<String> unknown, Set<String> undefined) {
        Reads reads = exploring.reads(atom);
        for (Term.Path field : reads.fields()) {
            // Of an element of an unknown list, the list is told instead.
            if (frame.slots[field.slot()] != Exploring.UNKNOWN_FACT && exploring.value(field, frame) == null) {
                unknown.add(exploring.text(field));
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
    void undefined(Term term, Frame frame, Consumer<Trace.Reading> lists, Set<String> out) {
        if (term instanceof Term.Literal || exploring.value(term, frame) != null) {
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
        if (parts.stream().allMatch(part -> exploring.value(part, frame) != null)) {
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

    /** The arguments that aggregates left out as unknown where nothing else makes the rule false. */
    List<String> skipped() {
        if (!exploring.folds(rule)) {
            return List.of();
        }
        Frame frame = Frame.of(rule, facts);
        Set<String> all = new TreeSet<>();
        exploring.explore(rule, 0, Truth.TRUE, frame, Truth.FALSE, (truth, depth) -> {
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
            return frame.slots[pattern.slot()] == Exploring.UNKNOWN_FACT
                    ? Truth.UNKNOWN
                    : exploring.truth(pattern.condition(), frame);
        }
        return exploring.truth(element, frame);
    }

    /** Names the arguments that were unknown for some fact; false if there are none. */
    private boolean skipped(Element.Accumulate accumulate, Frame frame, Set<String> out) {
        Element.Pattern source = accumulate.source();
        boolean some = false;
        for (Object fact : exploring.candidates(source, frame).facts()) {
            frame.slots[source.slot()] = fact;
            if (exploring.truth(source.condition(), frame) == Truth.TRUE) {
                for (Element.Aggregate aggregate : accumulate.aggregates()) {
                    Term argument = aggregate.argument();
                    if (argument != null && exploring.value(argument, frame) == null) {
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
