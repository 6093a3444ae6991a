package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.cli.Kam;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    /** The lines of all shell blocks, and those of workflows that run kam. */
    static Stream<String> lines() {
        Stream<String> shell = Documents.all().stream()
                .flatMap(document -> Documents.blocks(document).stream())
                // Those of the page of codes have a mark: what they do is tested with that page.
                .filter(block -> block.info().equals("sh"))
                .flatMap(block -> block.lines().stream());
        Stream<String> workflow = WorkflowTest.steps()
                .flatMap(WorkflowTest.Step::commands)
                .map(line -> line.replace("java -jar kam.jar", "./kam"));
        return Stream.concat(shell, workflow);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyCommandLineNamesACommandAndOptionsThatExist(String line) {
        List<String> words = List.of(line.split(" "));
        switch (words.get(0)) {
            case "./kam" -> {
                String help = words.get(1).equals("calendar") ? help(words.get(1), words.get(2)) : help(words.get(1));
                assertThat(Documents.root().resolve("kam")).exists();
                assertThat(words.stream().filter(word -> word.startsWith("--")))
                        .allSatisfy(option -> assertThat(help).contains(option));
            }
            case "mvn" ->
                assertThat(words)
                        .anySatisfy(goal -> assertThat(goal).isIn("verify", "package", "install", "spotless:apply"));
            case "java" ->
                assertThat(Documents.root()
                                .resolve(words.get(2).substring(0, words.get(2).indexOf('/')))
                                .resolve("pom.xml"))
                        .as(line)
                        .exists();
            default ->
                assertThat(Files.exists(Documents.root().resolve(words.get(0))))
                        .as(line)
                        .isTrue();
        }
    }

    /** Runs the lines about the policy that `new` makes, in their order, with files of the project and a folder of the test. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/analysts.md"})
    void theAnalystsLoopRunsAsItIsPrinted(String document, @TempDir Path folder) {
        List<String> loop = Documents.blocks(document).stream()
                .filter(block -> block.language().equals("sh"))
                .filter(block -> block.text().startsWith("./kam new "))
                .findFirst()
                .orElseThrow()
                .lines();

        assertThat(loop).allSatisfy(line -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int code = Kam.run(out, err, words(line, folder));
            assertThat(code)
                    .as("%s: %s", line, err.toString(StandardCharsets.UTF_8))
                    .isZero();
        });
        assertThat(folder.resolve("decisions.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("cases-decided.jsonl")).isNotEmptyFile();
    }

    private static String[] words(String line, Path folder) {
        return words(line)
                .skip(1)
                .map(word -> word.equals("ours") || (word.endsWith(".jsonl") && !word.contains("/"))
                        ? folder.resolve(word).toString()
                        : word.contains("/") ? Documents.root().resolve(word).toString() : word)
                .toArray(String[]::new);
    }

    /** The words of a line; what stands in quotes is one. */
    static Stream<String> words(String line) {
        return Pattern.compile("\"([^\"]*)\"|\\S+")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1));
    }

    private static String help(String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Kam.run(
                out, err, Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new));
        assertThat(code)
                .as("kam %s --help: %s", List.of(command), err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
