package io.kam.rules.drools;

import java.util.List;
import org.drools.base.reteoo.BaseTuple;
import org.jspecify.annotations.Nullable;

/** What the first elements of a rule matched: an object of the session, which later elements go on from. Immutable. */
final class Combination {
    private final DecisionFacts decision;
    private final @Nullable Object[] slots;

    /** Takes the slots as they are. */
    Combination(DecisionFacts decision, @Nullable Object[] slots) {
        this.decision = decision;
        this.slots = slots;
    }

    /** What a tuple of a rule's part of the network stands for, if that is one combination. */
    static Combination of(BaseTuple tuple, PreparedRule rule) {
        return all(tuple, rule).get(0);
    }

    /** All that a tuple of a rule's part of the network stands for. */
    static List<Combination> all(BaseTuple tuple, PreparedRule rule) {
        Object last = tuple.skipEmptyHandles().getFactHandle().getObject();
        return last instanceof DecisionFacts decision ? rule.begun(decision) : List.of((Combination) last);
    }

    DecisionFacts decision() {
        return decision;
    }

    /** What the slots hold; not to be changed. */
    @Nullable
    Object[] slots() {
        return slots;
    }
}
