package io.kam.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that the author of a misspelt one probably had in mind. Thread-safe. */
public final class Hints {
    private Hints() {}

    /** {@code . Maybe you meant (name)} for the known name nearest to the given one; empty if none is near. */
    public static String maybe(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> ". Maybe you meant (" + near + ")")
                .orElse("");
    }

    /** The known name nearest to the given one, if at most a third of its letters differ; ties go by alphabet. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int limit = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two names, case ignored. */
    private static int distance(String a, String b) {
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] before = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] next = new int[right.length() + 1];
            next[0] = i;
            for (int j = 1; j < next.length; j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                next[j] = Math.min(row[j - 1] + (same ? 0 : 1), Math.min(row[j], next[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            before = row;
            row = next;
        }
        return row[right.length()];
    }
}
