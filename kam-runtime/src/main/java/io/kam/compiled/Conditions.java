package io.kam.compiled;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Conditions as they are written and read. */
final class Conditions {
    private static final int AND = 0;
    private static final int OR = 1;
    private static final int NEGATION = 2;
    private static final int COMPARISON = 3;
    private static final int KNOWN = 4;
    private static final int ONE_OF = 5;
    private static final int CONTAINS = 6;

    private final Reading in;
    private final Terms terms;

    Conditions(Reading in, Terms terms) {
        this.in = in;
        this.terms = terms;
    }

    static void write(Content out, Condition condition) {
        if (condition instanceof Condition.And and) {
            out.number(AND);
            out.list(and.parts(), part -> write(out, part));
        } else if (condition instanceof Condition.Or or) {
            out.number(OR);
            out.list(or.parts(), part -> write(out, part));
        } else if (condition instanceof Condition.Negation negation) {
            out.number(NEGATION);
            write(out, negation.part());
        } else if (condition instanceof Condition.Atom atom) {
            atom(out, atom);
        }
    }

    private static void atom(Content out, Condition.Atom atom) {
        if (atom instanceof Condition.Comparison comparison) {
            out.number(COMPARISON);
            Terms.write(out, comparison.left());
            out.name(comparison.operator());
            Terms.write(out, comparison.right());
        } else if (atom instanceof Condition.Known known) {
            out.number(KNOWN);
            Terms.write(out, known.term());
            out.flag(known.known());
        } else if (atom instanceof Condition.OneOf oneOf) {
            out.number(ONE_OF);
            Terms.write(out, oneOf.term());
            out.list(oneOf.values(), value -> Terms.literal(out, value));
            out.flag(oneOf.negated());
        } else if (atom instanceof Condition.Contains contains) {
            out.number(CONTAINS);
            Terms.write(out, contains.collection());
            Terms.write(out, contains.value());
            out.flag(contains.negated());
        }
        Values.place(out, atom.place());
    }

    Condition condition() {
        in.enter();
        Condition condition = switch (in.number(CONTAINS)) {
            case AND -> new Condition.And(parts());
            case OR -> new Condition.Or(parts());
            case NEGATION -> new Condition.Negation(condition());
            case COMPARISON -> comparison();
            case KNOWN -> known();
            case ONE_OF -> oneOf();
            default -> contains();
        };
        in.leave();
        return condition;
    }

    private List<Condition> parts() {
        List<Condition> parts = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            parts.add(condition());
        }
        return parts;
    }

    private Condition comparison() {
        Term left = terms.term();
        Operator operator = Known.constant(Operator.class, in.text());
        Term right = terms.term();
        boolean order = operator != Operator.EQ && operator != Operator.NE;
        require(
                left.type().comparableWith(right.type())
                        && (!order || left.type().isOrdered()),
                left,
                right);
        return new Condition.Comparison(left, operator, right, Values.place(in));
    }

    private Condition known() {
        Term term = terms.term();
        require(term.type().isScalar(), term, term);
        return new Condition.Known(term, in.flag(), Values.place(in));
    }

    private Condition oneOf() {
        Term term = terms.term();
        List<Term.Literal> values = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            Term.Literal value = terms.literal();
            require(term.type().comparableWith(value.type()), term, value);
            values.add(value);
        }
        return new Condition.OneOf(term, values, in.flag(), Values.place(in));
    }

    private Condition contains() {
        Term collection = terms.term();
        Term value = terms.term();
        ValueType element = collection.type().element();
        require(
                collection.type().kind() == ValueType.Kind.SET
                        && element != null
                        && element.comparableWith(value.type()),
                collection,
                value);
        return new Condition.Contains(collection, value, in.flag(), Values.place(in));
    }

    private void require(boolean sound, Term left, Term right) {
        if (!sound) {
            throw in.damaged(
                    "compares " + left.type().name() + " with " + right.type().name());
        }
    }
}
