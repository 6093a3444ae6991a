package io.kam.rules.drools;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Ops;
import io.kam.rule.Term;
import java.util.Collection;
import java.util.List;

/** Makes a {@link Check} of a condition. It reads what the definition reads, in the same order, and no more. */
final class Checks {
    private Checks() {}

    static Check of(Condition condition) {
        if (condition instanceof Condition.And and) {
            return until(Truth.FALSE, and.parts());
        }
        if (condition instanceof Condition.Or or) {
            return until(Truth.TRUE, or.parts());
        }
        if (condition instanceof Condition.Negation negation) {
            Check part = of(negation.part());
            return (slots, asOf) -> part.of(slots, asOf).not();
        }
        if (condition instanceof Condition.Comparison comparison) {
            return comparison(comparison);
        }
        if (condition instanceof Condition.Known known) {
            Value value = Values.of(known.term());
            boolean wanted = known.known();
            return (slots, asOf) -> Truth.of(wanted == (value.of(slots, asOf) != null));
        }
        return condition instanceof Condition.OneOf oneOf ? oneOf(oneOf) : contains((Condition.Contains) condition);
    }

    /** All parts up to the first of a truth that decides; otherwise unknown if one of them is. */
    private static Check until(Truth deciding, List<Condition> conditions) {
        if (conditions.size() == 1) {
            return of(conditions.get(0));
        }
        Check[] parts = conditions.stream().map(Checks::of).toArray(Check[]::new);
        Truth otherwise = deciding.not();
        return (slots, asOf) -> {
            Truth result = otherwise;
            for (Check part : parts) {
                Truth truth = part.of(slots, asOf);
                if (truth == deciding) {
                    return truth;
                }
                if (truth == Truth.UNKNOWN) {
                    result = truth;
                }
            }
            return result;
        };
    }

    private static Check comparison(Condition.Comparison comparison) {
        Value left = Values.of(comparison.left());
        Value right = Values.of(comparison.right());
        Operator operator = comparison.operator();
        if (operator == Operator.EQ || operator == Operator.NE) {
            boolean wanted = operator == Operator.EQ;
            return (slots, asOf) -> {
                Object a = left.of(slots, asOf);
                Object b = right.of(slots, asOf);
                return a == null || b == null ? Truth.UNKNOWN : Truth.of(wanted == Ops.eq(a, b));
            };
        }
        return (slots, asOf) -> {
            Object a = left.of(slots, asOf);
            Object b = right.of(slots, asOf);
            return a == null || b == null ? Truth.UNKNOWN : Truth.of(operator.holds(Ops.compare(a, b)));
        };
    }

    private static Check oneOf(Condition.OneOf oneOf) {
        Value term = Values.of(oneOf.term());
        Object[] constants = oneOf.values().stream().map(Term.Literal::value).toArray();
        boolean wanted = !oneOf.negated();
        return (slots, asOf) -> {
            Object value = term.of(slots, asOf);
            if (value == null) {
                return Truth.UNKNOWN;
            }
            for (Object constant : constants) {
                if (Ops.eq(constant, value)) {
                    return Truth.of(wanted);
                }
            }
            return Truth.of(!wanted);
        };
    }

    private static Check contains(Condition.Contains contains) {
        Value collection = Values.of(contains.collection());
        Value value = Values.of(contains.value());
        boolean wanted = !contains.negated();
        return (slots, asOf) -> {
            Collection<?> all = (Collection<?>) collection.of(slots, asOf);
            Object one = value.of(slots, asOf);
            return all == null || one == null ? Truth.UNKNOWN : Truth.of(wanted == Ops.contains(all, one));
        };
    }
}
