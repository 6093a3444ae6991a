package io.kam.tools;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** A table in text, its columns aligned by the places that characters take: a Chinese one takes two. */
final class TextTable {
    private static final String GAP = "  ";

    /** How the cells of a column stand. */
    enum Align {
        LEFT,
        RIGHT
    }

    private final List<Align> columns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<Align> columns, List<String> header) {
        this.columns = List.copyOf(columns);
        add(header);
    }

    void add(List<String> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "row (" + row + ") must have as many cells as there are columns (" + columns.size() + ")");
        }
        rows.add(List.copyOf(row));
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

    /** The places that a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
