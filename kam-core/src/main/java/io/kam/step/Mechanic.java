package io.kam.step;

import java.util.Objects;
import java.util.Set;

/**
 * What the library itself adds to the rules' proposals of a step, such as a review that an interval makes due. It gives a reason of its
 * own, so a policy has a sentence for it.
 *
 * @param id the id of its reason: {@code CORE-REVIEW}
 * @param verbs those that it works on; the policy needs a sentence if a rule proposes one of them; if no verb is named, as soon as the step has a rule
 * @param table the table of the step without which it proposes nothing; empty if it needs none
 * @param reads the paths of facts that it can do without, and would propose something else by: {@code customer.since}
 */
public record Mechanic(String id, Set<String> verbs, String table, Set<String> reads) {
    public Mechanic {
        Objects.requireNonNull(id, "id");
        verbs = Set.copyOf(Objects.requireNonNull(verbs, "verbs"));
        Objects.requireNonNull(table, "table");
        reads = Set.copyOf(Objects.requireNonNull(reads, "reads"));
    }

    /** A mechanic that works on what rules propose by some verbs; on no verb's in particular if none is named. */
    public static Mechanic of(String id, String... verbs) {
        return new Mechanic(id, Set.of(verbs), "", Set.of());
    }

    /** This, which works only in policies that have a table. */
    public Mechanic by(TableSpec spec) {
        return new Mechanic(id, verbs, spec.name(), reads);
    }

    /** This, which reads facts that it can do without. */
    public Mechanic reading(String... paths) {
        return new Mechanic(id, verbs, table, Set.of(paths));
    }
}
