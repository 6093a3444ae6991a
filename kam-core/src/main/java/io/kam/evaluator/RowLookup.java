package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.Optional;

/**
 * How the rows that a pattern can match are found without reading all: those whose column equals a term.
 *
 * @param column the column
 * @param value the term, which reads nothing of the row
 */
record RowLookup(int column, Term value) {
    /** The lookup by the first column that the pattern's condition compares so; empty if there is none. */
    static Optional<RowLookup> of(Element.Pattern pattern) {
        if (pattern.table() == null || !(pattern.condition() instanceof Condition.And and)) {
            return Optional.empty();
        }
        for (Condition part : and.parts()) {
            if (part instanceof Condition.Comparison c && c.operator() == Condition.Comparison.Operator.EQ) {
                if (isColumn(c.left(), pattern.slot()) && !reads(c.right(), pattern.slot())) {
                    return Optional.of(new RowLookup(column(c.left()), c.right()));
                }
                if (isColumn(c.right(), pattern.slot()) && !reads(c.left(), pattern.slot())) {
                    return Optional.of(new RowLookup(column(c.right()), c.left()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isColumn(Term term, int slot) {
        return term instanceof Term.Path path && path.slot() == slot;
    }

    private static int column(Term column) {
        return ((Term.Path) column).steps().get(0).column();
    }

    private static boolean reads(Term term, int slot) {
        return RuleTraits.parts(term).anyMatch(part -> isColumn(part, slot));
    }
}
