package io.kam.testkit;

import io.kam.KamEngine;
import io.kam.coverage.Coverage;
import io.kam.coverage.Mutation;
import io.kam.io.FactProblem;
import io.kam.policy.Policy;
import io.kam.policy.PolicySource;
import io.kam.rule.Place;
import io.kam.tools.Example;
import io.kam.tools.ExampleResult;
import io.kam.tools.ExampleRunner;
import io.kam.tools.Examples;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * Tests of a policy for JUnit, made from the policy itself.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> examples() {
 *     return PolicyTests.examples(Path.of("policy"));
 * }
 * }</pre>
 */
public final class PolicyTests {
    private PolicyTests() {}

    /**
     * A test for each row of the policy's {@code examples.csv} files, in a container for each file: {@code tier/examples.csv:12
     * loyal-buyer}. One that fails says what {@code kam test} says. Rows that can't be read are tests that fail, and so is a policy
     * without examples.
     *
     * @param policy a policy that was loaded from its files
     */
    public static Stream<DynamicNode> examples(Policy policy) {
        return examples(Objects.requireNonNull(policy, "policy"), null);
    }

    /**
     * As {@link #examples(Policy)}, of the active policy of an engine, with the host's fact types and steps.
     */
    public static Stream<DynamicNode> examples(KamEngine kam) {
        return examples(kam.policy());
    }

    /**
     * As {@link #examples(Policy)}, of the policy in a directory, decided by the default engine. Development environments open the row
     * of a test. The engine is closed with the stream, as JUnit does after the tests.
     *
     * @throws io.kam.policy.InvalidPolicyException if it has mistakes; the message lists them all
     */
    public static Stream<DynamicNode> examples(Path directory) {
        KamEngine kam =
                KamEngine.builder().policy(PolicySource.directory(directory)).build();
        return examples(kam.policy(), directory).onClose(kam::close);
    }

    /**
     * Tests that the examples of a policy touch so much of it, to be returned by a test factory:
     *
     * <pre>{@code
     * @TestFactory
     * Iterable<DynamicTest> coverage() {
     *     return PolicyTests.coverage(POLICY.policy()).rules(100).rows(100).atoms(95);
     * }
     * }</pre>
     *
     * <p>Examples that fail count as well: they are tests of their own.
     *
     * @param policy a policy that was loaded from its files
     * @throws AssertionFailedError if a row of its examples can't be read, or there is none
     */
    public static CoverageTests coverage(Policy policy) {
        return new CoverageTests(Coverage.of(policy, all(policy)), List.of());
    }

    /**
     * Tests that the examples of a policy notice if something in it is changed: each number and constant moved by its smallest step, each
     * comparison turned and left out, each row and rule left out. With the engine {@code fast} this is quickest; it uses all processors.
     *
     * @param policy a policy that was loaded from its files
     * @throws AssertionFailedError if a row of its examples can't be read, there is none, or one fails
     */
    public static MutationTests mutation(Policy policy) {
        List<Example> examples = all(policy);
        ExampleRunner runner = new ExampleRunner(policy);
        examples.forEach(example -> verify(runner.run(example)));
        return new MutationTests(policy, Mutation.of(policy, examples), List.of());
    }

    private static List<Example> all(Policy policy) {
        Examples examples = Examples.of(policy.source(), policy.definition());
        if (!examples.problems().isEmpty()) {
            throw new AssertionFailedError(
                    examples.problems().stream().map(FactProblem::toString).collect(Collectors.joining("\n")));
        }
        if (examples.all().isEmpty()) {
            throw none(policy);
        }
        return examples.all();
    }

    private static AssertionFailedError none(Policy policy) {
        return new AssertionFailedError("policy (" + policy.version()
                + ") has no examples: none of its folders holds an examples.csv with rows");
    }

    private static Stream<DynamicNode> examples(Policy policy, @Nullable Path directory) {
        Examples examples = Examples.of(policy.source(), policy.definition());
        ExampleRunner runner = new ExampleRunner(policy);
        Map<String, List<DynamicTest>> byFile = new LinkedHashMap<>();
        for (FactProblem problem : examples.problems()) {
            byFile.computeIfAbsent(problem.place().file(), file -> new ArrayList<>())
                    .add(DynamicTest.dynamicTest(
                            problem.place().file() + ":" + problem.place().line(), () -> {
                                throw new AssertionFailedError(problem.toString());
                            }));
        }
        for (Example example : examples.all()) {
            byFile.computeIfAbsent(example.place().file(), file -> new ArrayList<>())
                    .add(DynamicTest.dynamicTest(
                            example.toString(), row(directory, example.place()), () -> verify(runner.run(example))));
        }
        if (byFile.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest("examples", () -> {
                throw none(policy);
            }));
        }
        return byFile.entrySet().stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.getKey(), row(directory, Place.of(file.getKey())), file.getValue().stream()));
    }

    private static @Nullable URI row(@Nullable Path directory, Place place) {
        if (directory == null) {
            return null;
        }
        URI file = directory.resolve(place.file()).toUri();
        return place.line() == 0 ? file : URI.create(file + "?line=" + place.line());
    }

    private static void verify(ExampleResult result) {
        if (!result.passed()) {
            throw new AssertionFailedError(result.toString());
        }
    }
}
