package io.kam.rules.drl;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.kam.model.Measure;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.rule.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table: a CSV file whose header declares each column as {@code [key ]name[: type]}, key columns first. Lines that
 * begin with # are comments. A blank cell is unknown. Not thread-safe.
 */
final class TableReader {
    /** The form of file names. */
    static final Pattern STEM = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");

    private static final Pattern COLUMN =
            Pattern.compile("(key )?([A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*)(?:\\s*:\\s*(\\S.*))?");
    private static final String OPEN_KEY = "from";

    private final SourceText source;
    private final Map<String, ValueType> columnTypes;
    private final Collection<PolicyProblem> problems;
    private boolean complete = true;

    TableReader(SourceText source, Map<String, Class<?>> enums, Collection<PolicyProblem> problems) {
        this.source = source;
        this.columnTypes = columnTypes(enums);
        this.problems = problems;
    }

    private static Map<String, ValueType> columnTypes(Map<String, Class<?>> enums) {
        Map<String, ValueType> types = new TreeMap<>();
        for (ValueType type : List.of(
                ValueType.TEXT,
                ValueType.INTEGER,
                ValueType.DECIMAL,
                ValueType.BOOLEAN,
                ValueType.DATE,
                ValueType.INSTANT,
                ValueType.PERIOD,
                ValueType.DURATION)) {
            types.put(type.name(), type);
        }
        for (Measure measure : Measure.values()) {
            types.put(measure.name().toLowerCase(Locale.ROOT), ValueType.of(measure));
        }
        enums.forEach((name, type) -> types.put(name, ValueType.ofEnum(type)));
        return types;
    }

