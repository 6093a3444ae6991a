package io.kam.rules.drl.typing;

import io.kam.model.Measure;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Hints;
import io.kam.rule.Range;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import io.kam.rules.drl.text.Numbers;
import io.kam.rules.drl.text.SourceText;
import java.math.BigDecimal;

/** Says what was probably meant where values do not fit together; empty where nothing is likely. */
final class Mending {
    private Mending() {}

    /** How two values that can't be compared could be. */
    static String comparison(Term left, Operator operator, Term right) {
        if (isTime(left.type()) || isTime(right.type())) {
            return left instanceof Term.Literal || right instanceof Term.Literal || isComputed(left, right)
                    ? ": " + Numbers.DATES
                    : "";
        }
        boolean order = operator != Operator.EQ && operator != Operator.NE;
        String near = order && left.type().kind() == ValueType.Kind.TEXT ? "" : constant(left.type(), right);
        return near.isEmpty() && !(order && right.type().kind() == ValueType.Kind.TEXT)
                ? constant(right.type(), left)
                : near;
    }

    private static boolean isTime(ValueType type) {
        return type.kind() == ValueType.Kind.DATE || type.kind() == ValueType.Kind.INSTANT;
    }

    private static boolean isComputed(Term left, Term right) {
        return left instanceof Term.Arithmetic || right instanceof Term.Arithmetic;
    }

    /** How a constant of another type would be written in a type. */
    static String constant(ValueType type, Term other) {
        if (!(other instanceof Term.Literal literal)) {
            return "";
        }
        if (type.kind() == ValueType.Kind.TEXT) {
            return maybe("\"" + literal.text() + "\"");
        }
        if (!(literal.value() instanceof String text)) {
            return "";
        }
        return switch (type.kind()) {
            case ENUM ->
                Hints.maybe(text, type.constants().stream().map(Enum::name).toList());
            case INTEGER, DECIMAL, BOOLEAN -> readable(type, text) ? maybe(text) : "";
            default -> "";
        };
    }

    private static boolean readable(ValueType type, String text) {
        if (text.endsWith("%")) {
            return false;
        }
        try {
            type.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The part of a whole that a percentage is; empty if the number is none, or no such part is compared. */
    static String part(Term term, BigDecimal value) {
        BigDecimal part = value.movePointLeft(2).stripTrailingZeros();
        Measure measure = term.type().measure();
        boolean percentage = Range.isPartOfWhole(term)
                && value.abs().compareTo(BigDecimal.ONE) > 0
                && (measure == null || measure.admits(part));
        return percentage ? maybe(part.toPlainString()) : "";
    }

    private static String maybe(String meant) {
        return ". Maybe you meant (" + SourceText.shown(meant) + ")";
    }
}
