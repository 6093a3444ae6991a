package io.kam.tools;

import java.util.ArrayList;
import java.util.List;

/** A table in text, its columns aligned by the places that characters take: a Chinese one takes two. */
public final class TextTable {
    private static final String GAP = "  ";

    /** The ranges in which characters are wide or full-width (Unicode, UAX #11), each with its first and its last. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD}
    };

    /** The one among them that is not. */
    private static final int NARROW = 0x303F;

    /** How the cells of a column stand. */
    public enum Align {
        /** At the left. */
        LEFT,
        /** At the right. */
        RIGHT
    }

    private final List<Align> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table of no rows yet.
     *
     * @param columns how each column stands
     * @param header the names of the columns, as many
     */
    public TextTable(List<Align> columns, List<String> header) {
        this.columns = List.copyOf(columns);
        add(header);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has more or fewer cells than there are columns
     */
    public void add(List<String> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "row (" + row + ") must have as many cells as there are columns (" + columns.size() + ")");
        }
        rows.add(List.copyOf(row));
    }

    /** A blank line, a title, another one, and the table; empty if it has no rows. */
    String under(String title) {
        return rows.size() == 1 ? "" : "\n" + title + "\n\n" + this;
    }

    /** Header, rule and rows, each with a line feed; no spaces at the ends of lines. */
    @Override
    public String toString() {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : GAP);
                line.append(columns.get(i) == Align.RIGHT ? space + row.get(i) : row.get(i) + space);
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (row == rows.get(0)) {
                for (int i = 0; i < widths.length; i++) {
                    text.append(i == 0 ? "" : GAP).append("-".repeat(widths[i]));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** The places that a text takes where each character has the same width: a Chinese one takes two, an accent none. */
    public static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    private static boolean isWide(int c) {
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return c != NARROW;
            }
        }
        return false;
    }
}
