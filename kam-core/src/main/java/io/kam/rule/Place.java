package io.kam.rule;

import java.io.Serializable;
import java.util.Comparator;
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

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

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
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, without the parts that are unknown. */
    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
