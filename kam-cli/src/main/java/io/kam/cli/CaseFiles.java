package io.kam.cli;

import io.kam.io.FactFiles;
import io.kam.io.FactFormat;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.SupportCase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of cases: the first holds the cases, and further ones add to them. Those of the further ones that hold nothing but
 * records, as an earlier run wrote them, may also hold records of cases that are no longer there. Not thread-safe.
 */
final class CaseFiles {
    private final List<Path> files;
    private final Map<String, NavigableSet<Integer>> strays = new LinkedHashMap<>();

    /** @param files at least one */
    CaseFiles(List<Path> files) {
        this.files = List.copyOf(files);
        files.stream()
                .skip(1)
                .filter(CaseFiles::holdsRecordsAlone)
                .forEach(file -> strays.put(file.toString(), new TreeSet<>()));
    }

    /** Whether a file has a name that records are read from. */
    static boolean isNamedAsRecords(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }

    /** Why files can't be read as cases, of which the first must hold some; empty if they can, or there are none. */
    static Optional<String> wrongFirst(List<Path> cases) {
        return cases.stream()
                .limit(1)
                .filter(CaseFiles::holdsRecordsAlone)
                .map(first -> "--cases (" + first + ") holds records, not cases; name a file of cases before it")
                .findFirst();
    }

    /** Whether a file holds records, and nothing else. */
    private static boolean holdsRecordsAlone(Path file) {
        if (!isNamedAsRecords(file) || !Files.isRegularFile(file)) {
            return false;
        }
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(file))) {
            Iterator<FactRow<SupportCase>> each = rows.iterator();
            boolean some = each.hasNext();
            while (each.hasNext()) {
                if (!isRecordAlone(each.next())) {
                    return false;
                }
            }
            return some;
        }
    }

    /** The place of the first thing in a file that is not a record. */
    static Optional<String> otherThanRecords(Path file) {
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(file))) {
            return rows.filter(row -> !isRecordAlone(row))
                    .map(row -> row.file() + (row.line() == 0 ? "" : ":" + row.line()))
                    .findFirst();
        }
    }

    /** How many rows a file has. */
    static long count(Path file) {
        try (Stream<FactRow<SupportCase>> rows = FactFiles.cases(List.of(file))) {
            return rows.count();
        }
    }

    private static boolean isRecordAlone(FactRow<SupportCase> row) {
        SupportCase supportCase = row.fact();
        return supportCase != null
                && supportCase.record() != null
                && supportCase.toBuilder()
                        .record(null)
                        .build()
                        .equals(SupportCase.builder(supportCase.id()).build());
    }

    /** The rows of the cases. Records of cases that are no longer there are kept apart. The stream must be closed. */
    Stream<FactRow<SupportCase>> read(FactFormat format) {
        return FactFiles.cases(files, format).filter(row -> !isStray(row));
    }

    private boolean isStray(FactRow<SupportCase> row) {
        NavigableSet<Integer> lines = strays.get(row.file());
        List<FactProblem> problems = row.problems();
        // Nothing is wrong with such a file by itself; so it is that the id is in no row of the cases.
        if (lines == null
                || problems.size() != 1
                || !Objects.equals(problems.get(0).column(), "id")) {
            return false;
        }
        return lines.add(row.line());
    }

    /** How many records of cases that are no longer there were read. */
    int strays() {
        return strays.values().stream().mapToInt(NavigableSet::size).sum();
    }

    /** Writes these records, each line as it was. */
    void writeStrays(OutputStream stream) throws IOException {
        for (Map.Entry<String, NavigableSet<Integer>> file : strays.entrySet()) {
            if (!file.getValue().isEmpty()) {
                write(Path.of(file.getKey()), file.getValue(), stream);
            }
        }
    }

    private static void write(Path file, NavigableSet<Integer> lines, OutputStream stream) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (lines.contains(number++)) {
                    stream.write(line.getBytes(StandardCharsets.UTF_8));
                    stream.write('\n');
                }
            }
        }
    }
}
