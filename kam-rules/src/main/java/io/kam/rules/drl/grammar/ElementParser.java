package io.kam.rules.drl.grammar;

import io.kam.policy.ProblemCode;
import io.kam.rules.drl.grammar.RuleSyntax.AccumulateSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.AggregateSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.ConstraintSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.ElementSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.PatternSyntax;
import io.kam.rules.drl.grammar.RuleSyntax.QuantifiedSyntax;
import io.kam.rules.drl.text.Mistake;
import io.kam.rules.drl.text.Numbers;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the elements of a rule's {@code when}. A constraint that can't be read does not hide the next. Not thread-safe. */
final class ElementParser {
    private static final String PATHS =
            "paths through collections can't be used; match the elements of a list by their type";
    private static final Set<String> JOINS = Set.of("and", "or");
    private static final Map<String, Mistake> REFUSED = Map.ofEntries(
            Map.entry("forall", refused("write it with (not)")),
            Map.entry("eval", refused("code can't be evaluated; write a pattern")),
            Map.entry("collect", refused("write accumulate")),
            Map.entry("acc", refused("write accumulate")),
            Map.entry("groupby", refused("write accumulate")),
            Map.entry("from", refused("match the elements of a list by their type")),
            Map.entry("over", refused("windows can't be used")),
            Map.entry("or", joined("write alternatives between patterns as two rules")),
            Map.entry("and", joined("write patterns one below the other")),
            Map.entry("||", joined("write alternatives between patterns as two rules")),
            Map.entry("&&", joined("write patterns one below the other")),
            Map.entry("do", refused("a rule has one action")),
            Map.entry("if", refused("a rule has one action")),
            Map.entry("else", refused("a rule has one action")),
            Map.entry("?", refused("queries can't be used")),
            Map.entry(";", joined("patterns end without it")),
            Map.entry(",", joined("write patterns one below the other")),
            Map.entry("[", refused("there are no named actions")),
            Map.entry("/", refused(PATHS)),
            Map.entry("#", refused("a comment begins with //")),
            Map.entry("(", joined("write patterns one below the other, without parentheses around them")));

    private final Cursor cursor;
    private final List<Refusal> refusals = new ArrayList<>();

    private static Mistake refused(String why) {
        return new Mistake(ProblemCode.REFUSED_ELEMENT, why);
    }

    private static Mistake joined(String why) {
        return new Mistake(ProblemCode.JOINED_PATTERNS, why);
    }

    ElementParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** What was refused inside elements that could otherwise be read. */
    List<Refusal> refusals() {
        return refusals;
    }

    /**
     * The element that begins here.
     *
     * @throws Refusal if it can't be read at all
     */
    ElementSyntax element() {
        Token word = cursor.peek();
        ElementSyntax element;
        if (word.is("not") || word.is("exists")) {
            cursor.next();
            element = quantified(word);
        } else if (word.is("accumulate") && cursor.peek(1).is("(")) {
            cursor.next();
            element = accumulate(word);
        } else {
            element = pattern();
        }
        refuseNamed(cursor.peek());
        return element;
    }

    /** Goes on to what looks like the beginning of the next element. */
    void recover() {
        int depth = 0;
        boolean moved = false;
        while (!cursor.atEnd()) {
            Token token = cursor.peek();
            boolean word = token.kind() == Token.Kind.WORD && !REFUSED.containsKey(token.text());
            if (moved && token.first() && word && depth <= 0) {
                return;
            }
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            cursor.next();
            moved = true;
        }
    }

    private void refuseNamed(Token token) {
        if (cursor.atEnd()) {
            return;
        }
        Mistake why = token.kind() == Token.Kind.TEXT
                ? null
                : REFUSED.get(
                        JOINS.contains(token.text().toLowerCase(Locale.ROOT))
                                ? token.text().toLowerCase(Locale.ROOT)
                                : token.text());
        if (why != null && !(token.kind() == Token.Kind.WORD && cursor.peek(1).is(":"))) {
            throw new Refusal(token, why.code(), token.shown() + " is not allowed: " + why.message());
        }
    }

    private QuantifiedSyntax quantified(Token word) {
        boolean open = cursor.accept("(");
        Token inner = cursor.peek();
        if (inner.is("not")
                || inner.is("exists")
                || inner.is("accumulate") && cursor.peek(1).is("(")) {
            throw new Refusal(
                    inner,
                    ProblemCode.REFUSED_ELEMENT,
                    "(" + word.text() + ") takes one pattern, not " + inner.shown());
        }
        PatternSyntax pattern = pattern();
        if (open) {
            refuseNamed(cursor.peek());
            cursor.close(word);
        }
        return new QuantifiedSyntax(word.is("exists"), pattern, word.start());
    }

