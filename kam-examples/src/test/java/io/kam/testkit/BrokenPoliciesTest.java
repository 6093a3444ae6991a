package io.kam.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.cli.Kam;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/**
 * The standard policy broken in one place: what its examples then say, to the letter, is enough to mend it; {@code kam test} and the
 * dynamic tests say the same. Each file beside this class has the change and the message.
 */
class BrokenPoliciesTest {
    private static final Path BROKEN = Path.of("src/test/resources/io/kam/testkit/broken");

    @TempDir
    private Path folder;

    static Stream<Path> broken() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void its_message_says_what_to_mend(Path broken) throws IOException {
        // Given
        Path policy = folder.resolve("policy");
        assertThat(kam("new", policy.toString())).isNotNull();
        List<String> lines = Files.readAllLines(broken);
        int message = lines.indexOf("===");
        change(policy, lines.subList(0, message));
        List<String> expected = lines.subList(message + 1, lines.size());

        // When
        List<String> said = said(policy);
        String printed = kam("test", policy.toString(), "--engine", "model");

        // Then
        assertThat(said).isEqualTo(expected);
        assertThat(printed.replace(policy + "/", "")).contains(String.join("\n", expected));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void its_message_names_the_file_that_was_changed_or_the_rule_that_is_gone(Path broken) throws IOException {
        List<String> lines = Files.readAllLines(broken);
        int message = lines.indexOf("===");
        String changed = lines.get(0).substring("--- ".length());
        boolean ruleGone = lines.get(1).startsWith("-rule ") && lines.stream().noneMatch(line -> line.startsWith("+"));

        assertThat(lines.subList(message + 1, lines.size()))
                .anySatisfy(line ->
                        assertThat(line).contains(ruleGone ? lines.get(1).substring(7, 15) : changed));
    }

    /** Lines with a minus give way to those with a plus, block by block. */
    private static void change(Path policy, List<String> change) throws IOException {
        for (int i = 0; i < change.size(); ) {
            Path file = policy.resolve(change.get(i++).substring("--- ".length()));
            StringBuilder from = new StringBuilder();
            StringBuilder to = new StringBuilder();
            for (; i < change.size() && !change.get(i).startsWith("--- "); i++) {
                StringBuilder side = change.get(i).startsWith("-") ? from : to;
                side.append(change.get(i).substring(1)).append('\n');
            }
            String text = Files.readString(file);
            assertThat(text).contains(from);
            Files.writeString(file, text.replace(from, to));
        }
    }

    /** What the policy's own tests say. */
    private static List<String> said(Path policy) {
        List<String> said = new ArrayList<>();
        try (Stream<DynamicNode> nodes = PolicyTests.examples(policy)) {
            nodes.forEach(node -> run(node, said));
        } catch (InvalidPolicyException e) {
            return e.problems().stream().map(PolicyProblem::toString).toList();
        }
        return said;
    }

    private static void run(DynamicNode node, List<String> said) {
        if (node instanceof DynamicContainer container) {
            container.getChildren().forEach(child -> run(child, said));
            return;
        }
        try {
            ((DynamicTest) node).getExecutable().execute();
        } catch (AssertionFailedError e) {
            e.getMessage().lines().forEach(said::add);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String kam(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Kam.run(out, out, words);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_policy_without_examples_has_a_test_that_fails() throws IOException {
        // Given
        Path policy = folder.resolve("policy");
        kam("new", policy.toString());
        try (Stream<Path> files = Files.walk(policy)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("examples.*[.]csv"))
                    .toList()) {
                Files.delete(file);
            }
        }

        // Then
        assertThat(said(policy)).singleElement().asString().contains("has no examples");
    }

    @Test
    void the_tests_are_named_by_file_and_line_and_open_the_row() throws IOException {
        // Given
        Path policy = folder.resolve("policy");
        kam("new", policy.toString());

        // Then
        try (Stream<DynamicNode> files = PolicyTests.examples(policy)) {
            DynamicContainer tier = files.map(DynamicContainer.class::cast)
                    .filter(file -> file.getDisplayName().equals("tier/examples.csv"))
                    .findFirst()
                    .orElseThrow();
            DynamicNode first = tier.getChildren().findFirst().orElseThrow();

            assertThat(first.getDisplayName()).isEqualTo("tier/examples.csv:5: nothing-known");
            assertThat(first.getTestSourceUri())
                    .hasValueSatisfying(uri -> assertThat(uri)
                            .hasPath(policy + "/tier/examples.csv")
                            .hasQuery("line=5"));
        }
        assertThatThrownBy(() -> PolicyTests.examples(folder.resolve("none")))
                .isInstanceOf(InvalidPolicyException.class);
    }
}
