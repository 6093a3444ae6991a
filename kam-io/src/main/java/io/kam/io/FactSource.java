package io.kam.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file. */
interface FactSource extends AutoCloseable {
    /**
     * A row, or what is wrong with the file.
     *
     * @param draft the values of a row; null if they can't be read or the file is meant
     * @param report what is wrong so far
     * @param kind whether it is a row, and what follows
     */
    record Entry(@Nullable Draft draft, Report report, Kind kind) {
        <T extends Record> FactRow<T> refused(@Nullable String id) {
            return kind == Kind.ROW ? report.row(id, null) : report.unreadable();
        }
    }

    /** What an entry is about. */
    enum Kind {
        ROW,
        /** The file; rows may follow. */
        FILE,
        /** The file; nothing after it can be read, though something may be there. */
        END
    }

    /** The next entry; null at the end. */
    @Nullable
    Entry next() throws IOException;

    @Override
    void close() throws IOException;
}
