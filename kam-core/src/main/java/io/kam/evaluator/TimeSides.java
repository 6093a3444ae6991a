package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Facts;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Of each comparison of a rule that reads the time the sides about facts that exist once. As long as one of them is unknown, time does
 * not change the comparison. Immutable, thread-safe.
 */
record TimeSides(Rule rule, List<List<Term>> ofComparisons) {
    static TimeSides of(Rule rule) {
        List<List<Term>> ofComparisons = new ArrayList<>();
        RuleTraits.atoms(rule)
                .filter(atom -> atom.terms().stream().anyMatch(Term::timeVarying))
                .forEach(atom -> {
                    List<Term> sides = new ArrayList<>();
                    if (atom instanceof Condition.Comparison) {
                        for (Term term : atom.terms()) {
                            if (!(term instanceof Term.Literal) && RuleTraits.isOfOnce(term, rule)) {
                                sides.add(term);
                            }
                        }
                    }
                    ofComparisons.add(sides);
                });
        return new TimeSides(rule, List.copyOf(ofComparisons));
    }

    /** Whether time may change a comparison. */
    boolean mayChange(Exploring exploring, Facts facts) {
        Frame frame = Frame.ofOnce(rule, facts);
        for (List<Term> sides : ofComparisons) {
            boolean known = true;
            for (Term side : sides) {
                known &= isKnown(side, exploring, frame);
            }
            if (known) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKnown(Term side, Exploring exploring, Frame frame) {
        try {
            return exploring.value(side, frame) != null;
        } catch (ArithmeticException e) {
            return true;
        }
    }
}
