package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Evidence;
import io.kam.rule.Facts;
import io.kam.rule.Gap;
import io.kam.rule.Row;
import io.kam.rule.Term;
import io.kam.rule.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Shows what parts of a rule read of given facts. */
final class Readings {
    private final Exploring exploring;
    private final Facts facts;

    Readings(Exploring exploring, Facts facts) {
        this.exploring = exploring;
        this.facts = facts;
    }

    /** An atom and what it read; the atom as its negation if that is what the rule asks for. */
    Trace.Reading of(Condition.Atom atom, boolean negated, Frame frame) {
        Set<Evidence> values = new LinkedHashSet<>();
        atom.terms().forEach(term -> values(term, frame, values));
        return new Trace.Reading(
                negated ? "!(" + exploring.text(atom) + ")" : exploring.text(atom),
                List.copyOf(values),
                new AtomGap(exploring, frame).of(atom, negated));
    }

    /** Whether all facts are known that a pattern might match. */
    boolean complete(Element.Pattern pattern, Frame frame) {
        return exploring.candidates(pattern, frame).complete();
    }

    /** The lists that hold the pattern's facts, as far as they are unknown. */
    Trace.Reading ofLists(Element.Pattern pattern) {
        List<Evidence> lists = new ArrayList<>();
        for (String path : facts.unknownLists(pattern.type())) {
            lists.add(new Evidence(path, ""));
        }
        String text = text(pattern);
        return new Trace.Reading(
                text,
                lists,
                new Gap(
                        Gap.Need.KNOWN,
                        text,
                        null,
                        null,
                        "",
                        lists.stream().map(Evidence::path).toList(),
                        List.of()));
    }

    /** A quantified pattern with how many facts it holds for, or the lists that are unknown. */
    Trace.Reading of(Element.Quantified quantified, Frame frame) {
        Element.Pattern pattern = quantified.pattern();
        String text = (quantified.exists() ? "exists " : "not ") + text(pattern);
        Exploring.Candidates candidates = exploring.candidates(pattern, frame);
        if (!candidates.complete() && exploring.truth(quantified, frame) == Truth.UNKNOWN) {
            Trace.Reading lists = ofLists(pattern);
            return new Trace.Reading(text, lists.values(), lists.gap());
        }
        int count = 0;
        for (Object fact : candidates.facts()) {
            frame.slots[pattern.slot()] = fact;
            count += exploring.truth(pattern.condition(), frame) == Truth.TRUE ? 1 : 0;
        }
        frame.slots[pattern.slot()] = null;
        return new Trace.Reading(
                text,
                List.of(counted(pattern, count)),
                Gap.of(quantified.exists() ? Gap.Need.SOME : Gap.Need.NONE, text(pattern), count, null));
    }

    /** How many facts a pattern holds for, as evidence. */
    static Evidence counted(Element.Pattern pattern, int count) {
        return new Evidence("count(" + text(pattern) + ")", count);
    }

    private static String text(Element.Pattern pattern) {
        String condition = pattern.condition().text();
        return pattern.type().name() + (condition.startsWith("(") ? condition : "(" + condition + ")");
    }

    /** A part behind one that settled the whole was never computed; where it can't be, it tells nothing. */
    boolean is(Truth truth, Condition condition, Frame frame) {
        try {
            return exploring.truth(condition, frame) == truth;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    /** The values that a term read: its own, and for unknown ones those of its parts that are unknown. */
    void values(Term term, Frame frame, Set<Evidence> out) {
        if (term instanceof Term.Literal) {
            return;
        }
        Object value = exploring.value(term, frame);
        out.add(new Evidence(exploring.text(term), value));
        if (value == null) {
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
            if (path.steps().get(0).key() || cell.isEmpty()) {
                empty.add(cell);
            }
        } else {
            values(term, frame, out);
        }
    }

    Evidence of(Term term, Frame frame) {
        return new Evidence(exploring.text(term), exploring.value(term, frame));
    }

    /** Those of some conditions that facts could make so. */
    List<Condition> reachable(List<Condition> parts, Truth wanted, Frame frame) {
        List<Condition> reachable = new ArrayList<>();
        for (Condition part : parts) {
            if (reachable(part, wanted, frame)) {
                reachable.add(part);
            }
        }
        return reachable;
    }

    /** Whether facts could make a condition so for the rows that it stands with. */
    boolean reachable(Condition condition, Truth truth, Frame frame) {
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
            if (fixed && !(condition instanceof Condition.Known) && exploring.value(term, frame) == null) {
                return false;
            }
            allFixed &= fixed;
        }
        return !allFixed || is(truth, condition, frame);
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
}
