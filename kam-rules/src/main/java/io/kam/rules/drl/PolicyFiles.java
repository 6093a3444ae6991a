package io.kam.rules.drl;

import io.kam.calendar.BusinessCalendar;
import io.kam.check.PolicyCheck;
import io.kam.policy.PolicyLimits;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.policy.ProblemCode;
import io.kam.rule.DecisionStep;
import io.kam.rule.Element;
import io.kam.rule.Hints;
import io.kam.rule.Place;
import io.kam.rule.Rule;
import io.kam.rule.RuleModel;
import io.kam.rule.Table;
import io.kam.rule.Vocabulary;
import io.kam.rules.drl.calendars.CalendarFiles;
import io.kam.rules.drl.tables.TableReader;
import io.kam.rules.drl.text.PropertyLines;
import io.kam.rules.drl.text.Reporter;
import io.kam.rules.drl.text.SourceText;
import io.kam.rules.drl.text.Work;
import io.kam.rules.drl.typing.RuleTyper;
import io.kam.rules.drl.typing.Types;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads all files of one policy and collects what they hold and what is wrong with them. Not thread-safe. */
final class PolicyFiles {
    private final SortedMap<String, byte[]> files;
    private final Vocabulary vocabulary;
    private final Work problems = new Work();
    private final List<Rule> rules = new ArrayList<>();
    /** What could be read of the conditions of the other rules, by their ids. */
    private final SortedMap<String, List<Element>> conditions = new TreeMap<>();

    private final Map<DecisionStep, List<Table>> tables = new LinkedHashMap<>();
    private final Map<String, Place> ids = new HashMap<>();
    private final Map<String, String> tablePaths = new HashMap<>();
    private @Nullable PolicyHeader header;
    private @Nullable String id;
    private @Nullable String version;
    private Map<String, BusinessCalendar> calendars = Map.of();
    private Map<Locale, Map<String, String>> sentences = Map.of();
    private int seen;

    PolicyFiles(SortedMap<String, byte[]> files, Vocabulary vocabulary) {
        this.files = Paths.sound(files, problems);
        this.vocabulary = vocabulary;
    }

    void read() {
        if (files.isEmpty() && !problems.isEmpty()) {
            return;
        }
        try {
            readAll();
        } catch (Work.Exhausted exhausted) {
            problems.end(exhausted);
        }
    }

    private void readAll() {
        Map<DecisionStep, List<String>> byStep = new LinkedHashMap<>();
        CalendarFiles found = CalendarFiles.read(files, problems);
        calendars = found.calendars();
        readHeader(found.ids());
        files.keySet().forEach(path -> place(path, byStep));
        PolicyHeader present = header;
        Sentences texts =
                new Sentences(present == null ? null : present.languages(), Steps.mechanics(vocabulary), problems);
        for (DecisionStep step : vocabulary.steps()) {
            Stream.ofNullable(byStep.get(step)).forEach(paths -> readStep(step, paths, texts));
        }
        sentences = texts.all();
        if (seen == 0) {
            problems.add(
                    PolicyProblem.of(ProblemCode.NO_RULES, Place.of(PolicyHeader.FILE), "the policy has no rules"));
        }
        if (!problems.isEmpty()) {
            checkReadable();
        }
    }

    /** Tells what is wrong with what could be read, so that it need not wait until the rest is mended. */
    private void checkReadable() {
        Set<String> unread =
                problems.stream().map(problem -> problem.place().file()).collect(Collectors.toSet());
        problems.addAll(PolicyCheck.problems(
                new RuleModel(vocabulary, rules, tables),
                id -> header == null || sentences.values().stream().anyMatch(texts -> texts.containsKey(id)),
                unread));
        problems.addAll(PolicyCheck.keys(conditions));
    }

    /** What is wrong; empty if nothing is. */
    List<PolicyProblem> problems() {
        return problems;
    }

    /** The policy's id, also where the rest of the header can't be read; null if it can't either. */
    @Nullable
    String id() {
        return id;
    }

    /** The policy's version, likewise. */
    @Nullable
    String version() {
        return version;
    }

    @Nullable
    PolicyHeader header() {
        return header;
    }

    Map<String, BusinessCalendar> calendars() {
        return calendars;
    }

    List<Rule> rules() {
        return rules;
    }

    Map<DecisionStep, List<Table>> tables() {
        return tables;
    }

    Map<Locale, Map<String, String>> sentences() {
        return sentences;
    }

    /** Sorts a path into its step, or says that it has no place in a policy. */
    private void place(String path, Map<DecisionStep, List<String>> byStep) {
        int slash = path.indexOf('/');
        String folder = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (path.equals(PolicyHeader.FILE) || name.endsWith(".md") || folder.equals(CalendarFiles.FOLDER)) {
            return;
        }
        DecisionStep step = vocabulary.step(folder);
        List<String> folders = Stream.concat(
                        vocabulary.steps().stream().map(DecisionStep::folder), Stream.of(CalendarFiles.FOLDER))
                .toList();
        if (slash < 0) {
            tell(
                    path,
                    ProblemCode.MISPLACED_FILE,
                    "the file (" + name + ") doesn't belong here" + Hints.maybe(name, List.of(PolicyHeader.FILE)));
        } else if (step == null) {
            tell(
                    path,
                    ProblemCode.MISPLACED_FILE,
                    "the folder (" + folder + ") is not a decision step"
                            + Hints.nearest(folder, folders)
                                    .map(near -> ". Maybe you meant (" + near + ")")
                                    .orElseGet(this::known));
        } else if (name.indexOf('/') >= 0) {
            tell(path, ProblemCode.MISPLACED_FILE, "the folder (" + folder + ") must not contain folders");
        } else if (name.endsWith(".drl") || name.endsWith(".csv") || Sentences.isFile(name)) {
            byStep.computeIfAbsent(step, s -> new ArrayList<>()).add(path);
            if (isTable(path)) {
                tablePaths.putIfAbsent(TableReader.rowType(path), path);
            }
        } else {
            tell(
                    path,
                    ProblemCode.MISPLACED_FILE,
                    "the file (" + name + ") doesn't belong here; only *.drl, *.csv, reasons*.properties and *.md do");
        }
    }

