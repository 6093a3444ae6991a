package io.kam.rules.drl;

import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one constraint or argument. Admits only what a rule may say and refuses all else by name. */
final class ExpressionParser {
    /** Why methods are refused. */
    static final Mistake METHODS = code("methods can't be called");

    private static final String TEXTS = "texts are compared by == and in only";
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> MEMBERSHIPS = Set.of("in", "contains", "memberOf", "not");
    private static final Set<String> TEMPORAL = Set.of(
            "before",
            "after",
            "coincides",
            "during",
            "finishes",
            "finishedby",
            "includes",
            "meets",
            "metby",
            "overlaps",
            "overlappedby",
            "starts",
            "startedby");
    private static final Map<String, Mistake> REFUSED = Map.ofEntries(
            Map.entry("matches", operator("regular expressions can't be used")),
            Map.entry("soundslike", operator(TEXTS)),
            Map.entry("str", operator(TEXTS)),
            Map.entry("instanceof", operator("types can't be asked for")),
            Map.entry("and", joined("conditions are joined by &&, not by (and)")),
            Map.entry("or", joined("conditions are joined by ||, not by (or)")),
            Map.entry("excludes", operator("write (not contains) for (excludes)")),
            Map.entry("from", operator("(from) can't be used; the elements of a list are matched by their type")),
            Map.entry("over", operator("windows can't be used")),
            Map.entry("is", operator("what is unknown is asked for by == null, what is known by != null")),
            Map.entry("like", operator(TEXTS)),
            Map.entry("startswith", operator(TEXTS)),
            Map.entry("endswith", operator(TEXTS)),
            Map.entry("equals", operator("values are compared by ==")),
            Map.entry("between", operator("write two comparisons, joined by &&")));
    private static final Map<String, Mistake> SYMBOLS = Map.ofEntries(
            Map.entry("=", assigned("a rule assigns nothing; to compare, write ==")),
            Map.entry("+=", assigned("a rule assigns nothing")),
            Map.entry("-=", assigned("a rule assigns nothing")),
            Map.entry("*=", assigned("a rule assigns nothing")),
            Map.entry("/=", assigned("a rule assigns nothing")),
            Map.entry("++", assigned("a rule assigns nothing")),
            Map.entry("--", assigned("a rule assigns nothing")),
            Map.entry(":=", bound("unification can't be used; write (:)")),
            Map.entry("!.", operator("a path goes on with a plain dot; what is unknown is safe to read")),
            Map.entry("?.", operator("a path goes on with a plain dot; what is unknown is safe to read")),
            Map.entry("[", operator("nothing can be read by index")),
            Map.entry("?", operator("a rule has no choice (? :); write two rules")),
            Map.entry("&", joined("conditions are joined by &&")),
            Map.entry("|", joined("alternatives are joined by ||")),
            Map.entry("^", operator("bit operators can't be used")),
            Map.entry("~", operator("bit operators can't be used")),
            Map.entry("<<", operator("bit operators can't be used")),
            Map.entry(">>", operator("bit operators can't be used")),
            Map.entry(">>>", operator("bit operators can't be used")),
            Map.entry("%", operator("remainders can't be computed")),
            Map.entry("->", code("functions can't be written in a rule")),
            Map.entry("=>", operator("to compare, write >=")),
            Map.entry("=<", operator("to compare, write <=")),
            Map.entry("<>", operator("to compare, write !=")),
            Map.entry("::", code("methods can't be named")),
            Map.entry("{", code("code can't be written in a rule")),
            Map.entry("#", separated("a comment begins with //")),
            Map.entry("@", separated("annotations stand before (when)")),
            Map.entry(";", separated("constraints are separated by a comma")));

