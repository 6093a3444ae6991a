package io.kam.fast;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules of a step have in common: the facts that exist once, and the terms about these that several rules compute. */
final class Shared {
    private final List<FactType> once = new ArrayList<>();
    /** By its text the number of a term that is computed once. */
    private final Map<String, Integer> kept = new HashMap<>();

    Shared(List<Rule> rules) {
        Map<String, Integer> uses = new HashMap<>();
        for (Rule rule : rules) {
            for (Element.Pattern pattern : rule.patterns()) {
                if (pattern.type().occurrence() == FactType.Occurrence.ONCE && !once.contains(pattern.type())) {
                    once.add(pattern.type());
                }
            }
            RuleTraits.terms(rule)
                    .filter(term -> isComputed(term) && RuleTraits.isOfOnce(term, rule))
                    .forEach(term -> uses.merge(term.text(), 1, Integer::sum));
        }
        uses.forEach((text, times) -> {
            if (times > 1) {
                kept.put(text, kept.size());
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
        return isComputed(term) && RuleTraits.isOfOnce(term, rule) ? kept.get(term.text()) : null;
    }

    private static boolean isComputed(Term term) {
        return term instanceof Term.Arithmetic || term instanceof Term.Call;
    }
}
