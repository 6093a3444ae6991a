package io.kam.io;

import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that contain one record: found once in the header, then read row by row. A column's name is an
 * optional prefix and a path of the record: {@code trade.revenue12m}, {@code assessments[0].on}, the score of a factor
 * {@code attractiveness[FIT]}, {@code complexity.departments} with cells such as {@code [LEGAL, FINANCE]}. A list
 * itself is a column only to say that it is empty, {@code []}.
 *
 * <p>A blank cell is unknown. Blanks around a value are rejected, except in personal texts. Numbers, dates and
 * constants are written as {@link io.kam.rule.ValueType#parse} reads them; decimals lose their trailing zeros. A part
 * is created if one of its values is known. Immutable, thread-safe.
 *
 * <pre>{@code
 * FactColumns<Customer> columns =
 *         FactColumns.of(Steps.vocabulary(), Customer.class, "customer.", List.of("id", "customer.trade.revenue12m"));
 * Customer customer = columns.read("examples.csv", 2, List.of("EX-1", "8100000"), "EX-1").fact();
 * }</pre>
 */
public final class FactColumns<T extends Record> {
    private record Column(int index, String name, FactPath path) {}

    private record Wrong(ProblemCode code, String name, String message) {}

    private final Class<T> type;
    private final Shape shape;
    private final String prefix;
    private final FactFormat format;
    private final List<Column> columns = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();

    private FactColumns(Class<T> type, Shape shape, String prefix, FactFormat format) {
        this.type = type;
        this.shape = shape;
        this.prefix = prefix;
        this.format = format;
    }

    /**
     * The columns of a header that begin with a prefix.
     *
     * @param vocabulary the vocabulary of the record type and its parts
     * @param type the record type
     * @param prefix what the columns' names begin with, such as {@code customer.}; empty if all columns belong to the
     *     record
     * @param header the names of all columns of the table; those without the prefix are skipped
     * @throws IllegalArgumentException if the type is not in the vocabulary
     */
    public static <T extends Record> FactColumns<T> of(
            Vocabulary vocabulary, Class<T> type, String prefix, List<String> header) {
        return of(vocabulary, type, prefix, header, FactFormat.PLAIN);
    }

    /**
     * Like the other method, for a table from another system.
     *
     * @param format how it is written
     */
    public static <T extends Record> FactColumns<T> of(
            Vocabulary vocabulary, Class<T> type, String prefix, List<String> header, FactFormat format) {
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(format, "format");
        return of(type, Shape.of(vocabulary, type), prefix, header, format);
    }

    static <T extends Record> FactColumns<T> of(
            Class<T> type, Shape shape, String prefix, List<String> header, FactFormat format) {
        FactColumns<T> found = new FactColumns<>(type, shape, prefix, format);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = format.path(header.get(i));
            if (name.isEmpty() || !name.startsWith(prefix)) {
                continue;
            }
            String path = name.substring(prefix.length());
            String shown = format.columns().containsKey(header.get(i)) ? header.get(i) : path;
            if (!names.add(path)) {
                found.wrong.add(new Wrong(ProblemCode.REPEATED_VALUE, shown, "is given twice"));
                continue;
            }
            try {
                found.columns.add(new Column(i, shown, FactPath.of(shape, path)));
            } catch (IllegalArgumentException e) {
                found.wrong.add(new Wrong(ProblemCode.UNKNOWN_FACT, shown, String.valueOf(e.getMessage())));
            }
        }
        return found;
    }

    /** Whether no column contains a value of the record. */
    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /**
     * All paths that columns can have as names, with the prefix; the first element represents all elements of a list.
     */
    public List<String> paths() {
        return shape.paths().stream().map(path -> prefix + path).toList();
    }

    /** What is wrong with the header: unknown columns and repeated ones. */
    public List<FactProblem> problems(String file, int line) {
        Objects.requireNonNull(file, "file");
        Report report = new Report(file, line, prefix);
        wrong.forEach(each -> report.add(each.code(), FactValue.shown(each.name()), each.message()));
        return report.problems();
    }

    /**
     * Reads a row.
     *
     * @param file the file, for messages
     * @param line the row's line, for messages
     * @param cells the cells of all columns of the table, as many as the header has
     * @param id the text id of the record if it has one and no column contains it; null if a column must
     * @return the record, or all problems with it; neither if every cell of the record is blank
     */
    public FactRow<T> read(String file, int line, List<String> cells, @Nullable String id) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(cells, "cells");
        Report report = new Report(file, line, prefix);
        Draft draft = draft(cells, format, report);
        if (draft.isEmpty()) {
            return report.row(null, null);
        }
        Shape.Part idPart = shape.part("id");
        if (id != null && idPart != null && idPart.javaType() == String.class) {
            draft.putIfMissing(idPart, id);
        }
        return report.row(id, type.cast(draft.build("", report)));
    }

    /** The cells of a row that hold numbers. */
    List<String> numbers(List<String> cells) {
        List<String> numbers = new ArrayList<>();
        for (Column column : columns) {
            if (column.path().leaf().type().isNumber()) {
                numbers.add(cells.get(column.index()));
            }
        }
        return numbers;
    }

    /** The index of the column that holds a component of the record itself; -1 if there is none. */
    int indexOf(String component) {
        return columns.stream()
                .filter(column -> column.path().text().equals(component))
                .mapToInt(Column::index)
                .findFirst()
                .orElse(-1);
    }

    /** The values of a row, not yet put together. */
    Draft draft(List<String> cells, FactFormat by, Report report) {
        Draft draft = new Draft(shape);
        for (Column column : columns) {
            String cell = cells.get(column.index());
            if (!CellHints.plain(cell).isEmpty()) {
                FactPath path = column.path();
                path.owner(draft).read(path.leaf(), column.name(), cell, by, report);
            }
        }
        return draft;
    }
}
