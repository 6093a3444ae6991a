package io.kam.coverage;

import io.kam.io.CsvRecords;
import io.kam.policy.PolicySource;
import io.kam.step.Step;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a file of examples that was read without problems.
 *
 * @param file its path
 * @param columns the names of its columns
 * @param rows its rows: the cells that are not blank, by column
 */
record ExampleCells(String file, List<String> columns, List<Map<String, String>> rows) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The files of a step. */
    static List<ExampleCells> of(PolicySource source, Step step) {
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
        List<Map<String, String>> rows = new ArrayList<>();
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
                    rows.add(cells);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ExampleCells(file, columns, rows);
    }
}
