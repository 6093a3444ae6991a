package io.kam.rules.drools;

import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.Ops;
import io.kam.rule.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Value} of a term. */
final class Values {
    private Values() {}

    static Value of(Term term) {
        if (term instanceof Term.Path path) {
            return path(path.slot(), path.steps());
        }
        if (term instanceof Term.Literal literal) {
            Object value = literal.value();
            return (slots, asOf) -> value;
        }
        if (term instanceof Term.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        Term.Call call = (Term.Call) term;
        Function function = call.function();
        Value[] arguments = call.arguments().stream().map(Values::of).toArray(Value[]::new);
        return (slots, asOf) -> {
            @Nullable Object[] values = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                values[i] = arguments[i].of(slots, asOf);
            }
            return function.apply(values, asOf);
        };
    }

    private static Value path(int slot, List<Field> steps) {
        if (steps.isEmpty()) {
            return (slots, asOf) -> slots[slot];
        }
        Field first = steps.get(0);
        if (steps.size() == 1) {
            return (slots, asOf) -> {
                Object fact = slots[slot];
                return fact == null ? null : first.get(fact, asOf);
            };
        }
        Field[] further = steps.subList(1, steps.size()).toArray(Field[]::new);
        return (slots, asOf) -> {
            Object fact = slots[slot];
            Object value = fact == null ? null : first.get(fact, asOf);
            for (int i = 0; value != null && i < further.length; i++) {
                value = further[i].get(value, asOf);
            }
            return value;
        };
    }

    private static Value arithmetic(Term.Arithmetic term) {
        Value left = of(term.left());
        Value right = of(term.right());
        return switch (term.operator()) {
            case ADD -> (slots, asOf) -> Ops.add((Number) left.of(slots, asOf), (Number) right.of(slots, asOf));
            case SUBTRACT ->
                (slots, asOf) -> Ops.subtract((Number) left.of(slots, asOf), (Number) right.of(slots, asOf));
            case MULTIPLY ->
                (slots, asOf) -> Ops.multiply((Number) left.of(slots, asOf), (Number) right.of(slots, asOf));
            case DIVIDE -> (slots, asOf) -> Ops.divide((Number) left.of(slots, asOf), (Number) right.of(slots, asOf));
        };
    }
}
