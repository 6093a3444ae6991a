package io.kam.io;

import io.kam.policy.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file with a header of paths. What spreadsheets add is passed over: lines that begin with # or {@code sep=} before
 * the header, also in double quotes, rows without anything in them, and columns without name and cells.
 */
final class CsvSource<T extends Record> implements FactSource {
    private static final String ID = "id";
    private static final String SEPARATOR_LINE = "sep=";
    private static final Pattern SEPARATED = Pattern.compile("[,;|\t，；]");

    private final Path path;
    private final String file;
    private final Class<T> type;
    private final Shape shape;
    private final CsvRecords records;
    private final FileEncoding encoding;
    private FactFormat format;
    private boolean shown;
    private @Nullable FactColumns<T> columns;
    private List<String> names = List.of();

    CsvSource(Path path, InputStream content, Class<T> type, Shape shape, FactFormat format) {
        this.path = path;
        this.file = path.toString();
        this.type = type;
        this.shape = shape;
        this.format = format;
        this.shown = format.decimals() != FactFormat.Decimals.AS_SHOWN;
        this.encoding = new FileEncoding(path);
        this.records = new CsvRecords(new StrictText(content), format.separator());
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (true) {
            CsvRecords.Row record = records.next(columns == null);
            if (record == null) {
                return columns == null
                        ? ended(0, ProblemCode.MISSING_FACT_COLUMN, "is empty; its first line must name the columns")
                        : null;
            }
            if (record.fault() == CsvRecords.Fault.OPEN_QUOTE) {
                return ended(record.line(), ProblemCode.MALFORMED_ROW, record.problem());
            }
            if (columns != null) {
                if (!record.isBlank()) {
                    return row(record);
                }
            } else if (record.fault() != CsvRecords.Fault.NONE) {
                return ended(record.line(), ProblemCode.MALFORMED_ROW, record.problem());
            } else if (!record.beginsAsComment() && !record.isBlank() && !isSeparatorLine(record)) {
                Entry wrong = header(record.line(), record.cells());
                if (wrong != null) {
                    return wrong;
                }
            }
        }
    }

    private static boolean isSeparatorLine(CsvRecords.Row record) {
        List<String> cells = record.cells();
        return cells.get(0).startsWith(SEPARATOR_LINE) && cells.stream().skip(1).allMatch(String::isBlank);
    }

    /** The names of the columns, by the separator that the header shows; it is told if there may be several. */
    private List<String> separated(int line, List<String> cells, Report report) {
        if (records.separator() != FactFormat.Separator.AS_SHOWN) {
            return cells;
        }
        if (records.used().isEmpty()) {
            records.separate(FactFormat.Separator.COMMA);
            return cells;
        }
        Map<FactFormat.Separator, List<String>> readings = readings(cells);
        List<FactFormat.Separator> likely =
                fitting(readings, names -> columns(names).problems(file, line).isEmpty());
        if (likely.isEmpty()) {
            likely = fitting(readings, names -> columns(names).indexOf(ID) >= 0);
        }
        if (likely.size() == 1) {
            records.separate(likely.get(0));
            return readings.getOrDefault(likely.get(0), cells);
        }
        String each = readings.entrySet().stream()
                .map(reading -> reading.getKey().words() + ", as ("
                        + FactValue.shown(String.join(") (", reading.getValue())) + ")")
                .collect(Collectors.joining(", or by "));
        report.add(
                ProblemCode.UNCLEAR_SEPARATOR,
                "",
                "cells may be separated by " + each + "; say which separator the file uses");
        return cells;
    }

    /** How a header in which several separators occur may be read. */
    private Map<FactFormat.Separator, List<String>> readings(List<String> cells) {
        String used = records.used();
        Map<FactFormat.Separator, List<String>> readings = new EnumMap<>(FactFormat.Separator.class);
        used.chars().distinct().forEach(separator -> {
            List<String> names = new ArrayList<>(List.of(cells.get(0)));
            for (int i = 0; i < used.length(); i++) {
                int last = names.size() - 1;
                if (used.charAt(i) == separator) {
                    names.add(cells.get(i + 1));
                } else {
                    names.set(last, names.get(last) + used.charAt(i) + cells.get(i + 1));
                }
            }
            readings.put(FactFormat.Separator.of((char) separator), names);
        });
        return readings;
    }

    private static List<FactFormat.Separator> fitting(
            Map<FactFormat.Separator, List<String>> readings, Predicate<List<String>> fits) {
        return readings.keySet().stream()
                .filter(each -> fits.test(readings.get(each)))
                .toList();
    }

    private FactColumns<T> columns(List<String> header) {
        return FactColumns.of(type, shape, "", header, format);
    }

