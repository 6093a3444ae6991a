package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands among the cells of a column that it is compared with: values of one rank compare with each cell alike. Immutable,
 * thread-safe.
 *
 * @param once the number of the term that has the value
 * @param cells the values of the cells, each once, in their order
 */
record Ranks(int once, Object[] cells) {
    private static final Set<ValueType.Kind> UNORDERED =
            EnumSet.of(ValueType.Kind.SET, ValueType.Kind.LIST, ValueType.Kind.PART);

    /** The term that an atom compares with a cell, where it is about facts that exist once; {@link OnceTerms#NONE} if there is none. */
    static int compared(PreparedAtom atom) {
        Operand cell = cell(atom);
        Operand second = atom.second();
        return cell == null || second == null ? OnceTerms.NONE : (cell == second ? atom.first() : second).once();
    }

    private static @Nullable Operand cell(PreparedAtom atom) {
        Operand second = atom.second();
        if (!(atom.atom() instanceof Condition.Comparison) || second == null) {
            return null;
        }
        Operand cell = atom.first().column() == null ? second : atom.first();
        return cell.column() == null || UNORDERED.contains(cell.term().type().kind()) ? null : cell;
    }

    /** The ranks of a term among the cells that some atoms of a rule compare it with. */
    static Ranks of(int once, List<PreparedAtom> atoms, Rule rule) {
        Set<Object> cells = new TreeSet<>(Ops::compare);
        for (PreparedAtom atom : atoms) {
            addCells(Objects.requireNonNull(cell(atom)), rule, cells);
        }
        return new Ranks(once, cells.toArray());
    }

    private static void addCells(Operand cell, Rule rule, Set<Object> out) {
        int slot = ((Term.Path) cell.term()).slot();
        int column = Objects.requireNonNull(cell.column()).column();
        for (Element.Pattern pattern : rule.patterns()) {
            if (pattern.slot() == slot && pattern.table() != null) {
                pattern.table().rows().stream()
                        .filter(row -> mayMatch(row, pattern))
                        .flatMap(row -> Stream.ofNullable(row.value(column)))
                        .forEach(out::add);
            }
        }
    }

    /** Whether a row has the constants that the pattern asks for. */
    private static boolean mayMatch(Row row, Element.Pattern pattern) {
        return RuleTraits.conjuncts(pattern.condition()).stream()
                .allMatch(part -> !(part instanceof Condition.Comparison c) || mayMatch(row, c, pattern));
    }

    /** Whether a row has the constant that a comparison asks for, if it does. */
    static boolean mayMatch(Row row, Condition.Comparison c, Element.Pattern pattern) {
        Term.Path cell = asksFor(c, pattern);
        if (cell == null) {
            return true;
        }
        Object value = row.value(cell.steps().get(0).column());
        Term constant = cell == c.left() ? c.right() : c.left();
        return value == null || Ops.eq(value, Term.constant(constant));
    }

    /** The cell of a pattern's rows that a comparison asks to be a constant; null if it asks something else. */
    static Term.@Nullable Path asksFor(Condition.Comparison c, Element.Pattern pattern) {
        if (pattern.table() == null || c.operator() != Condition.Comparison.Operator.EQ) {
            return null;
        }
        boolean left = c.left() instanceof Term.Path && c.right() instanceof Term.Literal;
        boolean right = c.right() instanceof Term.Path && c.left() instanceof Term.Literal;
        Term cell = left ? c.left() : right ? c.right() : null;
        return cell instanceof Term.Path path && path.slot() == pattern.slot() ? path : null;
    }

    /** How many ranks there are, that of an unknown value among them. */
    int size() {
        return 2 * cells.length + 2;
    }

    /** The rank of the value for some facts. */
    int of(OnceValues values) {
        Object value = values.value(once);
        if (value == null) {
            return 0;
        }
        int from = 0;
        int to = cells.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int compared = Ops.compare(cells[middle], value);
            if (compared == 0) {
                return 2 * middle + 2;
            }
            if (compared < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return 2 * from + 1;
    }
}
