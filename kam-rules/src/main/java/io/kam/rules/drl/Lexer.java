package io.kam.rules.drl;

import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a rule file into tokens. What can't be one becomes a token with a fault, so that reading goes on. */
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            ">>>", "==", "!=", "<=", ">=", "&&", "||", ":=", "!.", "?.", "->", "=>", "+=", "-=", "*=", "/=", "++", "--",
            "<<", ">>", "::", "(", ")", "{", "}", "[", "]", ",", ";", ":", ".", "<", ">", "=", "+", "-", "*", "/", "%",
            "!", "&", "|", "^", "~", "?", "@", "#");
    private static final Map<Character, String> WIDE = Map.ofEntries(
            Map.entry('（', "("),
            Map.entry('）', ")"),
            Map.entry('，', ","),
            Map.entry('、', ","),
            Map.entry('；', ";"),
            Map.entry('：', ":"),
            Map.entry('。', "."),
            Map.entry('．', "."),
            Map.entry('＝', "="),
            Map.entry('＜', "<"),
            Map.entry('＞', ">"),
            Map.entry('！', "!"),
            Map.entry('＋', "+"),
            Map.entry('－', "-"),
            Map.entry('—', "-"),
            Map.entry('–', "-"),
            Map.entry('＊', "*"),
            Map.entry('／', "/"),
            Map.entry('＆', "&"),
            Map.entry('｜', "|"),
            Map.entry('｛', "{"),
            Map.entry('｝', "}"),
            Map.entry('【', "["),
            Map.entry('】', "]"),
            Map.entry('＄', "$"),
            Map.entry('＠', "@"));
    private static final Map<String, String> MEANT = Map.of("≥", ">=", "≤", "<=", "≠", "!=", "×", "*", "÷", "/");
    private static final String QUOTES = "\"'“”„‟＂‘’「」『』";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean first = true;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens of a text; the last one is its end. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.at < text.length()) {
            lexer.step();
        }
        lexer.add(Token.Kind.END, "", text.length(), null);
        return lexer.tokens;
    }

    private void add(Token.Kind kind, String value, int end, @Nullable Mistake fault) {
        add(kind, value, end, fault, false);
    }

    private void add(Token.Kind kind, String value, int end, @Nullable Mistake fault, boolean open) {
        tokens.add(new Token(kind, value, at, end, first, fault, open));
        at = end;
        first = false;
    }

    private char look(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private void step() {
        char c = look(0);
        if (c == '\n' || c == '\r') {
            first = true;
            at++;
        } else if (c == ' ' || c == '\t' || c == '\f') {
            at++;
        } else if (c == '/' && look(1) == '/') {
            while (at < text.length() && look(0) != '\n' && look(0) != '\r') {
                at++;
            }
        } else if (c == '/' && look(1) == '*') {
            comment();
        } else if (c == '$' || c == '_' || Character.isLetter(text.codePointAt(at))) {
            int end = wordEnd(at);
            String word = text.substring(at, end);
            add(Token.Kind.WORD, word, end, fault(word));
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (QUOTES.indexOf(c) >= 0) {
            text(c);
        } else {
            symbol(c);
        }
    }

    /** What is wrong with a word; null if nothing is. */
    private static @Nullable Mistake fault(String word) {
        if (word.codePoints().anyMatch(Character::isIdentifierIgnorable)) {
            return new Mistake(
                    ProblemCode.INVISIBLE_CHARACTER,
                    "the word (" + SourceText.shown(word) + ") has a character that can't be seen; write it anew");
        }
        return word.length() <= PolicyLimits.NAME_LENGTH ? null : tooLong("word", word, PolicyLimits.NAME_LENGTH);
    }

    private static Mistake tooLong(String what, String word, int limit) {
        return new Mistake(
                ProblemCode.TEXT_TOO_LONG,
                "the " + what + " (" + SourceText.shown(word) + ") has (" + word.length()
                        + ") characters, it must have at most " + limit);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length()
                && Character.isJavaIdentifierPart(text.codePointAt(end))
                && text.charAt(end) != '\0') {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            add(
                    Token.Kind.SYMBOL,
                    "/*",
                    text.length(),
                    new Mistake(
                            ProblemCode.UNCLOSED_TEXT, "the comment that begins here does not end; close it with */"),
                    true);
            return;
        }
        first |= text.substring(at, end).chars().anyMatch(c -> c == '\n' || c == '\r');
        at = end + 2;
    }

    private void number() {
        int end = digitsEnd(at);
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end = digitsEnd(end + 1);
        }
        int wordEnd = wordEnd(end);
        String number = text.substring(at, end);
        Mistake fault = null;
        if (wordEnd > end) {
            fault = new Mistake(
                    ProblemCode.INVALID_NUMBER,
                    "(" + SourceText.shown(text.substring(at, wordEnd))
                            + ") is no number; write it plain, such as 8 or 0.75");
        } else if (number.length() - (number.indexOf('.') >= 0 ? 1 : 0) > 17) {
            fault = new Mistake(
                    ProblemCode.INVALID_NUMBER, "(" + SourceText.shown(number) + ") has more than 17 digits");
            number = "1";
        }
        add(Token.Kind.NUMBER, number, wordEnd, fault);
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void text(char open) {
        StringBuilder value = new StringBuilder();
        Mistake fault = open == '"'
                ? null
                : new Mistake(ProblemCode.WRONG_QUOTES, "text stands in double quotes (\"), not in (" + open + ")");
        int i = at + 1;
        while (true) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '\n' || c == '\r') {
                add(
                        Token.Kind.TEXT,
                        value.toString(),
                        Math.min(i, text.length()),
                        new Mistake(
                                ProblemCode.UNCLOSED_TEXT,
                                "a quotation mark is missing in this line: the text that begins here does not end"),
                        true);
                return;
            }
            if (c == '"' || c != open && open != '"' && QUOTES.indexOf(c) >= 0 || c == open) {
                add(Token.Kind.TEXT, value.toString(), i + 1, fault != null ? fault : faultOfText(value.toString()));
                return;
            }
            if (c == '\\') {
                char escape = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
                int taken = escape(escape, i + 2, value);
                if (taken < 0) {
                    fault = new Mistake(
                            ProblemCode.INVALID_ESCAPE,
                            "(\\" + (escape < ' ' ? "" : escape)
                                    + ") is no escape; there are \\\" \\\\ \\n \\t and \\uXXXX");
                    taken = 0;
                    i += escape < ' ' ? 1 : 2;
                    continue;
                }
                i += 2 + taken;
            } else {
                value.append(c);
                i++;
            }
        }
    }

    /** What is wrong with a text, its escapes resolved; null if nothing is. */
    private static @Nullable Mistake faultOfText(String value) {
        if (value.codePoints().anyMatch(c -> SourceText.isInvisible(c) && c != '\n' && c != '\t')) {
            return new Mistake(
                    ProblemCode.INVISIBLE_CHARACTER,
                    "the text (" + SourceText.shown(value)
                            + ") has a character that can't be seen; take its escape out");
        }
        return value.length() <= PolicyLimits.TEXT_LENGTH ? null : tooLong("text", value, PolicyLimits.TEXT_LENGTH);
    }

    /** Appends the character of an escape; the number of characters taken after its letter, -1 if it is none. */
    private int escape(char letter, int from, StringBuilder value) {
        switch (letter) {
            case '"', '\\':
                value.append(letter);
                return 0;
            case 'n':
                value.append('\n');
                return 0;
            case 't':
                value.append('\t');
                return 0;
            case 'u':
                if (from + 4 > text.length()
                        || !text.substring(from, from + 4)
                                .chars()
                                .allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                    return -1;
                }
                value.append((char) Integer.parseInt(text.substring(from, from + 4), 16));
                return 4;
            default:
                return -1;
        }
    }

    private void symbol(char c) {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, symbol, at + symbol.length(), null);
                return;
            }
        }
        String plain = WIDE.get(c);
        String meant = plain == null ? MEANT.get(String.valueOf(c)) : plain;
        int length = Character.charCount(text.codePointAt(at));
        if (meant != null) {
            boolean doubled = "=&|".contains(meant) && look(1) == c;
            add(
                    Token.Kind.SYMBOL,
                    doubled ? meant + meant : meant,
                    at + (doubled ? 2 : 1),
                    new Mistake(ProblemCode.WRONG_CHARACTER, "(" + c + ") is no character of rules; write " + meant));
        } else {
            String shown = Character.isISOControl(c)
                            || Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || !Character.isDefined(text.codePointAt(at))
                            || Character.getType(text.codePointAt(at)) == Character.FORMAT
                    ? String.format(java.util.Locale.ROOT, "U+%04X", text.codePointAt(at))
                    : text.substring(at, at + length);
            add(
                    Token.Kind.SYMBOL,
                    "",
                    at + length,
                    new Mistake(
                            ProblemCode.WRONG_CHARACTER,
                            "(" + shown + ") is no character of rules"
                                    + (Character.isSpaceChar(c) ? "; write a space" : "")));
        }
    }
}
