package io.kam.tools;

import io.kam.decision.Reason;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rule.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Files of examples that expect what was decided: of each example that failed, the cells that were not met hold what came, and ids of
 * rules that did not decide as they should give way to those that did. All else of the files stays as it is. Immutable.
 *
 * @param files the files that change, by path, with their new content
 * @param changes what changes, by file and line
 */
public record AcceptedExamples(SortedMap<String, byte[]> files, List<Change> changes) {
    private static final String EXPECT = "expect.";
    private static final String BECAUSE = "because";
    private static final String NOT_BECAUSE = "notBecause";

    /**
     * A cell that changes.
     *
     * @param place the line of its example
     * @param id the example's id
     * @param column the column
     * @param was what it held
     * @param becomes what it holds
     */
    public record Change(Place place, String id, String column, String was, String becomes) {
        /** {@code tier/examples.csv:12: loyal-buyer expect.tier: LEVEL_2 becomes LEVEL_3}. */
        @Override
        public String toString() {
            return place + ": " + id + " " + column + ": " + (was.isEmpty() ? "(blank)" : was) + " becomes "
                    + (becomes.isEmpty() ? "(blank)" : becomes);
        }
    }

    public AcceptedExamples {
        changes = List.copyOf(changes);
    }

    /**
     * Accepts what came of examples.
     *
     * @param source the policy's files, whose examples were read without problems
     * @param policy the policy, read
     * @param results what came of them; those that passed change nothing
     */
    public static AcceptedExamples of(PolicySource source, PolicyDefinition policy, List<ExampleResult> results) {
        Map<String, byte[]> before = source.files();
        SortedMap<String, CsvCells> cells = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        for (ExampleResult result : results) {
            if (!result.passed()) {
                String file = result.example().place().file();
                CsvCells of = cells.computeIfAbsent(
                        file,
                        f -> new CsvCells(new String(Objects.requireNonNull(before.get(f)), StandardCharsets.UTF_8)));
                accept(result, policy, of, changes);
            }
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        cells.forEach((file, text) -> files.put(file, text.toString().getBytes(StandardCharsets.UTF_8)));
        return new AcceptedExamples(files, changes);
    }

    private static void accept(ExampleResult result, PolicyDefinition policy, CsvCells cells, List<Change> out) {
        Example example = result.example();
        List<Reason> decided = result.decision().reasons().stream()
                .filter(reason -> reason.outcome() == Reason.Outcome.DECIDED)
                .toList();
        Set<String> ids = decided.stream().map(Reason::id).collect(Collectors.toSet());
        Set<String> changedFields = new LinkedHashSet<>();
        for (ExpectedField field : ExpectedField.of(example.step())) {
            for (Example.Expected expected : example.expected()) {
                Object came =
                        expected.field().equals(field.name()) ? field.asked().in(result.decision()) : null;
                if (expected.field().equals(field.name()) && !Objects.equals(came, expected.value())) {
                    String column = EXPECT + field.name();
                    String was = cells.value(example.place().line(), column);
                    change(example, column, ExpectedCell.of(came, policy.zone(), was), cells, out);
                    changedFields.add(field.output().field());
                }
            }
        }
        if (!ids.containsAll(example.because())) {
            Set<String> because = new LinkedHashSet<>(example.because());
            because.retainAll(ids);
            decided.stream()
                    .filter(reason ->
                            changedFields.isEmpty() ? isOf(reason, example) : changedFields.contains(reason.field()))
                    .map(Reason::id)
                    .sorted()
                    .forEach(because::add);
            change(example, BECAUSE, String.join(" ", because), cells, out);
        }
        if (example.notBecause().stream().anyMatch(ids::contains)) {
            Set<String> notBecause = new LinkedHashSet<>(example.notBecause());
            notBecause.removeAll(ids);
            change(example, NOT_BECAUSE, String.join(" ", notBecause), cells, out);
        }
    }

    private static boolean isOf(Reason reason, Example example) {
        return ExpectedField.of(example.step()).stream()
                .anyMatch(field -> field.output().field().equals(reason.field()));
    }

    private static void change(Example example, String column, String becomes, CsvCells cells, List<Change> out) {
        int line = example.place().line();
        String was = cells.value(line, column);
        if (!was.equals(becomes)) {
            cells.replace(line, column, becomes);
            out.add(new Change(example.place(), example.id(), column, was, becomes));
        }
    }
}
