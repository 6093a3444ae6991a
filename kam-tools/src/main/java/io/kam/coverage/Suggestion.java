package io.kam.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An example that would notice a change. What it expects is what the policy decides now: read it before you keep it. Immutable.
 *
 * @param file the file of examples whose columns it fits; else the path of one that is yet to be made
 * @param columns the columns of that file
 * @param cells its cells by column, without those that are blank
 */
public record Suggestion(String file, List<String> columns, Map<String, String> cells) {
    static final String FILE = "examples-suggested.csv";

    public Suggestion {
        Objects.requireNonNull(file, "file");
        columns = List.copyOf(columns);
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** Whether it fits the columns of a file that is there. */
    boolean fits() {
        return !file.endsWith("/" + FILE);
    }

    String where() {
        return fits() ? file : "a file of its own, such as " + file;
    }

    /** The first line of its file. */
    public String header() {
        return line(columns);
    }

    /** Its line in the file. */
    public String row() {
        List<String> row = new ArrayList<>();
        columns.forEach(column -> row.add(cells.getOrDefault(column, "")));
        return line(row);
    }

    /** The text of a file of its own that holds some suggestions, which are of one step. */
    public static String text(Collection<Suggestion> suggestions) {
        Set<String> facts = new LinkedHashSet<>();
        Set<String> expected = new LinkedHashSet<>();
        suggestions.forEach(suggestion -> suggestion
                .cells()
                .keySet()
                .forEach(column -> (ExampleDrafts.isFact(column) ? facts : expected).add(column)));
        List<String> columns = new ArrayList<>(facts);
        columns.addAll(expected);
        StringBuilder text = new StringBuilder(line(columns)).append('\n');
        for (Suggestion suggestion : suggestions) {
            text.append(new Suggestion(suggestion.file, columns, suggestion.cells).row())
                    .append('\n');
        }
        return text.toString();
    }

    static String line(List<String> cells) {
        return cells.stream().map(Suggestion::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
