package io.kam.rules.drl.grammar;

import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rules.drl.text.ForeignWords;
import io.kam.rules.drl.text.Mistake;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a rule's action: one proposal, and nothing else. */
final class ActionParser {
    private static final Set<String> MEMORY =
            Set.of("modify", "insert", "insertLogical", "logicalInsert", "update", "retract", "delete");
    private static final Set<String> CONTROL = Set.of(
            "while",
            "for",
            "if",
            "else",
            "do",
            "switch",
            "try",
            "catch",
            "synchronized",
            "return",
            "throw",
            "break",
            "continue",
            "assert");
    private static final Map<String, String> OTHERS = Map.of(
            "new", "a rule can't create objects",
            "var", "a rule has no variables of its own",
            "final", "a rule has no variables of its own",
            "int", "a rule has no variables of its own",
            "def", "functions can't be written in a rule",
            "static", "code can't be written in a rule",
            "class", "code can't be written in a rule",
            "drools", "a rule can't reach the engine",
            "kcontext", "a rule can't reach the engine");

    private static final Set<String> SYMBOLS =
            Set.of("{", "[", "=", "?", "->", "::", "++", "--", "+=", "-=", "*=", "/=");

    private final Cursor cursor;
    private final Token then;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * @param cursor stands after {@code then}
     * @param then that word
     */
    ActionParser(Cursor cursor, Token then) {
        this.cursor = cursor;
        this.then = then;
    }

    /** What was refused. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** The action; null, with all that was refused kept, if anything was. */
    RuleSyntax.@Nullable ActionSyntax parse() {
        Cursor all = cursor.ahead();
        try {
            return strictly();
        } catch (Refusal refusal) {
            refusals.add(refusal);
            scan(all);
            return null;
        }
    }

    private RuleSyntax.ActionSyntax strictly() {
        Token start = cursor.peek();
        if (cursor.atEnd()) {
            throw new Refusal(then, ProblemCode.MISSING_THEN, "(then) is empty: a rule must propose something");
        }
        requirePropose(start);
        cursor.next();
        cursor.next();
        Token verb = cursor.next();
        if (verb.kind() != Token.Kind.WORD || cursor.at(".")) {
            throw refusal(verb);
        }
        if (!cursor.accept("(")) {
            throw new Refusal(
                    cursor.peek(),
                    ProblemCode.REFUSED_ACTION,
                    "put values in parentheses: propose." + SourceText.shown(verb.text()) + "( … ); " + cursor.found());
        }
        List<Syntax> arguments = new ArrayList<>();
        if (!cursor.accept(")")) {
            do {
                arguments.add(new ExpressionParser(cursor).expression(",", ")", ";"));
            } while (cursor.accept(","));
            if (!cursor.accept(")")) {
                throw new Refusal(
                        verb,
                        ProblemCode.UNCLOSED_PARENTHESIS,
                        "the parenthesis after " + verb.shown() + " is not closed");
            }
        }
        if (cursor.atEnd()) {
            refusals.add(new Refusal(cursor.previous(), ProblemCode.MISSING_SEMICOLON, "the action must end with (;)"));
        } else if (!cursor.accept(";") || !cursor.atEnd()) {
            throw refusal(cursor.peek());
        }
        return new RuleSyntax.ActionSyntax(verb, List.copyOf(arguments), start.start());
    }

    private void requirePropose(Token start) {
        boolean dot = cursor.peek(1).is(".");
        if (start.is("propose") && !dot) {
            throw new Refusal(
                    start,
                    ProblemCode.REFUSED_ACTION,
                    "(propose) is followed by a dot and the proposal: propose.<verb>( … );");
        }
        if (!start.is("propose")) {
            throw dot && isNearlyPropose(start)
                    ? new Refusal(
                            start,
                            ProblemCode.REFUSED_ACTION,
                            start.shown() + " is not expected here. Maybe you meant (propose)")
                    : refusal(start);
        }
    }

    private static boolean isNearlyPropose(Token word) {
        return Hints.nearest(word.text(), List.of("propose")).isPresent();
    }

    /** Names everything else in the action that is not admitted, each word once. */
    private void scan(Cursor all) {
        Set<String> told = new HashSet<>();
        int first = refusals.get(0).offset();
        while (!all.atEnd()) {
            Token before = all.previous();
            boolean verb = before.is(".") && isNearlyPropose(all.peek(-2));
            Token token = all.next();
            Mistake why = verb ? null : why(token, before, all.peek());
            if (why != null && token.start() != first && told.add(token.text())) {
                refusals.add(refusal(token, why));
            }
        }
    }

    private static @Nullable Mistake why(Token token, Token before, Token after) {
        if (token.kind() == Token.Kind.SYMBOL) {
            return token.is("=")
                    ? new Mistake(ProblemCode.ASSIGNMENT, "a rule can't assign values")
                    : SYMBOLS.contains(token.text()) ? ForeignWords.symbol(token.text()) : null;
        }
        if (token.kind() != Token.Kind.WORD) {
            return null;
        }
        if (before.is(".")) {
            return after.is("(")
                    ? ForeignWords.METHODS
                    : token.is("class") ? ForeignWords.code("types can't be named") : null;
        }
        return words(token.text());
    }

    private static @Nullable Mistake words(String word) {
        String why = MEMORY.contains(word)
                ? "a rule can't change facts"
                : CONTROL.contains(word) ? "a rule proposes; it can't run statements" : OTHERS.get(word);
        return why == null ? null : new Mistake(ProblemCode.REFUSED_ACTION, why);
    }

    private static Refusal refusal(Token token) {
        if (token.is(";")) {
            return refusal(token, new Mistake(ProblemCode.REFUSED_ACTION, "the action ends with one (;)"));
        }
        if (token.is("propose")) {
            return refusal(
                    token, new Mistake(ProblemCode.SECOND_PROPOSAL, "a rule proposes once; write a second rule"));
        }
        Mistake why = words(token.text());
        return refusal(
                token,
                why == null ? new Mistake(ProblemCode.REFUSED_ACTION, "an action is one propose.<verb>( … );") : why);
    }

    private static Refusal refusal(Token token, Mistake why) {
        return new Refusal(token, why.code(), token.shown() + " is not allowed: " + why.message());
    }
}
