package io.kam.cli;

import io.kam.KamEngine;
import io.kam.io.FactProblem;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.Policy;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicyProblem;
import io.kam.policy.PolicySource;
import io.kam.tools.Examples;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a policy and its examples.
 *
 * @param policy the policy; null if it can't be used
 * @param header id, version and digest, as far as they could be read
 * @param problems what is wrong with the policy itself
 * @param examples its examples; null if they can't be read before its rules can
 */
record Checked(
        @Nullable Policy policy,
        Map<String, Object> header,
        List<PolicyProblem> problems,
        @Nullable Examples examples) {
    /** Reads a policy and, where its rules can be read, its examples. */
    static Checked of(EngineOption engine, PolicySource source) {
        try {
            KamEngine kam = engine.open(source);
            Policy policy = kam.policy();
            return new Checked(
                    policy, JsonOption.of(policy.version()), List.of(), Examples.of(source, policy.definition()));
        } catch (InvalidPolicyException e) {
            return new Checked(
                    null,
                    JsonOption.of(e.id(), e.version(), e.digest()),
                    e.problems(),
                    readable(engine, source, e.problems())
                            .map(definition -> Examples.of(source, definition))
                            .orElse(null));
        }
    }

    /** As {@link #of}, for a policy that every engine should take, whichever will decide by it. */
    static Checked forAllEngines(EngineOption engine, PolicySource source) {
        Checked checked = of(engine, source);
        return checked.policy == null
                ? checked
                : new Checked(
                        checked.policy,
                        checked.header,
                        engine.objectionsOfOthers(source, checked.definition()),
                        checked.examples);
    }

    /** What can be read of a policy that is refused, enough to check its examples by; empty if its rules can't be read. */
    private static Optional<PolicyDefinition> readable(
            EngineOption engine, PolicySource source, List<PolicyProblem> problems) {
        if (!hasExamples(source)) {
            return Optional.empty();
        }
        Optional<PolicyDefinition> whole = engine.read(source);
        return whole.isPresent() ? whole : withoutRows(source, problems).flatMap(engine::read);
    }

    /** The policy without the rows of tables that have problems; empty if other things have, too. */
    private static Optional<PolicySource> withoutRows(PolicySource source, List<PolicyProblem> problems) {
        Map<String, byte[]> files = new TreeMap<>(source.files());
        for (PolicyProblem problem : problems) {
            byte[] table = files.get(problem.place().file());
            int line = problem.place().line();
            if (table == null || line == 0 || !problem.place().file().endsWith(".csv")) {
                return Optional.empty();
            }
            // In Latin-1 each byte is a character, whatever the text is.
            String[] lines = new String(table, StandardCharsets.ISO_8859_1).split("\n", -1);
            if (line > lines.length) {
                return Optional.empty();
            }
            lines[line - 1] = "";
            files.put(problem.place().file(), String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1));
        }
        return Optional.of(PolicySource.contents(source.name(), files));
    }

    /** What is wrong with the examples, as far as they were read. */
    List<FactProblem> problemsOfExamples() {
        return examples == null ? List.of() : examples.problems();
    }

    /** Whether nothing is wrong. */
    boolean isFine() {
        return problems.isEmpty() && problemsOfExamples().isEmpty();
    }

    /** The policy; to be asked for only where nothing is wrong. */
    Policy usable() {
        if (policy == null) {
            throw new IllegalStateException("the policy has problems: " + problems);
        }
        return policy;
    }

    /** The definition of the policy; to be asked for only where nothing is wrong. */
    PolicyDefinition definition() {
        return usable().definition();
    }

    /** Prints what is wrong, a line each. */
    void print(Console console) {
        problems.forEach(console.out()::println);
        problemsOfExamples().forEach(console.out()::println);
        console.out().flush();
    }

    /** Says at the end how much is wrong, if anything is, and whether there are examples that could not be checked. */
    void sumUp(Console console, PolicySource source) {
        int wrong = problems.size() + problemsOfExamples().size();
        if (wrong > 0) {
            console.err().println("the policy is not valid: " + DecideCommand.count(wrong, "problem"));
        }
        if (examples == null && hasExamples(source)) {
            console.err().println("the examples were not checked yet; fix these problems first");
        }
    }

    private static boolean hasExamples(PolicySource source) {
        try {
            return source.files().keySet().stream().anyMatch(PolicySource::isExamples);
        } catch (InvalidPolicyException | UncheckedIOException e) {
            return false;
        }
    }

    /** What documents about a policy have in common. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("policy", header);
        json.put("examplesChecked", examples != null);
        json.put(
                "problems",
                Stream.concat(
                                problems.stream().map(JsonOption::of),
                                problemsOfExamples().stream().map(JsonOption::of))
                        .toList());
        return json;
    }
}
