package io.kam.rules.drl;

import io.kam.model.Measure;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Hints;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Says what was probably meant where values do not fit together; empty where nothing is likely. */
final class Mending {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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

    /** The share that a percentage is; empty if the number is none, or shares are not what is compared. */
    static String share(@Nullable Measure measure, BigDecimal value) {
        BigDecimal max = measure == null ? null : measure.max();
        boolean percentage = max != null
                && max.compareTo(BigDecimal.ONE) == 0
                && value.compareTo(max) > 0
                && value.compareTo(HUNDRED) <= 0;
        return percentage ? maybe(value.movePointLeft(2).stripTrailingZeros().toPlainString()) : "";
    }

    private static String maybe(String meant) {
        return ". Maybe you meant (" + SourceText.shown(meant) + ")";
    }
}
