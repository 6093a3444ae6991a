package io.kam.cli;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.kam.calendar.Days;
import io.kam.cli.ImportedDays.Notice;
import io.kam.rule.WrittenTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of days in a policy, {@code calendars/cn.csv}, into which what notices say is merged: a notice replaces what it said
 * before, all other lines and the comments stay as they are. Not thread-safe.
 */
final class DayListFile {
    private static final String NOTICE = "notice";
    private static final List<String> COLUMNS = List.of("date", "status", "name", "from", "until", NOTICE);
    private static final String COMPLETE = "complete";
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern PERIOD = Pattern.compile("([0-9-]{10})(?: to ([0-9-]{10}))?");
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n)?");

    /**
     * Lines of the file that belong together.
     *
     * @param cells the date, the status, the name, from when until when, and the notice; none for comments and the header
     */
    record Part(String text, List<String> cells) {
        private String cell(int i) {
            return cells.isEmpty() ? "" : cells.get(i);
        }

        /** Whether it says of days that it is complete for them. */
        boolean isComplete() {
            return cell(1).equals(COMPLETE);
        }

        /** Whether its cell of the date says so. */
        boolean says(String date) {
            return cell(0).equals(date);
        }

        String status() {
            return cell(1);
        }

        /** The notice that it is of; empty if of none. */
        String notice() {
            return cell(5);
        }

        boolean hasHours() {
            return !cell(3).isEmpty() || !cell(4).isEmpty();
        }

        /** The date that it is about; null if about none, or several. */
        @Nullable
        LocalDate date() {
            Days days = isComplete() ? null : covered();
            return days == null ? null : days.first();
        }

        /** The first of the days that it is about; null if about none of one year. */
        @Nullable
        LocalDate begins() {
            Days days = covered();
            return days == null ? null : days.first();
        }

        /** The days that it is about; null if about none of one year. */
        @Nullable
        Days covered() {
            try {
                if (YEAR.matcher(cell(0)).matches()) {
                    return Days.ofYear(Integer.parseInt(cell(0)));
                }
                Matcher period = PERIOD.matcher(cell(0));
                if (period.matches()) {
                    LocalDate first = LocalDate.parse(period.group(1));
                    return new Days(first, period.group(2) == null ? first : LocalDate.parse(period.group(2)));
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                // A mistake, which is reported when the policy is read.
            }
            return null;
        }

        /** Whether it says the same of the same day, whatever that is called. */
        boolean saysAsMuchAs(Part other) {
            return cells.subList(0, 2).equals(other.cells.subList(0, 2))
                    && cells.subList(3, 5).equals(other.cells.subList(3, 5));
        }

        /** As it is shown: without blank cells at the end. */
        String shown() {
            return String.join(",", cells.subList(0, 5)).replaceAll(",+$", "")
                    + (notice().isEmpty() ? "" : " (" + notice() + ")");
        }
    }

    private final Path file;
    private final List<Part> parts = new ArrayList<>();
    private List<String> columns = COLUMNS;
    private LineDelimiter end = LineDelimiter.LF;

    private DayListFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file; it is a new one if there is none.
     *
     * @throws InputException if it is no list of days
     */
    static DayListFile read(Path file) throws IOException {
        DayListFile list = new DayListFile(file);
        if (Files.isDirectory(file)) {
            throw new InputException(file + " is a directory");
        }
        if (Files.exists(file)) {
            list.read(text(file));
        } else {
            list.parts.add(new Part(String.join(",", COLUMNS) + "\n", List.of()));
        }
        return list;
    }

    private static String text(Path file) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": the file is not UTF-8; nothing was changed");
        }
    }

    private void read(String text) {
        end = text.contains("\r\n") ? LineDelimiter.CRLF : LineDelimiter.LF;
        List<String> lines = new ArrayList<>();
        Matcher each = LINE.matcher(text);
        while (each.find() && !each.group().isEmpty()) {
            lines.add(each.group());
        }
        List<CsvRecord> records = records(text);
        boolean header = false;
        int next = 0;
        for (int i = 0; i < records.size(); i++) {
            CsvRecord record = records.get(i);
            int until = i + 1 == records.size()
                    ? lines.size()
                    : Math.toIntExact(records.get(i + 1).getStartingLineNumber()) - 1;
            String raw = String.join("", lines.subList(next, until));
            next = until;
            if (record.isComment() || record.getField(0).startsWith("#")) {
                parts.add(new Part(raw, List.of()));
            } else if (!header) {
                header = true;
                columns = unpadded(record.getFields());
                Set<String> known = new HashSet<>(columns);
                known.add(NOTICE);
                if (!known.equals(Set.copyOf(COLUMNS))) {
                    throw new InputException(file + ":" + record.getStartingLineNumber()
                            + ": this is not a list of days: its columns must be "
                            + String.join(",", COLUMNS.subList(0, 5)) + " and optionally " + NOTICE
                            + "; nothing was changed");
                }
                parts.add(new Part(unpadded(record, raw), List.of()));
            } else {
                parts.add(new Part(
                        unpadded(record, raw),
                        COLUMNS.stream().map(column -> cell(record, column)).toList()));
            }
        }
        if (!header) {
            parts.add(new Part(String.join(",", COLUMNS) + end, List.of()));
        }
        Part last = parts.get(parts.size() - 1);
        if (!last.text().endsWith("\n")) {
            parts.set(parts.size() - 1, new Part(last.text() + end, last.cells()));
        }
    }

    /** Cells without the blank ones at their end, which spreadsheets add. */
    private static List<String> unpadded(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isBlank()) {
            size--;
        }
        return cells.subList(0, size);
    }

    /** The lines of a record without the blank cells behind the last column, and the blank lines after it. */
    private String unpadded(CsvRecord record, String raw) {
        List<String> cells = record.getFields();
        boolean several = cells.stream().anyMatch(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0);
        if (several || cells.size() <= columns.size() || unpadded(cells).size() > columns.size()) {
            return raw;
        }
        return line(cells.subList(0, columns.size())) + raw.substring(endOfFirst(raw));
    }

    /** Where the first line ends, its end included. A record that is rewritten is one line. */
    private static int endOfFirst(String raw) {
        Matcher first = LINE.matcher(raw);
        return first.find() ? first.end() : 0;
    }

    private List<CsvRecord> records(String text) {
        try {
            List<CsvRecord> records = new ArrayList<>();
            CsvReader.builder()
                    .commentStrategy(CommentStrategy.READ)
                    .commentCharacter('#')
                    .skipEmptyLines(true)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)
                    .forEach(records::add);
            return records;
        } catch (CsvParseException e) {
            throw new InputException(file + ": this is not CSV; nothing was changed");
        }
    }

    private String cell(CsvRecord record, String column) {
        int index = columns.indexOf(column);
        String cell = index >= 0 && index < record.getFieldCount()
                ? record.getField(index).strip()
                : "";
        try {
            return column.equals("date") && !cell.isEmpty()
                    ? WrittenTime.date(cell).toString()
                    : cell;
        } catch (DateTimeException e) {
            return cell;
        }
    }

    /** Whether the file has lines of a notice. */
    boolean has(Notice notice) {
        return parts.stream().anyMatch(part -> part.notice().equals(notice.id()));
    }

    /**
     * Merges notices, the earliest first.
     *
     * @return what became of the lines of the list, and what would be lost
     */
    DayListMerge merge(ImportedDays days, DayListMerge.Choice choice) {
        if (!columns.contains(NOTICE)) {
            addColumn();
        }
        DayListMerge merge = new DayListMerge(parts, choice);
        days.notices().forEach((year, notice) -> {
            SortedMap<LocalDate, Part> lines = new TreeMap<>();
            notice.days()
                    .forEach((date, day) ->
                            lines.put(date, part(date.toString(), day.open() ? "open" : "closed", day.name(), notice)));
            merge.add(year, notice, part(notice.covered().toString(), COMPLETE, notice.source(), notice), lines);
        });
        return merge;
    }

    /** Adds the column of the notice, at the end, blank in all lines. */
    private void addColumn() {
        boolean header = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!part.cells().isEmpty()) {
                parts.set(i, new Part(lengthened(part.text(), ","), part.cells()));
            } else if (!header
                    && !part.text().stripLeading().startsWith("#")
                    && !part.text().stripLeading().startsWith("\"#")) {
                header = true;
                parts.set(i, new Part(lengthened(part.text(), "," + NOTICE), part.cells()));
            }
        }
        columns = Stream.concat(columns.stream(), Stream.of(NOTICE)).toList();
    }

    /** The lines of a record, and blank ones after it, with more at the end of the record. */
    private static String lengthened(String text, String more) {
        int end = text.stripTrailing().length();
        return text.substring(0, end) + more + text.substring(end);
    }

    private Part part(String date, String status, String name, Notice notice) {
        Map<String, String> cells = Map.of("date", date, "status", status, "name", name, NOTICE, notice.id());
        String line = line(
                columns.stream().map(column -> cells.getOrDefault(column, "")).toList());
        return new Part(line, List.of(date, status, name, "", "", notice.id()));
    }

    private String line(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(end).build(line)) {
            writer.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** Writes it to its place, whole or not at all. */
    void write() throws IOException {
        try (OutputFile output = OutputFile.create(file)) {
            for (Part part : parts) {
                output.stream().write(part.text().getBytes(StandardCharsets.UTF_8));
            }
            output.commit();
        }
    }
}
