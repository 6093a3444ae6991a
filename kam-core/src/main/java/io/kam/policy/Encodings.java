package io.kam.policy;

import java.util.Objects;

/**
 * Guesses the encoding of a file that is not UTF-8 from its bytes, so that its owner knows what to look for. The guess
 * is only shown; nothing is read with it. Thread-safe.
 */
public final class Encodings {
    private static final String UTF_16 = "UTF-16";
    private static final String GBK = "GBK or GB18030";
    private static final String WINDOWS_1252 = "Windows-1252 or ISO 8859-1";

    private Encodings() {}

    /** Whether a file is in UTF-16: it has a byte order mark, or every other byte is 0 in much of its text. */
    public static boolean isUtf16(byte[] content) {
        Objects.requireNonNull(content, "content");
        if (content.length < 2) {
            return false;
        }
        int mark = (content[0] & 0xFF) << 8 | content[1] & 0xFF;
        if (mark == 0xFEFF || mark == 0xFFFE) {
            return true;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < content.length; i++) {
            zeros[i % 2] += content[i] == 0 ? 1 : 0;
        }
        return Math.max(zeros[0], zeros[1]) > content.length / 4
                && Math.min(zeros[0], zeros[1]) < content.length / 16 + 1;
    }

    /**
     * The message for a file that is not UTF-8: its likely encoding and how to save it, for CSV also in a spreadsheet,
     * as in {@code is not UTF-8, but seems to be UTF-16; save the file as UTF-8}.
     *
     * @param file the path of the file
     */
    public static String notUtf8(String file, byte[] content) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(content, "content");
        return "is not UTF-8" + guess(content) + "; save the file as UTF-8"
                + (file.endsWith(".csv") ? ", in a spreadsheet as \"CSV UTF-8\"" : "");
    }

    private static String guess(byte[] content) {
        String likely = isUtf16(content) ? UTF_16 : isGbk(content) ? GBK : isWestern(content) ? WINDOWS_1252 : "";
        return likely.isEmpty() ? "" : ", but seems to be " + likely;
    }

    /** Whether all of it can be characters of GBK or GB18030, and most beyond ASCII are the frequent ones of Chinese. */
    private static boolean isGbk(byte[] content) {
        int all = 0;
        int frequent = 0;
        int i = 0;
        while (i < content.length) {
            int lead = content[i] & 0xFF;
            if (lead < 0x80) {
                i++;
                continue;
            }
            int next = at(content, i + 1);
            boolean four = isDigit(next) && at(content, i + 2) >= 0x81 && isDigit(at(content, i + 3));
            if (lead == 0x80 || lead == 0xFF || !four && (next < 0x40 || next == 0x7F || next == 0xFF)) {
                return false;
            }
            boolean common = next >= 0xA1 && (lead >= 0xA1 && lead <= 0xA3 || lead >= 0xB0 && lead <= 0xD7);
            all++;
            frequent += common ? 1 : 0;
            i += four ? 4 : 2;
        }
        return frequent * 2 > all;
    }

    private static boolean isDigit(int unit) {
        return unit >= 0x30 && unit <= 0x39;
    }

    /** The byte of a position; -1 behind the end. */
    private static int at(byte[] content, int position) {
        return position < content.length ? content[position] & 0xFF : -1;
    }

    /** Whether what is beyond ASCII are single letters and signs of western Europe among others. */
    private static boolean isWestern(byte[] content) {
        int run = 0;
        for (byte unit : content) {
            int value = unit & 0xFF;
            run = value < 0x80 ? 0 : run + 1;
            boolean unused = value == 0x81 || value == 0x8D || value == 0x8F || value == 0x90 || value == 0x9D;
            if (run > 2 || unused || value < ' ' && value != '\n' && value != '\r' && value != '\t') {
                return false;
            }
        }
        return true;
    }
}
