package io.kam.io;

import io.kam.rule.ValueType;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a JSON object says something of, be it nested or by flat keys. Not thread-safe. */
final class GivenPaths {
    /** The paths of values and of lists as a whole, also where they are null. */
    private final NavigableSet<String> given = new TreeSet<>();
    /** Paths of parts and lists that are null, in which nothing more can be given. */
    private final Set<String> absent = new HashSet<>();

    /** Notes that something is said of a path; false if it was before. */
    boolean add(Shape.Part part, String path, boolean isNull) {
        boolean absence = isNull && part.nested() != null;
        boolean first = !isInside(path) && !(absence && holds(path));
        if (absence) {
            absent.add(path);
        }
        if (absence || part.type().kind() != ValueType.Kind.PART) {
            first &= given.add(path);
        }
        return first;
    }

    /** Whether something around a path was said to be null. */
    private boolean isInside(String path) {
        for (int i = 1; i < path.length() && !absent.isEmpty(); i++) {
            boolean ends = path.charAt(i) == '.' || path.charAt(i) == '[';
            if (ends && absent.contains(path.substring(0, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether something inside a path was given. */
    private boolean holds(String path) {
        return Stream.of(path + ".", path + "[").anyMatch(inside -> {
            String next = given.ceiling(inside);
            return next != null && next.startsWith(inside);
        });
    }
}
