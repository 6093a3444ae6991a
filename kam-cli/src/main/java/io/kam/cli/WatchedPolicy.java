package io.kam.cli;

import io.kam.check.PolicyCheck;
import io.kam.policy.PolicySource;
import io.kam.tools.Example;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's checks and examples say, each time it is looked at: everything at first, then only what is otherwise than before. A
 * problem that merely stands on another line is the same one; an example is known by its file and id. Not thread-safe.
 */
final class WatchedPolicy {
    private final EngineOption engine;
    private final PolicySource source;
    private @Nullable List<Said> before;
    /** What came of the examples when they last could be run. */
    private Map<String, ExampleResult> results = Map.of();

    /**
     * A problem or warning.
     *
     * @param key what makes it the same at another look
     */
    private record Said(String key, String text) {}

    WatchedPolicy(EngineOption engine, PolicySource source) {
        this.engine = engine;
        this.source = source;
    }

    /** Looks, and gives the lines to tell. */
    List<String> look() {
        List<String> lines = new ArrayList<>();
        Checked checked = Checked.forAllEngines(engine, source);
        List<Said> said = said(checked);
        boolean first = before == null;
        List<Said> known = before == null ? List.of() : before;
        without(said, known).forEach(each -> lines.add(first ? each.text() : "new: " + each.text()));
        without(known, said).forEach(each -> lines.add("mended: " + each.text()));
        before = said;
        if (!checked.isFine()) {
            long problems = said.stream()
                    .filter(each -> !each.text().startsWith("warning: "))
                    .count();
            lines.add(DecideCommand.count(problems, "problem") + "; the examples were not run");
            return lines;
        }
        Map<String, ExampleResult> now = run(checked);
        now.forEach((key, result) -> {
            ExampleResult was = results.get(key);
            if (!result.passed() && (was == null || was.passed())) {
                lines.add((first || was == null ? "" : "broke: ") + result);
            } else if (!result.passed() && was != null && !was.failures().equals(result.failures())) {
                lines.add("fails otherwise: " + result);
            } else if (result.passed() && was != null && !was.passed()) {
                lines.add("holds again: " + result.example());
            }
        });
        results.forEach((key, was) -> {
            if (!was.passed() && !now.containsKey(key)) {
                lines.add("is gone: " + was.example());
            }
        });
        results = now;
        long failed = now.values().stream().filter(result -> !result.passed()).count();
        lines.add(now.size() - failed + " passed, " + failed + " failed");
        return lines;
    }

    private static List<Said> said(Checked checked) {
        Stream<Said> problems = checked.problems().stream()
                .map(problem -> new Said(
                        problem.place().file() + " " + problem.rule() + " " + problem.message(), problem.toString()));
        Stream<Said> ofExamples = checked.problemsOfExamples().stream()
                .map(problem -> new Said(
                        problem.place().file() + " " + problem.column() + " " + problem.message(), problem.toString()));
        Stream<Said> warnings = checked.isFine()
                ? PolicyCheck.notes(checked.definition()).stream()
                        .map(note -> new Said(note.replaceFirst("^([^:]+):[0-9:]+ ", "$1 "), "warning: " + note))
                : Stream.empty();
        return Stream.of(problems, ofExamples, warnings).flatMap(each -> each).toList();
    }

    /** Those of some that are not among others, as often as they are more. */
    private static List<Said> without(List<Said> some, List<Said> others) {
        List<String> left = new ArrayList<>(others.stream().map(Said::key).toList());
        return some.stream().filter(each -> !left.remove(each.key())).toList();
    }

    private static Map<String, ExampleResult> run(Checked checked) {
        ExampleRunner runner = new ExampleRunner(checked.usable());
        Map<String, ExampleResult> results = new LinkedHashMap<>();
        for (Example example : Objects.requireNonNull(checked.examples()).all()) {
            results.put(example.place().file() + " " + example.id(), runner.run(example));
        }
        return results;
    }
}
