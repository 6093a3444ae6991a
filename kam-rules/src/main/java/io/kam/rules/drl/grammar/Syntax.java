package io.kam.rules.drl.grammar;

import io.kam.rules.drl.text.Token;
import java.util.List;

/**
 * An expression as written, before anything in it has a type. Immutable; never deeper than {@link
 * io.kam.policy.PolicyLimits#EXPRESSION_DEPTH}.
 */
public sealed interface Syntax {
    /** Offset of its first character. */
    int at();

    /** How deep it is nested. */
    default int depth() {
        return 1;
    }

    /** Words with dots between: a field, a variable with fields, a constant. */
    record Name(List<Token> parts) implements Syntax {
        @Override
        public int at() {
            return parts.get(0).start();
        }

        public String text() {
            return String.join(".", parts.stream().map(Token::text).toList());
        }
    }

    /** A Long, BigDecimal, String or Boolean. */
    record Value(Object value, int at) implements Syntax {}

    /** The word null. */
    record Null(int at) implements Syntax {}

    /** A function with its arguments. */
    record Call(Token function, List<Syntax> arguments, int depth) implements Syntax {
        @Override
        public int at() {
            return function.start();
        }
    }

    /** Two sides of {@code + - * /} or of a comparison. */
    record Binary(Syntax left, Token operator, Syntax right, int depth) implements Syntax {
        @Override
        public int at() {
            return left.at();
        }
    }

    /** Parts joined by {@code ||} or {@code &&}. */
    record Many(boolean any, List<Syntax> parts, int depth) implements Syntax {
        @Override
        public int at() {
            return parts.get(0).at();
        }
    }

    /** A denied condition. */
    record Not(Syntax part, int at, int depth) implements Syntax {}

    /** {@code in} or {@code not in}. */
    record In(Syntax term, List<Syntax> values, boolean negated, int depth) implements Syntax {
        @Override
        public int at() {
            return term.at();
        }
    }

    /** {@code contains} or {@code memberOf}, or the negation of one. */
    record Contains(Syntax collection, Syntax value, boolean negated, int at, int depth) implements Syntax {}
}
