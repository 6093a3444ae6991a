package io.kam.rules.drl.tables;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Ops;
import io.kam.rule.Place;
import io.kam.rule.Row;
import io.kam.rule.Table;
import io.kam.rules.drl.text.CsvText;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.TableCells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table: a CSV file whose header declares each column as {@code [key ]name[: type]}, key columns first. Lines that
 * begin with # are comments. A blank cell is unknown. Not thread-safe.
 */
public final class TableReader {
    /** The form of file names. */
    public static final Pattern STEM = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");

    private final SourceText source;
    private final Map<String, Class<?>> enums;
    private final @Nullable String currency;
    private final Collection<PolicyProblem> problems;

    /** @param currency the policy's; null if it is not known */
    public TableReader(
            SourceText source,
            Map<String, Class<?>> enums,
            @Nullable String currency,
            Collection<PolicyProblem> problems) {
        this.source = source;
        this.enums = enums;
        this.currency = currency;
        this.problems = problems;
    }

    /** The file's name without folder and ending. */
    public static String stem(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    /** The name of the row type of a file: {@code tier/thresholds.csv} has rows of {@code ThresholdRow}. */
    public static String rowType(String file) {
        StringBuilder name = new StringBuilder();
        for (String word : stem(file).split("[-_]", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return singular(name.toString()) + "Row";
    }

    /** How a file with rows of a type is probably named, without folder and ending; null if none could be. */
    public static @Nullable String stemOf(String rowType) {
        if (!rowType.endsWith("Row")) {
            return null;
        }
        String one = rowType.substring(0, rowType.length() - "Row".length())
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        String many = one.matches(".*[^aeiou]y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
        return Stream.of(many, one)
                .filter(stem ->
                        STEM.matcher(stem).matches() && rowType(stem + ".csv").equals(rowType))
                .findFirst()
                .orElse(null);
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
    public Table read() {
        int before = problems.size();
        if (!STEM.matcher(stem(source.file())).matches()) {
            tell(
                    0,
                    ProblemCode.INVALID_TABLE_NAME,
                    "file name (" + stem(source.file())
                            + ") must consist of lower-case letters and digits, with hyphens between words, such as"
                            + " service-targets");
        }
        List<CsvRecord> records = CsvText.records(source, problems);
        if (records == null) {
            return null;
        }
        if (records.isEmpty()) {
            if (problems.size() == before) {
                tell(
                        0,
                        ProblemCode.EMPTY_TABLE,
                        "the table is empty; its first line declares the columns, such as: key tier: Tier,enter at:"
                                + " amount");
            }
            return null;
        }
        List<Field> columns = TableHeader.columns(source, records.get(0), enums, problems);
        if (columns == null) {
            return null;
        }
        FactType type = FactType.ofRows(rowType(source.file()), columns);
        TableCells cells = new TableCells(source.file(), type, columns, currency, problems);
        List<Row> rows = new ArrayList<>();
        List<Field> keyColumns = columns.stream().filter(Field::key).toList();
        Map<List<String>, Place> keys = new HashMap<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            Row row = cells.row(record);
            if (row != null) {
                rows.add(row);
                Place first = keys.putIfAbsent(
                        keyColumns.stream()
                                .map(column -> Ops.print(row.value(column.column())))
                                .toList(),
                        row.place());
                if (first != null && !keyColumns.isEmpty()) {
                    tell(
                            row.place().line(),
                            ProblemCode.REPEATED_KEY,
                            "key (" + SourceText.shown(row.key()) + ") is already in line " + first.line());
                }
            }
        }
        if (problems.size() == before && rows.isEmpty()) {
            tell(0, ProblemCode.EMPTY_TABLE, "the table has no rows");
        }
        return problems.size() == before ? new Table(stem(source.file()), type, rows, Place.of(source.file())) : null;
    }

    private void tell(int line, ProblemCode code, String message) {
        problems.add(PolicyProblem.of(code, Place.of(source.file(), line), message));
    }
}
