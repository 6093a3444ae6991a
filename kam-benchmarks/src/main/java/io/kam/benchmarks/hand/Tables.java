package io.kam.benchmarks.hand;

import io.kam.policy.PolicyDefinition;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.step.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one step, while they are prepared.
 *
 * @param policy has the tables
 * @param step whose they are
 */
record Tables(PolicyDefinition policy, Step step) {
    private Table table(String name) {
        return Objects.requireNonNull(policy.rules().tables(step).get(name), name);
    }

    List<Row> rows(String name) {
        return table(name).rows();
    }

    List<Row> rows(String name, String column, Object value) {
        return table(name).rowsWhere(column, value);
    }

    Row row(String name, String column, Object value) {
        return rows(name, column, value).get(0);
    }

    BigDecimal number(String name, String column, Object key, String wanted) {
        return Bands.known(row(name, column, key), wanted);
    }

    /** A constant in a row. */
    static <E extends Enum<E>> E constant(Row row, String column, Class<E> type) {
        return type.cast(Objects.requireNonNull(row.value(column), column));
    }

    /** The constant that a number stands for; null for none. */
    static <E extends Enum<E>> @Nullable E at(E[] constants, int ordinal) {
        return ordinal < 0 || ordinal >= constants.length ? null : constants[ordinal];
    }
}
