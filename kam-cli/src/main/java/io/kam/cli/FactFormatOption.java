package io.kam.cli;

import io.kam.io.CsvRecords;
import io.kam.io.FactColumns;
import io.kam.io.FactFormat;
import io.kam.io.FactProblem;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.ProblemCode;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how files of customers and cases are written that come from another system. */
final class FactFormatOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    private static final String CUSTOMER = "customer.";
    private static final String CASE = "case.";
    private static final List<String> HEADER = List.of("column", "path");

    @Option(
            names = "--separator",
            paramLabel = "SEPARATOR",
            converter = SeparatorWord.class,
            description =
                    "What separates the cells of CSV files: comma, semicolon or tab. Default: as the header of each file shows.")
    private FactFormat.Separator separator = FactFormat.Separator.AS_SHOWN;

    /** A separator by its name or as it is. */
    private static final class SeparatorWord implements CommandLine.ITypeConverter<FactFormat.Separator> {
        @Override
        public FactFormat.Separator convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "comma", "," -> FactFormat.Separator.COMMA;
                case "semicolon", ";" -> FactFormat.Separator.SEMICOLON;
                case "tab", "\t", "\\t" -> FactFormat.Separator.TAB;
                default ->
                    throw new CommandLine.TypeConversionException("(" + word + ") must be comma, semicolon or tab");
            };
        }
    }

    @ArgGroup(exclusive = true)
    private @Nullable Decimals decimals;

    /** Which mark stands before decimals. */
    private static final class Decimals {
        @Option(
                names = "--decimal-comma",
                required = true,
                description = "Numbers in CSV files have a comma before decimals: 1.234,50.")
        private boolean comma;

        @Option(
                names = "--decimal-point",
                required = true,
                description =
                        "Numbers in CSV files have a point before decimals: 1,234.50. Default: as the numbers in the file "
                                + "show; where none does, ambiguous ones such as 20.000 are rejected.")
        private boolean point;
    }

    @Option(
            names = "--ignore-columns",
            paramLabel = "NAME",
            split = ",",
            description = "Columns of CSV files and keys of JSON objects to skip, separated by commas.")
    private List<String> ignored = List.of();

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description =
                    "What columns and keys with names of their own mean: a CSV file with the columns column and path, such as "
                            + "KdNr,customer.id. A blank path skips the column.")
    private @Nullable Path columns;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The time zone of times in the files that name none, such as Europe/Berlin. Default: the policy's.")
    private @Nullable String zone;

    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<ProblemCode> seen = EnumSet.noneOf(ProblemCode.class);

    /** Looks at problems of rows for what these options could settle. */
    void look(List<FactProblem> problems) {
        for (FactProblem problem : problems) {
            seen.add(problem.code());
            boolean misspelt = problem.message().contains("Maybe you meant");
            if (problem.column() != null && !misspelt && problem.code() == ProblemCode.UNKNOWN_FACT) {
                unknown.add(problem.column());
            }
        }
    }

    /** Says which options could settle what was seen. */
    void advise(PrintWriter out) {
        if (seen.contains(ProblemCode.UNCLEAR_SEPARATOR)) {
            out.println("--separator says what separates the cells");
        }
        if (seen.contains(ProblemCode.AMBIGUOUS_NUMBER)) {
            out.println("--decimal-comma or --decimal-point says what numbers such as 20.000 mean");
        }
        if (seen.contains(ProblemCode.MISSING_FACT_COLUMN) && columns == null) {
            out.println("--columns FILE says which column is the id, and what others with names of their own mean");
        }
        if (!unknown.isEmpty()) {
            out.println("--ignore-columns " + String.join(",", unknown)
                    + " skips what should not be read, --columns FILE says what it means");
        }
    }

    /** The files that these options name. */
    Stream<Path> files() {
        return Stream.ofNullable(columns);
    }

    /**
     * Checks what can be checked without a policy.
     *
     * @throws CommandLine.ParameterException if it is wrong
     */
    void check() {
        zone(ZoneOffset.UTC);
    }

    /**
     * The zone of times that name none.
     *
     * @throws CommandLine.ParameterException if it is not known
     */
    private ZoneId zone(ZoneId ofPolicy) {
        if (zone == null) {
            return ofPolicy;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--zone (" + zone + ") must be a time zone such as Europe/Berlin" + nearestZone(zone));
        }
    }

    /** The zone that was probably meant, also by its city alone; empty if none is near. */
    private static String nearestZone(String name) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        String near = Hints.maybe(name, known);
        return known.stream()
                .filter(each ->
                        near.isEmpty() && each.toLowerCase(Locale.ROOT).endsWith("/" + name.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .map(each -> ". Maybe you meant (" + each + ")")
                .orElse(near);
    }

    /** That of files of customers. */
    FactFormat customers(PolicyDefinition policy) {
        return format(policy, CUSTOMER);
    }

    /** That of files of cases. */
    FactFormat cases(PolicyDefinition policy) {
        return format(policy, CASE);
    }

    private FactFormat format(PolicyDefinition policy, String prefix) {
        FactFormat format = FactFormat.PLAIN
                .withZone(zone(policy.zone()))
                .withCurrency(policy.currency())
                .withSeparator(separator);
        if (decimals != null) {
            format = format.withDecimals(decimals.comma ? FactFormat.Decimals.COMMA : FactFormat.Decimals.POINT);
        }
        for (String name : ignored) {
            format = format.withColumn(name.strip(), "");
        }
        if (columns != null) {
            for (CsvRecords.Row row : named(columns, policy)) {
                String path = row.cells().get(1).strip();
                if (path.isEmpty()) {
                    format = format.withColumn(row.cells().get(0), "");
                } else if (path.startsWith(prefix)) {
                    format = format.withColumn(row.cells().get(0), path.substring(prefix.length()));
                }
            }
        }
        return format;
    }

    /**
     * The rows of the file of columns.
     *
     * @throws InputException if it can't be read, with all that is wrong
     */
    private static List<CsvRecords.Row> named(Path file, PolicyDefinition policy) {
        List<CsvRecords.Row> rows = new ArrayList<>();
        List<FactProblem> wrong = new ArrayList<>();
        List<String> paths = paths(policy);
        try (CsvRecords records = new CsvRecords(new StringReader(text(file)), FactFormat.Separator.AS_SHOWN)) {
            boolean header = false;
            for (CsvRecords.Row row = records.next(true); row != null; row = records.next(true)) {
                Place at = Place.of(file.toString(), row.line());
                if (row.isBlank() || row.isComment() || !header && row.beginsAsComment()) {
                    continue;
                }
                if (row.fault() != CsvRecords.Fault.NONE) {
                    wrong.add(new FactProblem(ProblemCode.MALFORMED_ROW, at, null, row.problem()));
                } else if (!header) {
                    header = true;
                    if (!row.cells()
                            .subList(0, Math.min(row.cells().size(), HEADER.size()))
                            .equals(HEADER)) {
                        wrong.add(new FactProblem(
                                ProblemCode.MISSING_FACT_COLUMN,
                                at,
                                null,
                                "the first line must be: " + String.join(",", HEADER)));
                        break;
                    }
                } else if (row.cells().size() < HEADER.size()
                        || row.cells().get(0).isBlank()) {
                    wrong.add(new FactProblem(
                            ProblemCode.MISPLACED_CELL,
                            at,
                            null,
                            "must have a column and its path; a blank path skips the column"));
                } else {
                    String path = row.cells().get(1).strip();
                    if (path.isEmpty() || paths.contains(path.replaceAll("\\[\\d+]", "[0]"))) {
                        rows.add(row);
                    } else {
                        String hint = Hints.maybe(path, paths);
                        wrong.add(new FactProblem(
                                ProblemCode.UNKNOWN_FACT,
                                at,
                                "path",
                                "there is no path (" + path + ")"
                                        + (hint.isEmpty() ? "; paths begin with customer. or case." : hint)));
                    }
                }
            }
        } catch (IOException e) {
            wrong.add(new FactProblem(
                    ProblemCode.INPUT_UNREADABLE, Place.of(file.toString()), null, "can't be read: " + e.getMessage()));
        }
        if (!wrong.isEmpty()) {
            throw new InputException(wrong);
        }
        return rows;
    }

    private static String text(Path file) throws IOException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8", e);
        }
    }

    private static List<String> paths(PolicyDefinition policy) {
        List<String> paths = new ArrayList<>();
        paths.addAll(FactColumns.of(policy.rules().vocabulary(), Customer.class, CUSTOMER, List.of())
                .paths());
        paths.addAll(FactColumns.of(policy.rules().vocabulary(), SupportCase.class, CASE, List.of())
                .paths());
        return paths;
    }
}
