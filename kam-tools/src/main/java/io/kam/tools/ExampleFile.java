package io.kam.tools;

import io.kam.io.CsvRecords;
import io.kam.io.FactColumns;
import io.kam.io.FactFormat;
import io.kam.io.FactProblem;
import io.kam.io.FactRow;
import io.kam.model.Classification;
import io.kam.model.Customer;
import io.kam.model.SupportCase;
import io.kam.policy.Encodings;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.ProblemCode;
import io.kam.rule.FactType;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.step.Step;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one {@code examples.csv}. */
final class ExampleFile {
    private static final String ID = "id";
    private static final String AS_OF = "asOf";
    private static final String BECAUSE = "because";
    private static final String NOT_BECAUSE = "notBecause";
    private static final String EXPECT = "expect.";
    private static final String CUSTOMER = "customer.";
    private static final String CASE = "case.";
    private static final String CLASSIFICATION = "classification.";
    private static final String UNKNOWN = "unknown";
    private static final String FIRST = "[0]";
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");
    private static final Pattern COMMAS = Pattern.compile("[,;，；、]");
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Step step;
    private final PolicyDefinition policy;
    private final Set<String> ids;
    private final FactFormat format;
    private final List<Example> examples = new ArrayList<>();
    private final List<FactProblem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    ExampleFile(String file, Step step, PolicyDefinition policy) {
        this.file = file;
        this.step = step;
        this.policy = policy;
        this.format = FactFormat.PLAIN.withZone(policy.zone()).withCurrency(policy.currency());
        this.ids = new TreeSet<>(policy.rules().rules().stream().map(Rule::id).toList());
        policy.sentences().values().forEach(sentences -> ids.addAll(sentences.keySet()));
    }

    List<Example> examples() {
        return examples;
    }

    List<FactProblem> problems() {
        return problems;
    }

