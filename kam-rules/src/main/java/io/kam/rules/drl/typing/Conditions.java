package io.kam.rules.drl.typing;

import io.kam.policy.ProblemCode;
import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Range;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rules.drl.grammar.Syntax;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Reporter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives types to conditions, and refuses those that compare what can't be compared or say nothing. */
final class Conditions {
    private final Terms terms;
    private final Reporter reporter;

    Conditions(Terms terms, Reporter reporter) {
        this.terms = terms;
        this.reporter = reporter;
    }

    /** The condition that an expression stands for; null, with all its problems told, if it has any. */
    @Nullable
    Condition condition(Syntax syntax) {
        try {
            if (syntax instanceof Syntax.Many many) {
                return many(many);
            }
            if (syntax instanceof Syntax.Not not) {
                Condition part = condition(not.part());
                return part == null ? null : new Condition.Negation(part);
            }
            return atom(syntax);
        } catch (Refusal refusal) {
            reporter.tell(refusal);
            return null;
        }
    }

    private @Nullable Condition many(Syntax.Many many) {
        List<Condition> parts = new ArrayList<>();
        boolean complete = true;
        for (Syntax part : many.parts()) {
            Condition condition = condition(part);
            complete &= condition != null;
            if (condition != null) {
                parts.add(condition);
            }
        }
        if (!complete) {
            return null;
        }
        return many.any() ? new Condition.Or(parts) : new Condition.And(parts);
    }

    private Condition atom(Syntax syntax) {
        if (syntax instanceof Syntax.In in) {
            return in(in);
        }
        if (syntax instanceof Syntax.Contains contains) {
            return contains(contains);
        }
        if (syntax instanceof Syntax.Binary binary) {
            for (Operator operator : Operator.values()) {
                if (operator.symbol().equals(binary.operator().text())) {
                    return binary.left() instanceof Syntax.Null || binary.right() instanceof Syntax.Null
                            ? known(binary, operator)
                            : comparison(binary, operator);
                }
            }
        }
        Term term = terms.scalar(syntax, null);
        if (term.type().kind() != ValueType.Kind.BOOLEAN) {
            throw new Refusal(
                    syntax.at(),
                    ProblemCode.NOT_A_CONDITION,
                    Terms.shown(term) + " is " + Names.say(term.type())
                            + ", not a condition; compare it with something");
        }
        requireFact(syntax, term);
        return new Comparison(
                term, Operator.EQ, new Term.Literal(Boolean.TRUE, ValueType.BOOLEAN), reporter.at(syntax.at()));
    }

    private static void requireFact(Syntax syntax, Term... read) {
        for (Term term : read) {
            if (Terms.reads(term, slot -> true)) {
                return;
            }
        }
        throw new Refusal(
                syntax.at(),
                ProblemCode.SETTLED_COMPARISON,
                "the condition reads no fact; it always has the same result");
    }

    private Condition known(Syntax.Binary binary, Operator operator) {
        Syntax other = binary.left() instanceof Syntax.Null ? binary.right() : binary.left();
        if (operator != Operator.EQ && operator != Operator.NE) {
            throw new Refusal(
                    binary.operator(),
                    ProblemCode.NULL_COMPARISON,
                    "(null) can only be compared with == and !=, not with "
                            + binary.operator().shown());
        }
        Term term = terms.scalar(other, null);
        if (!(term instanceof Term.Path)) {
            throw new Refusal(
                    other.at(), ProblemCode.NULL_COMPARISON, "(null) can only be compared with a field, with == or !=");
        }
        return new Condition.Known(term, operator == Operator.NE, reporter.at(binary.at()));
    }

