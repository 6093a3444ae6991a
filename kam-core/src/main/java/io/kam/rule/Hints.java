package io.kam.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the names that the author of a misspelt name may have meant. Thread-safe. */
public final class Hints {
    private Hints() {}

    /** {@code . Maybe you meant (name)} for the known name {@linkplain #nearest nearest} to the given one; empty if there is none. */
    public static String maybe(String name, Collection<String> known) {
        return nearest(name, known)
                .map(near -> ". Maybe you meant (" + near + ")")
                .orElse("");
    }

    /**
     * The {@linkplain #near nearest} of the known names; empty if several are equally near, because none then stands
     * out.
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        List<Candidate> near = candidates(name, known);
        boolean tied = near.size() > 1 && Candidate.NEAREST.compare(near.get(0), near.get(1)) == 0;
        return near.isEmpty() || tied
                ? Optional.empty()
                : Optional.of(near.get(0).name());
    }

    /**
     * The known names that differ from the given one in at most a third of its letters, but at least one: nearest
     * first. Upper and lower case count as different only if all else is equal; equally near names are in natural
     * order.
     */
    public static List<String> near(String name, Collection<String> known) {
        return candidates(name, known).stream().map(Candidate::name).toList();
    }

    /**
     * A name that is near.
     *
     * @param edits the edits to it but for small and capital letters
     * @param exact all edits to it
     */
    private record Candidate(String name, int edits, int exact) {
        private static final Comparator<Candidate> NEAREST =
                Comparator.comparingInt(Candidate::edits).thenComparingInt(Candidate::exact);
    }

    private static List<Candidate> candidates(String name, Collection<String> known) {
        int limit = Math.max(1, name.length() / 3);
        String lower = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .distinct()
                .filter(each -> Math.abs(each.length() - name.length()) <= limit)
                .map(each -> new Candidate(each, edits(lower, each.toLowerCase(Locale.ROOT)), edits(name, each)))
                .filter(each -> each.edits() <= limit)
                .sorted(Candidate.NEAREST.thenComparing(Candidate::name))
                .toList();
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
