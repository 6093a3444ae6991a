package io.kam.rules.drl.text;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a table's rows. A blank cell is unknown. Not thread-safe. */
public final class TableCells {
    private static final String OPEN_KEY = "from";

    private final String file;
    private final FactType type;
    private final List<Field> columns;
    private final @Nullable String currency;
    private final Collection<PolicyProblem> problems;

    /** @param currency the policy's; null if it is not known */
    public TableCells(
            String file,
            FactType type,
            List<Field> columns,
            @Nullable String currency,
            Collection<PolicyProblem> problems) {
        this.file = file;
        this.type = type;
        this.columns = columns;
        this.currency = currency;
        this.problems = problems;
    }

    /** The row; null, with all its problems told, if it has any. */
    @Nullable
    public Row row(CsvRecord record) {
        int line = CsvText.line(record);
        List<String> cells = record.getFields();
        boolean padded = cells.size() > columns.size()
                && cells.subList(columns.size(), cells.size()).stream().allMatch(TableCells::isBlank);
        if (cells.size() != columns.size() && !padded) {
            tell(
                    line,
                    ProblemCode.WRONG_NUMBER_OF_CELLS,
                    "the row has (" + cells.size() + ") cells, the header has " + columns.size()
                            + (cells.size() < columns.size() ? lacking(cells) : beyond(cells)));
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        int before = problems.size();
        for (Field column : columns) {
            values.add(value(line, column, cells.get(column.column())));
        }
        return problems.size() == before ? new Row(type, values, Place.of(file, line)) : null;
    }

    private void tell(int line, ProblemCode code, String message) {
        problems.add(PolicyProblem.of(code, Place.of(file, line), message));
    }

    /** Which columns have no cell. */
    private String lacking(List<String> cells) {
        String separator = cells.size() == 1 ? CsvText.separator(cells.get(0)) : "";
        return separator.isEmpty()
                ? ": none for "
                        + columns.subList(cells.size(), columns.size()).stream()
                                .map(column -> "(" + column.name() + ")")
                                .collect(Collectors.joining(", "))
                : ": cells are separated by a " + separator + "; use commas";
    }

    /** What stands beyond the last column, or is cut in two by a comma. */
    private String beyond(List<String> cells) {
        List<String> extra = cells.subList(columns.size(), cells.size());
        for (Field column : columns) {
            String written = cut(cells, column, extra.size());
            if (written != null) {
                return ": a comma splits the number in column (" + column.name() + "), (" + written + ")"
                        + CellHints.maybe(column.type(), written);
            }
        }
        return ": (" + SourceText.shown(String.join(",", extra))
                + ") is beyond the last column; put a text that contains a comma in double quotes";
    }

    /** The number of a column with the commas in it, if the row fits with them; null if not. */
    private @Nullable String cut(List<String> cells, Field number, int commas) {
        int at = number.column();
        String written = String.join(",", cells.subList(at, at + commas + 1));
        if (!number.type().isNumber() || CellHints.meant(number.type(), written).isEmpty()) {
            return null;
        }
        List<String> joined = new ArrayList<>(cells.subList(0, at));
        joined.add("");
        joined.addAll(cells.subList(at + commas + 1, cells.size()));
        for (Field column : columns) {
            if (!isReadable(column.type(), joined.get(column.column()))) {
                return null;
            }
        }
        return written;
    }

    private static boolean isReadable(ValueType type, String cell) {
        try {
            return isBlank(cell) || type.parse(cell) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether nothing is seen of a text, spaces that never break a line included. */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private @Nullable Object value(int line, Field column, String cell) {
        if (isBlank(cell)) {
            if (column.key() && !column.name().equals(OPEN_KEY)) {
                tell(
                        line,
                        ProblemCode.BLANK_KEY,
                        "key column (" + column.name() + ") is blank; only a column named from may be");
            }
            return null;
        }
        String wrong = wrong(column, cell);
        if (wrong.isEmpty()) {
            try {
                return CellHints.parse(column.type(), cell, null, currency);
            } catch (IllegalArgumentException e) {
                wrong = String.valueOf(e.getMessage());
            }
        }
        tell(line, ProblemCode.INVALID_CELL, "column (" + column.name() + "): " + wrong);
        return null;
    }

    /** What is wrong with a cell that could be read all the same; empty if nothing is. */
    private static String wrong(Field column, String cell) {
        String shown = "(" + SourceText.shown(cell) + ") ";
        if (CellHints.hasBlanksAround(cell)) {
            return shown + "has blanks around it" + CellHints.maybe(column.type(), cell);
        }
        if (column.type().isNumber()) {
            return Numbers.isAmbiguous(cell) ? Numbers.ambiguous(cell) : "";
        }
        if (column.type().kind() != ValueType.Kind.TEXT) {
            return "";
        }
        if (column.key()
                && cell.chars().anyMatch(c -> c != ' ' && (Character.isSpaceChar(c) || Character.isWhitespace(c)))) {
            return shown + "contains a blank of another kind; type it again";
        }
        boolean odd = cell.chars().filter(c -> c == '"').count() % 2 == 1;
        return odd && cell.endsWith("\"") ? shown + "ends with an unmatched quotation mark; delete it" : "";
    }
}
