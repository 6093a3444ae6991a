package io.kam.evaluator;

import io.kam.rule.Field;
import io.kam.rule.Match;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A term of a rule, with the way to its value: among the terms about facts that exist once, in a row, or neither.
 *
 * @param once its number; {@link OnceTerms#NONE} if it reads something else
 * @param column the column whose cell it is; null if it is none
 */
record Operand(Term term, int once, @Nullable Field column) {
    static Operand of(Term term, Rule rule, OnceTerms terms) {
        int once = terms.number(term, OnceTerms.types(rule));
        return new Operand(term, once, once == OnceTerms.NONE ? column(term, rule) : null);
    }

    private static @Nullable Field column(Term term, Rule rule) {
        if (term instanceof Term.Path path && path.steps().size() == 1) {
            Field column = path.steps().get(0);
            boolean ofRow = rule.patterns().stream()
                    .anyMatch(pattern -> pattern.slot() == path.slot()
                            && pattern.table() != null
                            && path.root().equals(pattern.type().label()));
            return ofRow ? column : null;
        }
        return null;
    }

    boolean isOnce() {
        return once != OnceTerms.NONE;
    }

    /** The value where a rule matched. */
    @Nullable
    Object value(Match match, OnceValues values, Exploring exploring) {
        if (isOnce()) {
            return values.value(once);
        }
        return column == null
                ? exploring.value(term, Frame.of(values.facts(), match.slots(values.facts())))
                : row(match).value(column.column());
    }

    /** The row whose cell it is. */
    Row row(Match match) {
        return (Row) Objects.requireNonNull(match.slot(((Term.Path) term).slot()));
    }
}
