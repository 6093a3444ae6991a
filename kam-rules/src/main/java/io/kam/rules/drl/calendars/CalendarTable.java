package io.kam.rules.drl.calendars;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rules.drl.text.CsvText;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.SpreadsheetCells;
import io.kam.rules.drl.text.TableCells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of the folder {@code calendars}: a CSV file with given columns, in any order. */
final class CalendarTable {
    private CalendarTable() {}

    /** A line: its cells by column. Tells what is wrong with it. */
    record Line(Place place, Map<String, String> cells, Collection<PolicyProblem> problems) {
        /** A cell; empty if it is blank. */
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        /** A cell that must not be blank; null, with a problem told, if it is. */
        @Nullable
        String required(String column, String meaning) {
            String cell = cell(column);
            if (cell.isEmpty()) {
                tell(ProblemCode.BLANK_CALENDAR_CELL, "column (" + column + ") is blank; write " + meaning);
                return null;
            }
            return cell;
        }

        void tell(ProblemCode code, String message) {
            problems.add(PolicyProblem.of(code, place, message));
        }

        /** Tells that a cell is not what it must be. */
        void tell(ProblemCode code, String column, String why) {
            tell(code, "column (" + column + "): (" + SourceText.shown(cell(column)) + ") " + why);
        }
    }

    /** As {@link #read(SourceText, List, List, Collection)}, of a file whose columns must all be there. */
    static @Nullable List<Line> read(SourceText source, List<String> columns, Collection<PolicyProblem> problems) {
        return read(source, columns, List.of(), problems);
    }

    /**
     * The lines below the header that can be read; null, with a problem told, if the header can't be.
     *
     * @param optional columns that may be missing, which is as if all their cells were blank
     */
    static @Nullable List<Line> read(
            SourceText source, List<String> columns, List<String> optional, Collection<PolicyProblem> problems) {
        List<CsvRecord> records = CsvText.records(source, problems);
        if (records == null) {
            return null;
        }
        if (records.isEmpty()) {
            problems.add(PolicyProblem.of(
                    ProblemCode.EMPTY_TABLE,
                    Place.of(source.file()),
                    "the file is empty; its first line must be: " + String.join(",", columns)));
            return null;
        }
        List<String> header = unpadded(records.get(0).getFields());
        if (!isHeader(source, records.get(0), columns, optional, problems)) {
            return null;
        }
        List<Line> lines = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            Line line = line(source, record, header, problems);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** Cells without the blank ones at their end, which spreadsheets add. */
    private static List<String> unpadded(List<String> cells) {
        int size = cells.size();
        while (size > 0 && TableCells.isBlank(cells.get(size - 1))) {
            size--;
        }
        return cells.subList(0, size);
    }

    private static boolean isHeader(
            SourceText source,
            CsvRecord record,
            List<String> columns,
            List<String> optional,
            Collection<PolicyProblem> problems) {
        List<String> known = Stream.concat(columns.stream(), optional.stream()).toList();
        String form = "the columns are " + String.join(",", columns)
                + (optional.isEmpty() ? "" : ", and optionally " + String.join(",", optional));
        Place place = Place.of(source.file(), CsvText.line(record));
        List<String> header = unpadded(record.getFields());
        int before = problems.size();
        Set<String> seen = new HashSet<>();
        for (String cell : header) {
            if (!known.contains(cell)) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_COLUMN,
                        place,
                        "there is no column (" + SourceText.shown(cell) + ") here; " + form
                                + Hints.maybe(cell, known)));
            } else if (!seen.add(cell)) {
                problems.add(
                        PolicyProblem.of(ProblemCode.INVALID_COLUMN, place, "column (" + cell + ") appears twice"));
            }
        }
        for (String column : columns) {
            boolean misspelt = header.stream()
                    .anyMatch(cell -> !known.contains(cell)
                            && Hints.nearest(cell, known).filter(column::equals).isPresent());
            if (!seen.contains(column) && !misspelt) {
                problems.add(PolicyProblem.of(
                        ProblemCode.INVALID_COLUMN, place, "column (" + column + ") is missing; " + form));
            }
        }
        return problems.size() == before;
    }

    private static @Nullable Line line(
            SourceText source, CsvRecord record, List<String> header, Collection<PolicyProblem> problems) {
        Map<String, String> cells = new HashMap<>();
        Line line = new Line(Place.of(source.file(), CsvText.line(record)), cells, problems);
        List<String> fields = record.getFields();
        for (int i = 0; i < Math.min(fields.size(), header.size()); i++) {
            cells.put(
                    header.get(i),
                    fields.get(i).isBlank() ? "" : SpreadsheetCells.calendarCell(header.get(i), fields.get(i)));
        }
        if (unpadded(fields).size() > header.size() || fields.size() < header.size()) {
            line.tell(
                    ProblemCode.WRONG_NUMBER_OF_CELLS,
                    "the line has (" + fields.size() + ") cells, the header has " + header.size()
                            + (CalendarWords.listsDays(fields)
                                    ? "; write each day, or range such as MON-FRI, on its own line"
                                    : ""));
            return null;
        }
        boolean stripped = true;
        for (String column : header) {
            if (!line.cell(column).strip().equals(line.cell(column))) {
                line.tell(ProblemCode.INVALID_CELL, column, "has blanks around it");
                stripped = false;
            }
        }
        return stripped ? line : null;
    }
}
