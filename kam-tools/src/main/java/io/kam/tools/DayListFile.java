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
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of days in a policy, {@code calendars/cn.csv}, into which other days are merged: lines dated in the same years
 * give way to those brought in, all others and the comments stay as they are. Not thread-safe.
 */
final class DayListFile {
    private static final List<String> COLUMNS = List.of("date", "status", "name", "from", "until");
    private static final Pattern DATED = Pattern.compile("([0-9]{4})(-[0-9]{2}-[0-9]{2})?");
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n)?");

    /**
     * Lines of the file that belong together.
     *
     * @param cells the date, the status, the name, and from when until when; none for comments and the header
     */
    private record Part(String text, List<String> cells) {
        /** The cell of the date; empty for comments and the header. */
        String date() {
            return cells.isEmpty() ? "" : cells.get(0);
        }

        /** The year that it is dated in; null if in none. */
        @Nullable
        Integer year() {
            Matcher dated = DATED.matcher(date());
            return dated.matches() ? Integer.valueOf(dated.group(1)) : null;
        }

        /** Whether it says the same of the same day, whatever that is called. */
        boolean saysAsMuchAs(Part other) {
            return cells.subList(0, 2).equals(other.cells.subList(0, 2))
                    && cells.subList(3, 5).equals(other.cells.subList(3, 5));
        }

        /** As it is told: without blank cells at the end. */
        String told() {
            return String.join(",", cells).replaceAll(",+$", "");
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
            if (record.isComment()) {
                parts.add(new Part(raw, List.of()));
            } else if (!header) {
                header = true;
                columns = record.getFields();
                if (!new HashSet<>(columns).equals(Set.copyOf(COLUMNS))) {
                    throw new InputException(file + ":" + record.getStartingLineNumber()
                            + ": this is no list of days: its columns must be " + String.join(",", COLUMNS)
                            + "; nothing was changed");
                }
                parts.add(new Part(raw, List.of()));
            } else {
                parts.add(new Part(
                        raw,
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

    /** Whether the file has lines of a year. */
    boolean has(int year) {
        return parts.stream().anyMatch(part -> part.year() != null && part.year() == year);
    }

    /**
     * Puts days in the place of the lines dated in the same years, wherever those stand. A day of another year is added if
     * there is no line of its date.
     *
     * @return what to tell: lines that are in the list no more, and days that could not be added
     */
    List<String> merge(ImportedDays days) {
        SortedMap<Integer, List<Part>> blocks = blocks(days);
        List<Part> brought = blocks.values().stream().flatMap(List::stream).toList();
        List<Part> old = parts.stream()
                .filter(part -> part.year() != null && days.years().containsKey(part.year()))
                .toList();
        List<String> told = new ArrayList<>();
        old.stream()
                .filter(part -> brought.stream().noneMatch(part::saysAsMuchAs))
                .forEach(part -> told.add("dropped: " + part.told()));
        for (List<Part> block : blocks.values()) {
            for (Part day : List.copyOf(block)) {
                if (days.years().containsKey(Objects.requireNonNull(day.year()))) {
                    continue;
                }
                List<Part> standing = parts.stream()
                        .filter(part -> part.date().equals(day.date()))
                        .toList();
                if (!standing.isEmpty()) {
                    block.remove(day);
                    standing.stream()
                            .filter(part -> !part.saysAsMuchAs(day))
                            .forEach(part -> told.add("kept: " + part.told() + ", not " + day.told()));
                }
            }
        }
        SortedMap<Integer, List<Part>> at = new TreeMap<>();
        blocks.forEach((year, block) ->
                at.computeIfAbsent(place(year), place -> new ArrayList<>()).addAll(block));
        List<Part> before = List.copyOf(parts);
        parts.clear();
        for (int i = 0; i <= before.size(); i++) {
            parts.addAll(at.getOrDefault(i, List.of()));
            if (i < before.size() && !old.contains(before.get(i))) {
                parts.add(before.get(i));
            }
        }
        return told;
    }

    /** The lines brought in, by year: no date twice, each where it is of its own year, if it is anywhere. */
    private SortedMap<Integer, List<Part>> blocks(ImportedDays days) {
        Set<LocalDate> taken = new HashSet<>();
        days.years()
                .forEach((year, of) -> of.days().keySet().stream()
                        .filter(date -> date.getYear() == year)
                        .forEach(taken::add));
        SortedMap<Integer, List<Part>> blocks = new TreeMap<>();
        days.years().forEach((year, of) -> {
            List<Part> block = new ArrayList<>();
            of.days().headMap(LocalDate.of(year, 1, 1)).forEach((date, day) -> add(date, day, taken.add(date), block));
            block.add(part(String.valueOf(year), "complete", of.source()));
            of.days()
                    .tailMap(LocalDate.of(year, 1, 1))
                    .forEach((date, day) -> add(date, day, date.getYear() == year || taken.add(date), block));
            blocks.put(year, block);
        });
        return blocks;
    }

    private void add(LocalDate date, ImportedDays.Day day, boolean wanted, List<Part> block) {
        if (wanted) {
            block.add(part(date.toString(), day.open() ? "open" : "closed", day.name()));
        }
    }

    /** Where the first line dated in the year stands, else that of a later one, else the end. */
    private int place(int year) {
        int later = parts.size();
        for (int i = 0; i < parts.size(); i++) {
            Integer of = parts.get(i).year();
            if (of != null && of == year) {
                return i;
            }
            if (of != null && of > year) {
                later = Math.min(later, i);
            }
        }
        return later;
    }

    private Part part(String date, String status, String name) {
        Map<String, String> cells = Map.of("date", date, "status", status, "name", name);
        StringWriter line = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(end).build(line)) {
            writer.writeRecord(columns.stream()
                    .map(column -> cells.getOrDefault(column, ""))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Part(line.toString(), List.of(date, status, name, "", ""));
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
