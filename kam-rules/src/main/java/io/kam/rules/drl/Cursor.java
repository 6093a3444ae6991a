package io.kam.rules.drl;

import io.kam.policy.ProblemCode;
import java.util.List;

/** A position in some tokens. Not thread-safe. */
final class Cursor {
    private final List<Token> tokens;
    private final Token end;
    private int position;

    /**
     * @param tokens what is read
     * @param end stands for what follows them
     */
    Cursor(List<Token> tokens, Token end) {
        this.tokens = tokens;
        this.end = end;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        int index = position + ahead;
        return index >= 0 && index < tokens.size() ? tokens.get(index) : end;
    }

    /** The token that stands for what follows. */
    Token end() {
        return end;
    }

    /** The tokens from here on. */
    List<Token> rest() {
        return List.copyOf(tokens.subList(Math.min(position, tokens.size()), tokens.size()));
    }

    /** The token before the present one. */
    Token previous() {
        return peek(-1);
    }

    Token next() {
        Token token = peek();
        position++;
        return token;
    }

    boolean atEnd() {
        return position >= tokens.size();
    }

    boolean at(String text) {
        return peek().is(text);
    }

    boolean accept(String text) {
        if (!at(text)) {
            return false;
        }
        position++;
        return true;
    }

    Token expect(String text) {
        if (!at(text)) {
            throw new Refusal(peek(), ProblemCode.UNEXPECTED_WORD, "(" + text + ") is expected, " + found());
        }
        return next();
    }

    /** What stands here, for messages. */
    String found() {
        return atEnd() ? "not the end" : "not " + peek().shown();
    }

    /** Where it is, for {@link #reset}. */
    int mark() {
        return position;
    }

    /** Goes back, or on, to a place where it was. */
    void reset(int mark) {
        position = mark;
    }

    /** Goes on to the first of some symbols outside parentheses, or to the end. */
    void skipTo(String... symbols) {
        int depth = 0;
        while (!atEnd()) {
            Token token = peek();
            if (depth == 0) {
                for (String symbol : symbols) {
                    if (token.is(symbol)) {
                        return;
                    }
                }
            }
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if (depth > 0 && (token.is(")") || token.is("]") || token.is("}"))) {
                depth--;
            }
            position++;
        }
    }
}