    private String known() {
        return "; known are "
                + vocabulary.steps().stream().map(DecisionStep::folder).collect(Collectors.joining(", "))
                + ", and a step of a host must be declared";
    }

    private static boolean isTable(String path) {
        return path.endsWith(".csv") && !PolicySource.isExamples(path);
    }

    private void tell(String path, ProblemCode code, String message) {
        problems.add(PolicyProblem.of(code, Place.of(path), message));
    }

    private @Nullable SourceText text(String path) {
        byte[] content = files.get(path);
        return content == null ? null : SourceText.read(path, content, problems);
    }

    private void readHeader(@Nullable Set<String> calendarIds) {
        if (!files.containsKey(PolicyHeader.FILE)) {
            tell(PolicyHeader.FILE, ProblemCode.MISSING_HEADER, "the file is missing");
            return;
        }
        SourceText source = text(PolicyHeader.FILE);
        if (source != null) {
            Map<String, PropertyLines.Value> values = PropertyLines.read(source, problems);
            id = text(values, "id");
            version = text(values, "version");
            header = PolicyHeader.read(source, values, calendarIds, problems);
        }
    }

    private static @Nullable String text(Map<String, PropertyLines.Value> values, String key) {
        PropertyLines.Value value = values.get(key);
        return value == null || value.text().isEmpty() ? null : SourceText.shown(value.text());
    }

    private void readStep(DecisionStep step, List<String> paths, Sentences found) {
        Types types = readTables(step, paths);
        Set<String> stepIds = new TreeSet<>();
        for (String path : paths) {
            SourceText source = path.endsWith(".drl") ? text(path) : null;
            seen += path.endsWith(".drl") && source == null ? 1 : 0;
            if (source != null) {
                readRules(source, types, stepIds);
            }
        }
        Set<String> names = Sentences.names(
                tables.getOrDefault(step, List.of()), rules.stream().filter(rule -> rule.step() == step));
        for (String path : paths) {
            SourceText source = path.endsWith(".properties") ? text(path) : null;
            if (source != null) {
                found.read(source, stepIds, names);
            }
        }
    }

    private Types readTables(DecisionStep step, List<String> paths) {
        Map<String, Table> byType = new TreeMap<>();
        Set<String> broken = new HashSet<>();
        for (String path : paths) {
            if (!isTable(path)) {
                continue;
            }
            String rowType = TableReader.rowType(path);
            SourceText source = text(path);
            Table table = source == null
                    ? null
                    : new TableReader(source, vocabulary.enums(), header == null ? null : header.currency(), problems)
                            .read();
            Table before = byType.get(rowType);
            if (vocabulary.type(rowType) != null) {
                tell(
                        path,
                        ProblemCode.INVALID_TABLE_NAME,
                        "the rows would be called (" + rowType + "), like a fact type; rename the file");
            } else if (before != null) {
                tell(
                        path,
                        ProblemCode.INVALID_TABLE_NAME,
                        "the rows would be called (" + rowType + "), like those of " + before.place()
                                + "; rename the file");
            } else if (table == null) {
                broken.add(rowType);
            } else {
                byType.put(rowType, table);
            }
        }
        tables.put(step, List.copyOf(byType.values()));
        return new Types(vocabulary, step, byType, broken, tablePaths);
    }

    private void readRules(SourceText source, Types types, Set<String> stepIds) {
        Reporter reporter = new Reporter(source, problems);
        List<DrlFile.ParsedRule> parsed = DrlFile.rules(source, reporter, types.step(), vocabulary);
        if (seen <= PolicyLimits.RULES && seen + parsed.size() > PolicyLimits.RULES) {
            tell(
                    source.file(),
                    ProblemCode.TOO_MANY_RULES,
                    "with this file the policy has (" + (seen + parsed.size()) + ") rules; the maximum is "
                            + PolicyLimits.RULES);
        }
        seen += parsed.size();
        for (DrlFile.ParsedRule rule : parsed) {
            String id = rule.syntax().id();
            if (id != null) {
                stepIds.add(id);
                Place place = source.at(rule.syntax().name().start());
                Place first = ids.putIfAbsent(id, place);
                if (first != null) {
                    rule.reporter()
                            .tell(
                                    rule.syntax().name().start(),
                                    ProblemCode.DUPLICATE_RULE_ID,
                                    "id (" + id + ") is already used at " + first);
                }
            }
            RuleTyper typer = new RuleTyper(rule.syntax(), types, rule.reporter());
            Rule typed = typer.rule();
            if (typed != null) {
                rules.add(typed);
            } else if (id != null && rule.syntax().enabled()) {
                conditions.put(id, typer.conditions());
            }
        }
    }
}
