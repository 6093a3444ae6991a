package io.kam.evaluator;

import io.kam.rule.Condition;
import io.kam.rule.Row;

/** Is told how a rule is evaluated for some facts, such as to find out what tests touch. */
public interface Observer {
    /** An atom was evaluated and is known to be true or false. */
    void atom(Condition.Atom atom, boolean truth);

    /** A row of a table was part of a match, or counted in {@code exists}, {@code not} or {@code accumulate}. */
    void row(Row row);
}
