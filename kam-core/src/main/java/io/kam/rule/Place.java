package io.kam.rule;

import java.io.Serializable;
import java.util.Objects;

/**
 * A place in a policy.
 *
 * @param file path relative to the policy's root, with forward slashes
 * @param line line in the file, from 1; 0 if the whole file is meant
 * @param column column in the line in UTF-16 units, from 1; 0 if the whole line is meant
 */
public record Place(String file, int line, int column) implements Comparable<Place>, Serializable {
    public Place {
        Objects.requireNonNull(file, "file");
    }

    /** The place of a whole file. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** The place of a whole line. */
    public static Place of(String file, int line) {
        return new Place(file, line, 0);
    }

    @Override
    public int compareTo(Place other) {
        int files = file.compareTo(other.file);
        int lines = files != 0 ? files : Integer.compare(line, other.line);
        return lines != 0 ? lines : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, without the parts that are unknown. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