    private PatternSyntax pattern() {
        refuseNamed(cursor.peek());
        Token start = cursor.next();
        Token variable = null;
        Token type = start;
        if (cursor.at(":") || cursor.at(":=")) {
            variable = start;
            if (!cursor.accept(":")) {
                throw new Refusal(
                        cursor.peek(),
                        ProblemCode.INVALID_BINDING,
                        "(:=) is not allowed: unification can't be used; write (:)");
            }
            requireVariable(variable);
            refuseNamed(cursor.peek());
            type = cursor.next();
        }
        if (type.kind() != Token.Kind.WORD || type.isVariable()) {
            throw new Refusal(
                    type,
                    ProblemCode.INVALID_PATTERN,
                    "a pattern is expected, such as Customer( … ), not " + type.shown());
        }
        if (cursor.at(".")) {
            throw new Refusal(type, ProblemCode.INVALID_PATTERN, dotted(type));
        }
        if (!cursor.accept("(")) {
            throw new Refusal(isQuantifier(type) ? type : cursor.peek(), ProblemCode.INVALID_PATTERN, unopened(type));
        }
        List<ConstraintSyntax> constraints = new ArrayList<>();
        if (!cursor.accept(")")) {
            constraints(constraints, type, ")");
            cursor.next();
        }
        return new PatternSyntax(variable, type, List.copyOf(constraints), start.start());
    }

    /** What is wrong with a dot after a type: before it stands a package, or after it a field. */
    private String dotted(Token type) {
        int ahead = 0;
        while (cursor.peek(ahead).is(".") && cursor.peek(ahead + 1).kind() == Token.Kind.WORD) {
            ahead += 2;
        }
        return cursor.peek(ahead).is("(")
                ? type.shown() + " is not a type: write the simple name, without a package"
                : "put conditions in parentheses after the type: " + SourceText.shown(type.text()) + "( … )";
    }

    private static boolean isQuantifier(Token word) {
        return word.text().equalsIgnoreCase("not") || word.text().equalsIgnoreCase("exists");
    }

    private String unopened(Token type) {
        if (isQuantifier(type)) {
            return type.shown() + " is written in lower case";
        }
        return "put conditions in parentheses after the type: " + SourceText.shown(type.text()) + "( … ), "
                + cursor.found();
    }

    private static void requireVariable(Token variable) {
        if (!variable.isVariable() || variable.text().length() == 1) {
            throw new Refusal(
                    variable,
                    ProblemCode.INVALID_BINDING,
                    "variable " + variable.shown() + " must begin with $ and have a name");
        }
    }

    /** Reads constraints up to the closing symbol, and leaves the cursor there. */
    private void constraints(List<ConstraintSyntax> constraints, Token opened, String close) {
        while (true) {
            Token before = cursor.peek(-2);
            Token comma = cursor.previous();
            Token start = cursor.peek();
            ConstraintSyntax constraint = constraint(close);
            if (comma.is(",")
                    && joinsNumbers(before, comma, start)
                    && constraint.expression() instanceof Syntax.Value) {
                refusals.add(new Refusal(before, ProblemCode.INVALID_NUMBER, joined(before, start)));
                constraint = constraint.unread();
                int last = constraints.size() - 1;
                constraints.set(last, constraints.get(last).unread());
            }
            constraints.add(constraint);
            if (cursor.at(close)) {
                return;
            }
            if (!cursor.accept(",")) {
                refusals.add(new Refusal(
                        opened,
                        ProblemCode.UNCLOSED_PARENTHESIS,
                        "the parenthesis after (" + opened.text() + ") is not closed"));
                return;
            }
        }
    }

    /** What is wrong with numbers that commas join; leaves the cursor after them. */
    private String joined(Token first, Token second) {
        StringBuilder written = new StringBuilder(first.text()).append(',').append(second.text());
        while (cursor.at(",") && joinsNumbers(cursor.previous(), cursor.peek(), cursor.peek(1))) {
            cursor.next();
            written.append(',').append(cursor.next().text());
        }
        return Numbers.commas(written.toString());
    }

