package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the gaps of a rule about facts that exist once and rows depend on, as a number: which of its terms are unknown, the truth of its
 * atoms that read no rows, and how what is compared with cells compares. What else is known and computed with cells is not in it, and then
 * there is no number. Immutable, thread-safe.
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

    private GapKey(Parts parts, List<Ranks> ranks) {
        this.others = parts.others.toArray(int[][]::new);
        this.terms = parts.terms.stream().mapToInt(Integer::intValue).toArray();
        this.atoms = List.copyOf(parts.atoms);
        this.ranks = List.copyOf(ranks);
    }

    /** Null if the rule is of another kind. */
    static @Nullable GapKey of(Rule rule, OnceTerms terms) {
        for (Element element : rule.when()) {
            if (!(element instanceof Element.Pattern pattern)
                    || pattern.type().occurrence() != FactType.Occurrence.ONCE && pattern.table() == null) {
                return null;
            }
        }
        Parts parts = new Parts(rule, terms);
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

        Parts(Rule rule, OnceTerms once) {
            this.rule = rule;
            this.once = once;
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
            double numbers = Math.pow(2, terms.size()) * Math.pow(TRUTHS, atoms.size());
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

    private static boolean isUnknown(int[] terms, OnceValues values) {
        for (int term : terms) {
            if (values.value(term) == null) {
                return true;
            }
        }
        return false;
    }
}
