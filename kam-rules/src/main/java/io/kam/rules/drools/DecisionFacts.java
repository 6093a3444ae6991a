package io.kam.rules.drools;

import io.kam.model.AsOf;
import io.kam.rule.DecisionStep;
import io.kam.rule.Evaluation;
import io.kam.rule.Facts;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one decision: the only fact of a session, since those that exist once need no search. It takes what the network finds. For
 * a single thread.
 */
final class DecisionFacts {
    private final DecisionStep step;
    private final Facts facts;
    private final @Nullable List<Combination>[] begun;
    private final List<Match> matches = new ArrayList<>();
    private Set<Rule> open = Set.of();
    private boolean failed;

    @SuppressWarnings({"unchecked", "rawtypes"})
    DecisionFacts(DecisionStep step, Facts facts, int rules) {
        this.step = step;
        this.facts = facts;
        this.begun = new List[rules];
    }

    DecisionStep step() {
        return step;
    }

    Facts facts() {
        return facts;
    }

    AsOf asOf() {
        return facts.asOf();
    }

    /** Keeps what the first patterns of a rule matched. */
    void begin(int rule, List<Combination> combinations) {
        begun[rule] = combinations;
    }

    @Nullable
    List<Combination> begun(int rule) {
        return begun[rule];
    }

    void matched(Rule rule, @Nullable Object[] slots) {
        matches.add(new Match(rule, slots));
    }

    /** Something unknown may leave the rule open. */
    void open(Rule rule) {
        if (open.isEmpty()) {
            open = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        open.add(rule);
    }

    /** A calculation failed. It may be one that the definition never evaluates. */
    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    Evaluation evaluation() {
        return Evaluation.of(matches).withOpen(open::contains);
    }
}
