package io.kam.step;

import java.util.Objects;
import java.util.Set;

/**
 * What the library itself adds to the rules' proposals of a step, such as a review that an interval makes due. It gives a reason of its
 * own, so a policy has a sentence for it.
 *
 * @param id the id of its reason: {@code CORE-REVIEW}
 * @param verbs those that it works on; the policy needs a sentence if a rule proposes one of them; if no verb is named, as soon as the step has a rule
 * @param reads the paths of facts that it can do without, and would propose something else by: {@code customer.since}
 */
public record Mechanic(String id, Set<String> verbs, Set<String> reads) {
    public Mechanic {
        Objects.requireNonNull(id, "id");
        verbs = Set.copyOf(Objects.requireNonNull(verbs, "verbs"));
        reads = Set.copyOf(Objects.requireNonNull(reads, "reads"));
    }

    /** A mechanic that works on what rules propose by some verbs; on no verb's in particular if none is named. */
    public static Mechanic of(String id, String... verbs) {
        return new Mechanic(id, Set.of(verbs), Set.of());
    }

    /** This, which reads facts that it can do without. */
    public Mechanic reading(String... paths) {
        return new Mechanic(id, verbs, Set.of(paths));
    }
}