    /** Takes the columns from the header; gives what is wrong with it, null if nothing is. */
    private @Nullable Entry header(int line, List<String> written) {
        Report report = new Report(file, line, "");
        List<String> cells = separated(line, written, report);
        if (!report.isEmpty()) {
            return ended(report);
        }
        Set<String> seen = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            StrictText.Problem wrong = problem(cells.get(i));
            if (wrong != null) {
                report.add(wrong.code(), "", "column " + (i + 1) + ": " + wrong.message());
            } else if (!cells.get(i).isBlank()) {
                paths.add(format.path(cells.get(i)));
                if (!seen.add(cells.get(i))) {
                    report.add(ProblemCode.REPEATED_VALUE, FactValue.shown(cells.get(i)), "is given twice");
                }
            }
        }
        if (!paths.contains(ID)) {
            report.add(ProblemCode.MISSING_FACT_COLUMN, "", "there is no column (id)" + separatorHint(cells));
        }
        if (!report.isEmpty()) {
            return ended(report);
        }
        names = cells.stream().map(name -> name.isBlank() ? "" : name).toList();
        FactColumns<T> found = columns(names);
        columns = found;
        found.problems(file, line)
                .forEach(each -> report.add(each.code(), Objects.requireNonNull(each.column()), each.message()));
        return report.isEmpty() ? null : new Entry(null, report, Kind.FILE);
    }

    private String separatorHint(List<String> cells) {
        return cells.size() == 1 && SEPARATED.matcher(cells.get(0)).find()
                ? "; separate cells with " + format.separator().words()
                : "";
    }

    /** What is wrong with the characters of a text; null if nothing is. */
    private StrictText.@Nullable Problem problem(String text) {
        return StrictText.problem(text, encoding);
    }

    private Entry row(CsvRecords.Row record) throws IOException {
        Report report = new Report(file, record.line(), "");
        List<String> cells = record.cells();
        if (record.fault() == CsvRecords.Fault.MISPLACED_QUOTE) {
            report.add(ProblemCode.MALFORMED_ROW, "", record.problem());
            return new Entry(known(cells), report, Kind.ROW);
        }
        if (cells.get(0).equals("#") || cells.get(0).startsWith("# ")) {
            report.add(
                    ProblemCode.MALFORMED_ROW,
                    "",
                    "begins like a comment; comments are only allowed before the header");
            return new Entry(known(List.of()), report, Kind.ROW);
        }
        boolean unreadable = false;
        for (int i = 0; i < cells.size(); i++) {
            StrictText.Problem wrong = problem(cells.get(i));
            boolean named = i < names.size() && !names.get(i).isEmpty();
            if (wrong != null) {
                unreadable = true;
                report.add(wrong.code(), "", "cell " + (i + 1) + ": " + wrong.message());
            } else if (i < names.size() && !named && !cells.get(i).isBlank()) {
                report.add(ProblemCode.MISPLACED_CELL, "", "cell " + (i + 1) + " is in a column without a name");
            }
        }
        boolean more = cells.size() > names.size()
                && !cells.subList(names.size(), cells.size()).stream().allMatch(String::isBlank);
        if (!unreadable && (cells.size() < names.size() || more)) {
            unreadable = true;
            report.add(
                    ProblemCode.MISPLACED_CELL,
                    "",
                    "the row has (" + cells.size() + ") cells, the header has (" + names.size() + ")");
        }
        return new Entry(unreadable ? known(cells) : draft(cells, report), report, Kind.ROW);
    }

    private Draft draft(List<String> cells, Report report) throws IOException {
        FactColumns<T> known = Objects.requireNonNull(columns);
        if (!shown && DecimalMarks.matter(known.numbers(cells))) {
            shown = true;
            format = format.withDecimals(decimals(known));
        }
        return known.draft(cells, format, report);
    }

    /** The mark before decimals that the numbers of the whole file show. */
    private FactFormat.Decimals decimals(FactColumns<T> known) throws IOException {
        DecimalMarks marks = new DecimalMarks();
        if (!Files.isRegularFile(path)) {
            return marks.shown();
        }
        try (CsvRecords all = new CsvRecords(new StrictText(Files.newInputStream(path)), records.separator())) {
            for (CsvRecords.Row row = all.next(false);
                    row != null && row.fault() != CsvRecords.Fault.OPEN_QUOTE;
                    row = all.next(false)) {
                if (row.fault() == CsvRecords.Fault.NONE && row.cells().size() >= names.size()) {
                    known.numbers(row.cells()).forEach(marks::add);
                }
            }
        }
        return marks.shown();
    }

    /** Of a row that can't be read, the id alone, so that the row's facts from other files are refused with it. */
    private Draft known(List<String> cells) {
        Draft draft = new Draft(shape);
        Shape.Part id = shape.known(ID);
        int idColumn = Objects.requireNonNull(columns).indexOf(ID);
        String cell = idColumn >= 0 && idColumn < cells.size() ? cells.get(idColumn) : "";
        if (cell.isBlank() || problem(cell) != null) {
            draft.refuse(id);
        } else {
            draft.put(id, cell);
        }
        return draft;
    }

    private Entry ended(int at, ProblemCode code, String message) {
        Report report = new Report(file, at, "");
        report.add(code, "", message);
        return ended(report);
    }

    private Entry ended(Report report) {
        columns = columns(List.of());
        return new Entry(null, report, Kind.END);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
