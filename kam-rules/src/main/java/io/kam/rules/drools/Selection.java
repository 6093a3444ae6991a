package io.kam.rules.drools;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.RuleTraits;
import io.kam.rule.Table;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects the facts, elements or rows for which a pattern's condition is true, given what earlier elements matched. Rows are found by the
 * index of their table, if the pattern says what a column equals. Thread-safe.
 */
final class Selection {
    /** What becomes of the facts that are selected. */
    enum Use {
        MATCHED,
        EXISTS,
        NOT,
        FOLDED
    }

    private final PreparedRule rule;
    private final Element.Pattern pattern;
    private final Check check;
    private final Use use;
    private final @Nullable Lookup lookup;

    /**
     * How rows are found.
     *
     * @param column a column
     * @param value what it must equal; it reads nothing of the row
     * @param rest what else must be true
     * @param fixed the rows, if the value is a constant; otherwise null
     */
    private record Lookup(
            Table table,
            int column,
            Value value,
            Check rest,
            @Nullable Candidates fixed) {}

    Selection(PreparedRule rule, Element.Pattern pattern, Use use) {
        this.rule = rule;
        this.pattern = pattern;
        this.check = Checks.of(pattern.condition());
        this.use = use;
        this.lookup = lookup(pattern);
    }

    private static @Nullable Lookup lookup(Element.Pattern pattern) {
        Table table = pattern.table();
        if (table == null || !(pattern.condition() instanceof Condition.And and)) {
            return null;
        }
        for (Condition part : and.parts()) {
            if (part instanceof Condition.Comparison c && c.operator() == Condition.Comparison.Operator.EQ) {
                boolean left = isColumn(c.left(), pattern);
                Term column = left ? c.left() : c.right();
                Term value = left ? c.right() : c.left();
                if (isColumn(column, pattern) && !reads(value, pattern)) {
                    List<Condition> rest = new ArrayList<>(and.parts());
                    rest.remove(part);
                    return lookup(
                            table,
                            ((Term.Path) column).steps().get(0).column(),
                            value,
                            Checks.of(new Condition.And(rest)));
                }
            }
        }
        return null;
    }

    private static Lookup lookup(Table table, int column, Term value, Check rest) {
        Object constant = Term.constant(value);
        return new Lookup(
                table,
                column,
                Values.of(value),
                rest,
                constant == null ? null : new Candidates(table.rowsWhere(column, constant), rest, true));
    }

    private static boolean isColumn(Term term, Element.Pattern pattern) {
        return term instanceof Term.Path path && path.slot() == pattern.slot();
    }

    private static boolean reads(Term term, Element.Pattern pattern) {
        return RuleTraits.parts(term).anyMatch(part -> isColumn(part, pattern));
    }

    /** What goes on from what was matched before: that with each fact that is selected. */
    List<Combination> from(Combination before) {
        Candidates candidates = candidates(before);
        if (candidates.facts().isEmpty() && candidates.complete()) {
            return List.of();
        }
        DecisionFacts decision = before.decision();
        List<Combination> selected = new ArrayList<>();
        @Nullable Object[] slots = before.slots().clone();
        for (Object fact : candidates.facts()) {
            slots[pattern.slot()] = fact;
            if (holds(candidates.check(), slots, decision)) {
                selected.add(new Combination(decision, slots.clone()));
            }
        }
        if (!candidates.complete() && (selected.isEmpty() || use == Use.MATCHED)) {
            decision.open(rule.rule());
            if (use == Use.NOT) {
                // There might be one.
                selected.add(before);
            }
        }
        return selected;
    }

    private boolean holds(Check condition, @Nullable Object[] slots, DecisionFacts decision) {
        return use == Use.MATCHED
                ? rule.holds(condition, slots, decision)
                : PreparedRule.truth(condition, slots, decision) == Truth.TRUE;
    }

    /** The facts that might be selected, what must be true of them, and whether those are all that there are. */
    private record Candidates(Collection<? extends @Nullable Object> facts, Check check, boolean complete) {}

    private Candidates candidates(Combination before) {
        Facts facts = before.decision().facts();
        if (lookup != null) {
            return rows(lookup, before);
        }
        if (pattern.table() != null) {
            return new Candidates(pattern.table().rows(), check, true);
        }
        if (pattern.type().occurrence() == FactType.Occurrence.ONCE) {
            return new Candidates(Collections.singletonList(facts.one(pattern.type())), check, true);
        }
        Facts.Elements elements = facts.elements(pattern.type());
        return new Candidates(elements.known(), check, elements.complete());
    }

    private Candidates rows(Lookup rows, Combination before) {
        if (rows.fixed() != null) {
            return rows.fixed();
        }
        Object value = PreparedRule.value(rows.value(), before.slots(), before.decision());
        if (value != null) {
            return new Candidates(rows.table().rowsWhere(rows.column(), value), rows.rest(), true);
        }
        if (rule.mayFail()) {
            // What else is compared may fail for a row.
            return new Candidates(rows.table().rows(), check, true);
        }
        if (use == Use.MATCHED) {
            before.decision().open(rule.rule());
        }
        return new Candidates(List.of(), check, true);
    }
}
