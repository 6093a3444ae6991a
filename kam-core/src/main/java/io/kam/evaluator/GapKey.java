package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the gaps of a rule about facts that exist once and rows depend on, as a number: which of its terms are unknown, the truth of its
 * atoms that read no rows, and how what is compared with cells compares; of lists whose elements it matches, which are unknown. What else is
 * known and computed with cells is not in it, nor is what a list holds, and then there is no number. Immutable, thread-safe.
 */
final class GapKey {
    /** There is no number. */
    static final long NONE = -1;

    private static final long MOST = 1L << 62;
    private static final int TRUTHS = Truth.values().length;

    /** Of each other atom that reads rows the terms, one of which must be unknown. */
    private final int[][] others;

    private final int[] terms;
    private final List<PreparedAtom> atoms;
    private final List<Ranks> ranks;
    /** The types of elements that are matched or asked for. */
    private final List<FactType> elements;

    private GapKey(Parts parts, List<Ranks> ranks) {
        this.others = parts.others.toArray(int[][]::new);
        this.terms = parts.terms.stream().mapToInt(Integer::intValue).toArray();
        this.atoms = List.copyOf(parts.atoms);
        this.ranks = List.copyOf(ranks);
        this.elements = List.copyOf(parts.elements);
    }

    /** Null if the rule is of another kind. */
    static @Nullable GapKey of(Rule rule, OnceTerms terms) {
        Parts parts = new Parts(rule, terms);
        for (Element element : rule.when()) {
            if (!parts.add(element)) {
                return null;
            }
        }
        for (Condition.Atom atom : RuleTraits.atoms(rule).toList()) {
            if (!parts.add(atom)) {
                return null;
            }
        }
        return parts.key();
    }

    /** Gathers what the gaps depend on. */
    private static final class Parts {
        private final Rule rule;
        private final OnceTerms once;
        private final List<int[]> others = new ArrayList<>();
        private final List<Integer> terms = new ArrayList<>();
        private final List<PreparedAtom> atoms = new ArrayList<>();
        private final Map<Integer, List<PreparedAtom>> ranked = new TreeMap<>();
        private final Set<FactType> elements = new LinkedHashSet<>();
        private final Set<Integer> elementSlots = new HashSet<>();

        Parts(Rule rule, OnceTerms once) {
            this.rule = rule;
            this.once = once;
        }

        /** False if it is neither about facts that exist once nor about rows, and does more with elements than to ask for some. */
        boolean add(Element element) {
            Element.Pattern pattern = element.pattern();
            boolean plain = element instanceof Element.Pattern;
            if (pattern.type().occurrence() != FactType.Occurrence.ELEMENT) {
                return plain;
            }
            elements.add(pattern.type());
            elementSlots.add(pattern.slot());
            return plain || element instanceof Element.Quantified;
        }

        private boolean readsElement(Term term) {
            return RuleTraits.parts(term)
                    .anyMatch(part -> part instanceof Term.Path path && elementSlots.contains(path.slot()));
        }

        /** False if the atom asks whether something is known that is computed from facts and rows. */
        boolean add(Condition.Atom atom) {
            Set<Integer> ofAtom = new HashSet<>();
            for (Term term : atom.terms()) {
                RuleTraits.parts(term)
                        .filter(part -> !(part instanceof Term.Literal))
                        .map(part -> Operand.of(part, rule, once).once())
                        .filter(number -> number != OnceTerms.NONE)
                        .forEach(ofAtom::add);
            }
            ofAtom.stream().filter(number -> !terms.contains(number)).forEach(terms::add);
            // There is a number only where there are no elements, so that the atom is unknown, if it is asked for.
            if (atom.terms().stream().anyMatch(this::readsElement)) {
                return true;
            }
            PreparedAtom prepared = PreparedAtom.of(atom, rule, once);
            if (prepared.isOnce()) {
                atoms.add(prepared);
                return true;
            }
            if (ofAtom.isEmpty()) {
                return true;
            }
            int value = Ranks.compared(prepared);
            if (value == OnceTerms.NONE) {
                others.add(ofAtom.stream().mapToInt(Integer::intValue).toArray());
            } else {
                ranked.computeIfAbsent(value, first -> new ArrayList<>()).add(prepared);
            }
            return !(atom instanceof Condition.Known);
        }

        /** Null if there are more numbers than can be told apart. */
        @Nullable
        GapKey key() {
            List<Ranks> ranks = new ArrayList<>();
            // A type has few lists.
            double numbers = Math.pow(2, terms.size() + 8.0 * elements.size()) * Math.pow(TRUTHS, atoms.size());
            for (Map.Entry<Integer, List<PreparedAtom>> each : ranked.entrySet()) {
                Ranks of = Ranks.of(each.getKey(), each.getValue(), rule);
                ranks.add(of);
                numbers *= of.size();
            }
            return numbers > MOST ? null : new GapKey(this, ranks);
        }
    }

    /**
     * The number for some facts.
     *
     * @throws ArithmeticException if a term can't be computed
     */
    long of(OnceValues values) {
        for (int[] other : others) {
            if (!isUnknown(other, values)) {
                return NONE;
            }
        }
        long number = 0;
        for (int i = 0; i < elements.size(); i++) {
            number = add(number, elements.get(i), values.facts());
            if (number == NONE) {
                return NONE;
            }
        }
        for (int term : terms) {
            number = number * 2 + (values.value(term) == null ? 1 : 0);
        }
        for (int i = 0; i < atoms.size(); i++) {
            number = number * TRUTHS + atoms.get(i).truth(values).ordinal();
        }
        for (int i = 0; i < ranks.size(); i++) {
            number = number * ranks.get(i).size() + ranks.get(i).of(values);
        }
        return number;
    }

    /** {@link #NONE} if there are elements. */
    private static long add(long number, FactType type, Facts facts) {
        List<Vocabulary.ListSource> sources = facts.vocabulary().sources(type);
        long added = number;
        for (int i = 0; i < sources.size(); i++) {
            Collection<?> list = facts.list(sources.get(i));
            if (list != null && !list.isEmpty()) {
                return NONE;
            }
            added = added * 2 + (list == null ? 1 : 0);
        }
        return added;
    }

    private static boolean isUnknown(int[] terms, OnceValues values) {
        for (int term : terms) {
            if (values.value(term) == null) {
                return true;
            }
        }
        return false;
    }
}
