package io.kam.rules.drl.text;

import io.kam.policy.Encodings;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of a policy file, and where in it each character stands. A line ends with LF, CR LF or CR. Immutable. */
public final class SourceText {
    private static final int SHOWN = 60;
    private static final int HUGE = 1000;

    private final String file;
    private final String text;
    private final Work work;
    private final int[] lineStarts;

    private SourceText(String file, String text, Work work) {
        this.file = file;
        this.text = text;
        this.work = work;
        int[] starts = new int[text.length() + 1];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !pair) {
                starts[lines++] = i + 1;
            }
        }
        this.lineStarts = Arrays.copyOf(starts, lines);
    }

    /** The text of a file in UTF-8, a byte order mark left out; null, with a problem told, if it can't be read. */
    public static @Nullable SourceText read(String file, byte[] content, Work work) {
        if (content.length > PolicyLimits.BYTES_PER_FILE) {
            work.add(PolicyProblem.of(
                    ProblemCode.FILE_TOO_LARGE,
                    Place.of(file),
                    "the file has (" + content.length + ") bytes; the maximum is " + PolicyLimits.BYTES_PER_FILE));
            return null;
        }
        if (Encodings.isUtf16(content)) {
            work.add(PolicyProblem.of(
                    ProblemCode.NOT_UTF8, Place.of(file), "the file " + Encodings.notUtf8(file, content)));
            return null;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = new SourceText(file, text, work).at(text.length()).line();
            work.add(PolicyProblem.of(
                    ProblemCode.NOT_UTF8, Place.of(file, line), "the line " + Encodings.notUtf8(file, content)));
            return null;
        }
        SourceText source = new SourceText(file, text.startsWith("\uFEFF") ? text.substring(1) : text, work);
        return new SourceText(file, source.visible(), work);
    }

    /**
     * The text with blanks for characters that can't be seen. The first of each line is told, and nothing else of the line, for
     * it may only follow from it.
     */
    private String visible() {
        StringBuilder visible = null;
        int told = -1;
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c > '~' || c < ' ') {
                boolean refused = isInvisible(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f';
                if (refused) {
                    visible = visible == null ? new StringBuilder(text) : visible;
                    visible.replace(i, i + Character.charCount(c), " ".repeat(Character.charCount(c)));
                    if (at(i).line() != told) {
                        told = at(i).line();
                        work.addOnly(PolicyProblem.of(
                                ProblemCode.INVISIBLE_CHARACTER,
                                at(i),
                                "(" + Character.toString(c) + ") is invisible and not allowed; delete it"));
                    }
                }
            }
        }
        return visible == null ? text : visible.toString();
    }

    /**
     * Whether a character can't be seen and is not needed to write any language: controls, line ends among them; what turns the
     * direction of text; blanks without width; what is shown as nothing; half of a surrogate pair. Joiners and direction marks are needed.
     */
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c < 0x200C || c > 0x200F;
            case Character.UNASSIGNED -> c == 0x2065 || c >= 0xFFF0 && c <= 0xFFF8 || c >= 0xE0000 && c <= 0xE0FFF;
            default ->
                c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x3164 || c == 0xFFA0;
        };
    }

    /**
     * Takes steps of reading.
     *
     * @throws Work.Exhausted if there are no more
     */
    public void take(long steps) {
        work.take(steps, file);
    }

    /** The path of the file. */
    public String file() {
        return file;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The place of a character, by its offset. */
    public Place at(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, offset - lineStarts[line] + 1);
    }

    /** A word as a message shows it: not longer than a line bears, without line ends. */
    public static String shown(String word) {
        boolean huge = word.length() > HUGE;
        String line = (huge ? word.substring(0, HUGE) : word).replaceAll("\\s+", " ");
        if (line.length() <= SHOWN) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN) + "…";
    }
}
