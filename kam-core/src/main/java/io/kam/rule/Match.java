package io.kam.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matched, with what tells the match from others of the rule for the same facts: a row or an element of a list for each of
 * its patterns, a value for each aggregate. The facts that exist once are those that were evaluated, and are not held, so that an engine
 * may make a match once and answer it again and again. Two matches are equal if their rules and contents are. Immutable.
 */
public final class Match {
    private final Rule rule;
    private final @Nullable Object[] slots;
    /** What was worked out of it: whoever does so works out the same. */
    private @Nullable Object derived;

    /**
     * Creates a match.
     *
     * @param rule the rule
     * @param slots the content of each slot of the rule; null for patterns inside {@code exists}, {@code not} and
     *     {@code accumulate}, and for an aggregate of nothing; what stands for facts that exist once is left out
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
        for (Element element : rule.when()) {
            if (isOnce(element)) {
                this.slots[element.pattern().slot()] = null;
            }
        }
    }

    private static boolean isOnce(Element element) {
        return element instanceof Element.Pattern pattern && pattern.type().occurrence() == FactType.Occurrence.ONCE;
    }

    private Match(Rule rule, @Nullable Object[] slots, boolean owned) {
        this.rule = rule;
        this.slots = slots;
    }

    /**
     * A match whose slots are taken as they are, for engines; the array must have one for each of the rule, null for facts that exist
     * once, and not change any more.
     */
    public static Match of(Rule rule, @Nullable Object[] slots) {
        return new Match(rule, slots, true);
    }

    /** The rule. */
    public Rule rule() {
        return rule;
    }

    /** The content of a slot; null for a fact that exists once. */
    public @Nullable Object slot(int slot) {
        return slots[slot];
    }

    /** What each slot holds, with the facts that exist once; null for one that is absent. */
    public @Nullable Object[] slots(Facts facts) {
        @Nullable Object[] all = slots.clone();
        for (Element element : rule.when()) {
            if (isOnce(element)) {
                all[element.pattern().slot()] = facts.one(element.pattern().type());
            }
        }
        return all;
    }

    /** The value of each argument of the proposal, integers as Long; null if unknown. */
    public @Nullable Object[] arguments(Facts facts) {
        List<Term> terms = rule.then().arguments();
        @Nullable Object[] arguments = new Object[terms.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(terms.get(i), facts);
        }
        return arguments;
    }

    /** The fact that exists once which an argument reads; null if it reads none. */
    private @Nullable FactType once(Term argument) {
        if (argument instanceof Term.Path path) {
            for (Element element : rule.when()) {
                if (isOnce(element) && element.pattern().slot() == path.slot()) {
                    return element.pattern().type();
                }
            }
        }
        return null;
    }

    /** Whether the arguments of its proposal read nothing but what it holds, so that they are the same for all facts. */
    public boolean proposesAlways() {
        for (Term argument : rule.then().arguments()) {
            if (once(argument) != null) {
                return false;
            }
        }
        return true;
    }

    /** What was {@linkplain #keep kept} with it; null if nothing was. */
    public @Nullable Object kept() {
        return derived;
    }

    /** Keeps what is worked out of it alone; there is one such thing. */
    public void keep(Object workedOut) {
        derived = workedOut;
    }

    private @Nullable Object argument(Term term, Facts facts) {
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        Term.Path path = (Term.Path) term;
        FactType once = once(path);
        Object value = once == null ? slots[path.slot()] : facts.one(once);
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
