package io.kam.rules.drl.grammar;

import io.kam.policy.PolicyLimits;
import io.kam.policy.ProblemCode;
import io.kam.rules.drl.text.Mistake;
import io.kam.rules.drl.text.Numbers;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a rule file into tokens. What can't be one becomes a token with a fault, so that reading goes on. */
public final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            ">>>", "==", "!=", "<=", ">=", "=<", "<>", "&&", "||", ":=", "!.", "?.", "->", "=>", "+=", "-=", "*=", "/=",
            "++", "--", "<<", ">>", "::", "(", ")", "{", "}", "[", "]", ",", ";", ":", ".", "<", ">", "=", "+", "-",
            "*", "/", "%", "!", "&", "|", "^", "~", "?", "@", "#");
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

    private static final Pattern RULE = Pattern.compile("^[ \\t]*rule[ \\t]*\"", Pattern.MULTILINE);

    private static final List<List<String>> SYMBOLS_BY_START = byStart();

    private final Map<Integer, Mistake> wrongCharacters = new HashMap<>();
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean first = true;
    private boolean closed = true;

    private Lexer(String text) {
        this.text = text;
    }

    private static List<List<String>> byStart() {
        List<List<String>> all = new ArrayList<>();
        for (int c = 0; c < 128; c++) {
            char start = (char) c;
            all.add(SYMBOLS.stream().filter(s -> s.charAt(0) == start).toList());
        }
        return all;
    }

    /** The tokens of a text; the last one is its end. */
    public static List<Token> tokens(String text) {
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
        } else if (c >= '０' && c <= '９') {
            wideNumber();
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
                    "the word (" + SourceText.shown(word) + ") contains an invisible character; type it again");
        }
        return word.length() <= PolicyLimits.NAME_LENGTH ? null : tooLong("word", word, PolicyLimits.NAME_LENGTH);
    }

    private static Mistake tooLong(String what, String word, int limit) {
        return new Mistake(
                ProblemCode.TEXT_TOO_LONG,
                "the " + what + " (" + SourceText.shown(word) + ") has (" + word.length()
                        + ") characters; the maximum is " + limit);
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
        int end = closed ? text.indexOf("*/", at + 2) : -1;
        if (end < 0) {
            closed = false;
            add(
                    Token.Kind.SYMBOL,
                    "/*",
                    nextRule(),
                    new Mistake(
                            ProblemCode.UNCLOSED_TEXT, "the comment that begins here is not closed; end it with */"),
                    true);
            first = true;
            return;
        }
        first |= text.substring(at, end).chars().anyMatch(c -> c == '\n' || c == '\r');
        at = end + 2;
    }

    /** Where the next rule begins: as far as a comment that does not end may reach without hiding other rules. */
    private int nextRule() {
        Matcher next = RULE.matcher(text);
        return next.find(at) ? next.start() : text.length();
    }

    private void number() {
        int end = digitsEnd(at);
        if (isDigitAt(end + 1) && text.charAt(end) == '.') {
            end = digitsEnd(end + 1);
        }
        String number = text.substring(at, end);
        int meant = meantEnd(end);
        Mistake fault = null;
        if (meant > end) {
            fault = new Mistake(ProblemCode.INVALID_NUMBER, Numbers.mistake(text.substring(at, meant)));
        } else if (number.length() - (number.indexOf('.') >= 0 ? 1 : 0) > 17) {
            fault = new Mistake(
                    ProblemCode.INVALID_NUMBER, "(" + SourceText.shown(number) + ") has more than 17 digits");
            number = "1";
        } else if (Numbers.isAmbiguous(number)) {
            fault = new Mistake(ProblemCode.INVALID_NUMBER, Numbers.ambiguous(number));
        }
        add(Token.Kind.NUMBER, number, meant, fault);
    }

    /** The end of what was meant as a number: over letters, a percent sign, and digits joined by what joins none. */
    private int meantEnd(int end) {
        int meant = wordEnd(end);
        while (meant < text.length() && ".'’".indexOf(text.charAt(meant)) >= 0 && isDigitAt(meant + 1)) {
            meant = wordEnd(meant + 1);
        }
        if (meant == end && Numbers.isDate(text, at)) {
            return at + Numbers.DATE_LENGTH;
        }
        boolean percent = meant == end && meant < text.length() && "%％".indexOf(text.charAt(meant)) >= 0;
        return percent && !isOperandAfter(meant + 1) ? meant + 1 : meant;
    }

    private boolean isOperandAfter(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '(' || wordEnd(i) > i);
    }

    private boolean isDigitAt(int index) {
        return index < text.length() && isDigit(text.charAt(index));
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void wideNumber() {
        StringBuilder number = new StringBuilder();
        int end = at;
        while (end < text.length() && text.charAt(end) >= '０' && text.charAt(end) <= '９') {
            number.append((char) (text.charAt(end++) - '０' + '0'));
        }
        String plain = number.length() > 17 ? "1" : number.toString();
        add(
                Token.Kind.NUMBER,
                plain,
                end,
                new Mistake(
                        ProblemCode.WRONG_CHARACTER,
                        "(" + SourceText.shown(text.substring(at, end)) + ") is not a number; write "
                                + SourceText.shown(number.toString())));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void text(char open) {
        StringBuilder value = new StringBuilder();
        Mistake fault = open == '"'
                ? null
                : new Mistake(ProblemCode.WRONG_QUOTES, "put text in double quotes (\"), not in (" + open + ")");
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
                                "a quotation mark is missing in this line: the text that begins here is not closed"),
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
                                    + ") is not an escape; there are \\\" \\\\ \\n \\t and \\uXXXX");
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
                    "the text (" + SourceText.shown(value) + ") contains an invisible character; delete its escape");
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
        for (String symbol : c < SYMBOLS_BY_START.size() ? SYMBOLS_BY_START.get(c) : List.<String>of()) {
            if (text.startsWith(symbol, at)) {
                add(Token.Kind.SYMBOL, symbol, at + symbol.length(), null);
                return;
            }
        }
        String plain = WIDE.get(c);
        String meant = plain == null ? MEANT.get(String.valueOf(c)) : plain;
        int character = text.codePointAt(at);
        Mistake wrong = wrongCharacters.computeIfAbsent(character, wide -> wrongCharacter(wide, meant));
        if (meant != null) {
            boolean doubled = "=&|".contains(meant) && look(1) == c;
            add(Token.Kind.SYMBOL, doubled ? meant + meant : meant, at + (doubled ? 2 : 1), wrong);
        } else {
            add(Token.Kind.SYMBOL, "", at + Character.charCount(character), wrong);
        }
    }

    private static Mistake wrongCharacter(int character, @Nullable String meant) {
        boolean invisible = Character.isISOControl(character)
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || !Character.isDefined(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE;
        String shown = invisible ? String.format(Locale.ROOT, "U+%04X", character) : Character.toString(character);
        String instead = meant != null ? "; write " + meant : Character.isSpaceChar(character) ? "; write a space" : "";
        return new Mistake(ProblemCode.WRONG_CHARACTER, "(" + shown + ") is not allowed in rules" + instead);
    }
}
