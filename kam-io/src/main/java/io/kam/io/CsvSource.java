package io.kam.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file (RFC 4180, UTF-8) with a header of paths. */
final class CsvSource<T extends Record> implements FactSource {
    private static final int BUFFER = 4 * StrictText.MAX_LINE;
    private static final String ID = "id";
    private static final Pattern STARTING_LINE = Pattern.compile(" ?\\(record starting at line (\\d{1,9})\\)");

    private final String file;
    private final Class<T> type;
    private final Shape shape;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private @Nullable FactColumns<T> columns;
    private int width;
    private int idColumn;
    private int line;

    CsvSource(String file, InputStream content, Class<T> type, Shape shape) {
        this.file = file;
        this.type = type;
        this.shape = shape;
        this.csv = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(BUFFER)
                .ofCsvRecord(new StrictText(content));
        this.records = csv.iterator();
    }

    @Override
    public @Nullable Entry next() {
        while (true) {
            CsvRecord record;
            try {
                if (!records.hasNext()) {
                    return columns == null ? last(0, "is empty, its first line must name the columns") : null;
                }
                record = records.next();
            } catch (CsvParseException e) {
                return broken(String.valueOf(e.getMessage()));
            }
            line = (int) Math.min(record.getStartingLineNumber(), Integer.MAX_VALUE);
            if (columns != null) {
                return row(record.getFields());
            }
            Entry wrong = header(record.getFields());
            if (wrong != null) {
                return wrong;
            }
        }
    }

    /** Takes the columns from the header; gives what is wrong with it, null if nothing is. */
    private @Nullable Entry header(List<String> names) {
        Report report = new Report(file, line, "");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String wrong = StrictText.problem(names.get(i));
            if (wrong != null) {
                report.add("", "column " + (i + 1) + ": " + wrong);
            } else if (names.get(i).isBlank()) {
                report.add("", "column " + (i + 1) + " has no name");
            } else if (!seen.add(names.get(i))) {
                report.add(FactValue.shown(names.get(i)), "is given twice");
            }
        }
        if (!seen.contains(ID)) {
            report.add("", "there is no column (id)" + separatorHint(names));
        }
        if (!report.isEmpty()) {
            columns = FactColumns.of(type, shape, "", List.of());
            return new Entry(null, report, true);
        }
        columns = FactColumns.of(type, shape, "", names);
        width = names.size();
        idColumn = names.indexOf(ID);
        columns.problems(file, line).forEach(each -> report.add(Objects.requireNonNull(each.column()), each.message()));
        return report.isEmpty() ? null : new Entry(null, report, false);
    }

    private static String separatorHint(List<String> names) {
        String only = names.size() == 1 ? names.get(0) : "";
        return only.contains(";") || only.contains("\t") ? "; cells must be separated by commas" : "";
    }

    private Entry row(List<String> cells) {
        Report report = new Report(file, line, "");
        boolean unreadable = false;
        for (int i = 0; i < cells.size(); i++) {
            String wrong = StrictText.problem(cells.get(i));
            if (wrong != null) {
                unreadable = true;
                report.add("", "cell " + (i + 1) + ": " + wrong);
            }
        }
        if (!unreadable && cells.size() != width) {
            unreadable = true;
            report.add("", "the row has (" + cells.size() + ") cells, the header has (" + width + ")");
        }
        return new Entry(unreadable ? known(cells) : draft(cells, report), report, false);
    }

    private Draft draft(List<String> cells, Report report) {
        return Objects.requireNonNull(columns).draft(cells, report);
    }

    /** Of a row that can't be read, the id alone, so that the row's facts from other files are refused with it. */
    private Draft known(List<String> cells) {
        Draft draft = new Draft(shape);
        Shape.Part id = shape.known(ID);
        String cell = idColumn < cells.size() ? cells.get(idColumn) : "";
        if (cell.isBlank() || StrictText.problem(cell) != null) {
            draft.refuse(id);
        } else {
            draft.put(id, cell);
        }
        return draft;
    }

    /** A row that the parser stumbles over: it can't tell where the next one begins. */
    private Entry broken(String cause) {
        Matcher start = STARTING_LINE.matcher(cause);
        int at = start.find() ? Integer.parseInt(start.group(1)) : line + 1;
        return last(at, "is not CSV, and nothing from here on is read: " + start.replaceAll(""));
    }

    private Entry last(int at, String message) {
        Report report = new Report(file, at, "");
        report.add("", message);
        columns = FactColumns.of(type, shape, "", List.of());
        return new Entry(null, report, true);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
