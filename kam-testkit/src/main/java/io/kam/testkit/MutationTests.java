package io.kam.testkit;

import io.kam.coverage.Mutation;
import io.kam.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/**
 * A test for each threshold of which small changes of a policy its examples must notice: {@code PolicyTests.mutation(policy).noticed(95)}.
 * One that fails lists the changes that no example notices, each with its file and line and with an example that would, where one is
 * found. Immutable, thread-safe.
 */
public final class MutationTests implements Iterable<DynamicTest> {
    private final Policy policy;
    private final Mutation mutation;
    private final List<DynamicTest> tests;

    MutationTests(Policy policy, Mutation mutation, List<DynamicTest> tests) {
        this.policy = policy;
        this.mutation = mutation;
        this.tests = List.copyOf(tests);
    }

    /**
     * Examples notice at least so many percent of the changes.
     *
     * @param percent from 0 to 100
     * @throws IllegalArgumentException if it is no percentage
     */
    public MutationTests noticed(int percent) {
        Thresholds.check(percent);
        return and("examples notice at least " + percent + " % of the changes", () -> {
            if (!mutation.count().reaches(percent)) {
                throw Thresholds.failure(percent, "notice", mutation.count(), "changes", lines(mutation.survivors()));
            }
        });
    }

    /**
     * Examples notice all changes but those that a file lists, each on a line as failures write it, without its place: {@code
     * thresholds[revenue,LEVEL_1]: enterAt 18000 becomes 17999.99}. In a file {@code .md} these are the lines of the code blocks; in any
     * other, blank lines and those that begin with {@code #} are comments. Changes that are listed and noticed, or no longer made, fail
     * too.
     *
     * @param accepted a file in UTF-8, which is read when the test runs
     */
    public MutationTests survivors(Path accepted) {
        Objects.requireNonNull(accepted, "accepted");
        return and("examples notice all changes but those in " + accepted.getFileName(), () -> {
            List<String> stale = accepted(accepted);
            List<Mutation.Survivor> others = mutation.survivors().stream()
                    .filter(survivor -> !stale.remove(survivor.mutant().text()))
                    .toList();
            StringBuilder failure = new StringBuilder();
            if (!others.isEmpty()) {
                failure.append("expected examples to notice all changes but those in ")
                        .append(accepted)
                        .append(", but these are not in it (")
                        .append(others.size())
                        .append(")")
                        .append(Failures.indented(lines(others)));
            }
            if (!stale.isEmpty()) {
                failure.append(failure.isEmpty() ? "" : "\n")
                        .append("expected what ")
                        .append(accepted)
                        .append(" lists to be changes that no example notices, but these are noticed, or not made (")
                        .append(stale.size())
                        .append("); take them out")
                        .append(Failures.indented(stale));
            }
            if (!failure.isEmpty()) {
                throw new AssertionFailedError(failure.toString());
            }
        });
    }

    private List<String> lines(List<Mutation.Survivor> survivors) {
        return new Mutation(mutation.noticed(), mutation.refused(), survivors)
                .withSuggestions(policy)
                .lines();
    }

    private static List<String> accepted(Path file) {
        boolean markdown = file.toString().endsWith(".md");
        List<String> accepted = new ArrayList<>();
        boolean block = !markdown;
        try {
            for (String line : Files.readAllLines(file)) {
                if (markdown && line.startsWith("```")) {
                    block = !block;
                } else if (block && !line.isBlank() && !line.startsWith("#")) {
                    accepted.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return accepted;
    }

    private MutationTests and(String name, Runnable test) {
        List<DynamicTest> more = new ArrayList<>(tests);
        more.add(DynamicTest.dynamicTest(name, test::run));
        return new MutationTests(policy, mutation, more);
    }

    /**
     * The tests.
     *
     * @throws AssertionFailedError if no threshold was given
     */
    @Override
    public Iterator<DynamicTest> iterator() {
        return Thresholds.given(tests, "noticed(95)").iterator();
    }
}
