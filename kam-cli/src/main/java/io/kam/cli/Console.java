package io.kam.cli;

import java.io.BufferedOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Where a command writes: always UTF-8 with LF line ends, whatever the platform. */
final class Console {
    private final OutputStream bytes;
    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintStream screen;
    private final boolean terminal;

    /** @param terminal whether {@code err} is a terminal that somebody watches */
    Console(OutputStream out, OutputStream err, boolean terminal) {
        this.bytes = new BufferedOutputStream(out);
        this.out = writer(bytes, false);
        this.err = writer(err, true);
        this.screen = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    private static PrintWriter writer(OutputStream stream, boolean flushing) {
        return new PrintWriter(new LineFeeds(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), flushing);
    }

    /** What was asked for. */
    PrintWriter out() {
        return out;
    }

    /** What went wrong, and what a reader of the result need not see. */
    PrintWriter err() {
        return err;
    }

    /** The bytes below {@link #out}; flush one before writing to the other. */
    OutputStream bytes() {
        return bytes;
    }

    /** The same as {@link #err}, for what moves on a screen: carriage returns are written. */
    PrintStream screen() {
        return screen;
    }

    /** Whether somebody watches what is written to {@link #err}. */
    boolean terminal() {
        return terminal;
    }

    /** Prints each problem on a line of its own. */
    void problems(Collection<?> problems) {
        problems.forEach(err::println);
    }

    /**
     * Writes everything out.
     *
     * @return whether all that was asked for could be written
     */
    boolean flush() {
        err.flush();
        return !out.checkError();
    }

    /** Leaves out carriage returns, which only a platform's line separator brings in. */
    private static final class LineFeeds extends FilterWriter {
        LineFeeds(Writer target) {
            super(target);
        }

        @Override
        public void write(int c) throws IOException {
            if (c != '\r') {
                out.write(c);
            }
        }

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            write(new String(chars, offset, length), 0, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            out.write(text.substring(offset, offset + length).replace("\r", ""));
        }
    }
}
