package io.kam.coverage;

import io.kam.decision.Decision;
import io.kam.decision.Reason;
import io.kam.policy.Policy;
import io.kam.rule.DecisionStep;
import io.kam.rule.Field;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import io.kam.step.Step;
import io.kam.step.TableSpec;
import io.kam.tools.Example;
import io.kam.tools.ExampleRunner;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out whether examples use a row that the library itself reads: whether what rules
 * propose is its key, or a decision is another with other values in it. Not thread-safe. */
final class LibraryRows {
    /** More than any rank or number of steps. */
    private static final long FAR = 1000;

    private final Policy policy;
    private final Map<DecisionStep, List<Example>> asking;
    private final Map<DecisionStep, Set<@Nullable Object>> proposed;
    private final Map<Example, Known> decided = new IdentityHashMap<>();

    /**
     * @param asking the examples that ask each step
     * @param proposed what rules of each step propose for them
     */
    LibraryRows(
            Policy policy, Map<DecisionStep, List<Example>> asking, Map<DecisionStep, Set<@Nullable Object>> proposed) {
        this.policy = policy;
        this.asking = asking;
        this.proposed = proposed;
    }

    boolean uses(Step step, Table table, Row row) {
        TableSpec spec = step.table(table.name());
        if (spec == null) {
            return false;
        }
        if (spec.keys().size() == 1
                && proposed.getOrDefault(step, Set.of())
                        .contains(row.value(spec.keys().get(0)))) {
            return true;
        }
        List<Table> changed = new ArrayList<>();
        if (spec.constants().isEmpty() && table.rows().size() > 1) {
            changed.add(ChangedRows.without(table, row));
        }
        for (Field column : table.rowType().fields().values()) {
            Object value = row.value(column.column());
            if (value != null && !column.key()) {
                others(column.type(), value).forEach(other -> changed.add(ChangedRows.with(table, row, column, other)));
            }
        }
        return changed.stream().anyMatch(other -> changesDecision(step, other));
    }

    private boolean changesDecision(Step step, Table changed) {
        ExampleRunner runner = new ExampleRunner(ChangedRows.policy(policy, step, changed));
        return asking.getOrDefault(step, List.of()).stream().anyMatch(example -> {
            Known before = decided.computeIfAbsent(example, e -> Known.of(new ExampleRunner(policy).decide(e)));
            Decision after = runner.decide(example);
            return !before.outcome.equals(after.outcome()) || !before.reasons.equals(after.reasons());
        });
    }

    /** What was decided, and why. */
    private record Known(Map<String, ?> outcome, List<Reason> reasons) {
        static Known of(Decision decision) {
            return new Known(decision.outcome(), decision.reasons());
        }
    }

    private static Stream<Object> others(ValueType type, Object value) {
        return switch (type.kind()) {
            case INTEGER -> {
                long number = (Long) value;
                yield Stream.<Object>of(number + 1, number - 1, number + FAR, 0L)
                        .filter(other -> admits(type, (Number) other) && !other.equals(value));
            }
            case DECIMAL ->
                Stream.<Object>of(
                                ((BigDecimal) value).add(BigDecimal.ONE), ((BigDecimal) value).subtract(BigDecimal.ONE))
                        .filter(other -> admits(type, (Number) other));
            case BOOLEAN -> Stream.of(!(Boolean) value);
            case ENUM ->
                type.constants().stream().filter(other -> other != value).map(Object.class::cast);
            case PERIOD -> Stream.of(((Period) value).plusDays(1));
            default -> Stream.empty();
        };
    }

    static boolean admits(ValueType type, @Nullable Number number) {
        return number != null && (type.measure() == null || type.measure().admits(number));
    }
}
