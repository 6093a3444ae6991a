package io.kam.check;

import io.kam.policy.PolicyDefinition;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.step.Step;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what can be used as it stands but was probably not meant: what nothing reads, and what is odd about hours. */
final class PolicyNotes {
    private static final int SHOWN = 10;
    private static final String STABILITY = "stability";

    private PolicyNotes() {}

    /** The notes: of calendars, then of tables by step, name and row. */
    static List<String> of(PolicyDefinition policy) {
        List<String> notes = new ArrayList<>();
        new TreeMap<>(policy.calendars())
                .values().stream()
                        .filter(calendar -> calendar.members().isEmpty())
                        .forEach(calendar -> CalendarNotes.addTo(notes, calendar));
        for (Step step : Steps.of(policy.rules().vocabulary())) {
            List<Element.Pattern> patterns = policy.rules().rules(step).stream()
                    .flatMap(rule -> rule.patterns().stream())
                    .toList();
            withoutStability(policy, step, notes);
            for (Table table : policy.rules().tables(step).values()) {
                boolean core = step.table(table.name()) != null;
                List<Element.Pattern> reading = patterns.stream()
                        .filter(pattern -> pattern.table() == table)
                        .toList();
                if (!core && reading.isEmpty()) {
                    notes.add(table.place() + ": no rule of " + step.folder() + " reads this table");
                } else if (!core) {
                    columnsNotRead(table, TableCheck.columnsRead(policy.rules(), step, table), notes);
                    rowsNotAskedFor(table, reading, notes);
                }
            }
        }
        return notes;
    }

    /** A rule that lets customers stay has no effect without the table that says how long a tier is kept. */
    private static void withoutStability(PolicyDefinition policy, Step step, List<String> notes) {
        if (step == Steps.TIER && !policy.rules().tables(step).containsKey(STABILITY)) {
            policy.rules().rules(step).stream()
                    .filter(rule -> rule.then().verb().name().equals("stays"))
                    .forEach(rule ->
                            notes.add(rule.place() + ": " + rule.id() + " proposes stays, which has no effect without "
                                    + step.folder() + "/" + STABILITY + ".csv"));
        }
    }

    private static void columnsNotRead(Table table, Predicate<Field> read, List<String> notes) {
        List<Field> columns = List.copyOf(table.rowType().fields().values());
        List<String> known = columns.stream().filter(read).map(Field::name).toList();
        for (Field column : columns) {
            // A key may stand there for those who read the table alone, as it tells its rows apart.
            if (!column.key() && !read.test(column)) {
                notes.add(table.place() + ": no rule reads column (" + column.name() + "); they read "
                        + String.join(", ", known));
            }
        }
    }

    private static void rowsNotAskedFor(Table table, List<Element.Pattern> reading, List<String> notes) {
        for (Field key : table.rowType().fields().values()) {
            Set<String> asked = key.key() ? asked(reading, key) : Set.of();
            for (Row row : asked.isEmpty() ? List.<Row>of() : table.rows()) {
                String value = Ops.print(row.value(key.column()));
                if (!asked.contains(value)) {
                    String near = Hints.maybe(value, asked);
                    notes.add(row.place() + ": no rule reads rows of " + key.name() + " (" + value + ")"
                            + (near.isEmpty() ? ", but of " + some(asked) : near));
                }
            }
        }
    }

    static String some(Collection<?> all) {
        return all.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                + (all.size() > SHOWN ? ", …" : "");
    }

    /** The values of a key that patterns ask for; empty if one may match any. */
    private static Set<String> asked(List<Element.Pattern> reading, Field key) {
        Set<String> asked = new TreeSet<>();
        for (Element.Pattern pattern : reading) {
            List<String> constants = parts(pattern.condition())
                    .flatMap(part -> constants(part, pattern.slot(), key))
                    .toList();
            if (constants.isEmpty()) {
                return Set.of();
            }
            asked.addAll(constants);
        }
        return asked;
    }

    private static Stream<Condition> parts(Condition condition) {
        return condition instanceof Condition.And and
                ? and.parts().stream().flatMap(PolicyNotes::parts)
                : Stream.of(condition);
    }

    /** The constants that a condition compares a column with. */
    private static Stream<String> constants(Condition condition, int slot, Field key) {
        if (condition instanceof Condition.Comparison comparison
                && comparison.operator() == Condition.Comparison.Operator.EQ) {
            boolean left = isKey(comparison.left(), slot, key);
            boolean right = isKey(comparison.right(), slot, key);
            return left == right ? Stream.of() : literal(left ? comparison.right() : comparison.left());
        }
        return condition instanceof Condition.OneOf oneOf && !oneOf.negated() && isKey(oneOf.term(), slot, key)
                ? oneOf.values().stream().flatMap(PolicyNotes::literal)
                : Stream.of();
    }

    private static boolean isKey(Term term, int slot, Field key) {
        return term instanceof Term.Path path
                && path.slot() == slot
                && path.steps().equals(List.of(key));
    }

    private static Stream<String> literal(Term term) {
        return term instanceof Term.Literal literal ? Stream.of(Ops.print(literal.value())) : Stream.of();
    }
}
