package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Evidence;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be read as evidence of the matches of a rule without {@code exists} and {@code accumulate}. Thread-safe. */
final class EvidencePlan {
    private final Exploring exploring;
    private final List<Part> parts;

    /** A part of a condition, and what it shows. */
    private sealed interface Part {}

    /**
     * A value.
     *
     * @param text how it is named
     * @param repeats whether another value before it has that name
     */
    private record Shown(Operand operand, String text, boolean repeats) implements Part {}

    /** That there is none of what a match asks there to be none of. */
    private record Absent(Evidence none) implements Part {}

    /** What is shown if a condition has a truth. */
    private record Tested(Condition condition, @Nullable PreparedAtom atom, Truth truth, List<Part> parts)
            implements Part {}

    private EvidencePlan(Exploring exploring, List<Part> parts) {
        this.exploring = exploring;
        this.parts = parts;
    }

    /** Null if the rule is of another kind. */
    static @Nullable EvidencePlan of(Rule rule, OnceTerms terms, Exploring exploring) {
        boolean plain = rule.when().stream().allMatch(EvidencePlan::isPlain)
                && RuleTraits.atoms(rule)
                        .allMatch(
                                atom -> !(atom instanceof Condition.Known known) || known.term() instanceof Term.Path);
        return plain ? new EvidencePlan(exploring, new Planning(rule, terms).parts()) : null;
    }

    private static boolean isPlain(Element element) {
        return element instanceof Element.Pattern
                || element instanceof Element.Quantified quantified && !quantified.exists();
    }

    /** Puts a plan together. */
    private static final class Planning {
        private final Rule rule;
        private final OnceTerms terms;
        private final List<Shown> always = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        Planning(Rule rule, OnceTerms terms) {
            this.rule = rule;
            this.terms = terms;
        }

        List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            for (Element element : rule.when()) {
                if (!(element instanceof Element.Pattern)) {
                    parts.add(new Absent(Readings.counted(element.pattern(), 0)));
                    continue;
                }
                element.pattern().bindings().forEach(binding -> show(binding.path(), true, parts));
                add(element.pattern().condition(), Truth.TRUE, true, true, parts);
            }
            return List.copyOf(parts);
        }

        /**
         * @param known whether it has the truth wherever its whole does
         * @param all whether it has it in every match
         */
        private void add(Condition condition, Truth truth, boolean known, boolean all, List<Part> out) {
            if (condition instanceof Condition.Negation negation) {
                if (known) {
                    add(negation.part(), truth.not(), true, all, out);
                } else {
                    addTested(condition, truth, out);
                }
            } else if (!known) {
                addTested(condition, truth, out);
            } else if (condition instanceof Condition.And and) {
                and.parts().forEach(part -> add(part, truth, truth == Truth.TRUE, all, out));
            } else if (condition instanceof Condition.Or or) {
                or.parts().forEach(part -> add(part, truth, truth == Truth.FALSE, all, out));
            } else {
                ((Condition.Atom) condition).terms().forEach(term -> show(term, all, out));
            }
        }

        private void addTested(Condition condition, Truth truth, List<Part> out) {
            List<Part> inside = new ArrayList<>();
            add(condition, truth, true, false, inside);
            if (!inside.isEmpty()) {
                PreparedAtom atom =
                        condition instanceof Condition.Atom plain ? PreparedAtom.of(plain, rule, terms) : null;
                out.add(new Tested(condition, atom, truth, List.copyOf(inside)));
            }
        }

        /** Keys of rows are left out: they stand beside the rule's id. */
        private void show(Term term, boolean all, List<Part> out) {
            Operand operand = Operand.of(term, rule, terms);
            if (term instanceof Term.Literal
                    || operand.column() != null && operand.column().key()) {
                return;
            }
            Shown shown = new Shown(operand, term.text(), texts.contains(term.text()));
            if (always.stream().noneMatch(before -> before.operand().equals(operand))) {
                out.add(shown);
                texts.add(shown.text());
                if (all) {
                    always.add(shown);
                }
            }
        }
    }

    /** What a match rests on; null if nothing of it is told. */
    @Nullable
    List<Evidence> evidence(Match match, OnceValues values) {
        List<Evidence> evidence = new ArrayList<>(parts.size());
        add(parts, match, values, evidence);
        return evidence.isEmpty() ? null : List.copyOf(evidence);
    }

    private void add(List<Part> some, Match match, OnceValues values, List<Evidence> out) {
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) instanceof Shown shown) {
                Operand operand = shown.operand();
                Evidence found = evidence(shown, match, values);
                if ((operand.column() == null || !found.isEmpty()) && !(shown.repeats() && out.contains(found))) {
                    out.add(found);
                }
            } else if (some.get(i) instanceof Absent absent) {
                out.add(absent.none());
            } else if (some.get(i) instanceof Tested tested && holds(tested, match, values)) {
                add(tested.parts(), match, values, out);
            }
        }
    }

    private Evidence evidence(Shown shown, Match match, OnceValues values) {
        Operand operand = shown.operand();
        if (operand.isOnce()) {
            return values.evidence(operand.once());
        }
        return operand.column() == null
                ? new Evidence(shown.text(), operand.value(match, values, exploring))
                : operand.row(match).evidence(operand.column());
    }

    /** A part behind one that settled the whole was never computed; where it can't be, it tells nothing. */
    private boolean holds(Tested tested, Match match, OnceValues values) {
        try {
            Truth truth = tested.atom() == null
                    ? exploring.truth(tested.condition(), Frame.of(values.facts(), match.slots(values.facts())))
                    : tested.atom().truth(match, values, exploring);
            return truth == tested.truth();
        } catch (ArithmeticException e) {
            return false;
        }
    }
}
