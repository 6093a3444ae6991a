package io.kam.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cells of a CSV file with their places in its text, so that some are replaced and all else stays as it is: line ends, quotes,
 * comments, a byte order mark. The file was read without problems. Not thread-safe.
 */
final class CsvCells {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char COMMENT = '#';

    /** The first character of a cell and the one after its last, with its quotes. */
    private record Span(int begin, int end) {}

    private final String text;
    private final Map<Integer, List<Span>> records = new HashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final TreeMap<Integer, Runnable> replacements = new TreeMap<>();
    private final StringBuilder result = new StringBuilder();
    private int copied;

    CsvCells(String text) {
        this.text = text;
        int at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int line = 1;
        while (at < text.length()) {
            int end;
            if (text.charAt(at) == COMMENT) {
                end = endOfLine(at);
            } else {
                List<Span> cells = cells(at);
                end = cells.get(cells.size() - 1).end();
                if (columns.isEmpty() && !isBlankOrComment(cells)) {
                    for (int i = 0; i < cells.size(); i++) {
                        columns.putIfAbsent(value(cells.get(i)), i);
                    }
                }
                records.put(line, cells);
            }
            int next = afterLineEnd(end);
            line += lineEnds(at, next);
            at = next;
        }
    }

    private boolean isBlankOrComment(List<Span> cells) {
        String first = value(cells.get(0));
        return cells.stream().allMatch(cell -> value(cell).isBlank()) || !first.isEmpty() && first.charAt(0) == COMMENT;
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private int afterLineEnd(int end) {
        boolean pair = text.startsWith("\r\n", end);
        return Math.min(text.length(), end + (pair ? 2 : 1));
    }

    private int lineEnds(int from, int to) {
        int lines = 0;
        for (int at = from; at < to; at++) {
            boolean pair = text.charAt(at) == '\n' && at > 0 && text.charAt(at - 1) == '\r';
            lines += (text.charAt(at) == '\n' || text.charAt(at) == '\r') && !pair ? 1 : 0;
        }
        return lines;
    }

    private List<Span> cells(int from) {
        List<Span> cells = new ArrayList<>();
        int at = from;
        while (true) {
            int begin = at;
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                while (at < text.length() && (text.charAt(at) != '"' || text.startsWith("\"\"", at))) {
                    at += text.charAt(at) == '"' ? 2 : 1;
                }
                at = Math.min(text.length(), at + 1);
            } else {
                while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
            }
            cells.add(new Span(begin, at));
            if (at >= text.length() || text.charAt(at) != ',') {
                return cells;
            }
            at++;
        }
    }

    private String value(Span cell) {
        String raw = text.substring(cell.begin(), cell.end());
        return raw.startsWith("\"") ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw;
    }

    private Span cell(int line, String column) {
        List<Span> cells = records.get(line);
        Integer index = columns.get(column);
        if (cells == null || index == null || index >= cells.size()) {
            throw new IllegalArgumentException("line (" + line + ") has no cell (" + column + ")");
        }
        return cells.get(index);
    }

    /** What a cell holds, without the spaces around it. */
    String value(int line, String column) {
        return value(cell(line, column)).strip();
    }

    /** Puts another value in the place of a cell's, in quotes if it had some or needs them. */
    void replace(int line, String column, String value) {
        Span cell = cell(line, column);
        boolean quoted = text.startsWith("\"", cell.begin())
                || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || value.startsWith("#");
        String written = quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
        replacements.put(cell.begin(), () -> {
            result.append(text, copied, cell.begin()).append(written);
            copied = cell.end();
        });
    }

    /** The text with the replacements. */
    @Override
    public String toString() {
        result.setLength(0);
        copied = 0;
        replacements.values().forEach(Runnable::run);
        return result.append(text, copied, text.length()).toString();
    }
}
