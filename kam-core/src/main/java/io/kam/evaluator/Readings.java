package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows what parts of a rule read of given facts. */
final class Readings {
    private final Evaluator evaluator;
    private final Facts facts;

    Readings(Evaluator evaluator, Facts facts) {
        this.evaluator = evaluator;
        this.facts = facts;
    }

    /** An atom and what it read; the atom as its negation if that is what the rule asks for. */
    Trace.Reading of(Condition.Atom atom, boolean negated, Frame frame) {
        Set<Evidence> values = new LinkedHashSet<>();
        atom.terms().forEach(term -> values(term, frame, values));
        return new Trace.Reading(
                negated ? "!(" + evaluator.text(atom) + ")" : evaluator.text(atom), List.copyOf(values));
    }

    /** Whether all facts are known that a pattern might match. */
    boolean complete(Element.Pattern pattern, Frame frame) {
        return evaluator.candidates(pattern, frame).complete();
    }

    /** The lists that hold the pattern's facts, as far as they are unknown. */
    Trace.Reading ofLists(Element.Pattern pattern) {
        List<Evidence> lists = new ArrayList<>();
        for (Vocabulary.ListSource source : facts.vocabulary().sources(pattern.type())) {
            if (facts.list(source) == null) {
                StringBuilder path = new StringBuilder(source.root().label());
                source.path().forEach(step -> path.append('.').append(step.name()));
                lists.add(new Evidence(path.toString(), ""));
            }
        }
        return new Trace.Reading(text(pattern), lists);
    }

    /** A quantified pattern with how many facts it holds for, or the lists that are unknown. */
    Trace.Reading of(Element.Quantified quantified, Frame frame) {
        Element.Pattern pattern = quantified.pattern();
        String text = (quantified.exists() ? "exists " : "not ") + text(pattern);
        Evaluator.Candidates candidates = evaluator.candidates(pattern, frame);
        if (!candidates.complete() && evaluator.truth(quantified, frame) == Truth.UNKNOWN) {
            return new Trace.Reading(text, ofLists(pattern).values());
        }
        int count = 0;
        for (Object fact : candidates.facts()) {
            frame.slots[pattern.slot()] = fact;
            count += evaluator.truth(pattern.condition(), frame) == Truth.TRUE ? 1 : 0;
        }
        frame.slots[pattern.slot()] = null;
        return new Trace.Reading(text, List.of(new Evidence("count(" + text(pattern) + ")", Integer.toString(count))));
    }

    private static String text(Element.Pattern pattern) {
        String condition = pattern.condition().text();
        return pattern.type().name() + (condition.startsWith("(") ? condition : "(" + condition + ")");
    }

    /** A part behind one that settled the whole was never computed; where it can't be, it tells nothing. */
    boolean is(Truth truth, Condition condition, Frame frame) {
        try {
            return evaluator.truth(condition, frame) == truth;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** The values that a term read: its own, and for unknown ones those of its parts that are unknown. */
    void values(Term term, Frame frame, Set<Evidence> out) {
        if (term instanceof Term.Literal) {
            return;
        }
        out.add(of(term, frame));
        if (evaluator.value(term, frame) == null) {
            if (term instanceof Term.Arithmetic a) {
                values(a.left(), frame, out);
                values(a.right(), frame, out);
            } else if (term instanceof Term.Call call) {
                call.arguments().forEach(argument -> values(argument, frame, out));
            }
        }
    }

    /**
     * As the other, and which of them say nothing: the keys of rows, which stand beside the rule's id, and blank cells.
     */
    void values(Term term, Frame frame, Set<Evidence> out, Set<Evidence> empty) {
        if (term instanceof Term.Path path
                && frame.slots[path.slot()] instanceof Row
                && path.steps().size() == 1) {
            Evidence cell = of(term, frame);
            out.add(cell);
            if (path.steps().get(0).key() || cell.value().isEmpty()) {
                empty.add(cell);
            }
        } else {
            values(term, frame, out);
        }
    }

    Evidence of(Term term, Frame frame) {
        return new Evidence(evaluator.text(term), Ops.print(evaluator.value(term, frame)));
    }
}
