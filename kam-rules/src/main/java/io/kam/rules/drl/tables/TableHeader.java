package io.kam.rules.drl.tables;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.kam.model.Measure;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.CellHints;
import io.kam.rule.Field;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.ValueType;
import io.kam.rules.drl.text.CsvText;
import io.kam.rules.drl.text.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header of a table, whose cells are {@code [key ]name[: type]}, key columns first. Not thread-safe. */
final class TableHeader {
    private static final Pattern COLUMN =
            Pattern.compile("(key )?([A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*)(?:\\s*:\\s*(\\S.*))?");
    private static final Pattern KEY_OTHERWISE = Pattern.compile("(?i)key ");
    private static final List<ValueType> PLAIN = List.of(
            ValueType.TEXT,
            ValueType.INTEGER,
            ValueType.DECIMAL,
            ValueType.BOOLEAN,
            ValueType.DATE,
            ValueType.INSTANT,
            ValueType.PERIOD,
            ValueType.DURATION);

    private final String file;
    private final int line;
    private final Map<String, ValueType> types = new LinkedHashMap<>();
    private final String knownTypes;
    private final Collection<PolicyProblem> problems;
    private final List<Field> columns = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean readable = true;

    private TableHeader(String file, int line, Map<String, Class<?>> enums, Collection<PolicyProblem> problems) {
        this.file = file;
        this.line = line;
        this.problems = problems;
        PLAIN.forEach(type -> types.put(type.name(), type));
        for (Measure measure : Measure.values()) {
            types.put(measure.name().toLowerCase(Locale.ROOT).replace('_', ' '), ValueType.of(measure));
        }
        this.knownTypes = String.join(", ", types.keySet());
        enums.forEach((name, type) -> types.put(name, ValueType.ofEnum(type)));
    }

    /** The columns; null, with a problem told, if the rows can't be read by them. */
    static @Nullable List<Field> columns(
            SourceText source, CsvRecord record, Map<String, Class<?>> enums, Collection<PolicyProblem> problems) {
        TableHeader header = new TableHeader(source.file(), CsvText.line(record), enums, problems);
        List<String> cells = record.getFields();
        // Spreadsheets end each line with as many commas as the longest has, be it a comment.
        int named = cells.size();
        while (named > 0 && CellHints.plain(cells.get(named - 1)).isEmpty()) {
            named--;
        }
        for (String cell : cells.subList(0, named)) {
            header.read(cell);
        }
        if (header.readable && header.columns.stream().noneMatch(Field::key)) {
            header.tell(
                    ProblemCode.MISSING_KEY_COLUMN,
                    "the table has no key column; write (key) before the name of each column that identifies a row");
        }
        return header.readable ? header.columns : null;
    }

    private void tell(ProblemCode code, String message) {
        problems.add(PolicyProblem.of(code, Place.of(file, line), message));
    }

    private void refuse(String message) {
        tell(ProblemCode.INVALID_COLUMN, message);
        readable = false;
    }

    private void read(String cell) {
        Matcher matcher = COLUMN.matcher(cell);
        if (!matcher.matches()
                || matcher.group(1) == null && KEY_OTHERWISE.matcher(cell).lookingAt()) {
            refuse("column (" + SourceText.shown(cell) + ") must be written [key ]name[: type], such as key tier: Tier"
                    + maybe(cell));
            return;
        }
        boolean key = matcher.group(1) != null;
        String name = camel(matcher.group(2));
        String typeName = matcher.group(3) == null ? "text" : matcher.group(3).strip();
        ValueType type = types.get(typeName);
        if (type == null) {
            String hint = Hints.maybe(typeName, types.keySet());
            tell(
                    ProblemCode.UNKNOWN_COLUMN_TYPE,
                    "column (" + matcher.group(2) + ") has a type (" + SourceText.shown(typeName)
                            + ") that does not exist"
                            + (hint.isEmpty()
                                    ? "; there are " + knownTypes + " and those of constants, such as Tier"
                                    : hint));
            readable = false;
        }
        if (!names.add(name)) {
            refuse("column (" + name + ") appears twice");
        }
        if (key && !columns.stream().allMatch(Field::key)) {
            tell(
                    ProblemCode.MISSING_KEY_COLUMN,
                    "key column (" + matcher.group(2) + ") must come before the other columns");
        }
        columns.add(Field.ofColumn(name, type == null ? ValueType.TEXT : type, key, columns.size()));
    }

    /** The column in plain characters, if that is one. */
    private static String maybe(String cell) {
        String plain = KEY_OTHERWISE
                .matcher(CellHints.plain(cell).replaceAll(" +", " ").replace('_', ' '))
                .replaceFirst("key ");
        return !plain.equals(cell) && COLUMN.matcher(plain).matches()
                ? ". Maybe you meant (" + SourceText.shown(plain) + ")"
                : "";
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
}
