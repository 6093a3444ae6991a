package io.kam.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of CSV text (RFC 4180): cells separated by commas, semicolons or tabs, in double quotes if they contain
 * the separator, a quote (which is then doubled) or a line break. Blank lines are skipped. After a record with a stray quote on its line,
 * reading continues on the next line. A record whose quote is not closed on its line, or not before something else,
 * ends the reading, because nobody can tell where the next record begins. Remove a byte order mark first. Not
 * thread-safe.
 */
public final class CsvRecords implements Closeable {
    /** Characters in a record. */
    private static final int LONGEST = 4 * StrictText.MAX_LINE;

    private static final int BUFFER = 1 << 13;
    private static final int END = -1;
    private static final char COMMENT = '#';

    /** Every character that may separate cells. */
    static final String SEPARATORS = ",;\t";

    /** What is wrong with a record. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** Something follows the quote that ends a cell; the record's cells are those before it. */
        MISPLACED_QUOTE,
        /** A quote is not closed, or is closed on another line and followed by something; nothing after it was read. */
        OPEN_QUOTE
    }

    /**
     * A record.
     *
     * @param line the line on which it begins, from 1
     * @param cells its cells; for a record with a fault, those before the faulty cell
     * @param fault what is wrong with it
     * @param lines if it ends the reading, the number of non-blank lines from it to the end; otherwise 0
     */
    public record Row(int line, List<String> cells, Fault fault, int lines) {
        public Row {
            Objects.requireNonNull(cells, "cells");
            Objects.requireNonNull(fault, "fault");
            cells = List.copyOf(cells);
        }

        /** Whether all of its cells are empty. */
        public boolean isBlank() {
            if (fault != Fault.NONE) {
                return false;
            }
            for (String cell : cells) {
                if (!cell.isBlank()) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it begins like a comment, which a spreadsheet puts into double quotes if it contains some. */
        public boolean beginsAsComment() {
            return !cells.isEmpty() && !cells.get(0).isEmpty() && cells.get(0).charAt(0) == COMMENT;
        }

        /** Whether it can only be a comment: it begins with # and a blank, or with # and all other cells are blank. */
        public boolean isComment() {
            return beginsAsComment()
                    && (cells.get(0).length() == 1
                            || cells.get(0).charAt(1) == ' '
                            || cells.stream().skip(1).allMatch(String::isBlank));
        }

        /** The message for its fault. */
        public String problem() {
            String within = "; write a double quote within a cell twice";
            return "cell " + (cells.size() + 1) + ": "
                    + (fault == Fault.MISPLACED_QUOTE
                            ? "something follows the double quote that ends it" + within
                            : "the double quote that begins it is not closed before the end of the line, so nothing from here on is"
                                    + " read: (" + lines + ") line" + (lines == 1 ? "" : "s") + within);
        }
    }

    private final Reader text;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder cell = new StringBuilder();
    private final StringBuilder used = new StringBuilder();
    /** What separates cells; all that may, until it is known which does. */
    private String separators;

    private int taken;
    private int filled;
    private int line = 1;
    private int next;
    private int length;
    private int firstLine;
    private int lineBegin;
    private int blankLines;
    private boolean started;

    /**
     * The records of a text with commas.
     *
     * @param text is closed together with this object
     */
    public CsvRecords(Reader text) {
        this(text, FactFormat.Separator.COMMA);
    }

    /**
     * The records of a text.
     *
     * @param text is closed together with this object
     * @param separator what separates its cells; if the text is to show it, the first record with one of them alone does
     */
    public CsvRecords(Reader text, FactFormat.Separator separator) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(separator, "separator");
        this.text = text;
        this.separators = separator.characters();
    }

    /** What separated the cells of the last record, one character after each cell but the last. */
    String used() {
        return used.toString();
    }

    /** What separates the cells of the records that follow. */
    FactFormat.Separator separator() {
        return separators.length() > 1 ? FactFormat.Separator.AS_SHOWN : FactFormat.Separator.of(separators.charAt(0));
    }

    /** Says what separates the cells of the records that follow. */
    void separate(FactFormat.Separator separator) {
        separators = separator.characters();
    }

    private boolean isEndOfCell() {
        return next == '\n' || next == '\r' || next == END || isSeparator();
    }

    private boolean isSeparator() {
        return separators.indexOf(next) >= 0;
    }

    /**
     * The next record; null at the end.
     *
     * @param comments whether lines that begin with # are comments, whatever quotes they contain
     */
    public @Nullable Row next(boolean comments) throws IOException {
        if (!started) {
            started = true;
            next = read();
        }
        while (next == '\n' || next == '\r' || comments && next == COMMENT) {
            endOfLine();
            if (next != END) {
                endLine();
            }
        }
        return next == END ? null : row();
    }

    private Row row() throws IOException {
        int first = line;
        firstLine = line;
        blankLines = 0;
        length = 0;
        lineBegin = 0;
        used.setLength(0);
        List<String> cells = new ArrayList<>();
        while (true) {
            cell.setLength(0);
            if (next == '"') {
                if (!quoted()) {
                    return new Row(first, cells, Fault.OPEN_QUOTE, rest(first));
                }
                if (!isEndOfCell()) {
                    if (line > first) {
                        return new Row(first, cells, Fault.OPEN_QUOTE, rest(first));
                    }
                    endOfLine();
                    return new Row(first, cells, Fault.MISPLACED_QUOTE, 0);
                }
            } else {
                while (!isEndOfCell()) {
                    take();
                }
            }
            cells.add(cell.toString());
            if (!isSeparator()) {
                settle();
                return new Row(first, cells, Fault.NONE, 0);
            }
            used.append((char) next);
            next = read();
        }
    }

    /** Takes the separator from a record, if it is not known yet and the record has one alone. */
    private void settle() {
        if (separators.length() > 1 && used.chars().distinct().count() == 1) {
            separators = used.substring(0, 1);
        }
    }

    /** Takes a cell in quotes; false if it does not end. */
    private boolean quoted() throws IOException {
        next = read();
        while (next != END && length <= LONGEST) {
            if (next == '"') {
                next = read();
                if (next != '"') {
                    return true;
                }
            }
            if (next == '\n' || next == '\r') {
                blankLines += length == lineBegin && line > firstLine ? 1 : 0;
                boolean pair = next == '\r';
                take();
                if (pair && next == '\n') {
                    take();
                }
                line++;
                lineBegin = length;
            } else {
                take();
            }
        }
        return false;
    }

    private int read() throws IOException {
        if (taken == filled) {
            taken = 0;
            filled = Math.max(text.read(buffer, 0, BUFFER), 0);
            if (filled == 0) {
                return END;
            }
        }
        return buffer[taken++];
    }

    private void take() throws IOException {
        cell.append((char) next);
        length++;
        next = read();
    }

    private void endLine() throws IOException {
        boolean pair = next == '\r';
        next = read();
        if (pair && next == '\n') {
            next = read();
        }
        line++;
    }

    /** How many lines there are from the one in which a record begins to the end, those that are blank not counted. */
    private int rest(int first) throws IOException {
        int last = cell.length() == 0 ? 0 : cell.charAt(cell.length() - 1);
        boolean nothingMore = next == END && (last == '\n' || last == '\r');
        int lines = line - first + (nothingMore ? 0 : 1) - blankLines;
        endOfLine();
        while (next != END) {
            endLine();
            lines += next == '\n' || next == '\r' || next == END ? 0 : 1;
            endOfLine();
        }
        return lines;
    }

    private void endOfLine() throws IOException {
        while (next != '\n' && next != '\r' && next != END) {
            next = read();
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
