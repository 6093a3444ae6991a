package io.kam.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A typed expression that has a value, or none if something it reads is unknown. Immutable. */
public sealed interface Term {
    /** The type of its value. */
    ValueType type();

    /** The text by which evidence names it: {@code customer.trade.revenue12m}, {@code monthsSince(customer.since)}. */
    String text();

    /** Whether its value changes with the instant asked about while the facts stay the same. */
    default boolean timeVarying() {
        return false;
    }

    /**
     * A field reached from the content of a slot of the rule, or the slot's value itself.
     *
     * @param slot the slot: a pattern's fact, or an aggregate's value
     * @param root the text that names the slot's content: {@code customer}
     * @param steps the fields from there; empty for an aggregate's value
     * @param type type of the last field
     */
    record Path(int slot, String root, List<Field> steps, ValueType type) implements Term {
        public Path {
            Objects.requireNonNull(root, "root");
            Objects.requireNonNull(type, "type");
            steps = List.copyOf(Objects.requireNonNull(steps, "steps"));
        }

        @Override
        public String text() {
            return steps.isEmpty()
                    ? root
                    : root + "." + steps.stream().map(Field::name).collect(Collectors.joining("."));
        }

        @Override
        public boolean timeVarying() {
            for (Field step : steps) {
                if (step.timeVarying()) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * A constant.
     *
     * @param value a Long, BigDecimal, String, Boolean or enum constant
     * @param type its type
     */
    record Literal(Object value, ValueType type) implements Term {
        public Literal {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(type, "type");
        }

        @Override
        public String text() {
            return value instanceof String s ? "\"" + s + "\"" : Ops.print(value);
        }
    }

    /** An arithmetic operation on two numbers. */
    record Arithmetic(Operator operator, Term left, Term right, ValueType type) implements Term {
        public Arithmetic {
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(right, "right");
            Objects.requireNonNull(type, "type");
        }

        /** The operators; division gives a decimal, the others an integer if both operands are integers. */
        public enum Operator {
            ADD("+"),
            SUBTRACT("-"),
            MULTIPLY("*"),
            DIVIDE("/");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /** The symbol, as rules write it. */
            public String symbol() {
                return symbol;
            }
        }

        /** The operation, its type following from those of the operands. */
        public static Arithmetic of(Operator operator, Term left, Term right) {
            boolean integer = operator != Operator.DIVIDE
                    && left.type().kind() == ValueType.Kind.INTEGER
                    && right.type().kind() == ValueType.Kind.INTEGER;
            return new Arithmetic(operator, left, right, integer ? ValueType.INTEGER : ValueType.DECIMAL);
        }

        @Override
        public String text() {
            return "(" + left.text() + " " + operator.symbol() + " " + right.text() + ")";
        }

        @Override
        public boolean timeVarying() {
            return left.timeVarying() || right.timeVarying();
        }
    }

    /** A call of a function. */
    record Call(Function function, List<Term> arguments, ValueType type) implements Term {
        public Call {
            Objects.requireNonNull(function, "function");
            Objects.requireNonNull(type, "type");
            arguments = List.copyOf(Objects.requireNonNull(arguments, "arguments"));
        }

        /** The call, its type following from those of the arguments. */
        public static Call of(Function function, List<Term> arguments) {
            List<ValueType> types = new ArrayList<>(arguments.size());
            for (Term argument : arguments) {
                types.add(argument.type());
            }
            return new Call(function, arguments, function.result(types));
        }

        @Override
        public String text() {
            return function.word() + arguments.stream().map(Term::text).collect(Collectors.joining(", ", "(", ")"));
        }

        @Override
        public boolean timeVarying() {
            if (function.timeVarying()) {
                return true;
            }
            for (Term argument : arguments) {
                if (argument.timeVarying()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The constant's value; null if the term is not a constant. */
    static @Nullable Object constant(Term term) {
        return term instanceof Literal literal ? literal.value() : null;
    }
}
