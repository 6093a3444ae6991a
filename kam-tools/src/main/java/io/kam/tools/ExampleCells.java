package io.kam.tools;

import io.kam.io.CsvRecords;
import io.kam.policy.PolicySource;
import io.kam.step.Step;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cells of a file of examples that was read without problems, as they are written. Immutable.
 *
 * @param file its path
 * @param columns the names of its columns
 * @param byLine its rows by line: the cells that are not blank, by column, in the order of the columns
 */
public record ExampleCells(String file, List<String> columns, SortedMap<Integer, Map<String, String>> byLine) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public ExampleCells {
        Objects.requireNonNull(file, "file");
        columns = List.copyOf(columns);
        byLine = Collections.unmodifiableSortedMap(new TreeMap<>(byLine));
    }

    /**
     * The files of a step.
     *
     * @param source the files of the policy
     */
    public static List<ExampleCells> of(PolicySource source, Step step) {
        List<ExampleCells> files = new ArrayList<>();
        source.files().forEach((file, content) -> {
            if (PolicySource.isExamples(file) && file.startsWith(step.folder() + "/")) {
                files.add(of(file, content));
            }
        });
        return files;
    }

    private static ExampleCells of(String file, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> columns = List.of();
        SortedMap<Integer, Map<String, String>> byLine = new TreeMap<>();
        try (CsvRecords records =
                new CsvRecords(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text))) {
            for (CsvRecords.Row row = records.next(true); row != null; row = records.next(true)) {
                if (row.isBlank() || row.isComment() || row.beginsAsComment()) {
                    continue;
                }
                if (columns.isEmpty()) {
                    columns = row.cells();
                } else {
                    Map<String, String> cells = new LinkedHashMap<>();
                    for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
                        if (!columns.get(i).isBlank() && !row.cells().get(i).isBlank()) {
                            cells.put(columns.get(i), row.cells().get(i));
                        }
                    }
                    byLine.put(row.line(), cells);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ExampleCells(file, columns, byLine);
    }
}
