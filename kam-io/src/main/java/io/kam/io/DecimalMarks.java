package io.kam.io;

import io.kam.rule.CellHints;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which mark stands before the decimals of a file's numbers, and reads numbers by it. Not thread-safe. */
final class DecimalMarks {
    private static final Pattern GROUPED =
            Pattern.compile("([+-]?[1-9]\\d{0,2})((?:([.,' ])\\d{3})(?:\\3\\d{3})*)(?:([.,])(\\d+))?(%?)");
    private static final Pattern SIMPLE = Pattern.compile("([+-]?\\d*)([.,])(\\d+)(%?)");

    private boolean point;
    private boolean comma;

    /** Takes a cell of a column of numbers into account. */
    void add(String cell) {
        String text = CellHints.plain(cell);
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches()) {
            String between = grouped.group(3);
            String before = grouped.group(4);
            boolean several = grouped.group(2).length() > 4;
            boolean thousands = before == null ? several : !before.equals(between);
            point |= thousands && (before == null ? between.equals(",") : before.equals("."));
            comma |= thousands && (before == null ? between.equals(".") : before.equals(","));
            return;
        }
        Matcher simple = SIMPLE.matcher(text);
        if (simple.matches()) {
            point |= simple.group(2).equals(".");
            comma |= simple.group(2).equals(",");
        }
    }

    /** Whether what some of the cells mean may depend on the mark. */
    static boolean matter(List<String> cells) {
        for (String cell : cells) {
            if (matters(cell)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matters(String cell) {
        return cell.indexOf(',') >= 0
                || !isDigits(cell) && GROUPED.matcher(CellHints.plain(cell)).matches();
    }

    private static boolean isDigits(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** What the cells show: the mark that some of them have and none contradicts. */
    FactFormat.Decimals shown() {
        return point == comma
                ? FactFormat.Decimals.AS_SHOWN
                : point ? FactFormat.Decimals.POINT : FactFormat.Decimals.COMMA;
    }

    /**
     * A number in plain form, read by a mark; the text itself if it is none by that mark.
     *
     * @throws IllegalArgumentException if it has the other mark before decimals; the message is one for people
     */
    static String plain(String cell, FactFormat.Decimals decimals) {
        char mark = decimals == FactFormat.Decimals.COMMA ? ',' : '.';
        String text = CellHints.plain(cell);
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches() && grouped.group(3).charAt(0) != mark) {
            String decimal = grouped.group(4);
            if (decimal == null || decimal.charAt(0) == mark) {
                return grouped.group(1)
                        + grouped.group(2).replaceAll("\\D", "")
                        + (decimal == null ? "" : "." + grouped.group(5))
                        + grouped.group(6);
            }
        }
        Matcher simple = SIMPLE.matcher(text);
        if (mark == '.' || !simple.matches()) {
            return cell;
        }
        if (simple.group(2).equals(".")) {
            throw new IllegalArgumentException(
                    "(" + FactValue.shown(cell) + ") has a decimal point, but the file uses decimal commas");
        }
        return text.replace(',', '.');
    }
}
