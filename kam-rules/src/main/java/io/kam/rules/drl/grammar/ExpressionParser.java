package io.kam.rules.drl.grammar;

import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import io.kam.rules.drl.text.ForeignWords;
import io.kam.rules.drl.text.Mistake;
import io.kam.rules.drl.text.Numbers;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one constraint or argument. Admits only what a rule may say and refuses all else by name. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> MEMBERSHIPS = Set.of("in", "contains", "memberOf", "not");
    private final Cursor cursor;
    private int open;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** The expression that begins here; what follows it is left to the caller, but must be one of the given symbols. */
    Syntax expression(String... followers) {
        Syntax expression = any();
        for (String follower : followers) {
            if (cursor.at(follower)) {
                return expression;
            }
        }
        if (cursor.atEnd()) {
            return expression;
        }
        throw unexpected();
    }

    private static Refusal refusal(Token token, Mistake why) {
        return new Refusal(token, why.code(), token.shown() + " is not allowed: " + why.message());
    }

    /** What is wrong with the token that stands here. */
    private Refusal unexpected() {
        Token token = cursor.peek();
        cursor.refuseQuote();
        Mistake why = token.kind() == Token.Kind.SYMBOL
                ? ForeignWords.symbol(token.text())
                : token.kind() == Token.Kind.WORD ? ForeignWords.word(token.text()) : null;
        boolean compared = why != null
                && why.code() != ProblemCode.WRONG_CONJUNCTION
                && token.kind() == Token.Kind.WORD
                && isOperator(cursor.peek(1));
        if (why != null && !compared) {
            return refusal(token, why);
        }
        if (token.kind() == Token.Kind.NUMBER && cursor.previous().kind() == Token.Kind.NUMBER) {
            return new Refusal(
                    cursor.previous(),
                    ProblemCode.INVALID_NUMBER,
                    Numbers.mistake(cursor.previous().text() + " " + token.text()));
        }
        return new Refusal(
                token,
                ProblemCode.UNEXPECTED_WORD,
                token.shown() + " is not expected here; a comma or an operator is expected");
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.SYMBOL && COMPARISONS.contains(token.text())
                || token.kind() == Token.Kind.WORD && MEMBERSHIPS.contains(token.text());
    }

    private int deeper(Token token, int... depths) {
        int depth = 0;
        for (int d : depths) {
            depth = Math.max(depth, d);
        }
        if (depth >= PolicyLimits.EXPRESSION_DEPTH) {
            throw tooDeep(token);
        }
        return depth + 1;
    }

    private static Refusal tooDeep(Token token) {
        return new Refusal(
                token,
                ProblemCode.NESTED_TOO_DEEP,
                "the expression is nested deeper than " + PolicyLimits.EXPRESSION_DEPTH + " levels");
    }

    private Syntax any() {
        if (++open > PolicyLimits.EXPRESSION_DEPTH) {
            throw tooDeep(cursor.peek());
        }
        try {
            return many(true);
        } finally {
            open--;
        }
    }

    private Syntax many(boolean any) {
        Token start = cursor.peek();
        List<Syntax> parts = new ArrayList<>();
        do {
            parts.add(any ? many(false) : relation());
        } while (cursor.accept(any ? "||" : "&&"));
        return parts.size() == 1
                ? parts.get(0)
                : new Syntax.Many(
                        any,
                        List.copyOf(parts),
                        deeper(start, parts.stream().mapToInt(Syntax::depth).toArray()));
    }

    private Syntax relation() {
        int start = cursor.mark();
        Syntax left = sum();
        int length = cursor.mark() - start;
        Token token = cursor.peek();
        Syntax result = left;
        if (token.kind() == Token.Kind.SYMBOL && COMPARISONS.contains(token.text())) {
            cursor.next();
            Syntax right = sum();
            result = new Syntax.Binary(left, token, right, deeper(token, left.depth(), right.depth()));
            if (COMPARISONS.contains(cursor.peek().text()) && cursor.peek().kind() == Token.Kind.SYMBOL) {
                throw new Refusal(
                        cursor.peek(),
                        ProblemCode.REFUSED_OPERATOR,
                        "comparisons can't be chained with (" + cursor.peek().text() + "); write two, joined with &&");
            }
        } else if (token.is("in") || token.is("contains") || token.is("memberOf")) {
            result = membership(left, length, false);
        } else if (token.is("not")) {
            cursor.next();
            Token operator = cursor.peek();
            if (!operator.is("in") && !operator.is("contains") && !operator.is("memberOf")) {
                throw ForeignWords.word(operator.text()) != null
                        ? unexpected()
                        : new Refusal(
                                token,
                                ProblemCode.UNEXPECTED_WORD,
                                "(not) is only used with in, contains or memberOf; to negate a condition, write !( … )");
            }
            result = membership(left, length, true);
        } else if (token.kind() == Token.Kind.WORD && !cursor.atEnd()) {
            throw unexpected();
        }
        return result;
    }

    private Syntax membership(Syntax left, int length, boolean negated) {
        Token operator = cursor.next();
        if (operator.is("in")) {
            if (!cursor.at("(")) {
                throw new Refusal(
                        cursor.peek(),
                        ProblemCode.INVALID_IN_LIST,
                        "(in) takes constants in parentheses: in (\"a\", \"b\")");
            }
            cursor.next();
            List<Syntax> values = new ArrayList<>();
            do {
                values.add(sum());
            } while (cursor.accept(","));
            if (!cursor.accept(")")) {
                cursor.refuseQuote();
                throw cursor.atEnd()
                        ? new Refusal(
                                operator, ProblemCode.UNCLOSED_PARENTHESIS, "the parenthesis after (in) is not closed")
                        : new Refusal(
                                cursor.peek(),
                                ProblemCode.INVALID_IN_LIST,
                                "(in) takes constants separated by commas, " + cursor.found());
            }
            if (values.size() > PolicyLimits.CONSTANTS_PER_IN) {
                throw new Refusal(
                        operator,
                        ProblemCode.INVALID_IN_LIST,
                        "(in) has (" + values.size() + ") constants; the maximum is " + PolicyLimits.CONSTANTS_PER_IN
                                + "; put them into a table");
            }
            // What stands before (in) is compared with each constant.
            cursor.take((long) length * values.size());
            return new Syntax.In(left, List.copyOf(values), negated, deeper(operator, left.depth()));
        }
        Syntax right = sum();
        int depth = deeper(operator, left.depth(), right.depth());
        return operator.is("contains")
                ? new Syntax.Contains(left, right, negated, left.at(), depth)
                : new Syntax.Contains(right, left, negated, left.at(), depth);
    }

    private Syntax sum() {
        Syntax left = product();
        while (cursor.at("+") || cursor.at("-")) {
            Token operator = cursor.next();
            Syntax right = product();
            left = new Syntax.Binary(left, operator, right, deeper(operator, left.depth(), right.depth()));
        }
        return left;
    }

    private Syntax product() {
        Syntax left = unary();
        while (cursor.at("*") || cursor.at("/")) {
            Token operator = cursor.next();
            Syntax right = unary();
            left = new Syntax.Binary(left, operator, right, deeper(operator, left.depth(), right.depth()));
        }
        return left;
    }

    private Syntax unary() {
        Token token = cursor.peek();
        if (token.is("-")) {
            cursor.next();
            Token number = cursor.next();
            if (number.kind() != Token.Kind.NUMBER) {
                throw new Refusal(
                        token, ProblemCode.UNEXPECTED_WORD, "(-) is only allowed before a number; write 0 - …");
            }
            return number("-" + number.text(), token.start());
        }
        if (token.is("!")) {
            cursor.next();
            if (++open > PolicyLimits.EXPRESSION_DEPTH) {
                throw tooDeep(token);
            }
            Syntax part = unary();
            open--;
            return new Syntax.Not(part, token.start(), deeper(token, part.depth()));
        }
        return primary();
    }

    private static Syntax number(String text, int at) {
        return new Syntax.Value(text.contains(".") ? new BigDecimal(text) : (Object) Long.valueOf(text), at);
    }

    private Syntax primary() {
        if (cursor.atEnd()) {
            throw new Refusal(cursor.peek(), ProblemCode.UNEXPECTED_WORD, "a value is expected, not the end");
        }
        Token token = cursor.next();
        switch (token.kind()) {
            case NUMBER:
                return number(token.text(), token.start());
            case TEXT:
                return new Syntax.Value(token.text(), token.start());
            case WORD:
                return word(token);
            case SYMBOL:
                if (token.is("(")) {
                    Syntax inner = any();
                    if (!cursor.accept(")")) {
                        throw cursor.atEnd()
                                ? new Refusal(
                                        token,
                                        ProblemCode.UNCLOSED_PARENTHESIS,
                                        "the parenthesis that opens here is not closed")
                                : unexpected();
                    }
                    Token after = cursor.peek();
                    if (inner instanceof Syntax.Name && isOperand(after)) {
                        throw refusal(after, ForeignWords.code("types can't be cast; an operator is expected"));
                    }
                    if (after.is(".")) {
                        throw refusal(after, ForeignWords.METHODS);
                    }
                    return inner;
                }
                Mistake why = ForeignWords.symbol(token.text());
                if (why != null) {
                    throw refusal(token, why);
                }
                throw noValue(token);
            default:
                throw noValue(token);
        }
    }

    private Refusal noValue(Token token) {
        if (COMPARISONS.contains(token.text())) {
            return new Refusal(
                    token,
                    ProblemCode.UNEXPECTED_WORD,
                    "a value is missing before " + token.shown() + "; name the field again");
        }
        if (token.is(".") && cursor.peek().kind() == Token.Kind.NUMBER) {
            return new Refusal(
                    token, ProblemCode.UNEXPECTED_WORD, "write a digit before the decimal point, such as 0.5");
        }
        Token before = cursor.peek(-2);
        return new Refusal(
                token,
                ProblemCode.UNEXPECTED_WORD,
                before.is(",")
                        ? "something is missing after (,); add it, or delete the comma"
                        : "a value is expected, not " + token.shown());
    }

    private static boolean isOperand(Token token) {
        return switch (token.kind()) {
            case NUMBER, TEXT -> true;
            case WORD -> !MEMBERSHIPS.contains(token.text()) && ForeignWords.word(token.text()) == null;
            default -> token.is("(");
        };
    }

    private Syntax word(Token token) {
        boolean alone = !cursor.at(".") && !cursor.at("(");
        if (alone && (token.is("true") || token.is("false"))) {
            return new Syntax.Value(token.is("true"), token.start());
        }
        if (alone && token.text().equalsIgnoreCase("not") && isOperand(cursor.peek())) {
            throw refusal(token, ForeignWords.operator("to negate a condition, write !( … )"));
        }
        if (alone && token.is("null")) {
            return new Syntax.Null(token.start());
        }
        if (token.is("this")) {
            throw refusal(token, new Mistake(ProblemCode.NOT_A_VALUE, "a condition reads fields, not the whole fact"));
        }
        if (token.is("new")
                && cursor.peek().kind() == Token.Kind.WORD
                && !MEMBERSHIPS.contains(cursor.peek().text())) {
            throw refusal(token, ForeignWords.code("a rule can't create objects"));
        }
        if (token.is("eval") && cursor.at("(")) {
            throw refusal(token, ForeignWords.code("code can't be evaluated; write the condition itself"));
        }
        List<Token> parts = new ArrayList<>(List.of(token));
        while (cursor.at(".")) {
            cursor.next();
            if (cursor.peek().kind() != Token.Kind.WORD) {
                throw new Refusal(
                        cursor.peek(),
                        ProblemCode.UNEXPECTED_WORD,
                        "a field's name is expected after the dot, " + cursor.found());
            }
            parts.add(cursor.next());
        }
        if (!cursor.at("(")) {
            return new Syntax.Name(List.copyOf(parts));
        }
        if (parts.size() > 1) {
            Token method = parts.get(parts.size() - 1);
            throw refusal(method, ForeignWords.METHODS);
        }
        cursor.next();
        List<Syntax> arguments = new ArrayList<>();
        if (!cursor.accept(")")) {
            do {
                arguments.add(any());
            } while (cursor.accept(","));
            if (!cursor.accept(")")) {
                throw cursor.atEnd() ? cursor.unclosed(token) : unexpected();
            }
        }
        if (cursor.at(".")) {
            throw refusal(cursor.peek(), ForeignWords.METHODS);
        }
        return new Syntax.Call(
                token,
                List.copyOf(arguments),
                deeper(token, arguments.stream().mapToInt(Syntax::depth).toArray()));
    }
}
