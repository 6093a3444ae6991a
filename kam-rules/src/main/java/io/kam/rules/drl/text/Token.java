package io.kam.rules.drl.text;

import org.jspecify.annotations.Nullable;

/**
 * A word, number, text or symbol of a rule file.
 *
 * @param kind what it is
 * @param text the word, number or symbol as written; of a text, the characters between the quotation marks, escapes resolved
 * @param start offset of its first character
 * @param end offset after its last character
 * @param first whether it is the first of its line
 * @param fault what is wrong with it, though what was meant is clear; null if nothing is
 * @param open whether it is a text or comment that does not end
 */
public record Token(
        Kind kind,
        String text,
        int start,
        int end,
        boolean first,
        @Nullable Mistake fault,
        boolean open) {
    /** The sorts of tokens. */
    public enum Kind {
        WORD,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    /** Whether it is this word or symbol. */
    public boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    /** Whether it is a character that means nothing; its fault tells so. */
    public boolean isNothing() {
        return kind == Kind.SYMBOL && text.isEmpty();
    }

    /** Whether it is a variable's name. */
    public boolean isVariable() {
        return kind == Kind.WORD && text.startsWith("$");
    }

    /** The token as a message shows it, in parentheses. */
    public String shown() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "(\"" + SourceText.shown(text) + "\")";
            default -> "(" + SourceText.shown(text) + ")";
        };
    }
}
