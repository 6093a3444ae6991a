package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Match;
import io.kam.rule.Rule;
import io.kam.rule.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An atom of a rule with the ways to what it reads.
 *
 * @param second null if it reads one term
 */
record PreparedAtom(
        Condition.Atom atom, Operand first, @Nullable Operand second) {
    static PreparedAtom of(Condition.Atom atom, Rule rule, OnceTerms terms) {
        List<Term> read = atom instanceof Condition.Comparison c
                ? List.of(c.left(), c.right())
                : atom instanceof Condition.Contains c ? List.of(c.collection(), c.value()) : atom.terms();
        return new PreparedAtom(
                atom,
                Operand.of(read.get(0), rule, terms),
                read.size() == 1 ? null : Operand.of(read.get(1), rule, terms));
    }

    /** Whether it reads nothing but facts that exist once. */
    boolean isOnce() {
        return first.isOnce() && (second == null || second.isOnce());
    }

    /** Its truth, if it reads nothing but facts that exist once. */
    Truth truth(OnceValues values) {
        return truth(values.value(first.once()), second == null ? null : values.value(second.once()));
    }

    /** Its truth where a rule matched. */
    Truth truth(Match match, OnceValues values, Exploring exploring) {
        return truth(
                first.value(match, values, exploring), second == null ? null : second.value(match, values, exploring));
    }

    private Truth truth(@Nullable Object one, @Nullable Object other) {
        if (atom instanceof Condition.Comparison comparison) {
            return Exploring.compare(comparison.operator(), one, other);
        }
        if (atom instanceof Condition.Known known) {
            return Truth.of(known.known() == (one != null));
        }
        return atom instanceof Condition.OneOf oneOf
                ? Exploring.oneOf(oneOf, one)
                : Exploring.contains((Condition.Contains) atom, one, other);
    }
}
