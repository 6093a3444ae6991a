package io.kam.rules.drl.text;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV files of a policy: commas, and lines that begin with # are comments, also where a spreadsheet has put their first cell
 * into double quotes.
 */
public final class CsvText {
    private static final Map<String, String> SEPARATORS = separators();
    private static final String COMMENT = "#";

    private CsvText() {}

    private static Map<String, String> separators() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(";", "semicolon");
        names.put("\t", "tab");
        names.put("|", "vertical bar");
        names.put("，", "full-width comma");
        names.put("；", "full-width semicolon");
        return names;
    }

    /** The records of a file, the header first; null, with a problem told, if it is no CSV with commas. */
    public static @Nullable List<CsvRecord> records(SourceText source, Collection<PolicyProblem> problems) {
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
            problems.add(PolicyProblem.of(
                    ProblemCode.NOT_CSV,
                    Place.of(source.file(), lineAfter(source, records)),
                    "from this line on the file is not CSV: a cell that begins with \" must end with \" before the next"
                            + " comma, and a \" within it is written twice"));
            return null;
        }
        records.forEach(record -> source.take(record.getFieldCount()));
        records.removeIf(record -> record.getFields().stream().allMatch(TableCells::isBlank));
        if (!dropComments(source, records, problems)
                || !records.isEmpty() && !isWithinLimits(source, records, problems)) {
            return null;
        }
        String wrong = records.isEmpty() ? "" : wrongHeader(records.get(0).getFields());
        if (!wrong.isEmpty()) {
            problems.add(PolicyProblem.of(ProblemCode.NOT_CSV, Place.of(source.file(), line(records.get(0))), wrong));
            return null;
        }
        return records;
    }

    /**
     * Drops what is a comment though its first cell stands in double quotes: all before the header, and after it what can't be a row;
     * false, with a problem told, for what may be either.
     */
    private static boolean dropComments(
            SourceText source, List<CsvRecord> records, Collection<PolicyProblem> problems) {
        while (!records.isEmpty() && records.get(0).getField(0).startsWith(COMMENT)) {
            records.remove(0);
        }
        records.removeIf(record -> {
            String first = record.getField(0);
            return first.equals(COMMENT)
                    || first.startsWith(COMMENT + " ")
                    || first.startsWith(COMMENT)
                            && record.getFields().stream().skip(1).allMatch(TableCells::isBlank);
        });
        int before = problems.size();
        for (CsvRecord record : records) {
            if (record.getField(0).startsWith(COMMENT)) {
                problems.add(
                        PolicyProblem.of(
                                ProblemCode.INVALID_CELL,
                                Place.of(source.file(), line(record)),
                                "(" + SourceText.shown(record.getField(0))
                                        + ") begins like a comment, and a spreadsheet would turn it into one; start it differently"));
            }
        }
        return problems.size() == before;
    }

    /** What is wrong with the first line, so that nothing after it can be read; empty if nothing is. */
    private static String wrongHeader(List<String> cells) {
        String first = cells.get(0);
        String shown = "(" + SourceText.shown(first) + ")";
        if (first.startsWith("sep=")) {
            return shown + " is not a header; delete the line, and separate cells with commas";
        }
        if (cells.size() > 1) {
            return "";
        }
        String separator = separator(first);
        if (first.contains(",")) {
            return "the header is one cell in double quotes " + shown + "; remove the quotes around each line";
        }
        return separator.isEmpty()
                ? ""
                : "the header is one cell " + shown + ", separated by a " + separator + "; separate cells with commas";
    }

    /** What separates the cells of a line that holds no comma; empty if nothing that often does. */
    static String separator(String line) {
        return SEPARATORS.entrySet().stream()
                .filter(separator -> line.contains(separator.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The line after some records in which the next begins. */
    private static int lineAfter(SourceText source, List<CsvRecord> records) {
        String[] lines = source.text().split("\\R", -1);
        int line = 0;
        if (!records.isEmpty()) {
            CsvRecord last = records.get(records.size() - 1);
            line = line(last)
                    + last.getFields().stream()
                            .mapToInt(cell -> cell.split("\\R", -1).length - 1)
                            .sum();
        }
        while (line < lines.length - 1 && (lines[line].isEmpty() || lines[line].startsWith("#"))) {
            line++;
        }
        return line + 1;
    }

    private static boolean isWithinLimits(
            SourceText source, List<CsvRecord> records, Collection<PolicyProblem> problems) {
        int before = problems.size();
        CsvRecord header = records.get(0);
        if (header.getFieldCount() > PolicyLimits.COLUMNS) {
            problems.add(PolicyProblem.of(
                    ProblemCode.TABLE_TOO_LARGE,
                    Place.of(source.file(), line(header)),
                    "the table has (" + header.getFieldCount() + ") columns; the maximum is " + PolicyLimits.COLUMNS));
        }
        if (records.size() - 1 > PolicyLimits.ROWS) {
            problems.add(PolicyProblem.of(
                    ProblemCode.TABLE_TOO_LARGE,
                    Place.of(source.file(), line(records.get(PolicyLimits.ROWS + 1))),
                    "the table has (" + (records.size() - 1) + ") rows; the maximum is " + PolicyLimits.ROWS));
        }
        for (CsvRecord record : records) {
            int limit = record == header ? PolicyLimits.NAME_LENGTH : PolicyLimits.TEXT_LENGTH;
            for (String cell : record.getFields()) {
                if (cell.length() > limit) {
                    problems.add(PolicyProblem.of(
                            ProblemCode.TEXT_TOO_LONG,
                            Place.of(source.file(), line(record)),
                            "the cell (" + SourceText.shown(cell) + ") has (" + cell.length()
                                    + ") characters; the maximum is " + limit));
                }
            }
        }
        return problems.size() == before;
    }

    /** The line in which a record begins. */
    public static int line(CsvRecord record) {
        return Math.toIntExact(record.getStartingLineNumber());
    }
}
