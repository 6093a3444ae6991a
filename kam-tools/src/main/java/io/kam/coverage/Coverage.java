package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.rule.Place;
import io.kam.tools.Example;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the examples of a policy touch: its rules, the atoms of their conditions and the rows of its tables. Immutable.
 *
 * @param rules the enabled rules, by step and id
 * @param rows the rows of all tables, by file and line
 */
public record Coverage(List<OfRule> rules, List<OfRow> rows) {
    public Coverage {
        rules = List.copyOf(rules);
        rows = List.copyOf(rows);
    }

    /**
     * Decides about examples and finds what they touch.
     *
     * @param policy the policy; with the engine {@code fast} this is quickest
     * @param examples its examples, whether they pass or not
     */
    public static Coverage of(Policy policy, List<Example> examples) {
        return new CoverageRun(Objects.requireNonNull(policy, "policy"), Objects.requireNonNull(examples, "examples"))
                .coverage();
    }

    /** How many rules matched in at least one example. */
    public Count matchedRules() {
        return Count.of(rules, OfRule::isCovered);
    }

    /** How many truths of atoms were seen: each atom has two, true and false. */
    public Count truths() {
        int seen = 0;
        int all = 0;
        for (OfRule rule : rules) {
            for (OfAtom atom : rule.atoms()) {
                seen += (atom.seenTrue() > 0 ? 1 : 0) + (atom.seenFalse() > 0 ? 1 : 0);
                all += 2;
            }
        }
        return new Count(seen, all);
    }

    /** How many atoms were seen both true and false. */
    public Count atoms() {
        return Count.of(rules.stream().flatMap(rule -> rule.atoms().stream()).toList(), OfAtom::isCovered);
    }

    /** How many rows were used. */
    public Count usedRows() {
        return Count.of(rows, OfRow::isCovered);
    }

    /**
     * So many of so many.
     *
     * @param covered those that examples touch
     * @param all all
     */
    public record Count(int covered, int all) {
        private static final int WHOLE = 100;

        private static <T> Count of(List<T> all, Predicate<T> covered) {
            return new Count((int) all.stream().filter(covered).count(), all.size());
        }

        /** The whole percent, rounded down, so that 100 is all; 100 of nothing. */
        public int percent() {
            return all == 0 ? WHOLE : (int) ((long) WHOLE * covered / all);
        }

        /** Whether it is at least so many percent. */
        public boolean reaches(int percent) {
            return (long) WHOLE * covered >= (long) percent * all;
        }

        @Override
        public String toString() {
            return covered + " of " + all + " (" + percent() + " %)";
        }
    }

    /**
     * A rule.
     *
     * @param id its id
     * @param place where it is
     * @param matched in how many examples it matched
     * @param unmatched in how many examples it was asked and did not match
     * @param atoms the atoms of its condition that read facts, in their order; those of rows and constants alone are left out, since no
     *     example can change them
     */
    public record OfRule(String id, Place place, int matched, int unmatched, List<OfAtom> atoms) {
        public OfRule {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(place, "place");
            atoms = List.copyOf(atoms);
        }

        /** Whether it matched in an example. */
        public boolean isCovered() {
            return matched > 0;
        }

        /** What is to be said if it is not covered: {@code tier/floors.drl:36:6: no example matches TIER-240}. */
        public String gap() {
            return place + ": no example matches " + id;
        }

        /**
         * What is to be said of the atoms that are not covered, one each: {@code tier/tier.drl:25:15: in TIER-130, no example has
         * customer.trade.orders12m >= 12 false}.
         */
        public List<String> atomGaps() {
            return atoms.stream()
                    .filter(atom -> !atom.isCovered())
                    .map(atom ->
                            atom.place() + ": in " + id + ", no example has " + atom.text() + " " + atom.neverSeen())
                    .toList();
        }
    }

    /**
     * An atom of a rule's condition.
     *
     * @param text the condition with full paths
     * @param place where it begins
     * @param endColumn the column after its last character on the line of its begin; 0 if the text is not known
     * @param seenTrue in how many examples it was true for some facts and rows
     * @param seenFalse in how many examples it was false for some
     */
    public record OfAtom(String text, Place place, int endColumn, int seenTrue, int seenFalse) {
        public OfAtom {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(place, "place");
        }

        /** Whether it was seen both true and false. */
        public boolean isCovered() {
            return seenTrue > 0 && seenFalse > 0;
        }

        private String neverSeen() {
            return seenTrue > 0 ? "false" : seenFalse > 0 ? "true" : "true or false";
        }
    }

    /**
     * A row of a table.
     *
     * @param table the table's name: {@code thresholds}
     * @param key the values of its key columns
     * @param place where it is
     * @param examples how many examples used it: a rule matched it, or, of a table that the library itself reads, a rule proposed its key, or the decision would be
     *     another with other values in it; of the latter no more than one is looked for
     */
    public record OfRow(String table, String key, Place place, int examples) {
        public OfRow {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(place, "place");
        }

        /** Whether an example used it. */
        public boolean isCovered() {
            return examples > 0;
        }

        /** What is to be said if it is not covered: {@code tier/review.csv:2: no example uses the row review[LEVEL_1]}. */
        public String gap() {
            return place + ": no example uses the row " + table + "[" + key + "]";
        }
    }
}
