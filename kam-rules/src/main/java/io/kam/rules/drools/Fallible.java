package io.kam.rules.drools;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.util.List;

/** Tells which rules could fail: those that calculate. */
final class Fallible {
    private Fallible() {}

    static boolean mayFail(Rule rule) {
        return rule.when().stream().anyMatch(Fallible::mayFail);
    }

    private static boolean mayFail(Element element) {
        if (element instanceof Element.Pattern pattern) {
            return mayFail(pattern.condition());
        }
        if (element instanceof Element.Quantified quantified) {
            return mayFail(quantified.pattern().condition());
        }
        Element.Accumulate accumulate = (Element.Accumulate) element;
        return mayFail(accumulate.source().condition())
                || mayFail(accumulate.condition())
                || accumulate.aggregates().stream().anyMatch(Fallible::mayFail);
    }

    private static boolean mayFail(Element.Aggregate aggregate) {
        return switch (aggregate.function()) {
            case SUM, AVERAGE -> true;
            case COUNT, MIN, MAX -> aggregate.argument() != null && mayFail(aggregate.argument());
        };
    }

    private static boolean mayFail(Condition condition) {
        if (condition instanceof Condition.And and) {
            return anyMayFail(and.parts());
        }
        if (condition instanceof Condition.Or or) {
            return anyMayFail(or.parts());
        }
        if (condition instanceof Condition.Negation negation) {
            return mayFail(negation.part());
        }
        return ((Condition.Atom) condition).terms().stream().anyMatch(Fallible::mayFail);
    }

    private static boolean anyMayFail(List<Condition> parts) {
        return parts.stream().anyMatch(Fallible::mayFail);
    }

    private static boolean mayFail(Term term) {
        if (term instanceof Term.Arithmetic) {
            return true;
        }
        return term instanceof Term.Call call
                && switch (call.function()) {
                    case SHARE, CHANGE, LIFETIME_VALUE -> true;
                    case MIN, MAX, MONTHS_SINCE, DAYS_SINCE, DAYS_UNTIL, DAYS_BETWEEN, HOURS_UNTIL ->
                        call.arguments().stream().anyMatch(Fallible::mayFail);
                };
    }
}