    private Condition comparison(Syntax.Binary binary, Operator operator) {
        Term left;
        Term right;
        if (terms.isBare(binary.left()) && !terms.isBare(binary.right())) {
            right = terms.scalar(binary.right(), null);
            left = terms.scalar(binary.left(), right.type());
        } else {
            left = terms.scalar(binary.left(), null);
            right = terms.scalar(binary.right(), left.type());
        }
        ValueType type = left.type();
        if (!type.comparableWith(right.type())) {
            throw new Refusal(
                    binary.right().at(),
                    ProblemCode.INCOMPARABLE_VALUES,
                    Terms.shown(left) + " is " + Names.say(type) + ", " + Terms.shown(right) + " is "
                            + Names.say(right.type()) + "; they can't be compared"
                            + Mending.comparison(left, operator, right));
        }
        boolean order = operator != Operator.EQ && operator != Operator.NE;
        if (order && !(type.isOrdered() && right.type().isOrdered())) {
            throw new Refusal(
                    binary.operator(),
                    ProblemCode.INCOMPARABLE_VALUES,
                    Terms.shown(left) + " is " + Names.say(type)
                            + "; only numbers, dates and instants can be compared with "
                            + binary.operator().shown());
        }
        if (left.equals(right)) {
            throw new Refusal(binary.at(), ProblemCode.SETTLED_COMPARISON, left.text() + " is compared with itself");
        }
        requireFact(binary, left, right);
        requireTimeAlone(binary, left, right);
        if (right instanceof Term.Literal literal) {
            requireSense(left, operator, literal, binary.right().at());
        } else if (left instanceof Term.Literal literal) {
            requireSense(right, mirrored(operator), literal, binary.left().at());
        } else if (type.isNumber()) {
            requireSense(binary, left, operator, right);
        }
        return new Comparison(left, operator, right, reporter.at(binary.at()));
    }

    private static Operator mirrored(Operator operator) {
        return switch (operator) {
            case LT -> Operator.GT;
            case LE -> Operator.GE;
            case GT -> Operator.LT;
            case GE -> Operator.LE;
            default -> operator;
        };
    }

    private static void requireTimeAlone(Syntax.Binary binary, Term left, Term right) {
        if (!left.timeVarying() && !right.timeVarying()) {
            return;
        }
        boolean leftIsTime = left.timeVarying();
        if (leftIsTime && right.timeVarying()) {
            throw new Refusal(
                    binary.at(),
                    ProblemCode.CHANGES_WITH_TIME,
                    left.text() + " and " + right.text() + " both change with time; compare one with something else");
        }
        Term time = leftIsTime ? left : right;
        if (!isTimeTerm(time)) {
            throw new Refusal(
                    (leftIsTime ? binary.left() : binary.right()).at(),
                    ProblemCode.CHANGES_WITH_TIME,
                    time.text() + " changes with time: it must be alone on its side, at most with a positive factor");
        }
    }

    private static boolean isTimeTerm(Term term) {
        if (!(term instanceof Term.Arithmetic a)) {
            return term.timeVarying();
        }
        boolean timeLeft = !(a.left() instanceof Term.Arithmetic) && a.left().timeVarying() && isPositive(a.right());
        boolean timeRight = !(a.right() instanceof Term.Arithmetic) && a.right().timeVarying() && isPositive(a.left());
        return switch (a.operator()) {
            case MULTIPLY -> timeLeft || timeRight;
            case DIVIDE -> timeLeft;
            default -> false;
        };
    }

    private static boolean isPositive(Term term) {
        return Term.constant(term) instanceof Number number && new BigDecimal(number.toString()).signum() > 0;
    }

    /** Refuses a comparison of two computed values or fields whose ranges settle it. */
    private static void requireSense(Syntax.Binary binary, Term left, Operator operator, Term right) {
        Range first = Range.of(left);
        Range second = Range.of(right);
        if (first.settles(operator, second)) {
            throw new Refusal(
                    binary.at(),
                    ProblemCode.SETTLED_COMPARISON,
                    left.text() + " is " + first + " and " + right.text() + " is " + second + "; (" + operator.symbol()
                            + ") always has the same result");
        }
    }

