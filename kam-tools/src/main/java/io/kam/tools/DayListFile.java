package io.kam.tools;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of days in a policy, {@code calendars/cn.csv}, into which other days are merged: the lines of a year give way to
 * those brought in, all others and the comments stay as they are. Not thread-safe.
 */
final class DayListFile {
    private static final List<String> COLUMNS = List.of("date", "status", "name", "from", "until");
    private static final Pattern DATED = Pattern.compile("([0-9]{4})(-[0-9]{2}-[0-9]{2})?");
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n)?");

    /**
     * Lines of the file that belong together.
     *
     * @param date the cell of the date; empty for comments and the header
     * @param year the year whose list the line is of; null if it is of none
     */
    private record Part(String text, String date, @Nullable Integer year) {
        /** Whether it is a day of the year before or after that of its list. */
        boolean isOutside() {
            return year != null && date.length() > 4 && !date.startsWith(year.toString());
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
            list.parts.add(new Part(String.join(",", COLUMNS) + "\n", "", null));
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
        Integer section = null;
        int next = 0;
        for (int i = 0; i < records.size(); i++) {
            CsvRecord record = records.get(i);
            int until = i + 1 == records.size()
                    ? lines.size()
                    : Math.toIntExact(records.get(i + 1).getStartingLineNumber()) - 1;
            String raw = String.join("", lines.subList(next, until));
            next = until;
            if (record.isComment()) {
                parts.add(new Part(raw, "", null));
            } else if (!header) {
                header = true;
                columns = record.getFields();
                if (!new HashSet<>(columns).equals(Set.copyOf(COLUMNS))) {
                    throw new InputException(file + ":" + record.getStartingLineNumber()
                            + ": this is no list of days: its columns must be " + String.join(",", COLUMNS)
                            + "; nothing was changed");
                }
                parts.add(new Part(raw, "", null));
            } else {
                String date = cell(record, "date");
                section = cell(record, "status").equals("complete") && date.matches("[0-9]{4}")
                        ? Integer.valueOf(date)
                        : section;
                parts.add(new Part(raw, date, year(date, section)));
            }
        }
        if (!header) {
            parts.add(new Part(String.join(",", COLUMNS) + end, "", null));
        }
        Part last = parts.get(parts.size() - 1);
        if (!last.text().endsWith("\n")) {
            parts.set(parts.size() - 1, new Part(last.text() + end, last.date(), last.year()));
        }
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
            throw new InputException(file + ": this is no CSV; nothing was changed");
        }
    }

    private String cell(CsvRecord record, String column) {
        int index = columns.indexOf(column);
        return index < record.getFieldCount() ? record.getField(index).strip() : "";
    }

    /** A year's list may begin with days of the year before. */
    private static @Nullable Integer year(String date, @Nullable Integer section) {
        Matcher dated = DATED.matcher(date);
        if (!dated.matches()) {
            return null;
        }
        int own = Integer.parseInt(dated.group(1));
        return section != null && date.length() > 4 && own == section - 1 ? section : Integer.valueOf(own);
    }

    /** Whether the file has lines of a year. */
    boolean has(int year) {
        return parts.stream().anyMatch(part -> part.year() != null && part.year() == year);
    }

    /** Puts days in the place of those of the same years. */
    void merge(ImportedDays days) {
        days.years().forEach(this::replace);
        Set<String> own = new HashSet<>();
        parts.stream().filter(part -> !part.isOutside()).forEach(part -> own.add(part.date()));
        Set<String> outside = new HashSet<>();
        parts.removeIf(part -> part.isOutside() && (own.contains(part.date()) || !outside.add(part.date())));
    }

    private void replace(int year, ImportedDays.OfYear days) {
        int at = place(year);
        List<Part> lines = new ArrayList<>();
        lines.add(part(String.valueOf(year), "complete", days.source(), year));
        for (Map.Entry<LocalDate, ImportedDays.Day> day : days.days().entrySet()) {
            lines.add(part(
                    day.getKey().toString(),
                    day.getValue().open() ? "open" : "closed",
                    day.getValue().name(),
                    year));
        }
        parts.addAll(at, lines);
        for (int i = parts.size() - 1; i >= 0; i--) {
            Integer of = parts.get(i).year();
            boolean added = i >= at && i < at + lines.size();
            if (!added && of != null && of == year) {
                parts.remove(i);
            }
        }
    }

    /** Where the first line of the year stands, else that of a later one, else the end. */
    private int place(int year) {
        int later = parts.size();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Integer of = parts.get(i).year();
            if (of != null && of > year) {
                later = i;
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            Integer of = parts.get(i).year();
            if (of != null && of == year) {
                return i;
            }
        }
        return later;
    }

    private Part part(String date, String status, String name, @Nullable Integer year) {
        Map<String, String> cells = Map.of("date", date, "status", status, "name", name);
        StringWriter line = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(end).build(line)) {
            writer.writeRecord(columns.stream()
                    .map(column -> cells.getOrDefault(column, ""))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Part(line.toString(), date, year);
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
