package io.kam.io;

import io.kam.policy.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a UTF-8 file without its byte order mark. Bytes that are not UTF-8, and what exceeds the length of a
 * line, become marks that no UTF-8 text can hold, so that the reader above can refuse the row they stand in and go on.
 */
final class StrictText extends Reader {
    /** Characters in a line. */
    static final int MAX_LINE = 1 << 20;

    // First halves of surrogate pairs: a UTF-8 decoder never gives them without the second.
    private static final char NOT_UTF_8 = '\uD800';
    private static final char TOO_LONG = '\uD801';
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER = 1 << 13;

    /** What is wrong with a text. */
    record Problem(ProblemCode code, String message) {}

    private final Reader source;
    private final char[] buffer = new char[BUFFER];
    private int next;
    private int end;
    private int inLine;
    private boolean started;

    StrictText(InputStream source) {
        this.source = new InputStreamReader(
                source,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(NOT_UTF_8)));
    }

    /** What is wrong with the characters of a text, which it does not show: it may tell of a person; null if nothing is. */
    static @Nullable Problem problem(String text, FileEncoding encoding) {
        if (marked(text, TOO_LONG) >= 0) {
            return new Problem(ProblemCode.FACTS_TOO_LARGE, "the line is longer than " + MAX_LINE + " characters");
        }
        return marked(text, NOT_UTF_8) < 0 ? null : new Problem(ProblemCode.FACTS_NOT_UTF8, encoding.notUtf8());
    }

    /** The text with the usual sign in place of each mark, and of any other half of a character. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && !isPair(text, i) && !(i > 0 && isPair(text, i - 1))) {
                shown.append(c == TOO_LONG ? '…' : '\uFFFD');
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** Where a mark stands; -1 if nowhere. */
    private static int marked(String text, char mark) {
        for (int i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
            if (!isPair(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count == 0) {
            if (next == end && !fill()) {
                return -1;
            }
            while (next < end && count < length) {
                char c = buffer[next++];
                inLine = c == '\n' || c == '\r' ? 0 : inLine + 1;
                if (inLine <= MAX_LINE) {
                    target[offset + count++] = c;
                } else if (inLine == MAX_LINE + 1) {
                    target[offset + count++] = TOO_LONG;
                } else {
                    inLine = MAX_LINE + 2;
                }
            }
        }
        return count;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = source.read(buffer, 0, buffer.length);
        if (!started && end > 0) {
            started = true;
            next = buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
        }
        if (end < 0) {
            end = 0;
            return false;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
