package io.kam.tools;

import io.kam.decision.CaseDecision;
import io.kam.model.AssignedTier;
import io.kam.model.CasePriority;
import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the rows of tables that rules look up by key and that are not there, for the facts of one example. */
final class MissingRows {
    private final Map<String, Object> facts = new HashMap<>();

    /** @param about the decision of the case, for examples of steps about cases; otherwise null */
    MissingRows(Example example, @Nullable CaseDecision about, Vocabulary vocabulary) {
        List<@Nullable Object> known = new ArrayList<>(example.facts());
        known.add(example.customer());
        known.add(example.classification());
        known.add(example.supportCase());
        if (about != null) {
            known.add(about.triage());
            known.add(new AssignedTier(about.tier()));
            known.add(new CasePriority(about.priority()));
        }
        known.stream()
                .filter(Objects::nonNull)
                .forEach(fact -> facts.put(
                        Objects.requireNonNull(vocabulary.typeOf(fact.getClass()))
                                .label(),
                        fact));
    }

    /** What a rule looks up in vain: {@code no row of priority/matrix.csv has LOCAL, URGENT}; nothing if every row is there. */
    Stream<String> of(Rule rule) {
        return lookUps(rule)
                .filter(lookUp -> lookUp.rows().isEmpty())
                .map(lookUp -> "no row of " + lookUp.table.place() + " has " + lookUp);
    }

    /**
     * Of a rule that looks up several rows by a part of their keys, those that are there: {@code of P1, LEVEL_1,
     * servicetarget/targets.csv has only ACKNOWLEDGE, NEXT_UPDATE}.
     */
    Stream<String> others(Rule rule) {
        return lookUps(rule)
                .filter(lookUp -> !lookUp.rows().isEmpty() && !lookUp.free().isEmpty())
                .map(lookUp -> "of " + lookUp + ", " + lookUp.table.place() + " has only "
                        + lookUp.rows().stream().map(lookUp::rest).distinct().collect(Collectors.joining(", ")));
    }

    /** The values that a rule asks of key columns of a table, all of them known. */
    private record LookUp(Table table, Map<Field, Object> values) {
        List<Row> rows() {
            return table.rows().stream()
                    .filter(row -> values.entrySet().stream()
                            .allMatch(value -> table.rowsWhere(value.getKey().column(), value.getValue())
                                    .contains(row)))
                    .toList();
        }

        /** The key columns of which nothing is asked. */
        List<Field> free() {
            return table.rowType().fields().values().stream()
                    .filter(field -> field.key() && !values.containsKey(field))
                    .toList();
        }

        String rest(Row row) {
            return free().stream()
                    .map(field -> Ops.print(row.value(field.column())))
                    .collect(Collectors.joining(" "));
        }

        @Override
        public String toString() {
            return values.values().stream().map(Ops::print).collect(Collectors.joining(", "));
        }
    }

    private Stream<LookUp> lookUps(Rule rule) {
        return rule.when().stream()
                .flatMap(element -> element instanceof Element.Pattern pattern
                        ? Stream.ofNullable(lookUp(pattern))
                        : Stream.empty());
    }

    /** What a pattern asks of a table; null if it asks nothing of keys, or something that is not known here. */
    private @Nullable LookUp lookUp(Element.Pattern pattern) {
        Table table = pattern.table();
        Map<Field, Object> values = new LinkedHashMap<>();
        for (Condition each : table == null ? List.<Condition>of() : parts(pattern.condition())) {
            if (each instanceof Condition.Comparison equal && equal.operator() == Condition.Comparison.Operator.EQ) {
                boolean left = isOf(pattern, equal.left());
                Field column = column(pattern, left ? equal.left() : equal.right());
                Object value = value(left ? equal.right() : equal.left());
                if (column == null || !column.key() || value == null) {
                    return null;
                }
                values.put(column, value);
            }
        }
        return table == null || values.isEmpty() ? null : new LookUp(table, values);
    }

    private static List<Condition> parts(Condition condition) {
        return condition instanceof Condition.And all ? all.parts() : List.of(condition);
    }

    private static boolean isOf(Element.Pattern pattern, Term term) {
        return term instanceof Term.Path path && path.slot() == pattern.slot();
    }

    private static @Nullable Field column(Element.Pattern pattern, Term term) {
        return isOf(pattern, term)
                        && term instanceof Term.Path path
                        && path.steps().size() == 1
                ? path.steps().get(0)
                : null;
    }

    /** The value of a constant or of a field of a known fact; null if it is not known here. */
    private @Nullable Object value(Term term) {
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        Object value = term instanceof Term.Path path ? facts.get(path.root()) : null;
        for (Field step : term instanceof Term.Path path ? path.steps() : List.<Field>of()) {
            value = value == null || step.timeVarying() ? null : step.get(value);
        }
        return value;
    }
}
