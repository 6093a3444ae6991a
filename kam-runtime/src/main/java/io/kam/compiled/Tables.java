package io.kam.compiled;

import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables as they are written and read. */
final class Tables {
    private Tables() {}

    /** The name comes first, so that a table can be named that can't be read. */
    static void write(Content out, Table table) {
        Collection<Field> columns = table.rowType().fields().values();
        out.text(table.name());
        Values.place(out, table.place());
        out.text(table.rowType().name());
        out.list(columns, column -> {
            out.text(column.name());
            Values.type(out, column.type());
            out.flag(column.key());
        });
        out.list(table.rows(), row -> {
            Values.place(out, row.place());
            for (Field column : columns) {
                out.optional(row.value(column.column()), value -> Values.value(out, column.type(), value));
            }
        });
    }

    /** Reads a table whose name was read. */
    static Table read(Reading in, String name, Known known) {
        Place place = Values.place(in);
        String rowType = in.text();
        List<Field> columns = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            columns.add(column(in, known, columns.size()));
        }
        FactType type = FactType.ofRows(rowType, columns);
        if (rowType.isEmpty() || type.fields().size() != columns.size()) {
            throw in.damaged("has no name for the rows of " + name + ", or one for two columns");
        }
        List<Row> rows = new ArrayList<>();
        for (int left = in.size(); left > 0; left--) {
            rows.add(row(in, type, columns));
        }
        in.end();
        return new Table(name, type, rows, place);
    }

    private static Field column(Reading in, Known known, int index) {
        String name = in.text();
        ValueType type = Values.type(in, known);
        return Field.ofColumn(name, type, in.flag(), index);
    }

    private static Row row(Reading in, FactType type, List<Field> columns) {
        Place place = Values.place(in);
        List<@Nullable Object> values = new ArrayList<>();
        for (Field column : columns) {
            values.add(in.flag() ? Values.value(in, column.type()) : null);
        }
        return new Row(type, values, place);
    }
}
