package io.kam.benchmarks.printed;

import io.kam.rule.FactType;
import io.kam.rule.Facts;
import io.kam.rule.Field;
import io.kam.rule.Match;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The global through which printed rules reach what is not a fact of the session: elements of lists, rows, constants,
 * the time, and the matches that they add to. One per evaluation; for a single thread.
 */
public final class DecisionFacts {
    private final PrintedRules printed;
    private final Facts facts;
    private final Facts.Elements[] lists;
    private final List<Match> matches = new ArrayList<>();
    private @Nullable Rule fired;
    private @Nullable Object[] slots = {};

    DecisionFacts(PrintedRules printed, Facts facts) {
        this.printed = printed;
        this.facts = facts;
        this.lists = new Facts.Elements[printed.lists().size()];
    }

    /** The known elements of a type, by the type's index. */
    public List<Object> elements(int type) {
        return list(type).known();
    }

    /** Whether all lists of a type are known. */
    public boolean complete(int type) {
        return list(type).complete();
    }

    /** The values collected from a type's elements; unknown if some element might be. */
    public @Nullable Object whole(int type, Object values) {
        return list(type).complete() ? values : null;
    }

    private Facts.Elements list(int type) {
        Facts.Elements elements = lists[type];
        if (elements == null) {
            FactType of = printed.lists().get(type);
            elements = facts.elements(of);
            lists[type] = elements;
        }
        return elements;
    }

    /** All rows of a table, by the table's index. */
    public List<Row> rows(int table) {
        return printed.tables().get(table).rows();
    }

    /** The rows of a table whose column equals a value; none if it is unknown. */
    public List<Row> rowsWhere(int table, int column, @Nullable Object value) {
        return printed.tables().get(table).rowsWhere(column, value);
    }

    /** What a path leads to from a fact, by the path's index; unknown if a step is. */
    public @Nullable Object read(int path, @Nullable Object fact) {
        Object value = fact;
        for (Field step : printed.paths().get(path)) {
            if (value == null) {
                return null;
            }
            value = step.get(value, facts.asOf());
        }
        return value;
    }

    /** A constant, by its index. */
    public Object constant(int constant) {
        return printed.constants().get(constant);
    }

    /** Starts a calculation. */
    public CalculationSteps steps() {
        return new CalculationSteps();
    }

    /** Today's date. */
    public Object today() {
        return facts.asOf().date();
    }

    /** The instant asked about. */
    public Object now() {
        return facts.asOf().instant();
    }

    /** A rule has matched, by its index; what it matched follows. */
    public void matched(int rule) {
        finish();
        Rule next = printed.rules().get(rule);
        fired = next;
        slots = new Object[next.slots()];
    }

    /** What a slot of the rule that has matched holds. */
    public void holds(int slot, @Nullable Object value) {
        slots[slot] = value == Absent.FACT ? null : value;
    }

    private void finish() {
        if (fired != null) {
            matches.add(new Match(fired, slots));
        }
        fired = null;
    }

    List<Match> matches() {
        finish();
        return matches;
    }
}
