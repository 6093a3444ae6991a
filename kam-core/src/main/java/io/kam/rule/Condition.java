package io.kam.rule;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A typed condition over terms: true, false or unknown for given facts. Immutable. */
public sealed interface Condition {
    /** The condition that is always true. */
    Condition ALWAYS = new And(List.of());

    /** The condition as a rule would write it, with full paths. */
    String text();

    /** True if all parts are; true if there are no parts. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
        }

        @Override
        public String text() {
            return parts.stream().map(Condition::text).collect(Collectors.joining(" && ", "(", ")"));
        }
    }

    /** True if at least one part is. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
        }

        @Override
        public String text() {
            return parts.stream().map(Condition::text).collect(Collectors.joining(" || ", "(", ")"));
        }
    }

    /** True if the part is false. */
    record Negation(Condition part) implements Condition {
        public Negation {
            Objects.requireNonNull(part, "part");
        }

        @Override
        public String text() {
            return "!" + part.text();
        }
    }

    /** A condition without parts: the unit that is true, false or unknown and that evidence shows. */
    sealed interface Atom extends Condition {
        /** Where it is. */
        Place place();

        /** The terms that it reads, from left to right. */
        List<Term> terms();
    }

    /**
     * A comparison of two terms of comparable types; unknown if one of them is.
     *
     * @param left left side
     * @param operator how they are compared
     * @param right right side
     * @param place where it is
     */
    record Comparison(Term left, Operator operator, Term right, Place place) implements Atom {
        public Comparison {
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(right, "right");
            Objects.requireNonNull(place, "place");
        }

        /** The operators. */
        public enum Operator {
            EQ("=="),
            NE("!="),
            LT("<"),
            LE("<="),
            GT(">"),
            GE(">=");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            /** The symbol, as rules write it. */
            public String symbol() {
                return symbol;
            }

            /** The operator that is true where this one is not. */
            public Operator negated() {
                return switch (this) {
                    case EQ -> NE;
                    case NE -> EQ;
                    case LT -> GE;
                    case GE -> LT;
                    case GT -> LE;
                    case LE -> GT;
                };
            }

            /** Whether it is true for a comparison's result: negative, zero or positive. */
            public boolean holds(int comparison) {
                return switch (this) {
                    case EQ -> comparison == 0;
                    case NE -> comparison != 0;
                    case LT -> comparison < 0;
                    case LE -> comparison <= 0;
                    case GT -> comparison > 0;
                    case GE -> comparison >= 0;
                };
            }
        }

        @Override
        public List<Term> terms() {
            return List.of(left, right);
        }

        @Override
        public String text() {
            return left.text() + " " + operator.symbol() + " " + right.text();
        }
    }

    /** Whether a term is known or unknown ({@code != null}, {@code == null}); never unknown itself. */
    record Known(Term term, boolean known, Place place) implements Atom {
        public Known {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(place, "place");
        }

        @Override
        public List<Term> terms() {
            return List.of(term);
        }

        @Override
        public String text() {
            return term.text() + (known ? " != null" : " == null");
        }
    }

    /** Whether a term's value is one of some constants ({@code in}, {@code not in}); unknown if the term is. */
    record OneOf(Term term, List<Term.Literal> values, boolean negated, Place place) implements Atom {
        public OneOf {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(place, "place");
            values = List.copyOf(Objects.requireNonNull(values, "values"));
        }

        @Override
        public List<Term> terms() {
            return List.of(term);
        }

        @Override
        public String text() {
            return term.text()
                    + (negated ? " not in " : " in ")
                    + values.stream().map(Term::text).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * Whether a set contains a value ({@code contains}, {@code memberOf} and their negations); unknown if either is.
     */
    record Contains(Term collection, Term value, boolean negated, Place place) implements Atom {
        public Contains {
            Objects.requireNonNull(collection, "collection");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(place, "place");
        }

        @Override
        public List<Term> terms() {
            return List.of(collection, value);
        }

        @Override
        public String text() {
            return collection.text() + (negated ? " not contains " : " contains ") + value.text();
        }
    }
}
