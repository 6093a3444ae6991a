package io.kam.rule;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an engine answers about the rules of a step for some facts. It must say which rules match. Everything else that a decision
 * shows, the core works out by the evaluator, for those who ask; what an engine can say of it spares that work. Immutable, thread-safe.
 */
public final class Evaluation {
    private final List<Match> matches;
    private final @Nullable Predicate<Rule> open;

    private Evaluation(List<Match> matches, @Nullable Predicate<Rule> open) {
        this.matches = matches;
        this.open = open;
    }

    /** An answer that holds the matches and nothing else. The list is taken as it is, and must not change any more. */
    public static Evaluation of(List<Match> matches) {
        return new Evaluation(Collections.unmodifiableList(Objects.requireNonNull(matches, "matches")), null);
    }

    /**
     * This, and which rules may be open.
     *
     * @param rules holds at least for those of which a combination of facts was unknown, and none of whose parts was found false before that
     */
    public Evaluation withOpen(Predicate<Rule> rules) {
        return new Evaluation(matches, Objects.requireNonNull(rules, "rules"));
    }

    /** Every match of every enabled rule of the step, in any order. */
    public List<Match> matches() {
        return matches;
    }

    /** Whether something unknown may leave a rule open; true unless the engine can tell that nothing does. */
    public boolean mayBeOpen(Rule rule) {
        return open == null || open.test(rule);
    }
}
