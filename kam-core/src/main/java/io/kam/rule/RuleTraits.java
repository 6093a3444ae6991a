package io.kam.rule;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of a rule without facts.
 *
 * @param readsTime whether a comparison of it reads the time
 * @param folds whether it folds facts into values
 * @param recorded the types of its patterns whose facts may become known later
 */
record RuleTraits(boolean readsTime, boolean folds, List<FactType> recorded) {
    static RuleTraits of(Rule rule) {
        return new RuleTraits(
                rule.when().stream().flatMap(RuleTraits::conditions).anyMatch(RuleTraits::readsTime),
                rule.when().stream().anyMatch(Element.Accumulate.class::isInstance),
                rule.patterns().stream()
                        .map(Element.Pattern::type)
                        .filter(type -> type.field("knownAt") != null)
                        .distinct()
                        .toList());
    }

    /** Whether the rule may come to match, or cease to, by time alone. */
    boolean changesWithTime() {
        return readsTime || !recorded.isEmpty();
    }

    private static Stream<Condition> conditions(Element element) {
        if (element instanceof Element.Pattern pattern) {
            return Stream.of(pattern.condition());
        }
        if (element instanceof Element.Quantified quantified) {
            return Stream.of(quantified.pattern().condition());
        }
        Element.Accumulate accumulate = (Element.Accumulate) element;
        return Stream.of(accumulate.source().condition(), accumulate.condition());
    }

    private static boolean readsTime(Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().anyMatch(RuleTraits::readsTime);
        }
        if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(RuleTraits::readsTime);
        }
        return condition instanceof Condition.Negation negation
                ? readsTime(negation.part())
                : ((Condition.Atom) condition).terms().stream().anyMatch(Term::timeVarying);
    }
}
