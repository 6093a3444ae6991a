package io.kam.rules.drl.grammar;

import io.kam.policy.ProblemCode;
import io.kam.rules.drl.text.Refusal;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A position in some tokens. Not thread-safe. */
public final class Cursor {
    private final List<Token> tokens;
    private final Token end;
    private final SourceText source;
    private int @Nullable [] closing;
    private int position;

    /**
     * @param tokens what is read
     * @param end stands for what follows them
     * @param source the file that they are of, where steps are taken
     */
    public Cursor(List<Token> tokens, Token end, SourceText source) {
        this.tokens = tokens;
        this.end = end;
        this.source = source;
    }

    public Token peek() {
        return peek(0);
    }

    public Token peek(int ahead) {
        int index = position + ahead;
        return index >= 0 && index < tokens.size() ? tokens.get(index) : end;
    }

    /** The token that stands for what follows. */
    Token end() {
        return end;
    }

    /** A position of its own in the tokens from here on. */
    Cursor ahead() {
        return new Cursor(tokens.subList(Math.min(position, tokens.size()), tokens.size()), end, source);
    }

    /** Takes steps of reading, as each token that is passed does. */
    void take(long steps) {
        source.take(steps);
    }

    /** The token before the present one. */
    public Token previous() {
        return peek(-1);
    }

    public Token next() {
        Token token = peek();
        position++;
        source.take(1);
        return token;
    }

    public boolean atEnd() {
        return position >= tokens.size();
    }

    boolean at(String text) {
        return peek().is(text);
    }

    public boolean accept(String text) {
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

    /** Goes over what closes the parenthesis after a word. */
    void close(Token word) {
        if (atEnd()) {
            throw unclosed(word);
        }
        expect(")");
    }

    /** Says that the parenthesis after a word is not closed. */
    Refusal unclosed(Token word) {
        return new Refusal(
                word, ProblemCode.UNCLOSED_PARENTHESIS, "the parenthesis after " + word.shown() + " is not closed");
    }

    /** Refuses a word that stands in quotation marks inside a text, which therefore ended before it. */
    void refuseQuote() {
        if (isQuoted()) {
            throw new Refusal(
                    peek(),
                    ProblemCode.UNEXPECTED_WORD,
                    peek().shown() + " is not expected here; a quotation mark inside a text is written \\\" or '");
        }
    }

    private boolean isQuoted() {
        if (atEnd() || !touch(previous(), peek()) || previous().kind() != Token.Kind.TEXT) {
            return false;
        }
        int ahead = 0;
        while (!peek(ahead).first() && peek(ahead).kind() == Token.Kind.WORD) {
            ahead++;
        }
        return ahead > 0 && peek(ahead).kind() == Token.Kind.TEXT && touch(peek(ahead - 1), peek(ahead));
    }

    private static boolean touch(Token before, Token after) {
        return before.end() == after.start();
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
        while (!atEnd()) {
            Token token = peek();
            for (String symbol : symbols) {
                if (token.is(symbol)) {
                    return;
                }
            }
            position = opens(token) ? afterClosing()[position] : position + 1;
            source.take(1);
        }
    }

    private static boolean opens(Token token) {
        return token.is("(") || token.is("[") || token.is("{");
    }

    private static boolean closes(Token token) {
        return token.is(")") || token.is("]") || token.is("}");
    }

    /** For each token that opens parentheses, the position after they are closed; the end if they are not. */
    private int[] afterClosing() {
        int[] known = closing;
        if (known == null) {
            known = new int[tokens.size()];
            Deque<Integer> open = new ArrayDeque<>();
            for (int i = 0; i < known.length; i++) {
                known[i] = known.length;
                if (opens(tokens.get(i))) {
                    open.push(i);
                } else if (closes(tokens.get(i)) && !open.isEmpty()) {
                    known[open.pop()] = i + 1;
                }
            }
            closing = known;
        }
        return known;
    }
}
