package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * What an atom reads, as far as that can be known without facts.
 *
 * @param fields the fields of facts
 * @param computes whether it computes something, or reads what is folded, so that it may have no value where all fields are known
 */
record Reads(List<Term.Path> fields, boolean computes) {
    static Reads of(Condition.Atom atom) {
        List<Term.Path> fields = new ArrayList<>();
        boolean computes = false;
        for (Term term : atom.terms()) {
            computes |= !(term instanceof Term.Literal)
                    && !(term instanceof Term.Path path && !path.steps().isEmpty());
            RuleTraits.parts(term)
                    .filter(part ->
                            part instanceof Term.Path path && !path.steps().isEmpty())
                    .forEach(part -> fields.add((Term.Path) part));
        }
        return new Reads(List.copyOf(fields), computes);
    }
}
