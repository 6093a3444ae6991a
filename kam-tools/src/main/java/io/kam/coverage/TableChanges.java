package io.kam.coverage;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Range;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.RuleTraits;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.step.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changes of one table: its rows are left out, its numbers and constants moved, the limit that two bands share as one. */
final class TableChanges {
    private static final String FROM = "from";
    private static final String BELOW = "below";

    private final Step step;
    private final Table table;
    private final Nudge nudge;
    private final boolean library;
    private final List<Rule> rules;
    private final boolean bands;
    private final List<Change> changes = new ArrayList<>();

    private TableChanges(RuleModel model, Step step, Table table, Nudge nudge) {
        this.step = step;
        this.table = table;
        this.nudge = nudge;
        this.library = step.table(table.name()) != null;
        this.rules = model.rules(step).stream()
                .filter(rule ->
                        rule.enabled() && rule.patterns().stream().anyMatch(pattern -> pattern.table() == table))
                .toList();
        this.bands = isNumber(table.rowType().field(FROM))
                && isNumber(table.rowType().field(BELOW));
    }

    static List<Change> of(RuleModel model, Step step, Table table, Nudge nudge) {
        TableChanges all = new TableChanges(model, step, table, nudge);
        for (Row row : table.rows()) {
            if (table.rows().size() > 1) {
                all.add(Mutant.Kind.ROW, row, "", "", ChangedRows.without(table, row), List.of(row), null);
            }
            table.rowType().fields().values().forEach(column -> all.cell(row, column));
        }
        return all.changes;
    }

    private static boolean isNumber(@Nullable Field column) {
        return column != null && column.type().isNumber();
    }

    private void add(
            Mutant.Kind kind,
            Row row,
            String was,
            String becomes,
            Table changed,
            List<Row> rows,
            @Nullable BigDecimal number) {
        changes.add(new Change(
                new Mutant(kind, row.place(), table.name() + "[" + row.key() + "]", was, becomes),
                step,
                rules,
                rules.stream().map(rule -> Rewriting.with(rule, table, changed)).toList(),
                changed,
                rows,
                library,
                number));
    }

    private void cell(Row row, Field column) {
        Object value = row.value(column.column());
        if (value == null || value instanceof String) {
            return;
        }
        if (bands
                && column.name().equals(BELOW)
                && sharing(row, FROM, value).findAny().isPresent()) {
            // It moves with the band above.
            return;
        }
        Map<Row, Field> cells = new IdentityHashMap<>();
        cells.put(row, column);
        if (bands && column.name().equals(FROM)) {
            Field below = table.rowType().field(BELOW);
            sharing(row, BELOW, value).forEach(other -> cells.put(other, below));
        }
        List<Use> uses = uses(row, column);
        if (uses.isEmpty()) {
            return;
        }
        Use use = uses.get(0);
        for (Object next : nudge.of(value, column.type(), use.alone(), use.other())) {
            Object typed = typed(column, next);
            Table changed = ChangedRows.with(table, cells, typed);
            if (!hasUniqueKeys(changed) && typed instanceof BigDecimal far) {
                // A row with this number is there: less far, then.
                BigDecimal from = (BigDecimal) value;
                typed = from.add(far.subtract(from).movePointLeft(1));
                changed = ChangedRows.with(table, cells, typed);
            }
            if (hasUniqueKeys(changed) && !isSettled(uses, value, typed)) {
                add(
                        Nudge.kind(value),
                        row,
                        column.name() + " " + Ops.print(value),
                        Ops.print(typed),
                        changed,
                        List.copyOf(cells.keySet()),
                        value instanceof Number number ? Ops.decimal(number) : null);
            }
        }
    }

    private static Object typed(Field column, Object value) {
        return column.type().kind() == ValueType.Kind.DECIMAL && value instanceof Long whole
                ? BigDecimal.valueOf(whole)
                : value;
    }

