package io.kam.tools;

import io.kam.page.Words;
import io.kam.tools.TextTable.Align;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts by row and column, with sums. Not thread-safe. */
final class CountTable {
    private final Words words;
    private final String unknown;
    private final String all;
    private final String title;
    private final List<String> rows;
    private final List<String> columns;
    private final Map<String, Integer> counts = new TreeMap<>();

    /**
     * @param words the language's
     * @param title the heading of the rows' names
     * @param rows the names of rows, in order; that of unknown, if anything is, comes after them
     * @param columns the names of columns; likewise
     */
    CountTable(Words words, String title, List<String> rows, List<String> columns) {
        this.words = words;
        this.unknown = words.label("report.unknown");
        this.all = words.label("report.all");
        this.title = title;
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
    }

    /** A table by the constants of two enums. */
    static CountTable of(Words words, String title, Enum<?>[] rows, Enum<?>[] columns) {
        return new CountTable(
                words, title, Arrays.stream(rows).map(words::constant).toList(), columns(words, columns));
    }

    /** Constants as the names of columns, which must be short. */
    static List<String> columns(Words words, Enum<?>[] constants) {
        return Arrays.stream(constants).map(words::word).toList();
    }

    /** Counts one more in a row and column; null is unknown. */
    void add(@Nullable Enum<?> row, @Nullable Enum<?> column) {
        add(row == null ? unknown : words.constant(row), column);
    }

    /** Counts one more in a row and column; null is unknown. */
    void add(String row, @Nullable Enum<?> column) {
        add(row, column == null ? unknown : words.word(column));
    }

    private void add(String row, String column) {
        for (String r : List.of(row, all)) {
            for (String c : List.of(column, all)) {
                counts.merge(r + "\n" + c, 1, Integer::sum);
            }
        }
    }

    private int count(String row, String column) {
        return counts.getOrDefault(row + "\n" + column, 0);
    }

    /** The names, unknown if anything is, and the sum. */
    private List<String> shown(List<String> names, boolean some) {
        return Stream.of(names.stream(), some ? Stream.of(unknown) : Stream.<String>empty(), Stream.of(all))
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public String toString() {
        List<String> header = new ArrayList<>(List.of(title));
        List<String> names = shown(columns, count(all, unknown) > 0);
        header.addAll(names);
        List<Align> aligns = new ArrayList<>(List.of(Align.LEFT));
        names.forEach(name -> aligns.add(Align.RIGHT));
        TextTable table = new TextTable(aligns, header);
        for (String row : shown(rows, count(unknown, all) > 0)) {
            List<String> cells = new ArrayList<>(List.of(row));
            names.forEach(name -> cells.add(String.valueOf(count(row, name))));
            table.add(cells);
        }
        return table.toString();
    }
}
