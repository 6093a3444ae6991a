package io.kam.rules.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            "new", "nothing can be made in a rule",
            "var", "a rule has no variables of its own",
            "final", "a rule has no variables of its own",
            "int", "a rule has no variables of its own",
            "def", "functions can't be written in a rule",
            "drools", "a rule can't reach the engine",
            "kcontext", "a rule can't reach the engine");

    private final Cursor cursor;
    private final Token then;

    /**
     * @param cursor stands after {@code then}
     * @param then that word
     */
    ActionParser(Cursor cursor, Token then) {
        this.cursor = cursor;
        this.then = then;
    }

    RuleSyntax.ActionSyntax parse() {
        Token start = cursor.peek();
        if (cursor.atEnd()) {
            throw new Refusal(then, "(then) is empty: a rule proposes something");
        }
        if (!start.is("propose") || !cursor.peek(1).is(".")) {
            throw refusal(start);
        }
        cursor.next();
        cursor.next();
        Token verb = cursor.next();
        if (verb.kind() != Token.Kind.WORD || !cursor.accept("(")) {
            throw refusal(verb);
        }
        List<Syntax> arguments = new ArrayList<>();
        if (!cursor.accept(")")) {
            do {
                arguments.add(new ExpressionParser(cursor).expression(",", ")"));
            } while (cursor.accept(","));
            cursor.expect(")");
        }
        if (!cursor.accept(";")) {
            throw cursor.atEnd() ? new Refusal(cursor.previous(), "the action ends with (;)") : refusal(cursor.peek());
        }
        if (!cursor.atEnd()) {
            throw refusal(cursor.peek());
        }
        return new RuleSyntax.ActionSyntax(verb, List.copyOf(arguments), start.start());
    }

    private static Refusal refusal(Token token) {
        String why = OTHERS.get(token.text());
        if (MEMORY.contains(token.text())) {
            why = "a rule changes no fact";
        } else if (CONTROL.contains(token.text())) {
            why = "a rule proposes, it runs no statements";
        } else if (token.is("propose")) {
            why = "a rule proposes once; write a second rule";
        } else if (why == null) {
            why = "an action is one propose.<verb>( … );";
        }
        return new Refusal(token, token.shown() + " is not admitted: " + why);
    }
}