    private static boolean joinsNumbers(Token before, Token comma, Token after) {
        return before.kind() == Token.Kind.NUMBER
                && after.kind() == Token.Kind.NUMBER
                && before.end() == comma.start()
                && comma.end() == after.start();
    }

    private ConstraintSyntax constraint(String close) {
        int mark = cursor.mark();
        Token start = cursor.peek();
        Token variable = null;
        Syntax expression = null;
        try {
            if (start.kind() == Token.Kind.WORD
                    && (cursor.peek(1).is(":") || cursor.peek(1).is(":="))) {
                variable = cursor.next();
                if (cursor.at(":")) {
                    requireVariable(variable);
                }
                if (!cursor.accept(":")) {
                    throw new Refusal(
                            cursor.peek(),
                            ProblemCode.INVALID_BINDING,
                            "(:=) is not allowed: unification can't be used; write (:)");
                }
                if (cursor.at("/")) {
                    throw new Refusal(cursor.peek(), ProblemCode.REFUSED_ELEMENT, "(/) is not allowed: " + PATHS);
                }
            }
            start = cursor.peek();
            expression = new ExpressionParser(cursor).expression(",", close);
        } catch (Refusal refusal) {
            refusals.add(refusal);
            expression = null;
            int refused = cursor.mark();
            cursor.reset(mark);
            cursor.skipTo(",", close);
            if (cursor.atEnd()) {
                cursor.reset(refused);
                cursor.skipTo(",", close);
            }
        }
        return new ConstraintSyntax(
                variable, expression, start.start(), cursor.previous().end());
    }

    private AccumulateSyntax accumulate(Token word) {
        cursor.expect("(");
        Token inner = cursor.peek();
        if (inner.is("not")
                || inner.is("exists")
                || inner.is("accumulate") && cursor.peek(1).is("(")) {
            throw new Refusal(
                    inner, ProblemCode.REFUSED_ELEMENT, "(accumulate) takes one pattern, not " + inner.shown());
        }
        PatternSyntax source = pattern();
        refuseInAccumulate();
        cursor.expect(";");
        List<AggregateSyntax> aggregates = new ArrayList<>();
        do {
            aggregates.add(aggregate());
        } while (cursor.accept(","));
        List<ConstraintSyntax> results = new ArrayList<>();
        Token semicolon = cursor.peek();
        if (cursor.accept(";")) {
            if (cursor.at(")")) {
                throw new Refusal(
                        semicolon,
                        ProblemCode.INVALID_ACCUMULATE,
                        "(;) must be followed by conditions on the values, such as $n > 2; if there are none, delete it");
            }
            constraints(results, word, ")");
        }
        if (results.isEmpty() || !cursor.atEnd()) {
            cursor.close(word);
        }
        return new AccumulateSyntax(source, List.copyOf(aggregates), List.copyOf(results), word.start());
    }

    private void refuseInAccumulate() {
        Token token = cursor.peek();
        if (token.is(",") || token.is("init")) {
            throw new Refusal(
                    token,
                    ProblemCode.INVALID_ACCUMULATE,
                    "inline code is not allowed: after the pattern come (;) and functions such as $n : count()");
        }
        if (!token.is(";")) {
            refuseNamed(token);
        }
    }

    private AggregateSyntax aggregate() {
        Token variable = cursor.next();
        if (variable.is("init") || variable.is("action") || variable.is("result") || variable.is("reverse")) {
            throw new Refusal(
                    variable,
                    ProblemCode.INVALID_ACCUMULATE,
                    variable.shown() + " is not allowed: inline code can't be written");
        }
        if (variable.kind() != Token.Kind.WORD || !cursor.at(":")) {
            throw new Refusal(
                    variable,
                    ProblemCode.INVALID_ACCUMULATE,
                    "a value of (accumulate) is written $n : count(), not " + variable.shown());
        }
        requireVariable(variable);
        cursor.expect(":");
        Token function = cursor.next();
        if (function.kind() != Token.Kind.WORD || !cursor.accept("(")) {
            throw new Refusal(
                    function,
                    ProblemCode.INVALID_ACCUMULATE,
                    "count, sum, min, max or average is expected, not " + function.shown());
        }
        int start = cursor.peek().start();
        Syntax argument = cursor.at(")") ? null : new ExpressionParser(cursor).expression(")");
        int end = cursor.previous().end();
        cursor.close(function);
        return new AggregateSyntax(variable, function, argument, start, Math.max(start, end));
    }
}
