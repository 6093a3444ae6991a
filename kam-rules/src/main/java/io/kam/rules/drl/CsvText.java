package io.kam.rules.drl;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.ProblemCode;
import io.kam.rule.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the CSV files of a policy: commas, and lines that begin with # are comments. */
final class CsvText {
    private CsvText() {}

    /** The records of a file, the header first; null, with a problem told, if it is no CSV with commas. */
    static @Nullable List<CsvRecord> records(SourceText source, Collection<PolicyProblem> problems) {
        List<CsvRecord> records = new ArrayList<>();
        try {
            CsvReader.builder()
                    .commentStrategy(CommentStrategy.SKIP)
                    .commentCharacter('#')
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowUnclosedQuote(false)
                    .allowExtraCharsAfterClosingQuote(false)
                    .build(
                            CsvRecordHandler.builder()
                                    .maxFields(PolicyLimits.BYTES_PER_FILE)
                                    .build(),
                            source.text())
                    .forEach(records::add);
        } catch (CsvParseException e) {
            int line = records.isEmpty() ? 0 : line(records.get(records.size() - 1));
            problems.add(
                    PolicyProblem.of(
                            ProblemCode.NOT_CSV,
                            Place.of(source.file(), line),
                            "after this the file is no CSV: a cell that begins with \" must end with \" before the next comma"));
            return null;
        }
        if (!records.isEmpty() && !isWithinLimits(source, records, problems)) {
            return null;
        }
        if (records.isEmpty() || records.get(0).getFieldCount() > 1) {
            return records;
        }
        String only = records.get(0).getField(0);
        if (only.contains(";") || only.contains("\t")) {
            problems.add(PolicyProblem.of(
                    ProblemCode.NOT_CSV,
                    Place.of(source.file(), line(records.get(0))),
                    "the header is one cell (" + SourceText.shown(only) + "); cells must be separated by commas"));
            return null;
        }
        return records;
    }

    private static boolean isWithinLimits(
            SourceText source, List<CsvRecord> records, Collection<PolicyProblem> problems) {
        int before = problems.size();
        CsvRecord header = records.get(0);
        if (header.getFieldCount() > PolicyLimits.COLUMNS) {
            problems.add(PolicyProblem.of(
                    ProblemCode.TABLE_TOO_LARGE,
                    Place.of(source.file(), line(header)),
                    "the table has (" + header.getFieldCount() + ") columns, it must have at most "
                            + PolicyLimits.COLUMNS));
        }
        if (records.size() - 1 > PolicyLimits.ROWS) {
            problems.add(PolicyProblem.of(
                    ProblemCode.TABLE_TOO_LARGE,
                    Place.of(source.file(), line(records.get(PolicyLimits.ROWS + 1))),
                    "the table has (" + (records.size() - 1) + ") rows, it must have at most " + PolicyLimits.ROWS));
        }
        for (CsvRecord record : records) {
            source.take(record.getFieldCount());
            int limit = record == header ? PolicyLimits.NAME_LENGTH : PolicyLimits.TEXT_LENGTH;
            for (String cell : record.getFields()) {
                if (cell.length() > limit) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.TEXT_TOO_LONG,
                            Place.of(source.file(), line(record)),
                            "the cell (" + SourceText.shown(cell) + ") has (" + cell.length()
                                    + ") characters, it must have at most " + limit));
                }
            }
        }
        return problems.size() == before;
    }

    /** The line in which a record begins. */
    static int line(CsvRecord record) {
        return Math.toIntExact(record.getStartingLineNumber());
    }
}
