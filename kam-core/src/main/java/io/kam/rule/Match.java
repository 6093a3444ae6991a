package io.kam.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matched, with what it matched: one fact for each pattern and one value for each aggregate. Two matches
 * are equal if their rules and contents are. Immutable.
 */
public final class Match {
    private final Rule rule;
    private final @Nullable Object[] slots;

    /**
     * Creates a match.
     *
     * @param rule the rule
     * @param slots the content of each slot of the rule; null for patterns inside {@code exists}, {@code not} and
     *     {@code accumulate}, for a fact that is absent and for an aggregate of nothing
     * @throws IllegalArgumentException if their number is not the {@linkplain Rule#slots() rule's}
     */
    public Match(Rule rule, @Nullable Object[] slots) {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(slots, "slots");
        if (slots.length != rule.slots()) {
            throw new IllegalArgumentException(
                    "slots (" + slots.length + ") must be the " + rule.slots() + " of rule " + rule.id());
        }
        this.rule = rule;
        this.slots = slots.clone();
    }

    private Match(Rule rule, @Nullable Object[] slots, boolean owned) {
        this.rule = rule;
        this.slots = slots;
    }

    /** A match whose slots are taken as they are, for engines; the array must have one for each of the rule, and not change any more. */
    public static Match of(Rule rule, @Nullable Object[] slots) {
        return new Match(rule, slots, true);
    }

    /** The rule. */
    public Rule rule() {
        return rule;
    }

    /** The content of a slot. */
    public @Nullable Object slot(int slot) {
        return slots[slot];
    }

    /** What each slot holds, as it was given. */
    public @Nullable Object[] slots() {
        return slots.clone();
    }

    /** The value of each argument of the proposal, integers as Long; null if unknown. */
    public @Nullable Object[] arguments() {
        List<Term> terms = rule.then().arguments();
        @Nullable Object[] arguments = new Object[terms.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(terms.get(i));
        }
        return arguments;
    }

    private @Nullable Object argument(Term term) {
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        Term.Path path = (Term.Path) term;
        Object value = slots[path.slot()];
        for (Field step : path.steps()) {
            value = value == null ? null : step.get(value);
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    /** The keys of the matched table rows: {@code P1,LEVEL_1}; empty if it matched none. */
    public String rowKey() {
        String key = "";
        for (Element element : rule.when()) {
            if (element instanceof Element.Pattern p && slots[p.slot()] instanceof Row row) {
                key = key.isEmpty() ? row.key() : key + ";" + row.key();
            }
        }
        return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Match m && rule.id().equals(m.rule.id()) && Arrays.equals(slots, m.slots);
    }

    @Override
    public int hashCode() {
        return 31 * rule.id().hashCode() + Arrays.hashCode(slots);
    }

    @Override
    public String toString() {
        return rule.id() + (rowKey().isEmpty() ? "" : "[" + rowKey() + "]");
    }
}