    /** The file's name without folder and ending. */
    static String stem(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    /** The name of the row type of a file: {@code tier/thresholds.csv} has rows of {@code ThresholdRow}. */
    static String rowType(String file) {
        StringBuilder name = new StringBuilder();
        for (String word : stem(file).split("[-_]", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return singular(name.toString()) + "Row";
    }

    private static String singular(String name) {
        if (name.endsWith("ies") && name.length() > 3) {
            return name.substring(0, name.length() - 3) + "y";
        }
        boolean plural = name.endsWith("s")
                && name.length() > 1
                && !name.endsWith("ss")
                && !name.endsWith("us")
                && !name.endsWith("is");
        return plural ? name.substring(0, name.length() - 1) : name;
    }

    /** The table; null, with all its problems told, if it has any. */
    @Nullable
    Table read() {
        if (!STEM.matcher(stem(source.file())).matches()) {
            tell(
                    0,
                    ProblemCode.INVALID_TABLE_NAME,
                    "file name (" + stem(source.file())
                            + ") must be of small letters and digits, words joined by a hyphen, such as"
                            + " service-targets");
        }
        List<CsvRecord> records = records();
        if (records.isEmpty()) {
            if (complete) {
                tell(
                        0,
                        ProblemCode.EMPTY_TABLE,
                        "the table is empty; its first line declares the columns, such as: key tier: Tier,enter at:"
                                + " amount");
            }
            return null;
        }
        List<Field> columns = columns(records.get(0));
        if (columns == null) {
            return null;
        }
        FactType type = FactType.ofRows(rowType(source.file()), columns);
        List<Row> rows = new ArrayList<>();
        Map<String, Place> keys = new HashMap<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            Row row = row(record, type, columns);
            if (row != null) {
                rows.add(row);
                Place before = keys.putIfAbsent(row.key(), row.place());
                if (before != null) {
                    tell(
                            row.place().line(),
                            ProblemCode.REPEATED_KEY,
                            "key (" + row.key() + ") stands also in line " + before.line());
                }
            }
        }
        if (complete && rows.isEmpty()) {
            tell(0, ProblemCode.EMPTY_TABLE, "the table has no rows");
        }
        return complete ? new Table(stem(source.file()), type, rows, Place.of(source.file())) : null;
    }

    private void tell(int line, ProblemCode code, String message) {
        complete = false;
        problems.add(PolicyProblem.of(code, Place.of(source.file(), line), message));
    }

    private List<CsvRecord> records() {
        List<CsvRecord> records = CsvText.records(source, problems);
        complete &= records != null;
        return records == null ? List.of() : records;
    }

    private @Nullable List<Field> columns(CsvRecord header) {
        int line = CsvText.line(header);
        List<Field> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean keys = true;
        boolean readable = true;
        for (String cell : header.getFields()) {
            Matcher matcher = COLUMN.matcher(cell);
            if (!matcher.matches()) {
                tell(
                        line,
                        ProblemCode.INVALID_COLUMN,
                        "column (" + SourceText.shown(cell)
                                + ") must be written [key ]name[: type], such as key tier: Tier");
                readable = false;
                continue;
            }
            boolean key = matcher.group(1) != null;
            String name = camel(matcher.group(2));
            String typeName =
                    matcher.group(3) == null ? "text" : matcher.group(3).strip();
            ValueType type = columnTypes.get(typeName);
            if (type == null) {
                tell(
                        line,
                        ProblemCode.UNKNOWN_COLUMN_TYPE,
                        "column (" + matcher.group(2) + ") has a type (" + SourceText.shown(typeName)
                                + ") that does not exist" + Hints.maybe(typeName, columnTypes.keySet()));
                readable = false;
            }
            if (!names.add(name)) {
                tell(line, ProblemCode.INVALID_COLUMN, "column (" + name + ") stands twice");
                readable = false;
            }
            if (key && !keys) {
                tell(
                        line,
                        ProblemCode.MISSING_KEY_COLUMN,
                        "key column (" + matcher.group(2) + ") must stand before the columns that are none");
            }
            keys &= key;
            columns.add(Field.ofColumn(name, type == null ? ValueType.TEXT : type, key, columns.size()));
        }
        if (readable && columns.stream().noneMatch(Field::key)) {
            tell(
                    line,
                    ProblemCode.MISSING_KEY_COLUMN,
                    "the table has no key column; write (key) before the name of each column that tells rows apart");
        }
        return readable ? columns : null;
    }

    private static String camel(String words) {
        StringBuilder name = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            char first = word.charAt(0);
            name.append(name.length() == 0 ? Character.toLowerCase(first) : Character.toUpperCase(first))
                    .append(word.substring(1));
        }
        return name.toString();
    }

    /** Whether nothing is seen of a text, spaces that never break a line included. */
    private static boolean isBlank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private @Nullable Row row(CsvRecord record, FactType type, List<Field> columns) {
        int line = CsvText.line(record);
        if (record.getFieldCount() != columns.size()) {
            tell(
                    line,
                    ProblemCode.WRONG_NUMBER_OF_CELLS,
                    "the row has (" + record.getFieldCount() + ") cells, the header has " + columns.size());
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>();
        boolean readable = true;
        for (Field column : columns) {
            String cell = record.getField(column.column());
            Object value = null;
            if (isBlank(cell)) {
                if (column.key() && !column.name().equals(OPEN_KEY)) {
                    tell(
                            line,
                            ProblemCode.BLANK_KEY,
                            "key column (" + column.name() + ") is blank; only a column named from may be");
                    readable = false;
                }
            } else if (isBlank(cell.substring(0, 1)) || isBlank(cell.substring(cell.length() - 1))) {
                tell(
                        line,
                        ProblemCode.INVALID_CELL,
                        "column (" + column.name() + "): (" + SourceText.shown(cell) + ") has blanks around it");
                readable = false;
            } else {
                try {
                    value = column.type().parse(cell);
                } catch (IllegalArgumentException e) {
                    tell(line, ProblemCode.INVALID_CELL, "column (" + column.name() + "): " + e.getMessage());
                    readable = false;
                }
            }
            values.add(value);
        }
        return readable ? new Row(type, values, Place.of(source.file(), line)) : null;
    }
}
