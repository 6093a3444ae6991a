package io.kam.coverage;

import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.rule.Ops;
import io.kam.step.Output;
import io.kam.step.Step;
import io.kam.tools.Example;
import io.kam.tools.ExampleCells;
import io.kam.tools.Examples;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The cells of a step's examples, and examples made of other cells. Not thread-safe. */
final class ExampleDrafts {
    static final String AS_OF = "asOf";
    static final String EXPECT = "expect.";
    static final String BECAUSE = "because";
    static final String NOT_BECAUSE = "notBecause";
    private static final String ID = "id";
    private static final int VALUES = 8;

    private final Policy policy;
    private final Step step;
    private final List<ExampleCells> files;
    private final List<Map<String, String>> bases = new ArrayList<>();
    private final Map<String, Set<String>> values = new LinkedHashMap<>();
    private final Set<String> ids = new TreeSet<>();

    ExampleDrafts(Policy policy, PolicySource source, Step step) {
        this.policy = policy;
        this.step = step;
        this.files = ExampleCells.of(source, step);
        for (ExampleCells file : files) {
            for (Map<String, String> row : file.byLine().values()) {
                ids.add(row.getOrDefault(ID, ""));
                Map<String, String> facts = new LinkedHashMap<>(row);
                facts.keySet().removeIf(column -> column.equals(ID) || !isFact(column));
                bases.add(facts);
                facts.forEach((column, value) -> {
                    Set<String> known = values.computeIfAbsent(column, c -> new LinkedHashSet<>());
                    if (known.size() < VALUES) {
                        known.add(value);
                    }
                });
            }
        }
    }

    /** Whether a column holds the id, the instant or a fact, and nothing that is expected. */
    static boolean isFact(String column) {
        return !column.startsWith(EXPECT) && !column.equals(BECAUSE) && !column.equals(NOT_BECAUSE);
    }

    /** The instant and the facts of each example, by column. */
    List<Map<String, String>> bases() {
        return bases;
    }

    /** The first values of each column of facts. */
    Map<String, Set<String>> values() {
        return values;
    }

    /** Candidates as examples, those left out that can't be read; each with its place in the list as its id. */
    List<Example> read(List<Map<String, String>> candidates) {
        Set<String> names = new LinkedHashSet<>(List.of(AS_OF));
        candidates.forEach(candidate -> names.addAll(candidate.keySet()));
        List<String> header = new ArrayList<>(List.of(ID));
        header.addAll(names);
        header.add(EXPECT + asked().get(0).name());
        StringBuilder text = new StringBuilder(Suggestion.line(header)).append('\n');
        for (int i = 0; i < candidates.size(); i++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(i)));
            for (String name : names) {
                row.add(candidates.get(i).getOrDefault(name, ""));
            }
            row.add("unknown");
            text.append(Suggestion.line(row)).append('\n');
        }
        return examples(text.toString());
    }

    /** What examples of the step may expect. */
    List<Output.Asked> asked() {
        return step.outputs().stream()
                .flatMap(output -> output.asked().stream())
                .toList();
    }

    Suggestion suggestion(Change change, Map<String, String> facts, Map<String, String> expected) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(ID, id(change));
        cells.putAll(facts);
        cells.putAll(expected);
        ExampleCells fitting = files.stream()
                .filter(file -> file.columns().containsAll(cells.keySet()))
                .findFirst()
                .orElse(null);
        return fitting == null
                ? new Suggestion(step.folder() + "/" + Suggestion.FILE, List.copyOf(cells.keySet()), cells)
                : new Suggestion(fitting.file(), fitting.columns(), cells);
    }

    /** A suggestion as an example. */
    Optional<Example> read(Suggestion suggestion) {
        return examples(suggestion.header() + "\n" + suggestion.row() + "\n").stream()
                .findFirst();
    }

    private List<Example> examples(String text) {
        return Examples.of(
                        step.folder() + "/examples.csv",
                        text.getBytes(StandardCharsets.UTF_8),
                        step,
                        policy.definition())
                .all();
    }

    /** {@code thresholds-revenue-level-1-at-18000}: an id that the step's examples do not have yet. */
    private String id(Change change) {
        Mutant mutant = change.mutant();
        String at = change.number() == null ? "" : "-at-" + Ops.print(change.number());
        String id = (mutant.subject() + at)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}.]+", "-")
                .replaceAll("^-|-$", "");
        String free = id;
        for (int i = 2; !ids.add(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }
}