    private final Cursor cursor;
    private int open;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
    }

    private static Mistake operator(String why) {
        return new Mistake(ProblemCode.REFUSED_OPERATOR, why);
    }

    private static Mistake joined(String why) {
        return new Mistake(ProblemCode.WRONG_CONJUNCTION, why);
    }

    private static Mistake assigned(String why) {
        return new Mistake(ProblemCode.ASSIGNMENT, why);
    }

    private static Mistake bound(String why) {
        return new Mistake(ProblemCode.INVALID_BINDING, why);
    }

    private static Mistake separated(String why) {
        return new Mistake(ProblemCode.UNEXPECTED_WORD, why);
    }

    /** Why code of any sort is refused. */
    static Mistake code(String why) {
        return new Mistake(ProblemCode.REFUSED_CODE, why);
    }

    /** Why a symbol is refused; null if nothing is known against it. */
    static @Nullable Mistake refusedSymbol(String symbol) {
        return SYMBOLS.get(symbol);
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
        throw unexpected(cursor.peek());
    }

    private static Refusal refusal(Token token, Mistake why) {
        return new Refusal(token, why.code(), token.shown() + " is not admitted: " + why.message());
    }

    private Refusal unexpected(Token token) {
        Mistake symbol = token.kind() == Token.Kind.SYMBOL ? SYMBOLS.get(token.text()) : null;
        if (symbol != null) {
            return refusal(token, symbol);
        }
        if (token.kind() == Token.Kind.WORD) {
            if (TEMPORAL.contains(token.text())) {
                return refusal(
                        token,
                        operator("there are no temporal operators; write monthsSince, daysSince, daysUntil or"
                                + " hoursUntil"));
            }
            Mistake why = REFUSED.get(token.text().toLowerCase(Locale.ROOT));
            if (why != null) {
                return refusal(token, why);
            }
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
                token.shown() + " can't stand here; a comma or an operator is expected");
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
                        "comparisons can't be chained by (" + cursor.peek().text() + "); write two, joined by &&");
            }
        } else if (token.is("in") || token.is("contains") || token.is("memberOf")) {
            result = membership(left, length, false);
        } else if (token.is("not")) {
            cursor.next();
            Token operator = cursor.peek();
            if (!operator.is("in") && !operator.is("contains") && !operator.is("memberOf")) {
                throw REFUSED.containsKey(operator.text().toLowerCase(Locale.ROOT))
                        ? unexpected(operator)
                        : new Refusal(
                                token,
                                ProblemCode.UNEXPECTED_WORD,
                                "(not) goes with in, contains or memberOf; to deny a condition, write !( … )");
            }
            result = membership(left, length, true);
        } else if (token.kind() == Token.Kind.WORD) {
            throw unexpected(token);
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
                throw cursor.atEnd()
                        ? new Refusal(
                                operator, ProblemCode.UNCLOSED_PARENTHESIS, "the parenthesis after (in) is not closed")
                        : new Refusal(
                                cursor.peek(),
                                ProblemCode.INVALID_IN_LIST,
                                "(in) takes constants with commas between, " + cursor.found());
            }
            if (values.size() > PolicyLimits.CONSTANTS_PER_IN) {
                throw new Refusal(
                        operator,
                        ProblemCode.INVALID_IN_LIST,
                        "(in) has (" + values.size() + ") constants, it must have at most "
                                + PolicyLimits.CONSTANTS_PER_IN + "; put them into a table");
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
                        token, ProblemCode.UNEXPECTED_WORD, "(-) before a value goes with a number only; write 0 - …");
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
                                : unexpected(cursor.peek());
                    }
                    Token after = cursor.peek();
                    if (inner instanceof Syntax.Name && isOperand(after)) {
                        throw refusal(after, code("types can't be cast; an operator is expected"));
                    }
                    if (after.is(".")) {
                        throw refusal(after, METHODS);
                    }
                    return inner;
                }
                Mistake why = SYMBOLS.get(token.text());
                if (why != null) {
                    throw refusal(token, why);
                }
                throw noValue(token);
            default:
                throw new Refusal(token, ProblemCode.UNEXPECTED_WORD, "a value is expected, not the end");
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
                    token, ProblemCode.UNEXPECTED_WORD, "a number has a digit before its point, such as 0.5");
        }
        Token before = cursor.peek(-2);
        return new Refusal(
                token,
                ProblemCode.UNEXPECTED_WORD,
                before.is(",")
                        ? "after (,) something is missing; write it, or delete the comma"
                        : "a value is expected, not " + token.shown());
    }

    private static boolean isOperand(Token token) {
        return switch (token.kind()) {
            case NUMBER, TEXT -> true;
            case WORD ->
                !MEMBERSHIPS.contains(token.text())
                        && !REFUSED.containsKey(token.text().toLowerCase(Locale.ROOT))
                        && !TEMPORAL.contains(token.text());
            default -> token.is("(");
        };
    }

    private Syntax word(Token token) {
        boolean alone = !cursor.at(".") && !cursor.at("(");
        if (alone && (token.is("true") || token.is("false"))) {
            return new Syntax.Value(token.is("true"), token.start());
        }
        if (alone && token.text().equalsIgnoreCase("not") && isOperand(cursor.peek())) {
            throw refusal(token, operator("to deny a condition, write !( … )"));
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
            throw refusal(token, code("nothing can be made in a rule"));
        }
        if (token.is("eval") && cursor.at("(")) {
            throw refusal(token, code("code can't be evaluated; write the condition itself"));
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
            throw refusal(method, METHODS);
        }
        cursor.next();
        List<Syntax> arguments = new ArrayList<>();
        if (!cursor.accept(")")) {
            do {
                arguments.add(any());
            } while (cursor.accept(","));
            if (!cursor.accept(")")) {
                throw unexpected(cursor.peek());
            }
        }
        if (cursor.at(".")) {
            throw refusal(cursor.peek(), METHODS);
        }
        return new Syntax.Call(
                token,
                List.copyOf(arguments),
                deeper(token, arguments.stream().mapToInt(Syntax::depth).toArray()));
    }
}
