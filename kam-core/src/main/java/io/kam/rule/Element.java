package io.kam.rule;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One element of a rule's {@code when}. Each pattern and each aggregate has its own slot in a match. Immutable. */
public sealed interface Element {
    /** Where it is. */
    Place place();

    /** The pattern whose facts it matches, asks for or folds: of a pattern, itself. */
    Pattern pattern();

    /**
     * Matches each fact of a type for which the condition is true.
     *
     * @param type the fact type
     * @param table the table whose rows it matches; null if the type is not a row type
     * @param slot where a match holds the fact
     * @param bindings the variables bound to the fact's fields
     * @param condition what must be true of the fact
     * @param place where it is
     */
    record Pattern(
            FactType type, @Nullable Table table, int slot, List<Binding> bindings, Condition condition, Place place)
            implements Element {
        public Pattern {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(place, "place");
            bindings = List.copyOf(Objects.requireNonNull(bindings, "bindings"));
        }

        @Override
        public Pattern pattern() {
            return this;
        }
    }

    /** Matches once if the pattern is true for some fact ({@code exists}), or for none ({@code not}). */
    record Quantified(boolean exists, Pattern pattern, Place place) implements Element {
        public Quantified {
            Objects.requireNonNull(pattern, "pattern");
            Objects.requireNonNull(place, "place");
        }
    }

    /**
     * Folds the facts that a pattern matches into values, and matches once if the condition on these values is true.
     *
     * @param source the pattern
     * @param aggregates the values, each in its own slot
     * @param condition what must be true of the values
     * @param place where it is
     */
    record Accumulate(Pattern source, List<Aggregate> aggregates, Condition condition, Place place) implements Element {
        public Accumulate {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(condition, "condition");
            Objects.requireNonNull(place, "place");
            aggregates = List.copyOf(Objects.requireNonNull(aggregates, "aggregates"));
        }

        @Override
        public Pattern pattern() {
            return source;
        }
    }

    /**
     * A variable bound to a field of a pattern's fact.
     *
     * @param variable its name with the dollar sign
     * @param path the field
     */
    record Binding(String variable, Term.Path path) {
        public Binding {
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * One value of an accumulate.
     *
     * @param variable its name with the dollar sign
     * @param function how the facts are folded
     * @param argument what is folded; null for {@code count()}, which counts facts
     * @param slot where a match holds the value
     * @param type the value's type
     */
    record Aggregate(
            String variable, Fold function, @Nullable Term argument, int slot, ValueType type) {
        public Aggregate {
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(function, "function");
            Objects.requireNonNull(type, "type");
        }

        /**
         * What some values come to; null if unknown.
         *
         * @param values those of the argument, of which the unknown ones are left out; for {@code count()} anything known for each fact
         * @throws ArithmeticException if the sum of whole numbers is too large
         */
        @SuppressWarnings("unchecked")
        public @Nullable Object of(List<? extends @Nullable Object> values) {
            return switch (function) {
                case COUNT -> Ops.count(values);
                case SUM -> Ops.sum((List<? extends @Nullable Number>) values, type.kind() == ValueType.Kind.INTEGER);
                case AVERAGE -> Ops.average((List<? extends @Nullable Number>) values);
                case MIN -> Ops.least(values);
                case MAX -> Ops.greatest(values);
            };
        }

        /** The value as evidence names it: {@code sum(factorScore.score)}. */
        public String text(FactType of) {
            return function.word() + "(" + (argument == null ? of.label() : argument.text()) + ")";
        }
    }

    /** The ways of folding; unknown values are skipped. For no values, count and sum are 0 and the others unknown. */
    enum Fold {
        COUNT("count"),
        SUM("sum"),
        MIN("min"),
        MAX("max"),
        AVERAGE("average");

        private final String word;

        Fold(String word) {
            this.word = word;
        }

        /** The name, as rules write it. */
        public String word() {
            return word;
        }

        /** The result's type for an argument of the given type; null for {@code count()}. */
        public ValueType result(@Nullable ValueType argument) {
            return switch (this) {
                case COUNT -> ValueType.INTEGER;
                case AVERAGE -> ValueType.DECIMAL;
                case SUM ->
                    argument != null && argument.kind() == ValueType.Kind.INTEGER
                            ? ValueType.INTEGER
                            : ValueType.DECIMAL;
                case MIN, MAX ->
                    argument == null ? ValueType.DECIMAL : new ValueType(argument.kind(), null, null, null);
            };
        }
    }
}
