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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says, for a rule that reads the time, where time can change nothing, so that nobody need look: if something that time does not change
 * makes the rule false, if it matches elements and it is known that there are none, or of each comparison that reads the time a side is
 * unknown. Immutable, thread-safe.
 */
final class TimeGate {
    /** What must not be false. */
    private final List<PreparedAtom> needed;

    private final List<Timed> timed;
    /** The types of elements that a match needs. */
    private final List<FactType> elements;

    /**
     * A comparison that reads the time.
     *
     * @param sides those about facts that exist once
     * @param elements the types of elements that it reads
     */
    private record Timed(int[] sides, List<FactType> elements) {}

    private TimeGate(List<PreparedAtom> needed, List<Timed> timed, List<FactType> elements) {
        this.needed = needed;
        this.timed = timed;
        this.elements = elements;
    }

    static TimeGate of(Rule rule, RuleTraits traits, OnceTerms terms) {
        List<Timed> timed = RuleTraits.atoms(rule)
                .filter(atom -> atom.terms().stream().anyMatch(Term::timeVarying))
                .map(atom -> new Timed(sides(atom, rule, terms), elementsRead(atom, rule)))
                .toList();
        return new TimeGate(traits.folds() ? List.of() : needed(rule, terms), timed, elements(rule, traits));
    }

    private static int[] sides(Condition.Atom atom, Rule rule, OnceTerms terms) {
        return atom instanceof Condition.Comparison
                ? atom.terms().stream()
                        .filter(term -> !(term instanceof Term.Literal))
                        .mapToInt(term -> Operand.of(term, rule, terms).once())
                        .filter(number -> number != OnceTerms.NONE)
                        .toArray()
                : new int[0];
    }

    private static List<FactType> elementsRead(Condition.Atom atom, Rule rule) {
        Set<Integer> slots = atom.terms().stream()
                .flatMap(RuleTraits::parts)
                .flatMap(part -> part instanceof Term.Path path ? Stream.of(path.slot()) : Stream.empty())
                .collect(Collectors.toSet());
        return rule.when().stream()
                .map(Element::pattern)
                .filter(pattern -> slots.contains(pattern.slot()))
                .map(Element.Pattern::type)
                .filter(type -> type.occurrence() == FactType.Occurrence.ELEMENT)
                .distinct()
                .toList();
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
            List<Condition> parts =
                    element instanceof Element.Pattern pattern ? RuleTraits.conjuncts(pattern.condition()) : List.of();
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
            if (all(elements.get(i), values.facts(), list -> list != null && list.isEmpty())) {
                return false;
            }
        }
        for (Timed comparison : timed) {
            if (areKnown(comparison.sides(), values) && areRead(comparison.elements(), values.facts())) {
                return true;
            }
        }
        return false;
    }

    /** Whether there are some of each, so that a comparison of them is known. */
    private static boolean areRead(List<FactType> types, Facts facts) {
        for (int i = 0; i < types.size(); i++) {
            if (all(types.get(i), facts, list -> list == null || list.isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /** Whether all lists of a type are of some kind. */
    private static boolean all(FactType type, Facts facts, Predicate<@Nullable Collection<?>> kind) {
        List<Vocabulary.ListSource> sources = facts.vocabulary().sources(type);
        for (int i = 0; i < sources.size(); i++) {
            if (!kind.test(facts.list(sources.get(i)))) {
                return false;
            }
        }
        return true;
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
