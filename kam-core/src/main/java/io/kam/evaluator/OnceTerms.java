package io.kam.evaluator;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a step's rules about facts that exist once, each with a number. What several rules read is one term, which has one value
 * in a decision. Not thread-safe until it is complete.
 */
final class OnceTerms {
    /** Stands for a term that reads rows or elements of lists. */
    static final int NONE = -1;

    /**
     * How a term is read: a fact, a field of another, a constant, or computed of others.
     *
     * @param term null for a fact and for a part on the way to a field
     * @param text how evidence names it; empty for a fact
     * @param parts the numbers of what it is read from
     */
    record Once(
            @Nullable FactType fact,
            @Nullable Field field,
            @Nullable Term term,
            String text,
            int[] parts) {}

    private final List<Once> terms = new ArrayList<>();
    private final Map<Object, Integer> numbers = new HashMap<>();

    /** The types of the facts that exist once, by the slots of a rule; null for other slots. */
    static @Nullable FactType[] types(Rule rule) {
        @Nullable FactType[] types = new FactType[rule.slots()];
        for (Element.Pattern pattern : rule.patterns()) {
            if (pattern.table() == null && pattern.type().occurrence() == FactType.Occurrence.ONCE) {
                types[pattern.slot()] = pattern.type();
            }
        }
        return types;
    }

    int size() {
        return terms.size();
    }

    Once get(int number) {
        return terms.get(number);
    }

    /** The number of a term of a rule; {@link #NONE} if it reads something else. */
    int number(Term term, @Nullable FactType[] types) {
        if (term instanceof Term.Literal literal) {
            return add(List.of(literal.value(), literal.type()), new Once(null, null, term, term.text(), new int[0]));
        }
        if (term instanceof Term.Path path) {
            return number(path, types);
        }
        List<Term> of = term instanceof Term.Arithmetic arithmetic
                ? List.of(arithmetic.left(), arithmetic.right())
                : ((Term.Call) term).arguments();
        int[] parts = new int[of.size()];
        List<Object> key = new ArrayList<>();
        key.add(term instanceof Term.Arithmetic arithmetic ? arithmetic.operator() : ((Term.Call) term).function());
        for (int i = 0; i < parts.length; i++) {
            parts[i] = number(of.get(i), types);
            key.add(parts[i]);
            if (parts[i] == NONE) {
                return NONE;
            }
        }
        return add(key, new Once(null, null, term, term.text(), parts));
    }

    private int number(Term.Path path, @Nullable FactType[] types) {
        FactType type = types[path.slot()];
        if (type == null || !path.root().equals(type.label())) {
            return NONE;
        }
        int number = add(type, new Once(type, null, null, "", new int[0]));
        StringBuilder text = new StringBuilder(path.root());
        for (Field step : path.steps()) {
            text.append('.').append(step.name());
            number = add(List.of(number, step), new Once(null, step, null, text.toString(), new int[] {number}));
        }
        return number;
    }

    private int add(Object key, Once once) {
        Integer known = numbers.putIfAbsent(key, terms.size());
        if (known == null) {
            terms.add(once);
            return terms.size() - 1;
        }
        return known;
    }
}