    /** Whether no fact reaches either number. */
    private static boolean isSettled(List<Use> uses, Object value, Object other) {
        return uses.stream().allMatch(each -> each.isSettled(value) && each.isSettled(other));
    }

    private boolean hasUniqueKeys(Table changed) {
        return table.rowType().fields().values().stream().noneMatch(Field::key)
                || changed.rows().stream().map(Row::key).distinct().count()
                        == changed.rows().size();
    }

    /** The other bands of the same keys that have a value at one of their ends. */
    private Stream<Row> sharing(Row row, String end, Object value) {
        return table.rows().stream()
                .filter(other -> other != row && Ops.eq(other.value(end), value) && isSameBut(row, other));
    }

    private boolean isSameBut(Row row, Row other) {
        return table.rowType().fields().values().stream()
                .filter(field -> field.key()
                        && !field.name().equals(FROM)
                        && !field.name().equals(BELOW))
                .allMatch(field -> Ops.print(row.value(field.column())).equals(Ops.print(other.value(field.column()))));
    }

    /**
     * What a cell is for.
     *
     * @param alone whether rules compare it by itself
     * @param operator how, the cell standing at the left; null if they compare it with nothing
     * @param other what they compare it with; null likewise
     */
    private record Use(
            boolean alone,
            Condition.Comparison.@Nullable Operator operator,
            @Nullable Term other) {
        private static final Use PLAIN = new Use(true, null, null);

        boolean isSettled(Object value) {
            return alone
                    && operator != null
                    && other != null
                    && value instanceof Number number
                    && other.type().isNumber()
                    && Range.of(new Term.Literal(number, ValueType.DECIMAL)).settles(operator, Range.of(other));
        }
    }

    /** The uses of a cell, comparisons first; none if nothing reads it. */
    private List<Use> uses(Row row, Field column) {
        List<Use> uses = new ArrayList<>();
        boolean plain = library;
        for (Rule rule : rules) {
            for (Element.Pattern pattern : rule.patterns()) {
                if (pattern.table() == table && fits(pattern, row)) {
                    uses.addAll(compared(rule, pattern, column));
                    plain |= rule.then().arguments().stream().anyMatch(argument -> reads(argument, pattern, column));
                }
            }
        }
        if (plain) {
            uses.add(Use.PLAIN);
        }
        return uses;
    }

    private static List<Use> compared(Rule rule, Element.Pattern pattern, Field column) {
        List<Use> uses = new ArrayList<>();
        RuleTraits.atoms(rule).forEach(atom -> {
            if (atom instanceof Condition.Comparison c) {
                if (reads(c.left(), pattern, column)) {
                    uses.add(new Use(isPath(c.left()), c.operator(), c.right()));
                }
                if (reads(c.right(), pattern, column)) {
                    uses.add(new Use(isPath(c.right()), mirrored(c.operator()), c.left()));
                }
            } else if (atom.terms().stream().anyMatch(term -> reads(term, pattern, column))) {
                uses.add(Use.PLAIN);
            }
        });
        return uses;
    }

    private static Condition.Comparison.Operator mirrored(Condition.Comparison.Operator operator) {
        return switch (operator) {
            case LT -> Condition.Comparison.Operator.GT;
            case LE -> Condition.Comparison.Operator.GE;
            case GT -> Condition.Comparison.Operator.LT;
            case GE -> Condition.Comparison.Operator.LE;
            default -> operator;
        };
    }

    private static boolean isPath(Term term) {
        return term instanceof Term.Path;
    }

    private static boolean reads(Term term, Element.Pattern pattern, Field column) {
        return RuleTraits.parts(term)
                .anyMatch(part -> part instanceof Term.Path path
                        && path.slot() == pattern.slot()
                        && path.steps().equals(List.of(column)));
    }

    /** Whether a row has the constants that a pattern asks for. */
    static boolean fits(Element.Pattern pattern, Row row) {
        return RowConditions.constants(pattern).entrySet().stream()
                .allMatch(constant -> Ops.eq(row.value(constant.getKey().column()), constant.getValue()));
    }
}
