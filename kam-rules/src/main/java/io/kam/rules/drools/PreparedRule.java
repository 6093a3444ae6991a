package io.kam.rules.drools;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its nodes of the network share it. What it begins with is one condition on the facts of a decision, so that a rule that comes
 * to nothing there costs the network nothing: its first patterns, as far as their facts exist once, and the first pattern of rows or
 * elements after them. Thread-safe.
 */
final class PreparedRule {
    private final Rule rule;
    private final int index;
    private final boolean mayFail;
    private final int slots;
    private final List<Leading> leading = new ArrayList<>();
    private final @Nullable Selection first;
    private final List<Element> further;

    private record Leading(FactType type, int slot, Check check) {}

    /**
     * Prepares a rule.
     *
     * @param index its number among the rules of its step
     */
    PreparedRule(Rule rule, int index) {
        this.rule = rule;
        this.index = index;
        this.mayFail = Fallible.mayFail(rule);
        this.slots = rule.slots();
        for (Element element : rule.when()) {
            if (!(element instanceof Element.Pattern pattern)
                    || pattern.type().occurrence() != FactType.Occurrence.ONCE
                    || pattern.table() != null) {
                break;
            }
            leading.add(new Leading(pattern.type(), pattern.slot(), Checks.of(pattern.condition())));
        }
        int begun = leading.size();
        this.first = begun < rule.when().size() && rule.when().get(begun) instanceof Element.Pattern pattern
                ? new Selection(this, pattern, Selection.Use.MATCHED)
                : null;
        this.further = rule.when()
                .subList(first == null ? begun : begun + 1, rule.when().size());
    }

    Rule rule() {
        return rule;
    }

    /** What Drools calls it; nothing that an author wrote. */
    String name() {
        return rule.step().folder() + " " + index;
    }

    /** Whether it calculates what may fail. */
    boolean mayFail() {
        return mayFail;
    }

    /** Whether it begins with a pattern that may match several rows or elements. */
    boolean beginsWithSeveral() {
        return first != null;
    }

    /** The elements after those that it begins with, each a node. */
    List<Element> further() {
        return further;
    }

    /** Whether what it begins with matches, which is kept then. */
    boolean begins(DecisionFacts decision) {
        @Nullable Object[] held = new Object[slots];
        for (Leading pattern : leading) {
            held[pattern.slot()] = decision.facts().one(pattern.type());
            if (!holds(pattern.check(), held, decision)) {
                return false;
            }
        }
        Combination begun = new Combination(decision, held);
        List<Combination> all = first == null ? List.of(begun) : first.from(begun);
        decision.begin(index, all);
        return !all.isEmpty();
    }

    /** What it began with: one combination, or several. */
    List<Combination> begun(DecisionFacts decision) {
        return Objects.requireNonNull(decision.begun(index));
    }

    /** Whether a condition is true; if it is unknown, so may the whole rule be. */
    boolean holds(Check check, @Nullable Object[] held, DecisionFacts decision) {
        Truth truth = truth(check, held, decision);
        if (truth == Truth.UNKNOWN) {
            decision.open(rule);
        }
        return truth == Truth.TRUE;
    }

    /** The truth of a condition; unknown where it can't be calculated, which the decision is told. */
    static Truth truth(Check check, @Nullable Object[] held, DecisionFacts decision) {
        try {
            return check.of(held, decision.asOf());
        } catch (ArithmeticException e) {
            decision.fail();
            return Truth.UNKNOWN;
        }
    }

    /** The value of a term; unknown where it can't be calculated, which the decision is told. */
    static @Nullable Object value(Value value, @Nullable Object[] held, DecisionFacts decision) {
        try {
            return value.of(held, decision.asOf());
        } catch (ArithmeticException e) {
            decision.fail();
            return null;
        }
    }
}
