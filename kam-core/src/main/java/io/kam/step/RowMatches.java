package io.kam.step;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows of a table a pattern can match whatever the facts are, and whether more than one. */
final class RowMatches {
    private RowMatches() {}

    /** The rows that no comparison with constants leaves out. */
    static List<Row> admitted(Element.Pattern pattern) {
        List<Row> rows = pattern.table() == null ? List.of() : pattern.table().rows();
        for (Condition part : RuleTraits.conjuncts(pattern.condition())) {
            if (part instanceof Condition.Comparison c && c.operator() == Operator.EQ) {
                boolean ahead = column(c.left(), pattern) != null;
                Field column = column(ahead ? c.left() : c.right(), pattern);
                Object constant = Term.constant(ahead ? c.right() : c.left());
                if (column != null && constant != null) {
                    rows = having(rows, column, constant);
                }
            }
        }
        return rows;
    }

    private static List<Row> having(List<Row> rows, Field column, Object value) {
        List<Row> having = new ArrayList<>();
        for (Row row : rows) {
            if (Ops.eq(row.value(column.column()), value)) {
                having.add(row);
            }
        }
        return having;
    }

    /**
     * Whether at most one row can match: each key column is compared for equality with something that does not depend on the row, but for
     * {@code from} where the bands of the table are searched for a number; those of equal other keys do not overlap.
     */
    static boolean isOne(Element.Pattern pattern) {
        boolean banded = isBanded(pattern);
        for (Field column : pattern.type().fields().values()) {
            boolean ofBand =
                    banded && (column.name().equals("from") || column.name().equals("below"));
            if (column.key() && !ofBand && !isFixed(column, pattern)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFixed(Field column, Element.Pattern pattern) {
        for (Condition part : RuleTraits.conjuncts(pattern.condition())) {
            if (part instanceof Condition.Comparison c
                    && c.operator() == Operator.EQ
                    && (column(c.left(), pattern) == column && !reads(c.right(), pattern)
                            || column(c.right(), pattern) == column && !reads(c.left(), pattern))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBanded(Element.Pattern pattern) {
        Field from = pattern.type().field("from");
        Field below = pattern.type().field("below");
        if (from == null
                || below == null
                || !from.type().isNumber()
                || !below.type().isNumber()) {
            return false;
        }
        Set<String> least = new HashSet<>();
        Set<String> most = new HashSet<>();
        for (Condition part : RuleTraits.conjuncts(pattern.condition())) {
            least.add(end(part, from, Operator.LE, Operator.GE, pattern));
            most.add(end(part, below, Operator.GT, Operator.LT, pattern));
        }
        least.retainAll(most);
        least.remove("");
        return !least.isEmpty();
    }

    /**
     * The text of the number that a column bounds: {@code from <= number}, {@code from == null || from <= number}; empty if none.
     *
     * @param ahead the operator where the column is on the left
     * @param behind where it is on the right
     */
    private static String end(
            Condition condition, Field column, Operator ahead, Operator behind, Element.Pattern pattern) {
        if (condition instanceof Condition.Comparison c) {
            if (c.operator() == ahead && column(c.left(), pattern) == column && !reads(c.right(), pattern)) {
                return c.right().text();
            }
            if (c.operator() == behind && column(c.right(), pattern) == column && !reads(c.left(), pattern)) {
                return c.left().text();
            }
        }
        if (condition instanceof Condition.Or or && or.parts().size() == 2) {
            for (int i = 0; i < 2; i++) {
                if (or.parts().get(i) instanceof Condition.Known known
                        && !known.known()
                        && column(known.term(), pattern) == column) {
                    return end(or.parts().get(1 - i), column, ahead, behind, pattern);
                }
            }
        }
        return "";
    }

    /** The column of the pattern's rows that a term is; null if it is none. */
    private static @Nullable Field column(Term term, Element.Pattern pattern) {
        return pattern.table() != null
                        && term instanceof Term.Path path
                        && path.slot() == pattern.slot()
                        && path.steps().size() == 1
                ? path.steps().get(0)
                : null;
    }

    /** Whether a term reads a row of the pattern. */
    private static boolean reads(Term term, Element.Pattern pattern) {
        List<Term> parts = RuleTraits.parts(term).toList();
        for (Term part : parts) {
            if (part instanceof Term.Path path && path.slot() == pattern.slot()) {
                return true;
            }
        }
        return false;
    }
}
