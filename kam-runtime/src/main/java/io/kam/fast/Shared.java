package io.kam.fast;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules of a step have in common: the facts that exist once, and the terms about these that several rules compute. */
final class Shared {
    private final List<FactType> once = new ArrayList<>();
    private final Map<Key, Integer> kept = new HashMap<>();

    /** What tells a term that is computed once from others: what reads alike may be whole in one rule and decimal in another. */
    private record Key(String text, ValueType type) {
        static Key of(Term term) {
            return new Key(term.text(), term.type());
        }
    }

    Shared(List<Rule> rules) {
        Map<Key, Integer> uses = new HashMap<>();
        for (Rule rule : rules) {
            for (Element.Pattern pattern : rule.patterns()) {
                if (pattern.type().occurrence() == FactType.Occurrence.ONCE && !once.contains(pattern.type())) {
                    once.add(pattern.type());
                }
            }
            RuleTraits.terms(rule)
                    .filter(term -> isComputed(term) && RuleTraits.isOfOnce(term, rule))
                    .forEach(term -> uses.merge(Key.of(term), 1, Integer::sum));
        }
        uses.forEach((term, times) -> {
            if (times > 1) {
                kept.put(term, kept.size());
            }
        });
    }

    /** The types of the facts that exist once. */
    List<FactType> once() {
        return once;
    }

    int keptTerms() {
        return kept.size();
    }

    /** The number of a term that is kept; null if it is not. */
    @Nullable
    Integer kept(Term term, Rule rule) {
        return isComputed(term) && RuleTraits.isOfOnce(term, rule) ? kept.get(Key.of(term)) : null;
    }

    private static boolean isComputed(Term term) {
        return term instanceof Term.Arithmetic || term instanceof Term.Call;
    }
}
