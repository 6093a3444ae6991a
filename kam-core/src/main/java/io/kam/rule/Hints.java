package io.kam.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the name that the author of a misspelt one probably had in mind. Thread-safe. */
public final class Hints {
    private Hints() {}

    /** {@code . Maybe you meant (name)} for the known name {@linkplain #nearest nearest} to the given one; empty if there is none. */
    public static String maybe(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> ". Maybe you meant (" + near + ")")
                .orElse("");
    }

    /**
     * The known name nearest to the given one, if at most a third of its letters differ, one at least; small and capital letters
     * differ only where all else is equal. Empty if several are equally near, for then none stands out.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int limit = Math.max(1, name.length() / 3);
        int least = limit + 1;
        Set<String> nearest = new HashSet<>();
        for (String candidate : known) {
            int edits = Math.abs(candidate.length() - name.length()) > limit
                    ? limit + 1
                    : edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < least) {
                nearest.clear();
                least = edits;
            }
            if (edits == least && edits <= limit) {
                nearest.add(candidate);
            }
        }
        int leastExact =
                nearest.stream().mapToInt(each -> edits(name, each)).min().orElse(0);
        nearest.removeIf(each -> edits(name, each) > leastExact);
        return nearest.size() == 1 ? Optional.of(nearest.iterator().next()) : Optional.empty();
    }

    /** How many edits (insert, delete, replace, swap of neighbours) lead from one name to another. */
    private static int edits(String left, String right) {
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