    void read(byte[] content) {
        String text = text(content);
        if (text == null) {
            return;
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        try (CsvRecords records = new CsvRecords(new StringReader(marked ? text.substring(1) : text))) {
            read(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(CsvRecords records) throws IOException {
        Header header = null;
        for (CsvRecords.Row record = records.next(true); record != null; record = records.next(true)) {
            int line = record.line();
            if (record.isBlank() || record.isComment() || header == null && record.beginsAsComment()) {
                continue;
            }
            if (record.fault() != CsvRecords.Fault.NONE) {
                problem(ProblemCode.MALFORMED_ROW, line, null, record.problem());
                if (header == null) {
                    return;
                }
            } else if (header == null) {
                if (isSeparatedOtherwise(record.cells())) {
                    problem(
                            ProblemCode.MISSING_FACT_COLUMN,
                            line,
                            null,
                            "there is no column (id); cells must be separated by commas");
                    return;
                }
                header = new Header(record.cells(), line);
            } else if (record.beginsAsComment()) {
                problem(
                        ProblemCode.MALFORMED_ROW,
                        line,
                        null,
                        "(" + record.cells().get(0)
                                + ") begins as a comment does, and a spreadsheet would make it one; begin it otherwise");
            } else {
                row(header, record.cells(), line);
            }
        }
        if (header == null && problems.isEmpty()) {
            problem(ProblemCode.MISSING_FACT_COLUMN, 0, null, "is empty, its first line must name the columns");
        }
    }

    /** The text of the file; null, with a problem told, if it is not UTF-8. */
    private @Nullable String text(byte[] content) {
        if (Encodings.isUtf16(content)) {
            problem(ProblemCode.FACTS_NOT_UTF8, 0, null, "the file " + Encodings.notUtf8(file, content));
            return null;
        }
        CharBuffer out = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = LINE_END.split(text, -1).length;
            problem(ProblemCode.FACTS_NOT_UTF8, line, null, "the line " + Encodings.notUtf8(file, content));
            return null;
        }
        return text;
    }

    /** Whether examples may give a classification, which is then not decided. */
    private boolean takesClassification() {
        return !step.isAboutCases() && step.reads().contains(Classification.class);
    }

    private static boolean isSeparatedOtherwise(List<String> header) {
        String only = header.size() == 1 ? header.get(0) : "";
        return only.contains(";") || only.contains("\t");
    }

    private void problem(ProblemCode code, int line, @Nullable String column, String message) {
        problems.add(new FactProblem(code, Place.of(file, line), column, message));
    }

    /** The columns of the file, checked. */
    private final class Header {
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final FactColumns<Customer> customer;
        private final FactColumns<Classification> classification;
        private final FactColumns<SupportCase> supportCase;
        private final Map<String, FactColumns<? extends Record>> own = new LinkedHashMap<>();
        private final int width;

        Header(List<String> cells, int line) {
            List<String> names = cells;
            // Spreadsheets end each line with as many commas as the longest has, be it a comment.
            while (!names.isEmpty() && names.get(names.size() - 1).isBlank()) {
                names = names.subList(0, names.size() - 1);
            }
            width = names.size();
            customer = columns(Customer.class, CUSTOMER, names, line);
            classification =
                    columns(Classification.class, CLASSIFICATION, takesClassification() ? names : List.of(), line);
            supportCase = columns(SupportCase.class, CASE, step.isAboutCases() ? names : List.of(), line);
            for (FactType type : policy.rules().vocabulary().own()) {
                String prefix = type.label() + ".";
                own.put(
                        prefix,
                        columns(Objects.requireNonNull(type.javaType()).asSubclass(Record.class), prefix, names, line));
            }
            Set<String> known = new TreeSet<>(Set.of(ID, AS_OF, BECAUSE, NOT_BECAUSE));
            ExpectedField.of(step).forEach(each -> known.add(EXPECT + each.name()));
            for (int i = 0; i < width; i++) {
                name(names.get(i), i, known, line);
            }
            for (String needed : List.of(ID, AS_OF)) {
                if (!places.containsKey(needed)) {
                    problem(ProblemCode.MISSING_FACT_COLUMN, line, null, "there is no column (" + needed + ")");
                }
            }
        }

        private <T extends Record> FactColumns<T> columns(Class<T> type, String prefix, List<String> names, int line) {
            FactColumns<T> columns = FactColumns.of(policy.rules().vocabulary(), type, prefix, names, format);
            problems.addAll(columns.problems(file, line));
            return columns;
        }

        /** The prefixes of the facts that examples of the step may give, each with all paths. */
        private Map<String, List<String>> facts() {
            Map<String, List<String>> facts = new LinkedHashMap<>(Map.of(CUSTOMER, customer.paths()));
            if (takesClassification()) {
                facts.put(CLASSIFICATION, classification.paths());
            }
            if (step.isAboutCases()) {
                facts.put(CASE, supportCase.paths());
            }
            own.forEach((prefix, columns) -> facts.put(prefix, columns.paths()));
            return facts;
        }

        private void name(String name, int index, Set<String> known, int line) {
            if (facts().keySet().stream().anyMatch(name::startsWith)) {
                return;
            }
            if (name.isBlank()) {
                problem(ProblemCode.MISSING_FACT_COLUMN, line, null, "column " + (index + 1) + " has no name");
            } else if (!known.contains(name)) {
                Set<String> all = new HashSet<>(known);
                facts().values().forEach(all::addAll);
                String maybe = Hints.maybe(name, all);
                problem(
                        ProblemCode.UNKNOWN_FACT,
                        line,
                        name,
                        "is no column of examples of the step " + step.folder()
                                + (maybe.isEmpty() ? withPrefix(name) : maybe));
            } else if (places.putIfAbsent(name, index) != null) {
                problem(ProblemCode.REPEATED_VALUE, line, name, "is given twice");
            }
        }

        /** The hint for a name that lacks its prefix; empty if it does not look like one. */
        private String withPrefix(String name) {
            Matcher index = INDEX.matcher(name);
            String given = index.find() ? index.group() : FIRST;
            String first = index.replaceAll(FIRST);
            for (Map.Entry<String, List<String>> fact : facts().entrySet()) {
                String prefix = fact.getKey();
                List<String> paths = fact.getValue().stream()
                        .map(path -> path.substring(prefix.length()))
                        .toList();
                Optional<String> near = Hints.nearest(first, paths);
                if (near.isPresent()) {
                    return ". Maybe you meant (" + prefix + near.get().replace(FIRST, given) + ")";
                }
            }
            return "";
        }

        /** The cell without the spaces around it; empty if there is no such column. */
        String cell(List<String> cells, String column) {
            Integer place = places.get(column);
            return place == null ? "" : cells.get(place).strip();
        }
    }

    private void row(Header header, List<String> cells, int line) {
        boolean padded = cells.size() >= header.width
                && cells.subList(header.width, cells.size()).stream().allMatch(String::isBlank);
        if (!padded) {
            problem(
                    ProblemCode.MISPLACED_CELL,
                    line,
                    null,
                    "the row has (" + cells.size() + ") cells, the header has (" + header.width + ")");
            return;
        }
        int before = problems.size();
        String id = id(header.cell(cells, ID), line);
        Instant asOf = (Instant) value(PolicyInstant::parse, header.cell(cells, AS_OF), AS_OF, line);
        if (header.cell(cells, AS_OF).isEmpty() && header.places.containsKey(AS_OF)) {
            problem(ProblemCode.MISSING_VALUE, line, AS_OF, "is blank, it must be " + PolicyInstant.DESCRIPTION);
        }
        FactRow<Customer> customer = header.customer.read(file, line, cells, id);
        FactRow<Classification> classification = header.classification.read(file, line, cells, null);
        FactRow<SupportCase> supportCase = header.supportCase.read(file, line, cells, id);
        List<Record> own = new ArrayList<>();
        for (FactColumns<? extends Record> columns : header.own.values()) {
            FactRow<? extends Record> fact = columns.read(file, line, cells, id);
            problems.addAll(fact.problems());
            Stream.ofNullable(fact.fact()).forEach(own::add);
        }
        problems.addAll(customer.problems());
        problems.addAll(classification.problems());
        problems.addAll(supportCase.problems());
        List<Example.Expected> expected = expected(header, cells, line);
        List<String> because = rules(header, cells, BECAUSE, line);
        List<String> notBecause = rules(header, cells, NOT_BECAUSE, line);
        if (problems.size() == before && expected.isEmpty() && because.isEmpty() && notBecause.isEmpty()) {
            problem(
                    ProblemCode.NOTHING_EXPECTED,
                    line,
                    null,
                    "example (" + id + ") expects nothing. Maybe you meant to fill " + EXPECT
                            + ExpectedField.of(step).get(0).name());
        }
        if (problems.size() == before && asOf != null) {
            boolean aboutCases = step.isAboutCases();
            Customer nobody = aboutCases ? null : Customer.builder(id).build();
            SupportCase nothing = aboutCases ? SupportCase.builder(id).build() : null;
            examples.add(new Example(
                    Place.of(file, line),
                    id,
                    step,
                    asOf,
                    customer.fact() == null ? nobody : customer.fact(),
                    classification.fact(),
                    supportCase.fact() == null ? nothing : supportCase.fact(),
                    own,
                    expected,
                    because,
                    notBecause));
        }
    }

    private String id(String id, int line) {
        if (id.isEmpty()) {
            problem(ProblemCode.MISSING_VALUE, line, ID, "is blank");
            return "line " + line;
        }
        Integer before = lines.putIfAbsent(id, line);
        if (before != null) {
            problem(ProblemCode.REPEATED_ID, line, ID, "(" + id + ") is given at line " + before + " already");
        }
        return id;
    }

    /** The value of a cell; null if it is blank or unreadable, and then it is told. */
    private @Nullable Object value(BiFunction<String, ZoneId, Object> parser, String cell, String column, int line) {
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(cell, policy.zone());
        } catch (IllegalArgumentException e) {
            problem(ProblemCode.INVALID_VALUE, line, column, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<Example.Expected> expected(Header header, List<String> cells, int line) {
        List<Example.Expected> expected = new ArrayList<>();
        for (ExpectedField field : ExpectedField.of(step)) {
            String column = EXPECT + field.name();
            String cell = header.cell(cells, column);
            if (cell.equals(UNKNOWN)) {
                expected.add(new Example.Expected(field.name(), null));
            } else if (cell.toLowerCase(Locale.ROOT).equals(UNKNOWN)) {
                problem(ProblemCode.INVALID_VALUE, line, column, "(" + cell + ") must be written (" + UNKNOWN + ")");
            } else {
                Object value = value(field::parse, cell, column, line);
                if (value != null) {
                    expected.add(new Example.Expected(field.name(), value));
                }
            }
        }
        return expected;
    }

    private List<String> rules(Header header, List<String> cells, String column, int line) {
        String cell = header.cell(cells, column);
        String spaced = COMMAS.matcher(cell).replaceAll(" ").strip();
        List<String> named = spaced.isEmpty() ? List.of() : List.of(spaced.split("\\s+"));
        if (COMMAS.matcher(cell).find()) {
            problem(
                    ProblemCode.INVALID_VALUE,
                    line,
                    column,
                    "(" + cell + ") must be ids with spaces between"
                            + (named.isEmpty() ? "" : ". Maybe you meant (" + String.join(" ", named) + ")"));
        }
        for (String id : named) {
            if (!ids.contains(id)) {
                problem(
                        ProblemCode.UNKNOWN_RULE,
                        line,
                        column,
                        "the policy has no rule (" + id + ")" + Hints.maybe(id, ids));
            }
        }
        return named;
    }
}