    /** Refuses a comparison with a number whose result the range of the other side settles, or that is likely a percentage. */
    private static void requireSense(Term term, Operator operator, Term.Literal literal, int at) {
        if (!(literal.value() instanceof Number number)) {
            return;
        }
        BigDecimal value = new BigDecimal(number.toString());
        Range range = Range.of(term);
        boolean equality = operator == Operator.EQ || operator == Operator.NE;
        boolean fraction = value.stripTrailingZeros().scale() > 0;
        if (equality && fraction && term.type().kind() == ValueType.Kind.INTEGER
                || range.settles(operator, Range.of(literal))) {
            throw new Refusal(
                    at,
                    ProblemCode.SETTLED_COMPARISON,
                    term.text() + " is " + (term.type().measure() == null ? said(term, range) : Names.say(term.type()))
                            + "; "
                            + (equality
                                    ? "it is never (" + literal.text() + ")"
                                    : "(" + operator.symbol() + " " + literal.text() + ") always has the same result")
                            + Mending.part(term, value));
        }
        if (Range.isPercentage(term, number)) {
            throw new Refusal(
                    at,
                    ProblemCode.SETTLED_COMPARISON,
                    term.text() + " is 1 for the whole; (" + operator.symbol() + " " + literal.text() + ") means "
                            + literal.text() + "00 % and practically always has the same result"
                            + Mending.part(term, value)
                            + "; if that is what you mean, write (" + literal.text() + ".0)");
        }
    }

    private static String said(Term term, Range range) {
        return range.toString().isEmpty() ? Names.say(term.type()) : range.toString();
    }

    private Condition in(Syntax.In in) {
        Term term = terms.scalar(in.term(), null);
        refuseTime(in.term(), term);
        requireFact(in.term(), term);
        List<Term.Literal> values = new ArrayList<>();
        for (Syntax syntax : in.values()) {
            Term value = terms.scalar(syntax, term.type());
            if (!(value instanceof Term.Literal literal)) {
                throw new Refusal(
                        syntax.at(),
                        ProblemCode.INVALID_IN_LIST,
                        value.text() + " is not a constant; (in) takes only constants");
            }
            if (!term.type().comparableWith(literal.type())) {
                throw new Refusal(
                        syntax.at(),
                        ProblemCode.INCOMPARABLE_VALUES,
                        term.text() + " is " + Names.say(term.type()) + ", " + Terms.shown(literal) + " is "
                                + Names.say(literal.type()) + "; they can't be compared"
                                + Mending.comparison(term, Operator.EQ, literal));
            }
            requireSense(term, Operator.EQ, literal, syntax.at());
            if (values.contains(literal)) {
                throw new Refusal(
                        syntax.at(), ProblemCode.INVALID_IN_LIST, Terms.shown(literal) + " appears twice in (in)");
            }
            values.add(literal);
        }
        return new Condition.OneOf(term, values, in.negated(), reporter.at(in.at()));
    }

    private Condition contains(Syntax.Contains contains) {
        Term collection = terms.term(contains.collection(), null);
        ValueType element = collection.type().element();
        if (collection.type().kind() != ValueType.Kind.SET || element == null) {
            throw new Refusal(
                    contains.collection().at(),
                    ProblemCode.NOT_A_SET,
                    Terms.shown(collection) + " is " + Names.say(collection.type()) + ", not a set of plain values"
                            + Names.elements(collection.type())
                            + (collection.type().kind() == ValueType.Kind.TEXT
                                    ? "; compare texts with == and in"
                                    : ""));
        }
        Term value = terms.scalar(contains.value(), element);
        refuseTime(contains.value(), value);
        if (!element.comparableWith(value.type())) {
            throw new Refusal(
                    contains.value().at(),
                    ProblemCode.INCOMPARABLE_VALUES,
                    collection.text() + " is " + Names.say(collection.type()) + ", " + Terms.shown(value) + " is "
                            + Names.say(value.type()) + "; they can't be compared"
                            + Mending.constant(element, value));
        }
        return new Condition.Contains(collection, value, contains.negated(), reporter.at(contains.at()));
    }

    private static void refuseTime(Syntax syntax, Term term) {
        if (term.timeVarying()) {
            throw new Refusal(
                    syntax.at(),
                    ProblemCode.CHANGES_WITH_TIME,
                    term.text() + " changes with time; use == != < <= > >= to compare it with something that doesn't");
        }
    }
}
