package io.kam.fast;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Element;
import io.kam.rule.Match;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a pattern are found: what its condition asks of constants is settled when a policy is loaded; for the rest there is an
 * index by one term.
 *
 * @param index the rows
 * @param value the term; null if none
 * @param settled the parts of the condition that are true of all its rows
 */
record Rows(RowIndex index, @Nullable Term value, List<Condition> settled) {
    /**
     * Those of a pattern.
     *
     * @param match the match of each row, where nothing else tells matches of the rule from each other; else null
     */
    static Rows of(Element.Pattern pattern, @Nullable Function<Row, Match> match) {
        List<Condition> parts =
                pattern.condition() instanceof Condition.And and ? and.parts() : List.of(pattern.condition());
        List<Row> rows = Objects.requireNonNull(pattern.table()).rows();
        List<Condition> settled = new ArrayList<>();
        List<Condition> open = new ArrayList<>();
        List<Sided> equal = new ArrayList<>();
        for (Condition part : parts) {
            Sided sided = Sided.of(part, pattern.slot());
            if (sided == null || sided.operator() != Operator.EQ) {
                open.add(part);
            } else if (sided.value() instanceof Term.Literal literal) {
                settled.add(part);
                rows = rows.stream()
                        .filter(row ->
                                Ops.eq(row.value(sided.column()), literal.value()) || row.value(sided.column()) == null)
                        .toList();
                if (rows.stream().anyMatch(row -> row.value(sided.column()) == null)) {
                    settled.remove(part);
                    open.add(part);
                }
            } else {
                equal.add(sided);
                open.add(part);
            }
        }
        if (open.stream().anyMatch(Rows::mayFail)) {
            return new Rows(RowIndex.ofAll(rows, match), null, settled);
        }
        List<Row> all = rows;
        Sided best = equal.stream()
                .filter(sided -> all.stream().noneMatch(row -> row.value(sided.column()) == null))
                .max(Comparator.comparingLong(sided -> all.stream()
                        .map(row -> Ops.canonical(Objects.requireNonNull(row.value(sided.column()))))
                        .distinct()
                        .count()))
                .orElse(null);
        if (best != null) {
            return new Rows(RowIndex.ofColumn(rows, best.column(), match), best.value(), settled);
        }
        return banded(pattern, rows, open, settled, match);
    }

    private static Rows banded(
            Element.Pattern pattern,
            List<Row> rows,
            List<Condition> open,
            List<Condition> settled,
            @Nullable Function<Row, Match> match) {
        Term value = null;
        Bound from = null;
        Bound to = null;
        boolean alone = true;
        for (Condition part : open) {
            Sided sided = Sided.ofBound(part, pattern.slot());
            boolean bound = sided != null && (value == null || value.equals(sided.value()));
            if (sided != null && bound) {
                Bound found = new Bound(sided.column(), Bound.turned(sided.operator()), sided.orBlank());
                if (found.isLower() && from == null) {
                    from = found;
                } else if (!found.isLower() && to == null) {
                    to = found;
                } else {
                    bound = false;
                }
                value = sided.value();
            }
            alone &= bound;
        }
        return value == null
                ? new Rows(RowIndex.ofAll(rows, match), null, settled)
                : new Rows(RowIndex.ofBands(rows, from, to, alone, match), value, settled);
    }

    private static boolean mayFail(Condition part) {
        return atoms(part).stream().flatMap(atom -> atom.terms().stream()).anyMatch(Terms::mayFail);
    }

    private static List<Condition.Atom> atoms(Condition part) {
        if (part instanceof Condition.And and) {
            return and.parts().stream().flatMap(each -> atoms(each).stream()).toList();
        }
        if (part instanceof Condition.Or or) {
            return or.parts().stream().flatMap(each -> atoms(each).stream()).toList();
        }
        return part instanceof Condition.Negation negation ? atoms(negation.part()) : List.of((Condition.Atom) part);
    }

    /**
     * A comparison of a column with a term that reads nothing of the row.
     *
     * @param orBlank whether a blank cell is admitted beside it
     */
    private record Sided(int column, Operator operator, Term value, boolean orBlank) {
        static @Nullable Sided of(Condition part, int slot) {
            if (!(part instanceof Condition.Comparison c)) {
                return null;
            }
            if (isColumn(c.left(), slot) && !reads(c.right(), slot)) {
                return new Sided(column(c.left()), c.operator(), c.right(), false);
            }
            return isColumn(c.right(), slot) && !reads(c.left(), slot)
                    ? new Sided(column(c.right()), Bound.turned(c.operator()), c.left(), false)
                    : null;
        }

        /** Of {@code column <= value}, or that beside {@code column == null}. */
        static @Nullable Sided ofBound(Condition part, int slot) {
            Condition compared = part;
            boolean orBlank = false;
            if (part instanceof Condition.Or or
                    && or.parts().size() == 2
                    && or.parts().get(0) instanceof Condition.Known blank
                    && !blank.known()
                    && isColumn(blank.term(), slot)) {
                compared = or.parts().get(1);
                orBlank = true;
                Sided sided = of(compared, slot);
                if (sided == null || sided.column() != column(blank.term())) {
                    return null;
                }
            }
            Sided sided = of(compared, slot);
            boolean ordered = sided != null && sided.operator() != Operator.EQ && sided.operator() != Operator.NE;
            return sided != null && ordered
                    ? new Sided(sided.column(), sided.operator(), sided.value(), orBlank)
                    : null;
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
}
