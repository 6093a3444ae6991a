package io.kam.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.kam.calendar.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A year of days off in China, as NateScarlet/holiday-cn writes it. Not thread-safe. */
final class CnHolidayJson {
    /** The day of December from which on the notice of the next year speaks. */
    private static final int LAST_WEEK = 25;

    private final Path file;
    private final JsonParser parser;
    private final List<String> problems;
    private final List<String> papers = new ArrayList<>();
    private final TreeMap<LocalDate, ImportedDays.Day> days = new TreeMap<>();
    private final List<DayAt> read = new ArrayList<>();
    private @Nullable Integer year;
    private int yearLine;

    /** A day, and the line in which it begins. */
    private record DayAt(
            int line,
            @Nullable String name,
            @Nullable String date,
            @Nullable Boolean off) {}

    private CnHolidayJson(Path file, JsonParser parser, List<String> problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /** Adds the year of a file; what is wrong with it is reported instead. */
    static void read(Path file, ImportedDays days, List<String> problems) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int before = problems.size();
        try (JsonParser parser = new JsonFactory().createParser(content)) {
            CnHolidayJson json = new CnHolidayJson(file, parser, problems);
            json.read();
            Integer year = json.check();
            if (year == null || problems.size() > before) {
                return;
            }
            String source = json.papers.isEmpty() ? "holiday-cn " + year : String.join(" ", json.papers);
            ImportedDays.Notice notice =
                    new ImportedDays.Notice("holiday-cn " + year, source, covered(year), json.days);
            if (days.notices().putIfAbsent(year, notice) != null) {
                json.report(json.yearLine, "the year (" + year + ") is in another of the files too");
            }
            json.days.forEach((date, day) -> days.took(day.name(), List.of(), date, day.open()));
        } catch (JsonProcessingException e) {
            problems.add(file + ":"
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": this is not JSON: "
                    + e.getOriginalMessage().replaceAll("(?s)[\n(:].*", "").strip());
        }
    }

    /**
     * The days of which the notice of a year says all: New Year's Day is moved together with days of the week before it, which
     * the notice of the new year covers.
     */
    private static Days covered(int year) {
        return new Days(LocalDate.of(year - 1, 12, LAST_WEEK), LocalDate.of(year, 12, LAST_WEEK - 1));
    }

    private void report(int line, String message) {
        problems.add(file + ":" + line + ": " + message);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            report(1, "this is not a year of holiday-cn: it must be an object with year, papers and days");
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "year" -> readYear(value);
                case "papers" -> readPapers(value);
                case "days" -> readDays(value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readYear(JsonToken value) throws IOException {
        yearLine = line();
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getText().matches("(19|20|21)[0-9]{2}")) {
            year = parser.getIntValue();
        } else {
            report(yearLine, "year (" + parser.getText() + ") must be a year from 1900 to 2199");
            parser.skipChildren();
        }
    }

    private void readPapers(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            report(line(), "papers must be a list of addresses");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                papers.add(parser.getText().strip());
            } else {
                report(line(), "papers must be a list of addresses");
                parser.skipChildren();
            }
        }
    }

    private void readDays(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            report(line(), "days must be a list");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                read.add(readDay());
            } else {
                report(line(), "a day must be an object with name, date and isOffDay");
                parser.skipChildren();
            }
        }
    }

    private DayAt readDay() throws IOException {
        int line = line();
        String name = null;
        String date = null;
        Boolean off = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean text = value == JsonToken.VALUE_STRING;
            if (field.equals("name") && text) {
                name = parser.getText().strip();
            } else if (field.equals("date") && text) {
                date = parser.getText();
            } else if (field.equals("isOffDay") && value.isBoolean()) {
                off = parser.getBooleanValue();
            } else {
                parser.skipChildren();
            }
        }
        return new DayAt(line, name, date, off);
    }

    /** The year; null if it or the days are missing. */
    private @Nullable Integer check() {
        if (year == null) {
            if (yearLine == 0) {
                report(1, "this is not a year of holiday-cn: year is missing");
            }
            return null;
        }
        if (read.isEmpty()) {
            report(yearLine, "the year (" + year + ") has no days: its notice is not in the file");
        }
        for (DayAt day : read) {
            LocalDate date = date(day);
            if (day.name() == null || day.name().isEmpty()) {
                report(day.line(), "the day has no name");
            }
            if (day.off() == null) {
                report(day.line(), "isOffDay of the day must be true or false");
            }
            if (date == null || day.name() == null || day.off() == null) {
                continue;
            }
            if (Math.abs(date.getYear() - year) > 1) {
                report(day.line(), "date (" + date + ") is not of the year (" + year + ")");
            } else if (days.putIfAbsent(date, new ImportedDays.Day(!day.off(), day.name())) != null) {
                report(day.line(), "date (" + date + ") appears twice");
            }
        }
        return year;
    }

    private @Nullable LocalDate date(DayAt day) {
        try {
            if (day.date() != null) {
                return LocalDate.parse(day.date());
            }
        } catch (DateTimeException e) {
            // Told below, as a missing one is.
        }
        report(day.line(), "date (" + day.date() + ") must be a date such as 2024-02-10");
        return null;
    }
}
