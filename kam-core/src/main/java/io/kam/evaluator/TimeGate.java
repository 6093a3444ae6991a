package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Function;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Says, for a rule that reads the time, where time can change nothing, so that nobody need look: if something that time does not change
 * makes the rule false, if it matches elements and there are none, or of each comparison that reads the time a side is unknown. Immutable, thread-safe.
 */
final class TimeGate {
    /** What must not be false. */
    private final List<PreparedAtom> needed;
    /** Of each comparison that reads the time the sides about facts that exist once. */
    private final int[][] sides;
    /** The types of elements that a match needs. */
    private final List<FactType> elements;

    private TimeGate(List<PreparedAtom> needed, int[][] sides, List<FactType> elements) {
        this.needed = needed;
        this.sides = sides;
        this.elements = elements;
    }

    static TimeGate of(Rule rule, RuleTraits traits, OnceTerms terms) {
        List<int[]> sides = new ArrayList<>();
        RuleTraits.atoms(rule)
                .filter(atom -> atom.terms().stream().anyMatch(Term::timeVarying))
                .forEach(atom -> sides.add(
                        atom instanceof Condition.Comparison
                                ? atom.terms().stream()
                                        .filter(term -> !(term instanceof Term.Literal))
                                        .mapToInt(term ->
                                                Operand.of(term, rule, terms).once())
                                        .filter(number -> number != OnceTerms.NONE)
                                        .toArray()
                                : new int[0]));
        return new TimeGate(
                traits.folds() ? List.of() : needed(rule, terms), sides.toArray(int[][]::new), elements(rule, traits));
    }

    private static List<FactType> elements(Rule rule, RuleTraits traits) {
        return traits.folds() || RuleTraits.atoms(rule).anyMatch(TimeGate::mayFail)
                ? List.of()
                : rule.when().stream()
                        .filter(Element.Pattern.class::isInstance)
                        .map(element -> element.pattern().type())
                        .filter(type -> type.occurrence() == FactType.Occurrence.ELEMENT)
                        .distinct()
                        .toList();
    }

    /** The atoms that a match needs, up to the first that could fail where it is computed: nothing behind it is. */
    private static List<PreparedAtom> needed(Rule rule, OnceTerms terms) {
        List<PreparedAtom> needed = new ArrayList<>();
        for (Element element : rule.when()) {
            List<Condition> parts = new ArrayList<>();
            if (element instanceof Element.Pattern pattern) {
                conjuncts(pattern.condition(), parts);
            }
            if (parts.stream().anyMatch(TimeGate::mayFail)) {
                break;
            }
            // Of an element that is not known no condition is false.
            boolean known = element.pattern().type().occurrence() != FactType.Occurrence.ELEMENT;
            for (Condition part : parts) {
                if (known
                        && part instanceof Condition.Atom atom
                        && atom.terms().stream().noneMatch(Term::timeVarying)) {
                    PreparedAtom prepared = PreparedAtom.of(atom, rule, terms);
                    if (prepared.isOnce()) {
                        needed.add(prepared);
                    }
                }
            }
            if (!(element instanceof Element.Pattern)) {
                break;
            }
        }
        return List.copyOf(needed);
    }

    static void conjuncts(Condition condition, List<Condition> out) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> conjuncts(part, out));
        } else {
            out.add(condition);
        }
    }

    static boolean mayFail(Condition condition) {
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(TimeGate::mayFail);
        }
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(TimeGate::mayFail);
        }
        return condition instanceof Condition.Negation negation
                ? mayFail(negation.part())
                : ((Condition.Atom) condition)
                        .terms().stream()
                                .flatMap(RuleTraits::parts)
                                .anyMatch(part -> part instanceof Term.Arithmetic
                                        || part instanceof Term.Call call
                                                && call.function() == Function.LIFETIME_VALUE);
    }

    /** Whether time may change whether the rule matches. */
    boolean mayChange(OnceValues values) {
        for (int i = 0; i < needed.size(); i++) {
            if (needed.get(i).truth(values) == Truth.FALSE) {
                return false;
            }
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!hasAny(elements.get(i), values.facts())) {
                return false;
            }
        }
        for (int[] ofComparison : sides) {
            if (areKnown(ofComparison, values)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAny(FactType type, Facts facts) {
        List<Vocabulary.ListSource> sources = facts.vocabulary().sources(type);
        for (int i = 0; i < sources.size(); i++) {
            Collection<?> list = facts.list(sources.get(i));
            if (list != null && !list.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean areKnown(int[] terms, OnceValues values) {
        for (int term : terms) {
            if (!isKnown(term, values)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(int term, OnceValues values) {
        try {
            return values.value(term) != null;
        } catch (ArithmeticException e) {
            return true;
        }
    }
}
